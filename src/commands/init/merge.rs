//! Files that a repository can have already: what a workspace needs is added, nothing of theirs is changed.

use crate::commands::editor_files;
use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstInputValue, CstObject, CstRootNode};
use serde_json::Value;

/// What becomes of a file that is there.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Merged {
    /// It has everything already.
    Same,
    With(String),
    /// What it holds leaves no place for it.
    Impossible,
}

/// `text` with `line` as its last line, where it has no such line.
pub(super) fn with_line(text: &str, line: &str) -> Merged {
    if text.lines().any(|known| known.trim() == line) {
        return Merged::Same;
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let between = if text.is_empty() || text.ends_with('\n') { "" } else { newline };
    Merged::With(format!("{text}{between}{line}{newline}"))
}

/// The editor's settings with those of a workspace: whatever is set stays as it is set.
pub(super) fn with_settings(text: &str) -> Merged {
    merged(text, &editor_files::settings(), |root, wanted| {
        for (name, value) in wanted.as_object().into_iter().flatten() {
            match (root.get(name), value) {
                (None, value) => drop(root.append(name, input(value))),
                // One entry a schema: others have theirs beside it.
                (Some(_), Value::Object(inner)) => {
                    let own = root.object_value(name)?;
                    let missing = inner.iter().filter(|(name, _)| own.get(name).is_none());
                    missing.for_each(|(name, value)| drop(own.append(name, input(value))));
                }
                (Some(_), _) => {}
            }
        }
        Some(())
    })
}

/// The editor's recommended extensions with ours.
pub(super) fn with_extensions(text: &str) -> Merged {
    merged(text, &editor_files::extensions(), |root, wanted| {
        for (name, value) in wanted.as_object().into_iter().flatten() {
            if root.get(name).is_none() {
                root.append(name, input(value));
                continue;
            }
            let list = root.array_value(name)?;
            let known: Vec<String> =
                list.elements().iter().filter_map(|one| one.as_string_lit()?.decoded_value().ok()).collect();
            let missing = value.as_array().into_iter().flatten();
            let missing = missing.filter(|one| !known.iter().any(|known| Some(known.as_str()) == one.as_str()));
            missing.for_each(|one| drop(list.append(input(one))));
        }
        Some(())
    })
}

/// `text`, JSON with comments, after `add`; they stay, and so does every line that nothing was added to.
fn merged(text: &str, wanted: &str, add: impl FnOnce(&CstObject, &Value) -> Option<()>) -> Merged {
    let Ok(wanted) = serde_json::from_str::<Value>(wanted) else { return Merged::Impossible };
    let done = CstRootNode::parse(text, &ParseOptions::default()).ok().and_then(|root| {
        add(&root.object_value()?, &wanted)?;
        Some(root.to_string())
    });
    match done {
        None => Merged::Impossible,
        Some(done) if done == text => Merged::Same,
        Some(done) => Merged::With(done),
    }
}

fn input(value: &Value) -> CstInputValue {
    match value {
        Value::Null => CstInputValue::Null,
        Value::Bool(value) => CstInputValue::Bool(*value),
        Value::Number(value) => CstInputValue::Number(value.to_string()),
        Value::String(value) => CstInputValue::String(value.clone()),
        Value::Array(values) => CstInputValue::Array(values.iter().map(input).collect()),
        Value::Object(fields) => {
            CstInputValue::Object(fields.iter().map(|(name, value)| (name.clone(), input(value))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_order_and_what_is_set_stay() {
        let text = "{\n  // ours\n  \"editor.tabSize\": 2, // two\n  \"files.eol\": \"\\r\\n\",\n  \"yaml.schemas\": {\n    \"./mine.json\": \"mine.yaml\", // mine\n  },\n}\n";
        let Merged::With(done) = with_settings(text) else { panic!("nothing was added") };
        let kept = text.lines().filter(|line| line.contains("//") || line.contains("eol"));
        for line in kept {
            assert!(done.contains(line), "{done}");
        }
        assert!(done.contains("\"./schemas/journeyctl.schema.json\": \"journeyctl.yaml\""), "{done}");
        assert_eq!(with_settings(&done), Merged::Same, "nothing is added twice");
    }

    #[test]
    fn what_leaves_no_place_is_left_alone() {
        for text in ["[]", "{", "no json", "{\"yaml.schemas\": \"x\"}", "\"text\""] {
            assert_eq!(with_settings(text), Merged::Impossible, "{text}");
        }
        assert_eq!(with_extensions("{\"recommendations\": 1}"), Merged::Impossible);
    }

    #[test]
    fn an_extension_is_added_once() {
        let text = "{\n  \"recommendations\": [\n    \"a.b\" // ours\n  ]\n}\n";
        let Merged::With(done) = with_extensions(text) else { panic!("nothing was added") };
        assert!(done.contains("\"a.b\"") && done.contains("// ours") && done.contains("redhat.vscode-yaml"), "{done}");
        assert_eq!(with_extensions(&done), Merged::Same);
    }

    #[test]
    fn a_line_is_added_once_with_the_files_own_line_ends() {
        assert_eq!(with_line("", "x/"), Merged::With("x/\n".to_owned()));
        assert_eq!(with_line("/dist", "x/"), Merged::With("/dist\nx/\n".to_owned()));
        assert_eq!(with_line("/dist\r\n", "x/"), Merged::With("/dist\r\nx/\r\n".to_owned()));
        assert_eq!(with_line("a\n x/ \n", "x/"), Merged::Same);
    }
}
