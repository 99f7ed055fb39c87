//! The token in every form in which a platform could give it back, or somebody could write it into a file: nothing of that may
//! make us show it. A text is looked through as it came and as everything that it says once it is decoded, layer by layer.

use super::text::percent_encoded as encoded;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use memchr::memchr;
use memchr::memmem::Finder;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Shorter ones would be found everywhere, so they are not used.
pub const MIN_TOKEN_BYTES: usize = 8;
const INSTEAD: &str = "[token]";

/// How often a text is decoded: JSON in JSON, in a URL, in JSON.
const LAYERS: usize = 4;

pub struct Secret {
    forms: Vec<Finder<'static>>,
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(INSTEAD)
    }
}

impl Secret {
    pub fn new(token: &SecretString) -> Self {
        let token = token.expose_secret();
        let percent = encoded(token);
        let hex = token.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let mut forms = vec![token.to_owned(), percent.to_lowercase(), percent, hex.to_uppercase(), hex];
        for shift in 0..3 {
            forms.push(in_base64(&STANDARD_NO_PAD, token, shift));
            forms.push(in_base64(&URL_SAFE_NO_PAD, token, shift));
        }
        forms.sort_unstable();
        forms.dedup();
        forms.retain(|form| form.len() >= MIN_TOKEN_BYTES);
        // The longest first: what holds another form is replaced whole.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        Self { forms: forms.iter().map(|form| Finder::new(form).into_owned()).collect() }
    }

    /// Whether `bytes` hold it, as they are or once they are decoded.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        let mut layer = Cow::Borrowed(bytes);
        for _ in 0..LAYERS {
            if self.is_plainly_in(&layer) {
                return true;
            }
            let Some(deeper) = decoded(&layer) else { return false };
            layer = Cow::Owned(deeper);
        }
        self.is_plainly_in(&layer)
    }

    fn is_plainly_in(&self, bytes: &[u8]) -> bool {
        self.forms.iter().any(|form| form.find(bytes).is_some())
    }

    /// `text` without it. Where only decoding shows it, nothing of the text is left.
    pub fn redacted(&self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        for form in &self.forms {
            while form.find(&bytes).is_some() {
                bytes = without(form, &bytes);
            }
        }
        match String::from_utf8(bytes) {
            Ok(clean) if !self.is_in(clean.as_bytes()) => clean,
            Ok(_) | Err(_) => INSTEAD.to_owned(),
        }
    }

    /// `text` without it, line by line, so that all others stay as they are, and where it stood first; `None` where it is not
    /// there.
    pub fn redacted_lines(&self, text: &str) -> Option<(String, Range<usize>)> {
        if !self.is_in(text.as_bytes()) {
            return None;
        }
        let one = |line: &str| if self.is_in(line.as_bytes()) { self.redacted(line) } else { line.to_owned() };
        let clean = text.split('\n').map(one).collect::<Vec<_>>().join("\n");
        // What goes over several lines is in none of them.
        let clean = if self.is_in(clean.as_bytes()) { INSTEAD.to_owned() } else { clean };
        let start = clean.find(INSTEAD).unwrap_or_default();
        Some((clean, start..start + INSTEAD.len()))
    }

    /// An answer without it: each name and each text of its JSON by itself. Of what is no JSON nothing is left.
    pub fn redacted_answer(&self, body: Vec<u8>) -> Vec<u8> {
        if !self.is_in(&body) {
            return body;
        }
        let read: Result<Value, _> = serde_json::from_slice(&body);
        let clean = read.ok().map(|value| self.redacted_value(value).to_string().into_bytes());
        // What stands side by side in two texts may be one to whoever reads them together.
        clean.filter(|clean| !self.is_in(clean)).unwrap_or_else(|| INSTEAD.into())
    }

    fn redacted_value(&self, value: Value) -> Value {
        match value {
            Value::String(text) => self.redacted(&text).into(),
            Value::Array(elements) => {
                elements.into_iter().map(|element| self.redacted_value(element)).collect::<Vec<_>>().into()
            }
            Value::Object(fields) => {
                let one = |(name, value): (String, Value)| (self.redacted(&name), self.redacted_value(value));
                fields.into_iter().map(one).collect::<Map<_, _>>().into()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value,
        }
    }
}

/// What `bytes` say once the escapes of JSON and of URLs are decoded, one layer of each; none where there are none.
fn decoded(bytes: &[u8]) -> Option<Vec<u8>> {
    let json = memchr(b'\\', bytes).map(|_| without_escapes(bytes));
    let url = |bytes: &[u8]| memchr(b'%', bytes).map(|_| without_percents(bytes));
    let both = json.as_deref().map_or_else(|| url(bytes), url);
    both.or(json).filter(|decoded| decoded.as_slice() != bytes)
}

