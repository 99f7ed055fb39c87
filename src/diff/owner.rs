//! Whose an object is, by the marker that it carries: there is no state file.

use crate::live::Object;
use crate::model::Address;
use crate::model::digest::digest;

/// `journeyctl:shop-tw:journey/vip-welcome:3f2a…` and, for what must not go, `:protect`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub workspace: String,
    pub address: Address,
    /// The start of the digest of the content that was applied last.
    pub applied: String,
    pub protect: bool,
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

impl Marker {
    pub fn new(workspace: &str, address: &Address, content: &str, protect: bool) -> Self {
        let applied = applied(content);
        Self { workspace: workspace.to_owned(), address: address.clone(), applied, protect }
    }

    /// The marker that `workspace` put on `object`.
    pub fn of(object: &Object, workspace: &str) -> Option<Self> {
        match of(object, workspace) {
            Owner::Ours(marker) => Some(marker),
            Owner::Nobody | Owner::Other(_) => None,
        }
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        if parts.next() != Some(TOOL) {
            return None;
        }
        let workspace = parts.next()?.to_owned();
        let address = parts.next()?.parse().ok()?;
        let applied = parts.next()?.to_owned();
        let protect = match parts.next() {
            None => false,
            Some("protect") => true,
            Some(_) => return None,
        };
        Some(Self { workspace, address, applied, protect })
    }
}

impl std::fmt::Display for Marker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { workspace, address, applied, protect } = self;
        write!(f, "{TOOL}:{workspace}:{address}:{applied}{}", if *protect { ":protect" } else { "" })
    }
}

/// What a marker keeps of `content`.
pub(super) fn applied(content: &str) -> String {
    digest(&[content.as_bytes()])[..DIGITS].to_owned()
}

/// Whose `object` is, as seen from `workspace`.
pub(super) fn of(object: &Object, workspace: &str) -> Owner {
    let Some(text) = object.managed_by.as_deref().filter(|text| !text.is_empty()) else { return Owner::Nobody };
    match Marker::read(text) {
        Some(marker) if marker.workspace != workspace => Owner::Other(text.to_owned()),
        Some(marker) if marker.address == object.address() => Owner::Ours(marker),
        Some(_) => Owner::Nobody,
        None => Owner::Other(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_reads_back_what_it_prints() {
        let address = Address::new("journey", "vip-welcome");
        for protect in [false, true] {
            let marker = Marker::new("shop-tw", &address, "{}", protect);
            assert_eq!(Marker::read(&marker.to_string()), Some(marker));
        }
        assert_eq!(Marker::read("terraform:shop-tw:journey/x:1"), None);
    }
}
