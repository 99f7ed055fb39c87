//! One row of the table of kinds: what the rest of the program may ask of a kind, and what rows are put together from.

use super::lifecycle::{Automatic, Effect, Machine, Move};
use super::{Nearness, Reference, Spending, Ties, equality};
use crate::diagnostics::Finding;
use crate::language::Term;
use crate::model::wire::Capabilities;
use crate::model::{Content, Pointer, Status};
use jiff::tz::TimeZone;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Stands in the schema of a field in which `null` has a meaning of its own for those who write it.
pub const NULLABLE: &str = "x-nullable";

/// One row of the table: what the rest of the program may ask of a kind.
#[derive(Debug)]
pub struct Kind {
    /// As written in documents: `CartRemarketing`.
    pub name: &'static str,
    /// As written in addresses: `cart-remarketing`.
    pub slug: &'static str,
    /// The collection's path on the wire: `journeys`.
    pub collection: &'static str,
    pub chinese: &'static str,
    /// One sentence for schema, README and help.
    pub about: &'static str,
    /// The JSON Schema of `spec`.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// Decodes `spec`. Fails only where the schema would have.
    pub read: fn(&Value) -> Result<Box<dyn Spec>, serde_json::Error>,
    /// A small document, with which a new workspace begins. The tests draw their objects from it.
    pub example: Example,
    /// How it lives; `None` for a kind without a lifecycle.
    pub machine: Option<&'static Machine>,
    /// How it is created.
    pub creation: Creation,
    /// Whether the platform lets it be deleted at all.
    pub deletable: bool,
    /// How its lists compare.
    pub lists: &'static [List],
    /// When two objects are most likely one under two keys.
    pub nearness: Nearness,
    /// Fields that name an element of a list of the same document.
    pub ways: &'static [ElementReference],
    /// Codes that are told because a field is absent.
    pub absences: &'static [Absence],
    /// What people try to set although it cannot be set: field name (anywhere in `spec`) and why.
    pub not_settable: &'static [(&'static str, Term)],
    /// What is sent for `declared` when `live` is already there: the same, but for what cannot be taken away.
    pub keep_irremovable: fn(declared: Value, live: &Value) -> Value,
    /// Parts that the platform keeps although the document no longer lists them, with the rest they are put to.
    pub orphaned_parts: fn(declared: &Content, &Status) -> Vec<Wanted>,
    /// Puts the lifecycle that the platform reports back into a live `spec`, as a document would write it.
    pub write_lifecycle: fn(&mut Map<String, Value>, &Status),
    /// Where long text stands that belongs into a file of its own: pattern below `spec`, and the file's ending.
    pub files: &'static [(&'static str, &'static str)],
    /// Whether the platform, by its own rules, ended the life that `goal` asked for just as the spec says.
    pub ended_as_asked: fn(spec: &Value, goal: &str, status: &Status, now: jiff::Timestamp) -> bool,
    /// A move that the platform's capabilities let be taken in `state`, although the table refuses it there.
    pub lifted: fn(&Capabilities, state: &str) -> Option<&'static str>,
    /// Where `action` most likely leads `spec` now; one of the states in the move's `to`.
    pub expected_state_after: fn(spec: &Value, action: &'static Move, now: jiff::Timestamp) -> &'static str,
    /// Why publishing `spec` now would be wrong although each field is right.
    pub unready: fn(spec: &Value, action: &Move, now: jiff::Timestamp) -> Option<Finding>,
    /// What happens to `spec` by the clock alone; `None` for a kind that takes no customers through time.
    pub timing: fn(spec: &Value) -> Option<Timing>,
    /// What `spec` uses up when it sends; `None` for a kind that uses up nothing the platform tells of.
    pub spending: fn(spec: &Value) -> Option<Spending>,
}

/// A small document of a kind, as people would write it. It names what the account of the practice platform has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// Below the folder of a workspace: `journeys/welcome.yaml`.
    pub path: &'static str,
    pub text: &'static str,
    /// The files that it names, each below the folder of a workspace, with their text.
    pub files: &'static [(&'static str, &'static str)],
}

/// What the clock does to a live object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timing {
    /// When it begins to take customers, where that is not at once.
    pub start: Option<jiff::Timestamp>,
    /// When it ends by itself, and the move that then happens.
    pub end: Option<(jiff::Timestamp, &'static str)>,
    /// How long one customer stays at most, in minutes.
    pub stay: u64,
    /// When a customer who stays that long is sent something, each in minutes after entry.
    pub sends: Vec<u64>,
    /// Where customers wait, in the order of the document.
    pub waits: Vec<Wait>,
}

/// One place where customers wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    pub node: String,
    /// How long, in minutes.
    pub minutes: u64,
    /// When the longest way reaches it, in minutes after entry; `None` for a place that is not on it.
    pub start: Option<u64>,
    /// When those who have waited are sent something, on the longest way from there, each in minutes after the wait.
    pub sends: Vec<u64>,
    /// How long the longest way takes after the wait, in minutes.
    pub rest: u64,
}

/// How an object comes into being.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Creation {
    /// POST to the collection; the platform gives the id.
    Post,
    /// One object for each value of the named field of `spec`; PUT to that name, lower case, with `If-None-Match: *`.
    PutNamedBy(&'static str),
}

/// A field whose value is the identity of an element: the next node of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ElementReference {
    /// Relative to `spec`: `/nodes/*/next`.
    pub pattern: &'static str,
    /// The list, one whose elements are matched by a field.
    pub list: &'static str,
    /// What may stand there although no element is called so.
    pub besides: &'static [&'static str],
}

