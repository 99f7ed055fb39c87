//! Kinds of which the platform has one object for each name: who has which.

use crate::desired::Declared;
use crate::live::{Live, Object};
use crate::model::{Address, Content};
use crate::vocabulary::{Creation, Kind};
use std::collections::HashMap;

/// Live objects by the names that only one can have.
#[derive(Debug)]
pub(super) struct Singles<'a> {
    by_name: HashMap<(&'static str, String), (&'a Address, &'a Object)>,
}

impl<'a> Singles<'a> {
    pub(super) fn new(live: &'a Live) -> Self {
        let named = live.objects.iter().filter_map(|(key, object)| {
            let name = name(object.kind, &object.content)?;
            Some(((object.kind.slug, name), (key, object)))
        });
        Self { by_name: named.collect() }
    }

    /// The object that has the name of `declared`, which has no object by its key.
    pub(super) fn holder(&self, declared: &Declared) -> Option<(&'a Address, &'a Object)> {
        let name = name(declared.kind, &declared.content)?;
        self.by_name.get(&(declared.kind.slug, name)).copied()
    }
}

fn name(kind: &Kind, content: &Content) -> Option<String> {
    let Creation::PutNamedBy(field) = kind.creation else { return None };
    Some(content.value()[field].as_str()?.to_lowercase())
}
