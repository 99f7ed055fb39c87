//! What one document turned out to be, and what all documents are read with.

use super::{Declared, Relocation, Tombstone};
use crate::files::Folder;
use crate::schemas::Repair;
use crate::source::files::Unsaved;
use crate::vocabulary::reference::Target;
use crate::vocabulary::{Kind, Ties};
use crate::workspace::Settings;
use std::collections::HashSet;
use std::sync::Mutex;

/// What all documents are read with.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub root: &'a Folder,
    pub settings: &'a Settings,
    pub unsaved: &'a Unsaved,
    /// Whether what is read is kept. A check without a platform needs only its facts.
    pub keep: bool,
    /// Everything that documents name, once.
    pub targets: Mutex<HashSet<Target>>,
}

/// What one document turned out to be.
#[derive(Debug)]
pub(super) struct Read {
    /// Absent when not even its address can be read.
    pub facts: Option<Facts>,
    /// Absent when nothing is kept.
    pub kept: Option<Kept>,
}

/// What the rules over the whole set need, and no more: ten thousand of them are small.
#[derive(Debug)]
pub(super) struct Facts {
    pub kind: &'static Kind,
    pub key: Box<str>,
    /// Position and line in the file, as in `Origin`.
    pub document: usize,
    pub line: usize,
    pub is_tombstone: bool,
    /// For a new address: its key. The facts' own key is the old one.
    pub moved_to: Option<Box<str>>,
    /// The value that names the object, for kinds with one object for each value.
    pub single: Option<Box<str>>,
    /// Asks for the state that only one object of the kind can be in.
    pub is_exclusive: bool,
    pub ties: Ties,
}

#[derive(Debug)]
pub(super) enum Kept {
    Declared(Declared),
    Repaired(Repaired),
    Removed(Tombstone),
    Moved(Relocation),
}

/// A document with what breaks its schema taken out or replaced. It is looked into, and never planned.
#[derive(Debug)]
pub(super) struct Repaired {
    pub declared: Declared,
    pub repair: Repair,
}