/// `\/`, `\u002B` and their like as what they stand for, wherever they stand; so are those that YAML has besides.
fn without_escapes(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr(b'\\', rest) {
        plain.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let Some((kind, after)) = rest.split_first() else { return plain };
        rest = after;
        match kind {
            b'u' | b'x' | b'U' => {
                let length = if *kind == b'u' { 4 } else { usize::from(*kind == b'U') * 6 + 2 };
                match hexadecimal(rest.get(..length)).and_then(char::from_u32) {
                    Some(character) => {
                        plain.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                        rest = &rest[length..];
                    }
                    // Half a character, which no token holds, or no number.
                    None => plain.push(*kind),
                }
            }
            // A line that goes on in the next one.
            b'\n' => rest = rest.trim_ascii_start(),
            b'n' => plain.push(b'\n'),
            b't' => plain.push(b'\t'),
            b'r' => plain.push(b'\r'),
            other => plain.push(*other),
        }
    }
    plain.extend_from_slice(rest);
    plain
}

fn without_percents(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr(b'%', rest) {
        plain.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        match hexadecimal(rest.get(..2)).and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => {
                plain.push(byte);
                rest = &rest[2..];
            }
            None => plain.push(b'%'),
        }
    }
    plain.extend_from_slice(rest);
    plain
}

fn hexadecimal(digits: Option<&[u8]>) -> Option<u32> {
    let digits = digits.filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
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

    fn secret() -> Secret {
        Secret::new(&SecretString::from(TOKEN))
    }

    /// All characters of `text` as JSON may escape them.
    fn escaped(text: &str) -> String {
        text.chars().map(|character| format!("\\u{:04X}", u32::from(character))).collect::<Vec<_>>().concat()
    }

    /// All bytes of `text` as a URL may have them.
    fn percented(text: &str) -> String {
        text.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn every_form_is_found_and_taken_out() {
        let json = serde_json::json!({ "detail": TOKEN }).to_string();
        let mut texts = vec![
            format!("you sent {TOKEN}!"),
            "%63anary".to_owned() + &encoded(TOKEN),
            encoded(TOKEN).to_lowercase(),
            percented(TOKEN),
            percented(&percented(TOKEN)),
            json.clone(),
            json.replace('/', "\\/"),
            json.replace('+', "\\u002b"),
            json.replace('c', "\\u0063"),
            format!("{{\"detail\": \"{}\"}}", escaped(TOKEN)),
            // JSON in JSON, and a URL in it.
            Value::from(json.replace('+', "\\u002B")).to_string(),
            Value::from(Value::from(escaped(TOKEN)).to_string()).to_string(),
            format!("{{\"instance\": \"/x?of={}\"}}", escaped(&percented(TOKEN))),
            TOKEN.bytes().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat(),
        ];
        for before in ["", "a", "ab", "user:"] {
            for after in ["", "x", "xy"] {
                let text = format!("{before}{TOKEN}{after}");
                let encoded = base64::engine::general_purpose::STANDARD.encode(&text);
                texts.push(escaped(&encoded));
                texts.push(encoded.replace('/', "\\/"));
                texts.push(encoded);
                texts.push(base64::engine::general_purpose::URL_SAFE.encode(&text));
            }
        }
        for text in texts {
            assert!(secret().is_in(text.as_bytes()), "{text}");
            let answer = String::from_utf8(secret().redacted_answer(text.clone().into_bytes())).expect("text");
            for clean in [secret().redacted(&text), answer] {
                assert!(!secret().is_in(clean.as_bytes()), "{text}: {clean}");
                assert!(clean.contains(INSTEAD), "{text}: {clean}");
            }
        }
        for text in ["nothing of the kind", "100 % of \\u00e9 \\", "%", "\\u12", "%zz \\ud800"] {
            assert!(!secret().is_in(text.as_bytes()), "{text}");
            assert_eq!(secret().redacted(text), text);
        }
    }

    #[test]
    fn only_the_texts_that_hold_it_are_lost() {
        let hidden = escaped(TOKEN);
        let body = format!("{{\"type\":\"teapot\",\"{hidden}\":[1,\"{hidden}\"],\"detail\":\"sent {hidden}\"}}");
        let clean: Value = serde_json::from_slice(&secret().redacted_answer(body.into_bytes())).expect("JSON");
        assert_eq!(clean, serde_json::json!({"type": "teapot", "[token]": [1, "[token]"], "detail": "sent [token]"}));
    }

    #[test]
    fn an_answer_of_nothing_but_tokens_is_no_trouble() {
        let clean = secret().redacted(&TOKEN.repeat(200_000));
        assert!(clean == INSTEAD.repeat(200_000));
        assert_eq!(secret().redacted_answer(TOKEN.repeat(200_000).into_bytes()), INSTEAD.as_bytes());
    }
}
