//! Desired state that no file says, for tests of what is made of it. Nothing of the program may name this module: a test of
//! the doors holds that.

use super::{Declared, Desired, Relocation, Tombstone, references};

/// All that could be read from documents that say this; nothing is checked.
pub fn desired(documents: Vec<Declared>, removed: Vec<Tombstone>, moved: Vec<Relocation>) -> Desired {
    let targets = documents.iter().flat_map(references).map(|reference| reference.to).collect();
    Desired::of(documents, removed, moved, targets)
}
