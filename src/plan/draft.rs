//! A plan in the making.

use super::model::{Note, PlannedChange};
use super::options::Options;
use super::step::Step;
use super::twins::Twins;
use crate::diff::{Change, Comparison};
use crate::live::Live;
use crate::model::file::Origin;
use crate::vocabulary::Kind;
use crate::vocabulary::fields::FieldChange;

/// A plan in the making.
pub(super) struct Draft<'a> {
    pub(super) workspace: &'a str,
    pub(super) options: &'a Options,
    pub(super) line_of: &'a dyn Fn(&Origin, &FieldChange) -> usize,
    pub(super) comparison: &'a Comparison<'a>,
    pub(super) live: &'a Live,
    pub(super) now: jiff::Timestamp,
    pub(super) twins: Twins<'a>,
    /// New documents of what has ended.
    pub(super) ended: Vec<&'a Change<'a>>,
    pub(super) changes: Vec<PlannedChange>,
    pub(super) chains: Vec<(&'static Kind, Vec<Step>)>,
    pub(super) notes: Vec<Note>,
}
