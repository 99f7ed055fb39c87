//! Values → YAML text in canonical form: block style, two spaces, nothing folded.

use crate::kinds::Kind;
use serde_json::Value;
use serde_yaml::ser_options;

/// A whole document with its modeline.
pub(super) fn document(kind: &Kind, remarks: &[String], value: &Value) -> String {
    let mut text = format!("# yaml-language-server: $schema=../schemas/{}.schema.json\n", kind.slug);
    for remark in remarks {
        text.push_str("# ");
        text.push_str(remark);
        text.push('\n');
    }
    text.push_str(&block(value));
    text
}

/// `value` in block style, closed by a newline.
pub(super) fn block(value: &Value) -> String {
    // Long sentences stay on one line, and lists are indented below their key, as people write them.
    let options = ser_options! { folded_wrap_chars: usize::MAX, compact_list_indent: false };
    let mut text = serde_yaml::to_string_with_options(value, options).expect("JSON values have a YAML form");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
