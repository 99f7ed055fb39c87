//! Which rules this program plans by.

use crate::kinds::KINDS;
use crate::language::catalogue;
use crate::model::digest::digest;
use crate::schemas;
use std::sync::OnceLock;

/// A digest over the schemas of all documents, over all status rules, and over what is said of them in every language. Two
/// programs with the same one make the same plan, and show it in the same words.
pub fn rules_digest() -> String {
    static DIGEST: OnceLock<String> = OnceLock::new();
    let compute = || {
        let mut text = String::new();
        for kind in KINDS {
            text.push_str(&schemas::document(kind).to_string());
            if let Some(machine) = kind.machine {
                text.push_str(&format!("{:?}{:?}{:?}", machine.states, machine.moves, machine.goals));
                text.push_str(&format!("{:?}{:?}{:?}", machine.locks, machine.automatic, machine.succession));
            }
        }
        for (_, files) in &catalogue::FILES {
            files.iter().for_each(|(_, entries)| text.push_str(entries));
        }
        digest(&[text.as_bytes()])[..16].to_owned()
    };
    DIGEST.get_or_init(compute).clone()
}
