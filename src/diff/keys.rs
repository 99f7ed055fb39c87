//! What documents name by address, and the platform by key.

use super::index::Index;
use super::names::Names;
use crate::desired::{Declared, Desired};
use crate::live::Object;
use crate::model::{Address, Content, Pointer};
use crate::vocabulary::Kind;
use serde_json::Value;
use std::collections::HashMap;

/// Objects that are named in documents and have another key on the platform than in their address.
#[derive(Debug, Default)]
pub(super) struct Keys<'a>(HashMap<Address, &'a Address>);

impl<'a> Keys<'a> {
    pub(super) fn new(desired: &Desired, index: &Index<'a, '_>) -> Self {
        let named = desired.named_objects();
        let keyed = named.filter_map(|address| Some((index.find(&address)?.key, address)));
        Self(keyed.filter(|(key, address)| *key != address).map(|(key, address)| (address, key)).collect())
    }

    /// `spec` of the document as it is sent.
    pub(super) fn content(&self, declared: &Declared) -> Content {
        if self.0.is_empty() {
            return declared.content.clone();
        }
        let key = |address: &Address| self.0.get(address).map(|key| (*key).clone());
        match renamed(declared.kind, &declared.content, key) {
            Some(spec) => Content::of_value(spec),
            None => declared.content.clone(),
        }
    }
}

/// `spec` of `object` as a document says it: what it names has the addresses of the workspace.
pub fn spec_by_address(names: &Names<'_>, object: &Object) -> Option<Value> {
    // No document can name what was replaced: the one that took over is meant from now on.
    let now = |key: &Address| names.replaced(key).map_or_else(|| names.of(key), |replaced| replaced.by.clone());
    let address = |key: &Address| Some(now(key)).filter(|address| address != key);
    if names.is_plain() { None } else { renamed(object.kind, &object.content, address) }
}

/// `content` with another name wherever it names an object for which `other` has one.
fn renamed(kind: &Kind, content: &Content, other: impl Fn(&Address) -> Option<Address>) -> Option<Value> {
    let typed = (kind.read)(&content.glance()).ok()?;
    let references = typed.references();
    let named = references.iter().filter_map(|reference| Some((&reference.at, reference.object()?)));
    let renamed: Vec<(&Pointer, Address, Address)> =
        named.filter_map(|(at, old)| other(&old).map(|new| (at, old, new))).collect();
    if renamed.is_empty() {
        return None;
    }
    let mut spec = content.value().clone();
    for (at, old, new) in renamed {
        let place = at.to_string();
        let place = place.strip_prefix("/spec").and_then(|below| spec.pointer_mut(below));
        let Some(place) = place else { continue };
        if place.as_str() == Some(old.key()) {
            *place = new.key().into();
        } else if place.as_str() == Some(&old.to_string()) {
            *place = new.to_string().into();
        }
    }
    Some(spec)
}
