//! A plan as it is shown, saved and applied: one format, version 2, in no language. A minor version only adds.

use super::codes::{BlockCode, ChangeReason};
pub use super::figures::{AtNode, Certainty, Cost, Figure, Impact, SwitchedOff};
use super::step::Step;
use crate::diff::Cause;
use crate::kinds::KindRef;
use crate::language::Text;
use crate::model::Address;
use crate::model::digest::digest;
use crate::vocabulary::Effect;
use crate::vocabulary::document::{Drain, Handover, Policies};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The format's version. Programs that show plans ignore fields that they do not know; `apply` refuses them.
pub const FORMAT: &str = "2.0";

/// Whether this version reads plans of the format `text`: a minor version only adds, so that each can be read.
pub fn is_format(text: &str) -> bool {
    let major = |text: &str| text.split_once('.').map(|(major, minor)| (major.to_owned(), minor.to_owned()));
    let is_number = |minor: &str| minor.parse::<u16>().is_ok_and(|number| number.to_string() == minor);
    match (major(text), major(FORMAT)) {
        (Some((of_text, minor)), Some((of_ours, _))) => of_text == of_ours && is_number(&minor),
        _ => false,
    }
}

/// What would change, why, and every call that would be sent
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    pub format_version: String,
    pub tool: Tool,
    /// The account that it was made for, as the platform reports it
    pub workspace: String,
    /// The platform's time when it was read, RFC 3339
    pub created_at: String,
    /// Where the platform is, without credentials; empty for the practice platform
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub platform: String,
    /// What the documents stood at, where `--commit` or CI says so
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<Commit>,
    /// Every file that it was made from: settings, documents and letters, by path
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<ReadFile>,
    /// SHA-256 over everything else in the plan but `signature`, as 64 hexadecimal digits
    pub digest: String,
    /// HMAC-SHA-256 over everything else in the plan, where `JOURNEYCTL_PLAN_KEY` was set: `hmac-sha256:` and 64
    /// hexadecimal digits
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// Only these addresses were looked at; empty: all
    pub targets: Vec<String>,
    /// A report of what the platform changed, with nothing to apply
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only_drift: bool,
    /// Blocked changes, and all that depend on them, are left out, and the rest is applied
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skip_blocked: bool,
    pub summary: Summary,
    pub changes: Vec<PlannedChange>,
    pub steps: Vec<Step>,
    pub notes: Vec<Note>,
    /// Stands for the destructive steps and their figures, for `apply --consent`; none where there are no such steps
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub consent: Option<String>,
}

/// Who made it
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    pub name: String,
    pub version: String,
    /// A digest of the document schemas and status rules that it planned by
    #[serde(default)]
    pub rules: String,
}

/// A file as it was read
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadFile {
    /// From the workspace's folder on, with `/`
    pub path: String,
    /// SHA-256 of its bytes
    pub sha256: String,
}

/// The commit of the documents
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Commit {
    pub id: String,
}

/// How many of each
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    pub create: usize,
    pub update: usize,
    /// Objects that nobody or somebody else managed until now
    #[serde(default)]
    pub adopt: usize,
    pub delete: usize,
    /// Objects that stay and are no longer managed
    #[serde(default)]
    pub forget: usize,
    /// Objects that a new one takes over from
    #[serde(default)]
    pub replace: usize,
    /// Objects whose state changes
    pub lifecycle: usize,
    pub noop: usize,
    pub blocked: usize,
    /// Objects that were changed on the platform since they were applied
    pub drift: usize,
    /// Customers who would be put out
    pub customers_affected: u64,
    /// Live objects that the workspace manages
    #[serde(default)]
    pub managed: usize,
    /// Documents of the workspace, tombstones and new addresses included
    #[serde(default)]
    pub documents: usize,
}

