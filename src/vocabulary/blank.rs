//! Texts that show nothing: blanks, and characters that cannot be seen.

use crate::diagnostics::Finding;
use crate::fact;
use crate::model::Pointer;
use crate::model::text::is_deceptive;
use serde_json::Value;

/// Adds a finding for each text below `value` that is not empty and shows nothing.
pub fn check(value: &Value, at: &Pointer, findings: &mut Vec<Finding>) {
    match value {
        Value::String(text) => self::text(text, at, findings),
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(n, value)| check(value, &at.index(n), findings));
        }
        Value::Object(fields) => fields.iter().for_each(|(name, value)| check(value, &at.field(name), findings)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The same for one text.
pub fn text(text: &str, at: &Pointer, findings: &mut Vec<Finding>) {
    if text.is_empty() || !text.chars().all(shows_nothing) {
        return;
    }
    let name = at.segments().iter().rev().map(|segment| segment.text()).find(|text| text.parse::<usize>().is_err());
    let name = name.unwrap_or_default();
    let finding = Finding::of("text-blank", at.clone(), fact!("text-blank", name));
    findings.push(finding);
}

/// Blanks, controls, joiners, fillers and selectors.
fn shows_nothing(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || is_deceptive(character)
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_texts_that_show_nothing_are_told() {
        let value = json!({
            "displayName": " \u{3000}", "a": "", "b": ["x", "\u{200b}\u{2060}"], "c": {"d": "\u{3164}", "e": " x "}, "f": "\u{2800}",
            "g": "🎉", "h": "\u{1f468}\u{200d}\u{1f469}",
        });
        let mut findings = Vec::new();
        check(&value, &Pointer::root(), &mut findings);
        let places: Vec<String> = findings.iter().map(|finding| finding.at.to_string()).collect();
        assert_eq!(places, ["/displayName", "/b/1", "/c/d", "/f"]);
    }
}
