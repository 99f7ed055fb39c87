//! What documents said when a pull left them as the platform had it. Until they are applied the marker knows only what was
//! applied before, and a second change on the platform would look like one on both sides.

use crate::desired::Desired;
use crate::diff::{Change, Claim, LIFECYCLE, compare, document_digests, unit_of};
use crate::files::StateFolder;
use crate::live::{Live, Object};
use crate::model::digest::digest;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

const FILE: &str = "pulled.json";
const VERSION: u32 = 1;

/// The largest file that is read, in bytes.
const MAX_RECORD_BYTES: u64 = 64 << 20;

/// Stands for what was not as the platform had it.
const OTHER: &str = "";

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Agreed {
    format_version: u32,
    workspace: String,
    /// By address.
    documents: BTreeMap<String, Entry>,
}

/// One document.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    /// A digest of the object's marker: once the document is applied, the marker knows better.
    marker: String,
    fields: BTreeMap<String, String>,
}

impl Agreed {
    /// As it was kept; nothing where that cannot be read.
    pub(super) fn read(workspace: &Workspace) -> Self {
        let read = || {
            let bytes = StateFolder::find(workspace.root.path()).ok()?.read(FILE, MAX_RECORD_BYTES).ok()?;
            let read: Self = serde_json::from_slice(&bytes).ok()?;
            (read.format_version == VERSION && read.workspace == workspace.settings.workspace).then_some(read)
        };
        read().unwrap_or_default()
    }

    /// Of the documents as a pull left them.
    pub(super) fn of(desired: &Desired, live: &Live, workspace: &str) -> Self {
        let comparison = compare(desired, live, workspace, Claim::default());
        let changes: HashMap<_, &Change<'_>> =
            comparison.changes.iter().map(|change| (&change.declared.address, change)).collect();
        let mut agreed = Self { format_version: VERSION, workspace: workspace.to_owned(), ..Self::default() };
        for declared in desired.documents() {
            let mut fields = document_digests(declared);
            let object = match changes.get(&declared.address) {
                Some(change) => {
                    let units = change.fields.iter().filter_map(|field| unit_of(declared.kind, field));
                    fields.extend(units.map(|unit| (unit, OTHER.to_owned())));
                    if !change.parts.is_empty() {
                        fields.insert(LIFECYCLE.to_owned(), OTHER.to_owned());
                    }
                    change.live
                }
                None => {
                    comparison.renamed.get(&declared.address).copied().or_else(|| live.objects.get(&declared.address))
                }
            };
            if let Some(object) = object {
                agreed.documents.insert(declared.address.to_string(), Entry { marker: marker(object), fields });
            }
        }
        agreed
    }

    /// Nothing else depends on it: where it cannot be written, the next pull asks more.
    pub(super) fn keep(&self, workspace: &Workspace) {
        if let (Ok(state), Ok(text)) = (StateFolder::make(workspace.root.path()), serde_json::to_string(self)) {
            let _ = state.hide_from_git().and_then(|()| state.write(FILE, text.as_bytes()));
        }
    }

    /// The digests of the document of `change`, where it was not applied since.
    pub(super) fn fields(&self, change: &Change<'_>) -> Option<&BTreeMap<String, String>> {
        let entry = self.documents.get(&change.declared.address.to_string())?;
        change.live.filter(|object| marker(object) == entry.marker).map(|_| &entry.fields)
    }
}

fn marker(object: &Object) -> String {
    digest(&[object.managed_by.as_deref().unwrap_or_default().as_bytes()])[..16].to_owned()
}
