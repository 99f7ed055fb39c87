//! A text as YAML writes it in one line.

/// How the value at hand is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    None,
    Single,
    Double,
}

impl Quotes {
    pub(super) fn of(written: &str) -> Self {
        match written.as_bytes().first() {
            Some(b'"') => Self::Double,
            Some(b'\'') => Self::Single,
            Some(_) | None => Self::None,
        }
    }
}

/// `text` in the quotes that stand there already; without any only where every reader of YAML would read the same text.
pub(super) fn scalar(text: &str, quotes: Quotes) -> String {
    let double = || serde_json::Value::from(text).to_string();
    match quotes {
        Quotes::Double => double(),
        Quotes::Single if text.contains(char::is_control) => double(),
        Quotes::Single => format!("'{}'", text.replace('\'', "''")),
        // What means something inside `[…]` and `{…}` may stand outside; quotes are right in both.
        Quotes::None if text.contains([',', '[', ']', '{', '}']) => double(),
        Quotes::None => match serde_yaml::to_string(&text) {
            Ok(written) if !written.trim_end().contains('\n') => written.trim_end().to_owned(),
            Ok(_) | Err(_) => double(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_from_every_form() {
        for text in ["白金會員", "a: b", "no", "123", "# x", "*x", "it's", "a,b", "\"q\"", " x ", "a\nb", "", "~", "😀"]
        {
            for quotes in [Quotes::None, Quotes::Single, Quotes::Double] {
                let yaml = format!("[{}]\n", scalar(text, quotes));
                let read = crate::source::documents(&yaml).expect("YAML");
                assert_eq!(read[0].value[0], text, "{yaml}");
            }
        }
        assert_eq!(scalar("白金會員", Quotes::None), "白金會員");
    }
}
