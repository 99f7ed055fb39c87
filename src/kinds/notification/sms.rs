//! The text of an SMS: its variables, and how many parts it takes (X16).

/// What looks like a variable and is none, as written: another name between `{{` and `}}`, and braces of another number or
/// width around a name.
pub(super) fn odd_variables(text: &str) -> Vec<&str> {
    let is_open = |character: char| matches!(character, '{' | '｛');
    let is_close = |character: char| matches!(character, '}' | '｝');
    let mut odd = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|character| is_open(character) || is_close(character)) {
        let from = &rest[start..];
        let opening = from.len() - from.trim_start_matches(is_open).len();
        let inside = &from[opening..];
        let name_length = inside.find(|character| is_open(character) || is_close(character)).unwrap_or(inside.len());
        let (name, after) = inside.split_at(name_length);
        let closing = after.len() - after.trim_start_matches(is_close).len();
        let whole = &from[..opening + name_length + closing];
        let (opening, closing) = (&from[..opening], &after[..closing]);
        let is_variable = opening == "{{" && closing == "}}" && is_name(name);
        let is_meant =
            opening == "{{" || closing == "}}" || is_name(name.trim()) && !opening.is_empty() && !closing.is_empty();
        let has_two = |braces: &str| braces.chars().count() >= 2;
        if !is_variable && (is_meant || has_two(opening) || has_two(closing)) {
            odd.push(if opening.is_empty() { closing } else { whole });
        }
        rest = &from[whole.len().max(1)..];
    }
    odd
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// How much of an SMS a text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    /// Units: characters, some of which count twice.
    pub units: usize,
    /// What one part holds, alone.
    pub single: usize,
    pub parts: usize,
}

/// The size of `text` behind its sender's name, with every variable at its shortest: one character.
pub(super) fn size(sender: Option<&str>, text: &str) -> Size {
    let prefix = sender.map(|sender| format!("【{sender}】")).unwrap_or_default();
    let whole = prefix + &without_variables(text);
    let (units, single, each) = match gsm_units(&whole) {
        Some(units) => (units, 160, 153),
        None => (whole.encode_utf16().count(), 70, 67),
    };
    Size { units, single, parts: if units <= single { 1 } else { units.div_ceil(each) } }
}

fn without_variables(text: &str) -> String {
    let mut pieces = text.split("{{");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once("}}") {
            Some((_, after)) => whole = whole + "0" + after,
            None => whole = whole + "{{" + piece,
        }
    }
    whole
}

/// Units in the alphabet of GSM 03.38; `None` when one character is not in it.
fn gsm_units(text: &str) -> Option<usize> {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡\
                         ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const TWICE: &str = "^{}\\[~]|€";
    let units = |character| match character {
        one if BASIC.contains(one) => Some(1),
        two if TWICE.contains(two) => Some(2),
        _ => None,
    };
    text.chars().map(units).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_of_another_number_or_width_make_no_variable() {
        for (text, odd) in [
            ("{{order_no}} 已出貨", &[][..]),
            ("{order_no} 已出貨", &["{order_no}"]),
            ("{{{order_no}}}", &["{{{order_no}}}"]),
            ("｛｛order_no｝｝", &["｛｛order_no｝｝"]),
            ("{｛order_no｝}", &["{｛order_no｝}"]),
            ("｛order_no｝", &["｛order_no｝"]),
            ("{{order no}}", &["{{order no}}"]),
            ("{{ order_no }}", &["{{ order_no }}"]),
            ("{{order_no}", &["{{order_no}"]),
            ("{{order_no", &["{{order_no"]),
            ("order_no}} 好", &["}}"]),
            ("{笑} 您好", &[]),
            ("a } b { c", &[]),
            ("{{a}}{{b}}{{c d}}", &["{{c d}}"]),
        ] {
            assert_eq!(odd_variables(text), odd, "{text}");
        }
    }

    #[test]
    fn parts_are_counted_as_carriers_do() {
        for (sender, text, units, parts) in [
            (None, "a".repeat(160), 160, 1),
            (None, "a".repeat(161), 161, 2),
            (None, "€".repeat(80), 160, 1),
            (None, "單".repeat(70), 70, 1),
            (None, "單".repeat(71), 71, 2),
            (None, "單".repeat(135), 135, 3),
            (Some("品牌"), "a".repeat(66), 70, 1),
            (Some("品牌"), "a".repeat(67), 71, 2),
            (None, "😀".repeat(35), 70, 1),
            (None, format!("{}{{{{order_no}}}}", "a".repeat(159)), 160, 1),
        ] {
            let size = size(sender, &text);
            assert_eq!((size.units, size.parts), (units, parts), "{sender:?} {text}");
        }
    }

    #[test]
    fn variables_have_plain_names() {
        assert_eq!(odd_variables("{{order_no}} {{a1}}"), Vec::<&str>::new());
        assert_eq!(odd_variables("{{訂單號}} {{ a }} {{}}"), ["{{訂單號}}", "{{ a }}", "{{}}"]);
        assert_eq!(odd_variables("x {{open"), ["{{open"]);
    }
}