/// A code that is told because a field is absent. Where the schema refuses what stands there, or a field beside it that
/// may be the same one misspelt, the code may only follow from that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    pub code: &'static str,
    /// Relative to `spec`.
    pub field: &'static str,
    /// Whether only the field of the finding's own element counts: each `*` is then the position in the finding's place.
    pub of_same_element: bool,
}

impl Absence {
    pub const fn of_any(code: &'static str, field: &'static str) -> Self {
        Self { code, field, of_same_element: false }
    }

    pub const fn of_same(code: &'static str, field: &'static str) -> Self {
        Self { code, field, of_same_element: true }
    }
}

impl Kind {
    /// Whether `other` is the same row: two vendors may call different kinds by one name.
    pub fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }

    /// What the platform does by itself to objects of this kind.
    pub fn automatic(&self) -> &'static [Automatic] {
        self.machine.map_or(&[], |machine| machine.automatic)
    }

    /// Whether customers are inside its objects: some move of it puts them out.
    pub fn takes_customers(&self) -> bool {
        self.machine.is_some_and(|machine| machine.moves.iter().any(|one| one.effect == Effect::EjectsCustomers))
    }

    /// The field that the elements of the list at `pattern` are matched by.
    pub fn identity(&self, pattern: &str) -> Option<&'static str> {
        let row = self.lists.iter().find(|list| list.pattern == pattern)?;
        match row.matched {
            Matched::By(field) => Some(field),
            Matched::AsSet | Matched::InAnyOrder | Matched::InOrder => None,
        }
    }
}

/// How the elements of one list are matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// Relative to `spec`.
    pub pattern: &'static str,
    pub matched: Matched,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matched {
    /// By this field of each element.
    By(&'static str),
    /// As a set of values: order and repetition say nothing.
    AsSet,
    /// By position where they differ, though order and repetition say nothing: conditions that all have to hold.
    InAnyOrder,
    /// By position. What holds where no row says otherwise.
    InOrder,
}

/// A decoded `spec`. What kinds have in common once they are typed.
pub trait Spec: Send + Sync {
    /// Rules that a schema cannot say. Paths start at the root of the document (`/spec/…`).
    fn check(&self, findings: &mut Vec<Finding>);

    /// What the platform takes although it is most likely not meant. Asked only of what [`Self::check`] finds right.
    /// Moments are taken as the clocks of the team's `zone` show them.
    fn advise(&self, _zone: &TimeZone, _findings: &mut Vec<Finding>) {}

    /// What it has to do with other documents.
    fn ties(&self) -> Ties {
        Ties::default()
    }

    /// Everything the document names that the platform must have.
    fn references(&self) -> Vec<Reference>;

    /// What is sent: canonical JSON (fields in the order of the type, nothing that was not written), lifecycle left out.
    fn content(&self) -> Content;

    /// The lifecycle asked for, part by part. A part that the document is silent about is not listed.
    fn wanted(&self) -> Vec<Wanted>;

    /// Texts that documents keep in files: where, and the text, which is a path until it is replaced.
    fn files(&mut self) -> Vec<(Pointer, &mut String)> {
        Vec::new()
    }
}

/// One part's lifecycle as a document asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// `""` for the object itself, `stages/2` for a module's second stage.
    pub part: String,
    /// The name of one of the machine's goals.
    pub goal: &'static str,
}

pub fn read<T: Spec + DeserializeOwned + 'static>(spec: &Value) -> Result<Box<dyn Spec>, serde_json::Error> {
    typed::<T>(spec).map(|spec| Box::new(spec) as Box<dyn Spec>)
}

/// Decodes `spec`; for a schema `1.0` is a whole number.
pub fn typed<T: DeserializeOwned>(spec: &Value) -> Result<T, serde_json::Error> {
    T::deserialize(&*equality::plain_numbers(spec))
}

pub fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What holds for a kind that says nothing else of itself. A row names what differs, its name and its types at least.
pub const PLAIN: Kind = Kind {
    name: "",
    slug: "",
    collection: "",
    chinese: "",
    about: "",
    schema: schema_of::<()>,
    read: reads_nothing,
    example: Example { path: "", text: "", files: &[] },
    machine: None,
    creation: Creation::Post,
    deletable: false,
    lists: &[],
    nearness: Nearness { identity: &[], elements: "", called: Term::quoted("") },
    ways: &[],
    absences: &[],
    not_settable: &[],
    keep_irremovable: as_declared,
    orphaned_parts: orphans_nothing,
    write_lifecycle: writes_nothing,
    files: &[],
    ended_as_asked: never_ends,
    lifted: lifts_nothing,
    expected_state_after: likeliest_end,
    unready: always_ready,
    timing: timeless,
    spending: spends_nothing,
};

fn reads_nothing(_spec: &Value) -> Result<Box<dyn Spec>, serde_json::Error> {
    Err(serde::de::Error::missing_field("read"))
}

fn as_declared(declared: Value, _live: &Value) -> Value {
    declared
}

fn orphans_nothing(_declared: &Content, _status: &Status) -> Vec<Wanted> {
    Vec::new()
}

fn writes_nothing(_spec: &mut Map<String, Value>, _status: &Status) {}

fn never_ends(_spec: &Value, _goal: &str, _status: &Status, _now: jiff::Timestamp) -> bool {
    false
}

fn likeliest_end(_spec: &Value, action: &'static Move, _now: jiff::Timestamp) -> &'static str {
    action.end().unwrap_or_default()
}

fn timeless(_spec: &Value) -> Option<Timing> {
    None
}

fn spends_nothing(_spec: &Value) -> Option<Spending> {
    None
}

fn lifts_nothing(_capabilities: &Capabilities, _state: &str) -> Option<&'static str> {
    None
}

fn always_ready(_spec: &Value, _action: &Move, _now: jiff::Timestamp) -> Option<Finding> {
    None
}
