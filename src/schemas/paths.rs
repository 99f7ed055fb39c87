//! Whether a path pattern can name anything in documents of a kind.

use crate::model::{PathSegment, Pointer};
use crate::vocabulary::Kind;
use crate::vocabulary::equality::opened;
use serde_json::Value;

/// Where a pattern leaves the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unknown {
    pub(crate) word: String,
    /// The fields that are there instead.
    pub(crate) possible: Vec<String>,
}

/// Walks `pattern` (`/spec/nodes/*/botModule`) through the schema of `spec` as it is sent: a lifecycle is no field.
pub(crate) fn known(kind: &Kind, pattern: &str) -> Result<(), Unknown> {
    let unknown = |word: &str, possible| Err(Unknown { word: word.to_owned(), possible });
    let mut names = pattern.split('/');
    if (names.next(), names.next()) != (Some(""), Some("spec")) {
        return unknown(pattern, Vec::new());
    }
    let root = super::wire(kind);
    let mut here = vec![&root];
    let mut depth = 0;
    for name in names {
        let name = name.replace("~1", "/").replace("~0", "~");
        let all = opened(&root, &here);
        let next: Vec<&Value> = all.iter().flat_map(|schema| below(schema, &name)).collect();
        if next.is_empty() {
            let fields = all.iter().filter_map(|schema| schema.get("properties")?.as_object());
            let mut possible: Vec<String> = fields.flat_map(|fields| fields.keys().cloned()).collect();
            possible.sort();
            possible.dedup();
            return unknown(&name, possible);
        }
        here = next;
        depth += 1;
    }
    if depth == 0 { unknown(pattern, Vec::new()) } else { Ok(()) }
}

/// What the property at `at`, from the root of a document with `schema`, is marked with under `mark`: an element of a
/// list has the mark of its list.
pub(crate) fn marked<'a>(schema: &'a Value, at: &Pointer, mark: &str) -> Option<&'a str> {
    let marks = |schemas: &[&'a Value], on_list: bool| {
        let fits = |one: &&&Value| one.get("items").is_some() == on_list;
        schemas.iter().filter(fits).find_map(|one| one.get(mark)?.as_str())
    };
    let mut here = vec![schema];
    for (n, segment) in at.segments().iter().enumerate() {
        let all = opened(schema, &here);
        let is_last = n + 1 == at.segments().len();
        if let (true, PathSegment::Index(_)) = (is_last, segment) {
            return marks(&all, true);
        }
        let name = segment.text();
        here = all.iter().flat_map(|one| below(one, &name)).collect();
    }
    marks(&opened(schema, &here), false)
}

fn below<'a>(schema: &'a Value, name: &str) -> Vec<&'a Value> {
    let fields = schema.get("properties").and_then(Value::as_object);
    let mut found: Vec<&Value> = match fields {
        Some(fields) if name == "*" => fields.values().collect(),
        Some(fields) => fields.get(name).into_iter().collect(),
        None => Vec::new(),
    };
    found.extend(
        ["items", "additionalProperties"].iter().filter_map(|word| schema.get(*word)).filter(|one| one.is_object()),
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::by_name;

    #[test]
    fn a_pattern_has_to_name_a_field_that_is_sent() {
        let kind = by_name("Journey").expect("a kind");
        for good in ["/spec/messageCap", "/spec/nodes/*/botModule", "/spec/nodes/m1/botModule", "/spec/trigger"] {
            assert_eq!(known(kind, good), Ok(()), "{good}");
        }
        for bad in
            ["/spec", "/metadata/labels", "spec/messageCap", "/spec/mesageCap", "/spec/lifecycle", "/spec/nodes/*/x"]
        {
            assert!(known(kind, bad).is_err(), "{bad}");
        }
    }
}
