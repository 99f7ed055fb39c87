//! Whose an object is, by the marker that it carries: there is no state file.

use super::base::{self, Digests};
use super::spellings;
use crate::desired::Declared;
use crate::kinds::Kind;
use crate::kinds::equality::ValueType;
use crate::kinds::fields::FieldChange;
use crate::kinds::policy::{self, Policies};
use crate::live::Object;
use crate::model::digest::digest;
use crate::model::{Address, Pointer};
use serde_json::Value;
use std::fmt::Write;

/// `journeyctl:shop-tw:journey/vip-welcome:3f2a…`; then `:protect` for what must not go, and `:displayName=1f2e3d4c,…`
/// with a digest of each field as it was applied. An object that got another address keeps its key on the platform;
/// its marker says both: `journey/new-key@old-key`. One that took over from another says whose place it has:
/// `journey/vip-welcome@vip-welcome-r2<vip-welcome`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub workspace: String,
    pub address: Address,
    /// The platform's key, where it is not the address's.
    pub key: Option<String>,
    /// The platform's key of the object that it took over from.
    pub replaces: Option<String>,
    /// The start of the digest of the content that was applied last.
    pub applied: String,
    pub protect: bool,
    /// Of each field, and what was asked of each part. Where they would make the marker too long only the latter, if there is
    /// any; absent also from versions that kept none.
    pub fields: Option<Digests>,
}

/// Where an object is on the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
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

const TOOL: &str = "journeyctl";
const DIGITS: usize = 16;

/// The longest marker in bytes; the platform's field is for a name, not for a document.
const LONGEST: usize = 2000;

impl Marker {
    /// For `declared` with `content`, of which the platform `filled` in some, on the object that the platform calls `key`.
    pub fn new(workspace: &str, declared: &Declared, at: Place<'_>, content: &Value, filled: &[FieldChange]) -> Self {
        let Place { key, replaces } = at;
        let mut marker = Self {
            workspace: workspace.to_owned(),
            address: declared.address.clone(),
            key: (key != declared.address.key() || replaces.is_some()).then(|| key.to_owned()),
            replaces: replaces.map(str::to_owned),
            applied: Self::applied(declared.kind, &declared.fields, content),
            protect: declared.protect,
            fields: Some(base::of_written(declared, content, filled)),
        };
        if marker.to_string().len() > LONGEST {
            // What was asked of its parts is short, and nothing else tells whether a person switched them.
            let fields = marker.fields.take().map(base::only_lifecycle);
            marker.fields = fields.filter(|fields| !fields.is_empty());
        }
        marker
    }

    /// What a marker keeps of a whole content, without what is left to others.
    fn applied(kind: &Kind, policies: &Policies, content: &Value) -> String {
        let mut managed = content.clone();
        policy::managed_only(kind, policies, &mut managed);
        start_of_digest(&ValueType::of_spec(kind).canonical(&managed))
    }

    /// Whether `content` is what was applied last, in whatever spelling.
    pub(super) fn is_of(&self, kind: &Kind, policies: &Policies, content: &Value) -> bool {
        let mut managed = content.clone();
        policy::managed_only(kind, policies, &mut managed);
        let before = || start_of_digest(&spellings::sorted(kind, &Pointer::root(), &managed));
        self.applied == start_of_digest(&ValueType::of_spec(kind).canonical(&managed)) || self.applied == before()
    }

    /// The marker that `workspace` put on `object`.
    pub fn of(object: &Object, workspace: &str) -> Option<Self> {
        match of(object, workspace) {
            Owner::Ours(marker) => Some(marker),
            Owner::Nobody | Owner::Other(_) => None,
        }
    }

    /// A marker of this tool, of whatever workspace.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        if parts.next() != Some(TOOL) {
            return None;
        }
        let workspace = parts.next()?.to_owned();
        let named = parts.next()?;
        let (address, key) = named.split_once('@').map_or((named, None), |(address, key)| (address, Some(key)));
        let (key, replaces) = match key.and_then(|key| key.split_once('<')) {
            Some((key, replaced)) => (Some(key), Some(replaced.to_owned())),
            None => (key, None),
        };
        let (address, key) = (address.parse().ok()?, key.map(str::to_owned));
        let applied = parts.next()?.to_owned();
        let mut next = parts.next();
        let protect = next == Some("protect");
        if protect {
            next = parts.next();
        }
        let fields = match next {
            Some(text) => Some(read_digests(text)?),
            None => None,
        };
        parts.next().is_none().then_some(())?;
        Some(Self { workspace, address, key, replaces, applied, protect, fields })
    }
}

impl std::fmt::Display for Marker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { workspace, address, key, replaces, applied, protect, fields } = self;
        write!(f, "{TOOL}:{workspace}:{address}")?;
        if let Some(key) = key {
            write!(f, "@{key}")?;
        }
        if let Some(replaced) = replaces {
            write!(f, "<{replaced}")?;
        }
        write!(f, ":{applied}{}", if *protect { ":protect" } else { "" })?;
        let Some(fields) = fields else { return Ok(()) };
        let told: Vec<String> = fields.iter().map(|(name, digest)| format!("{}={digest}", escaped(name))).collect();
        write!(f, ":{}", told.join(","))
    }
}

fn start_of_digest(value: &Value) -> String {
    digest(&[value.to_string().as_bytes()])[..DIGITS].to_owned()
}

fn read_digests(text: &str) -> Option<Digests> {
    let one = |pair: &str| {
        let (name, digest) = pair.split_once('=')?;
        Some((plain(name)?, digest.to_owned()))
    };
    if text.is_empty() { Some(Digests::new()) } else { text.split(',').map(one).collect() }
}

/// Percent-encodes what has a meaning in a marker.
fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => text.push(char::from(byte)),
            other => write!(text, "%{other:02X}").expect("a String takes all writes"),
        }
    }
    text
}

fn plain(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        if *first == b'%' {
            let (digits, more) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = more;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Whose `object` is, as seen from `workspace`.
pub fn of(object: &Object, workspace: &str) -> Owner {
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
                replacing: crate::kinds::document::Replacing::default(),
                fields: Policies::new(),
                content: spec.to_string().into(),
                wanted: Vec::new(),
                spending: None,
                origin: crate::model::file::Origin { path: "x.yaml".into(), document: 0, line: 1 },
            };
            Marker::new("shop-tw", &declared, Place { key: "x", replaces: None }, &spec, &[])
        };
        assert_eq!(declared(60).fields.map(|fields| fields.len()), Some(62));
        assert_eq!(declared(200).fields, None);
        assert!([60, 90, 120, 200].into_iter().all(|nodes| declared(nodes).to_string().len() < 2048));
    }

    #[test]
    fn a_marker_reads_back_what_it_prints() {
        let fields =
            Digests::from([("nodes/a:b,c=d".to_owned(), "01234567".to_owned()), ("trigger".into(), "89".into())]);
        for protect in [false, true] {
            for (key, replaces) in [(None, None), (Some("old-key"), None), (Some("x-r2"), Some("x"))] {
                for fields in [None, Some(Digests::new()), Some(fields.clone())] {
                    let address = Address::new("journey", "vip-welcome");
                    let (workspace, applied) = ("shop-tw".to_owned(), "3f2a".to_owned());
                    let (key, replaces) = (key.map(str::to_owned), replaces.map(str::to_owned));
                    let marker = Marker { workspace, address, key, replaces, applied, protect, fields };
                    assert_eq!(Marker::read(&marker.to_string()), Some(marker));
                }
            }
        }
        assert_eq!(Marker::read("terraform:shop-tw:journey/x:1"), None);
    }
}
