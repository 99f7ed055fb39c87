//! The token in every form in which a platform could give it back: nothing that it answers may make us show it.

use super::pages::encoded;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use memchr::memmem::Finder;
use secrecy::{ExposeSecret, SecretString};

/// Shorter ones would be found everywhere, so they are not used.
pub(super) const SHORTEST: usize = 8;
const INSTEAD: &str = "[token]";

pub(super) struct Secret {
    forms: Vec<Finder<'static>>,
}

impl Secret {
    pub(super) fn new(token: &SecretString) -> Self {
        let token = token.expose_secret();
        let percent = encoded(token);
        let json = serde_json::to_string(token).unwrap_or_default();
        let json = json.trim_matches('"');
        let mut forms =
            vec![token.to_owned(), percent.to_lowercase(), percent, json.replace('/', "\\/"), json.to_owned()];
        for shift in 0..3 {
            forms.push(in_base64(&STANDARD_NO_PAD, token, shift));
            forms.push(in_base64(&URL_SAFE_NO_PAD, token, shift));
        }
        forms.sort_unstable();
        forms.dedup();
        forms.retain(|form| form.len() >= SHORTEST);
        // The longest first: what holds another form is replaced whole.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        Self { forms: forms.iter().map(|form| Finder::new(form).into_owned()).collect() }
    }

    /// Whether `bytes` hold it.
    pub(super) fn is_in(&self, bytes: &[u8]) -> bool {
        self.forms.iter().any(|form| form.find(bytes).is_some())
    }

    /// `bytes` without it.
    pub(super) fn redacted(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        for form in &self.forms {
            while form.find(&bytes).is_some() {
                bytes = without(form, &bytes);
            }
        }
        bytes
    }
}

/// In one pass: an answer may hold nothing but tokens.
fn without(form: &Finder<'_>, bytes: &[u8]) -> Vec<u8> {
    let (mut clean, mut from) = (Vec::with_capacity(bytes.len()), 0);
    for start in form.find_iter(bytes) {
        clean.extend_from_slice(&bytes[from..start]);
        clean.extend_from_slice(INSTEAD.as_bytes());
        from = start + form.needle().len();
    }
    clean.extend_from_slice(&bytes[from..]);
    clean
}

/// What any base64 text holds whose bytes hold `token` after `shift` others: the characters that do not hang on what
/// stands before and after it.
fn in_base64(engine: &impl Engine, token: &str, shift: usize) -> String {
    let bytes = [&[0, 0][..shift], token.as_bytes()].concat();
    let text = engine.encode(&bytes);
    let first = (shift * 8).div_ceil(6);
    let last = bytes.len() * 8 / 6;
    text.get(first..last).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "canary/7f+\"a b\"=3c9d";

    #[test]
    fn every_form_is_found_and_taken_out() {
        let secret = Secret::new(&SecretString::from(TOKEN));
        let mut texts = vec![
            format!("you sent {TOKEN}!"),
            "%63anary".to_owned() + &encoded(TOKEN),
            encoded(TOKEN).to_lowercase(),
            serde_json::json!({ "detail": TOKEN }).to_string(),
            serde_json::json!({ "detail": TOKEN }).to_string().replace('/', "\\/"),
        ];
        for before in ["", "a", "ab", "user:"] {
            for after in ["", "x", "xy"] {
                let text = format!("{before}{TOKEN}{after}");
                texts.push(base64::engine::general_purpose::STANDARD.encode(&text));
                texts.push(base64::engine::general_purpose::URL_SAFE.encode(&text));
            }
        }
        for text in texts {
            assert!(secret.is_in(text.as_bytes()), "{text}");
            let clean = String::from_utf8(secret.redacted(text.clone().into_bytes())).expect("text");
            assert!(!secret.is_in(clean.as_bytes()), "{text}: {clean}");
            assert!(clean.contains(INSTEAD), "{text}: {clean}");
        }
        assert!(!secret.is_in(b"nothing of the kind"));
    }

    #[test]
    fn an_answer_of_nothing_but_tokens_is_no_trouble() {
        let secret = Secret::new(&SecretString::from(TOKEN));
        let clean = secret.redacted(TOKEN.repeat(200_000).into_bytes());
        assert!(clean == INSTEAD.repeat(200_000).into_bytes());
    }
}
