//! Whose answer it is: the platform's own, or that of something on the way, such as a proxy, a gateway or a web filter.

use super::transport::Response;
use crate::fact;
use crate::language::Text;
use crate::model::text::{escaped, shortened};
use crate::model::wire::Problem;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

impl Response {
    /// Whether the platform's own code demonstrably gave this answer: a success is JSON of the contract or shows the id
    /// of its request, a refusal is a problem with a type and its own status. Nothing else says what became of a call.
    pub fn is_platforms_own(&self) -> bool {
        match self.status {
            204 | 304 => self.body.is_empty() && self.header("request-id").is_some(),
            200..=299 => self.is(JSON) && self.begins_as_object(),
            _ => self.own_problem().is_some(),
        }
    }

    /// The problem that the platform itself names.
    pub(super) fn own_problem(&self) -> Option<Problem> {
        if !self.is(PROBLEM) || !self.begins_as_object() {
            return None;
        }
        let read: Problem = serde_json::from_slice(&self.body).ok()?;
        let typed = !read.code().is_empty() && read.kind != "about:blank" && read.is_of_contract();
        (typed && (read.status == 0 || read.status == self.status)).then_some(read)
    }

    /// Whether the body is of this media type.
    fn is(&self, media: &str) -> bool {
        let plain = self.header("content-type").and_then(|kind| kind.split(';').next());
        plain.is_some_and(|plain| plain.trim().eq_ignore_ascii_case(media))
    }

    pub(super) fn is_json(&self) -> bool {
        self.is(JSON)
    }

    /// A list would be read as the fields of an object in their order: `[[],null]` is no empty page.
    pub(super) fn begins_as_object(&self) -> bool {
        self.body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
    }

    /// What came instead of an answer of the platform, for people: its type, and its title where it is a page.
    pub(super) fn outline(&self) -> Text {
        let kind = self.header("content-type").map(|kind| Text::quoted(escaped(&shortened(kind, 100))));
        let kind = kind.unwrap_or_else(|| fact!("live-no-content-type"));
        match title(&self.body) {
            Some(title) => fact!("live-answer-with-title", kind, title = escaped(&shortened(&title, 100))),
            None => kind,
        }
    }
}

/// The title of a page. Only the beginning is looked at.
fn title(body: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&body[..body.len().min(4096)]).into_owned();
    let lower = start.to_ascii_lowercase();
    let from = lower.find("<title>")? + "<title>".len();
    let length = lower[from..].find("</title>")?;
    let text: Vec<&str> = start[from..from + length].split_whitespace().collect();
    (!text.is_empty()).then(|| text.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, media: &str, body: &str) -> Response {
        let headers = vec![("content-type".to_owned(), media.to_owned())];
        Response { status, headers, body: body.as_bytes().to_vec() }
    }

    #[test]
    fn only_what_the_contract_describes_is_the_platforms_own_answer() {
        let problem = r#"{"type":"https://errors.example/not-found","status":404}"#;
        let html = "text/html; charset=utf-8";
        for (status, media, body, own) in [
            (200, "application/json; charset=utf-8", "{}", true),
            (201, "Application/JSON", " {\"id\":1}", true),
            (200, "application/json", "[]", false),
            (200, "application/json", "", false),
            (200, html, "{}", false),
            (202, "text/plain", "accepted", false),
            (204, "", "", false),
            (404, PROBLEM, problem, true),
            (404, "application/problem+json;charset=utf-8", r#"{"type":"https://e/not-found","requestId":"r"}"#, true),
            (404, PROBLEM, r#"{"type":"https://problems.example.org/registry/not-found","status":404}"#, false),
            (403, PROBLEM, r#"{"type":"insufficient-scope","status":403}"#, false),
            (403, PROBLEM, problem, false),
            (404, "application/json", problem, false),
            (404, PROBLEM, "{}", false),
            (404, PROBLEM, "not found", false),
            (404, PROBLEM, r#"{"type":"about:blank","status":404}"#, false),
            (404, PROBLEM, r#"["https://e/not-found"]"#, false),
            (401, html, problem, false),
            (403, html, "<html>", false),
            (407, html, "", false),
            (408, "text/plain", "timeout", false),
            (413, html, "", false),
            (425, "", "", false),
            (429, "text/plain", "slow down", false),
            (499, "", "", false),
            (500, html, "", false),
            (503, "application/json", r#"{"message":"no healthy upstream"}"#, false),
            (503, PROBLEM, r#"{"type":"https://errors.example/unavailable","status":503}"#, true),
            (520, html, "", false),
            (530, html, "", false),
            (599, "", "", false),
        ] {
            assert_eq!(response(status, media, body).is_platforms_own(), own, "{status} {media} {body}");
        }
        let named =
            |status| Response { headers: vec![("request-id".to_owned(), "1".to_owned())], ..response(status, "", "") };
        assert!(named(204).is_platforms_own() && named(304).is_platforms_own());
    }

    #[test]
    fn a_page_is_told_by_its_title() {
        let page = response(403, "text/html", "<html><HEAD><Title>\n Blocked by\u{202e} policy </TITLE>");
        assert_eq!(page.outline().said(), "text/html, `Blocked by\\u{202e} policy`");
        assert_eq!(response(403, "text/plain", "no").outline().said(), "text/plain");
    }
}
