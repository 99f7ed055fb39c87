//! All rows by their places, for what is made of each of them once.

use super::KINDS;
#[cfg(test)]
use super::naming;
use crate::vocabulary::Kind;

/// Every row; in tests, behind those of the table the one that is made for them.
pub fn rows() -> impl Iterator<Item = &'static Kind> {
    #[cfg(test)]
    let more = [&naming::KIND];
    #[cfg(not(test))]
    let more = [];
    KINDS.into_iter().chain(more)
}

/// The place of `kind` among them.
pub fn place_of(kind: &Kind) -> Option<usize> {
    rows().position(|known| known.is(kind))
}
