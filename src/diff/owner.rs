//! Whose an object is, by the marker that it carries: there is no state file. Markers are made here.

use super::base;
use super::spellings;
use crate::desired::Declared;
use crate::live::Object;
use crate::model::Pointer;
use crate::model::digest::digest;
use crate::model::marker::Marker;
use crate::schemas::policy;
use crate::vocabulary::Kind;
use crate::vocabulary::document::Policies;
use crate::vocabulary::equality::ValueType;
use crate::vocabulary::fields::FieldChange;
use serde_json::Value;

/// Where an object is on the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkerPlace<'a> {
    pub key: &'a str,
    /// The key of the object that it took over from.
    pub replaces: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// This workspace, under this very address.
    Ours(Marker),
    /// Nobody: made in the console, or a console's copy that took the marker of its original along.
    Nobody,
    /// Another workspace or another tool, in its own words.
    Other(String),
}

const DIGITS: usize = 16;

/// The longest marker in bytes; the platform's field is for a name, not for a document.
const MAX_MARKER_BYTES: usize = 2000;

impl Marker {
    /// For `declared` with `content`, of which the platform `filled` in some, on the object that the platform calls `key`.
    pub fn new(
        workspace: &str,
        declared: &Declared,
        at: MarkerPlace<'_>,
        content: &Value,
        filled: &[FieldChange],
    ) -> Self {
        let MarkerPlace { key, replaces } = at;
        let mut marker = Self {
            workspace: workspace.to_owned(),
            address: declared.address.clone(),
            key: (key != declared.address.key() || replaces.is_some()).then(|| key.to_owned()),
            replaces: replaces.map(str::to_owned),
            applied: Self::applied(declared.kind, &declared.fields, content),
            protect: declared.protect,
            fields: Some(base::of_written(declared, content, filled)),
        };
        if marker.to_string().len() > MAX_MARKER_BYTES {
            // What was asked of its parts is short, and nothing else tells whether a person switched them.
            let fields = marker.fields.take().map(base::only_lifecycle);
            marker.fields = fields.filter(|fields| !fields.is_empty());
        }
        marker
    }

    /// What a marker keeps of a whole content, without what is left to others.
    fn applied(kind: &'static Kind, policies: &Policies, content: &Value) -> String {
        let mut managed = content.clone();
        policy::managed_only(kind, policies, &mut managed);
        start_of_digest(&ValueType::of_spec(kind).canonical(&managed))
    }

    /// Whether `content` is what was applied last, in whatever spelling.
    pub(super) fn is_of(&self, kind: &'static Kind, policies: &Policies, content: &Value) -> bool {
        let mut managed = content.clone();
        policy::managed_only(kind, policies, &mut managed);
        let before = || start_of_digest(&spellings::sorted(kind, &Pointer::root(), &managed));
        self.applied == start_of_digest(&ValueType::of_spec(kind).canonical(&managed)) || self.applied == before()
    }

    /// The marker that `workspace` put on `object`.
    pub fn of(object: &Object, workspace: &str) -> Option<Self> {
        match owner_of(object, workspace) {
            Owner::Ours(marker) => Some(marker),
            Owner::Nobody | Owner::Other(_) => None,
        }
    }
}

fn start_of_digest(value: &Value) -> String {
    digest(&[value.to_string().as_bytes()])[..DIGITS].to_owned()
}

/// Whose `object` is, as seen from `workspace`.
pub fn owner_of(object: &Object, workspace: &str) -> Owner {
    let Some(text) = object.managed_by.as_deref().filter(|text| !text.is_empty()) else { return Owner::Nobody };
    match Marker::read(text) {
        Some(marker) if marker.workspace != workspace => Owner::Other(text.to_owned()),
        Some(marker) if is_on(&marker, object) => Owner::Ours(marker),
        Some(_) => Owner::Nobody,
        None => Owner::Other(text.to_owned()),
    }
}

/// A copy made in the console has the marker of its original, and another key.
fn is_on(marker: &Marker, object: &Object) -> bool {
    let key = marker.key.as_deref().unwrap_or(marker.address.key());
    key == &*object.key && marker.address.slug() == object.kind.slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Address, Content};
    use serde_json::json;

    #[test]
    fn a_marker_that_would_be_too_long_keeps_one_digest() {
        let declared = |nodes: usize| {
            let node = |n: usize| json!({"id": format!("node-{n}"), "type": "delay", "days": 1, "next": "end"});
            let spec = json!({"displayName": "x", "nodes": (0..nodes).map(node).collect::<Vec<_>>()});
            let declared = Declared {
                address: Address::new("journey", "x"),
                kind: crate::kinds::by_name("Journey").expect("a kind"),
                labels: std::collections::BTreeMap::new(),
                protect: false,
                replacing: crate::vocabulary::document::Replacing::default(),
                fields: Policies::new(),
                content: Content::of_value(spec.clone()),
                wanted: Vec::new(),
                spending: None,
                origin: crate::model::file::Origin { path: "x.yaml".into(), document: 0, line: 1 },
            };
            Marker::new("shop-tw", &declared, MarkerPlace { key: "x", replaces: None }, &spec, &[])
        };
        assert_eq!(declared(60).fields.map(|fields| fields.len()), Some(62));
        assert_eq!(declared(200).fields, None);
        assert!([60, 90, 120, 200].into_iter().all(|nodes| declared(nodes).to_string().len() < 2048));
    }
}