/// One object that differs
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlannedChange {
    #[schemars(with = "String")]
    pub address: Address,
    /// Whose rules it is planned by, and its slug there: `omnichat/journey`
    #[schemars(with = "String")]
    pub kind: KindRef,
    /// Its key on the platform, where that is not the address's
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Its name for people, where it has one
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    pub action: Action,
    /// A word for why: an open set
    #[schemars(with = "String")]
    pub reason: ChangeReason,
    /// What the tombstone gives as its reason
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_given: Option<String>,
    pub cause: Cause,
    /// Who changed the platform's side last, and when; with a cause of `drift` or `both`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub touched: Option<Touched>,
    /// Whose it was until now, where it is taken over
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_from: Option<String>,
    /// The address that it had until now
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub moved_from: Option<Address>,
    /// The new object in its place; with an action of `replace`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Replacement>,
    pub status: StateChange,
    pub fields: Vec<Field>,
    /// The lifecycle that the document asks for, part by part
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// Objects of managed kinds that it names: they are there before it is made, and after it has gone
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<String>")]
    pub names: Vec<Address>,
    /// What the document leaves to others: patterns of fields, and what holds for each
    #[serde(default, skip_serializing_if = "Policies::is_empty")]
    pub left_to_others: Policies,
    /// The moves that its parts take
    pub lifecycle: Vec<LifecycleStep>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Blocked>,
    pub impact: Impact,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// What a document asks of one part
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// Empty for the object itself, `stages/2` for a module's second stage
    pub part: String,
    /// `published`, `standby`
    pub goal: String,
}

/// What happens to an object
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    Create,
    Update,
    Delete,
    /// Take ownership, and bring it in line
    Adopt,
    Publish,
    CloseTrigger,
    Stop,
    /// A new object takes over from it
    Replace,
    /// Another move of a part, such as switching a stage on
    Lifecycle,
    Noop,
    Blocked,
    /// Leave it there, no longer managed
    Forget,
}

/// A new object in the place of one whose locked fields must change
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Replacement {
    /// The platform's key of the new one
    pub key: String,
    /// The address of the old one from then on
    #[schemars(with = "String")]
    pub old: Address,
    pub handover: Handover,
    pub drain: Drain,
    /// The rule that lets the old one not be changed, and the sentence it rests on
    pub rule: Text,
    pub source: Text,
    /// What stays with the old one
    pub left_behind: Text,
}

/// The state now and the one asked for
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StateChange {
    pub live: Option<String>,
    pub desired: Option<String>,
}

/// One field that differs
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// From the root of the document; elements with an identity stand as it: `/spec/nodes/m1/botModule`
    pub path: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
    pub cause: Cause,
    /// Whether it may be changed in the present state
    pub editable: bool,
}

/// Who wrote last, and when
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Touched {
    pub by: String,
    /// RFC 3339
    pub at: String,
}

/// One move of one part
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LifecycleStep {
    /// Empty for the object itself, `stages/2` for a module's second stage
    pub part: String,
    #[serde(rename = "move")]
    pub action: String,
    pub from: String,
    pub to: String,
    pub effect: Effect,
    /// Why it is not in the state asked for; left out for a cause of `config`
    #[serde(default, skip_serializing_if = "Cause::is_config")]
    pub cause: Cause,
    /// Who brought it where it is, and when; with a cause of `drift` or `both`, where the platform tells
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub touched: Option<Touched>,
}

/// Why a change is not sent, and what a person can do
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Blocked {
    /// An open set: `field-locked`, `structure-locked`, `state-unreachable`, `not-owned`, `auto-stopped`, …
    #[schemars(with = "String")]
    pub code: BlockCode,
    /// The rule in words
    pub rule: Text,
    /// The sentence it rests on
    pub source: Text,
    pub options: Vec<WayOut>,
}

/// One thing that a person can do, and what follows
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WayOut {
    pub action: Text,
    pub consequence: Text,
}

/// Where it is declared
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    pub file: String,
    pub line: usize,
}

/// Something to know that changes nothing
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// An open set: `undeclared`, `unspecified-rule`, `implied-change`, `tombstone`, …
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub address: Option<Address>,
    pub message: Text,
}

impl Note {
    pub(super) fn new(code: &str, address: Option<&Address>, message: Text) -> Self {
        Self { code: code.to_owned(), address: address.cloned(), message }
    }
}

impl Plan {
    /// The digest of everything but `digest` itself and the signature, which is over both.
    pub fn fingerprint(&self) -> String {
        let blank = Plan { digest: String::new(), signature: None, ..self.clone() };
        digest(&[serde_json::to_vec(&blank).expect("a plan has only string keys").as_slice()])
    }

    /// The same plan, made from these documents for this platform.
    #[must_use]
    pub fn made(mut self, commit: Option<Commit>, platform: String) -> Self {
        (self.commit, self.platform) = (commit, platform);
        self.digest = self.fingerprint();
        self
    }

    /// Whether applying it would do anything.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.summary.blocked == 0
    }

    pub fn blocked(&self) -> impl Iterator<Item = &PlannedChange> {
        self.changes.iter().filter(|change| change.blocked.is_some())
    }
}
