//! Messages on stdin and stdout. What is broken is told and passed over: the next message may be right.

use crate::word;
use lsp_server::Message;
use serde_json::json;
use std::io::{self, BufRead, Read, Write};

/// The largest message that is read: a file of the largest size, written as JSON at its worst.
const MAX_MESSAGE_BYTES: u64 = 64 * 1024 * 1024;

/// The longest line of a message's head.
const LONGEST_LINE: u64 = 4096;

/// What came in.
#[derive(Debug)]
pub(super) enum Received {
    Message(Message),
    /// No message, and why.
    Broken(&'static str),
}

/// The next message; none at the end of the input.
pub(super) fn read(from: &mut impl BufRead) -> io::Result<Option<Received>> {
    let mut length: Option<u64> = None;
    loop {
        let mut line = Vec::new();
        if from.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
    let Some(length) = length else {
        return Ok(Some(Received::Broken(word!("lsp-no-content-length"))));
    };
    if length > MAX_MESSAGE_BYTES {
        io::copy(&mut from.take(length), &mut io::sink())?;
        return Ok(Some(Received::Broken(word!("lsp-more-mib"))));
    }
    let mut body = Vec::new();
    if from.take(length).read_to_end(&mut body)? as u64 != length {
        return Ok(None);
    }
    Ok(Some(
        serde_json::from_slice(&body).map_or(Received::Broken(word!("lsp-not-message-json-rpc")), Received::Message),
    ))
}

/// That something was broken. Whose answer that is nobody can know.
pub(super) fn write_broken(why: &str, to: &mut dyn Write) -> io::Result<()> {
    let code = lsp_server::ErrorCode::ParseError as i32;
    let text = json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code, "message": why } }).to_string();
    write!(to, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut input: &[u8]) -> Vec<String> {
        let mut told = Vec::new();
        while let Some(received) = read(&mut input).expect("a text can be read") {
            told.push(match received {
                Received::Message(Message::Notification(one)) => one.method,
                Received::Message(other) => format!("{other:?}"),
                Received::Broken(why) => why.to_owned(),
            });
        }
        told
    }

    #[test]
    fn what_is_broken_does_not_end_the_input() {
        let good = |method: &str| {
            let body = format!("{{\"jsonrpc\":\"2.0\",\"method\":\"{method}\"}}");
            format!("Content-Length: {}\r\nContent-Type: x\r\n\r\n{body}", body.len())
        };
        let broken = "Content-Length: 5\r\n\r\n{\"a\":";
        let input =
            [good("a"), broken.to_owned(), "\r\n".to_owned(), "Content-Length: x\r\n\r\n".to_owned(), good("b")];
        let told = ["a", "not a message of JSON-RPC 2.0", "no Content-Length", "no Content-Length", "b"];
        assert_eq!(all(input.concat().as_bytes()), told);
    }

    #[test]
    fn nothing_makes_it_take_more_than_it_may() {
        assert!(all(b"Content-Length: 99999999999\r\n\r\n{}").contains(&"more than 64 MiB".to_owned()));
        assert!(all(b"Content-Length: 1000\r\n\r\n{}").is_empty());
        let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
        assert_eq!(all(format!("Content-Length: {}\r\n\r\n{deep}", deep.len()).as_bytes()).len(), 1);
        assert!(all(&vec![b'x'; 100_000]).is_empty());
    }
}
