//! What the table of kinds is written in: the row, its lifecycle, its references, and how two of its values compare.
//! No kind is named here.

pub mod kind;

pub mod document;

pub mod lifecycle;
mod rule;

pub mod equality;
pub mod fields;
pub mod likeness;
mod nearness;
pub mod unknown;

mod lists;
mod records;
pub mod reference;
pub mod sorts;
pub mod spending;
pub mod ties;
mod unmet;

pub mod blank;
pub mod channel;
pub mod comparison;

#[cfg(test)]
mod exclusive_test;

pub use kind::{
    Absence, Creation, ElementReference, Example, Kind, List, Matched, NULLABLE, PLAIN, Spec, Timing, Wait, Wanted,
    read, schema_of, typed,
};
pub use lifecycle::{Effect, Machine};
pub use lists::{ListName, Lists};
pub use nearness::{Features, Nearness, Share};
pub use reference::{Reference, References};
pub use spending::{Running, Spending};
pub use ties::Ties;
