//! `journeyctl.yaml`: which account, which rules, which files.

mod clock;

pub use clock::other_zone;

use crate::diagnostics::{self, Diagnostic, Finding, Severity, codes, did_you_mean};
use crate::fact;
use crate::files::{Denial, Folder};
use crate::kinds::Profile;
use crate::language::Text;
use crate::model::Pointer;
use crate::model::file::Origin;
use crate::model::text::escaped;
use crate::schemas::{self, Validator};
use crate::source::files::{self, Unsaved};
use crate::source::{self, Document, LocatedFile, Meant};
use crate::vocabulary::likeness::nearest;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path};
use std::sync::Arc;

/// The name of the file at the root of a workspace.
pub const FILE: &str = "journeyctl.yaml";

/// Where the workspace is, what its file says, and what of it is not saved.
#[derive(Debug, Clone)]
pub struct Workspace {
    pub root: Folder,
    pub settings: Settings,
    pub unsaved: Arc<Unsaved>,
}

/// Settings of a workspace
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// Version of this file's format
    #[schemars(extend("enum" = [1]))]
    pub version: u32,
    /// The brand account; compared with the team that the platform reports
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]{0,62}$"), example = &"shop-tw")]
    pub workspace: String,
    /// Whose rules hold
    #[serde(default)]
    pub profile: Profile,
    /// The team's time zone, for quiet hours and send windows (IANA name)
    #[serde(default = "taipei")]
    #[schemars(example = &"Asia/Taipei")]
    pub time_zone: String,
    /// What one apply may do at most
    #[serde(default)]
    pub limits: Limits,
    /// Codes of findings that weigh more or less here than by themselves
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, Level>,
    /// Files and folders with documents, relative to this file. Left out: everything below it
    #[serde(default = "everything")]
    #[schemars(length(min = 1))]
    pub paths: Vec<String>,
    /// Whether every warning is an error: `--strict`, which no file can set.
    #[serde(skip)]
    #[schemars(skip)]
    pub strict: bool,
}

/// What one apply may do at most
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Limits {
    /// Objects deleted, stopped or forgotten
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_removals: Option<u32>,
    /// Objects taken over that nobody or somebody else managed until now
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_adoptions: Option<u32>,
    /// Customers put out of stopped journeys
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_customers_stopped: Option<u64>,
    /// Messages of the next day that customers inside do not get, or get as changed
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_messages_day: Option<u64>,
}

/// How much a finding weighs
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It stops everything
    Error,
    /// It is told, and nothing is stopped
    Warning,
}

impl Settings {
    /// The team's time zone. One that is not known is told when the settings are read.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// What the settings make of `code`, where they say anything.
    pub fn severity(&self, code: &str) -> Option<Severity> {
        if self.strict { Some(Severity::Error) } else { self.level(code) }
    }

    /// The same without `--strict`.
    pub fn level(&self, code: &str) -> Option<Severity> {
        self.rules.get(code).map(|level| match level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
        })
    }
}

/// Why the weight of `code` cannot be changed, as a finding at `at`.
pub fn unadjustable(code: &str, at: Pointer) -> Option<Finding> {
    let shown = escaped(code);
    match codes::find(code) {
        None => {
            let adjustable = codes::CODES.iter().filter(|known| known.is_adjustable()).map(|known| known.code);
            let finding = Finding::of("rule-unknown", at, fact!("rule-unknown", shown));
            Some(match nearest(code, adjustable) {
                Some(near) => finding.help(did_you_mean(near)),
                None => finding.help(fact!("workspace-name-code-finding-shows-brackets")),
            })
        }
        Some(known) if !known.is_adjustable() => Some(Finding::of("rule-fixed", at, fact!("rule-fixed", shown))),
        Some(_) => None,
    }
}

fn taipei() -> String {
    "Asia/Taipei".to_owned()
}

fn everything() -> Vec<String> {
    vec![".".to_owned()]
}

impl Workspace {
    /// The workspace whose root is `directory`.
    pub fn open(directory: &Path) -> Result<Self, Vec<Diagnostic>> {
        Self::open_now(directory, Arc::default())
    }

    /// The same, and its root remembers what is read from now on: the settings first.
    pub fn open_recording(directory: &Path) -> Result<Self, Vec<Diagnostic>> {
        Self::of_root(directory, Folder::open(directory).and_then(|root| root.recording()).ok(), Arc::default())
    }

    /// The same with what editors have not saved.
    pub fn open_now(directory: &Path, unsaved: Arc<Unsaved>) -> Result<Self, Vec<Diagnostic>> {
        Self::of_root(directory, Folder::open(directory).ok(), unsaved)
    }

    fn of_root(directory: &Path, root: Option<Folder>, unsaved: Arc<Unsaved>) -> Result<Self, Vec<Diagnostic>> {
        if let Some(denial) = unseen(directory, root.as_ref()) {
            return Err(vec![Diagnostic::of(
                "file-unreadable",
                fact!("file-unreadable-settings", file = FILE, directory, denial),
            )]);
        }
        let Some(root) = root.filter(|root| root.sort(FILE).is_ok() || unsaved.contains_key(FILE)) else {
            return Err(vec![Diagnostic::of("settings-missing", fact!("settings-missing", file = FILE, directory))]);
        };
        Self::open_in(root, unsaved)
    }

    /// The workspace in `root`, whose settings are there.
    pub fn open_in(root: Folder, unsaved: Arc<Unsaved>) -> Result<Self, Vec<Diagnostic>> {
        let text = match files::text_now(&root, FILE, &unsaved) {
            Ok(text) => text,
            Err(diagnostic) => {
                let Some(unseen) = files::unseen_now(&root, FILE, &unsaved) else { return Err(vec![*diagnostic]) };
                let documents = unseen.readable().map(|text| source::documents_as_meant(&text).documents);
                return Err(all_wrong(&LocatedFile::of_unseen(FILE, unseen), documents.unwrap_or_default()));
            }
        };
        let Ok(documents) = source::documents(&text) else {
            let Meant { documents, is_whole: _ } = source::documents_as_meant(&text);
            return Err(all_wrong(&LocatedFile::of(FILE, text), documents));
        };
        let mut documents = documents.into_iter();
        let (document, line, value) = match documents.next() {
            Some(Document { position, line, value }) => (position, line, value),
            None => (0, 1, Value::Object(Map::new())),
        };
        let second = documents.next();
        let (settings, findings) = read(&value);
        if let Some(settings) = settings.filter(|_| findings.is_empty() && second.is_none()) {
            return Ok(Self { root, settings, unsaved });
        }
        let report = LocatedFile::of(FILE, text);
        let origin = Origin { path: FILE.into(), document, line };
        let mut told: Vec<_> = findings.into_iter().map(|finding| report.diagnostic(&origin, finding)).collect();
        told.extend(second.map(|second| unread_document(&report, &second)));
        diagnostics::sort(&mut told);
        Err(told)
    }
}

/// Why it is not known whether there are settings.
fn unseen(directory: &Path, root: Option<&Folder>) -> Option<Denial> {
    let why = if let Some(root) = root {
        root.sort(FILE).err()
    } else {
        let error = Folder::open(directory).err();
        error.filter(|error| error.kind() != io::ErrorKind::NotFound).map(Denial::from)
    };
    why.filter(|denial| !denial.is_missing())
}

/// That nothing reads a document behind the first one.
fn unread_document(report: &LocatedFile, second: &Document) -> Diagnostic {
    let origin = Origin { path: FILE.into(), document: second.position, line: second.line };
    let finding = Finding::of("schema-other", Pointer::root(), fact!("schema-other-second-document", file = FILE));
    let help = fact!("workspace-write-all-settings-into-first");
    report.diagnostic(&origin, finding.help(help))
}

/// What is wrong with the settings as a text, and with what they are meant to say.
fn all_wrong(report: &LocatedFile, documents: Vec<Document>) -> Vec<Diagnostic> {
    let mut told = report.problems();
    let mut documents = documents.into_iter();
    if let Some(Document { position, line, value }) = documents.next() {
        let origin = Origin { path: FILE.into(), document: position, line };
        told.extend(read(&value).1.into_iter().map(|finding| report.diagnostic(&origin, finding)));
    }
    told.extend(documents.next().map(|second| unread_document(report, &second)));
    diagnostics::sort(&mut told);
    told
}

/// Settings without which it is not known what is to be read, or how: with a default, documents would be told what is not so.
const NEEDED: [&str; 3] = ["version", "profile", "paths"];

impl Workspace {
    /// The workspace in `directory` without what is wrong with its settings, to look into its documents; `None` where what is
    /// wrong decides which files are read, or by whose rules.
    pub fn repaired(directory: &Path, unsaved: &Arc<Unsaved>) -> Option<Self> {
        let root = Folder::open(directory).ok()?;
        let text = match files::text_now(&root, FILE, unsaved) {
            Ok(text) => text,
            Err(_) => files::unseen_now(&root, FILE, unsaved)?.readable()?,
        };
        let Meant { documents, is_whole } = source::documents_as_meant(&text);
        let mut value = documents.into_iter().next().filter(|_| is_whole)?.value;
        // What is taken out may be told of again as missing; nothing is told a third time.
        for _ in 0..3 {
            let (settings, findings) = read(&value);
            if findings.is_empty() {
                return Some(Self { root, settings: settings?, unsaved: Arc::clone(unsaved) });
            }
            findings.iter().all(|finding| take_out(&mut value, finding)).then_some(())?;
        }
        None
    }
}

/// Takes out what `finding` is about; returns whether the settings still say what is to be read.
fn take_out(value: &mut Value, finding: &Finding) -> bool {
    let Some((last, parents)) = finding.at.segments().split_last() else {
        let Value::Object(fields) = value else { return false };
        // The account's name is no matter of the documents.
        let _ = fields.entry("workspace").or_insert_with(|| "unnamed".into());
        return fields.contains_key("version");
    };
    let name = finding.at.segments()[0].text();
    let meant = nearest(&name, NEEDED);
    if meant.is_some() || NEEDED.contains(&&*name) {
        return false;
    }
    let above = parents.iter().try_fold(&mut *value, |value, segment| value.get_mut(&*segment.text()));
    if let Some(Value::Object(fields)) = above {
        fields.shift_remove(&*last.text());
    }
    true
}

/// The JSON Schema of the settings.
pub fn schema() -> Value {
    schemas::schema_of_type::<Settings>("Settings of a journeyctl workspace")
}

fn read(value: &Value) -> (Option<Settings>, Vec<Finding>) {
    let findings = Validator::new(schema(), &[]).findings(value, &Pointer::root());
    if !findings.is_empty() {
        return (None, findings);
    }
    match Settings::deserialize(value) {
        Ok(settings) => {
            let findings = check(&settings);
            (Some(settings), findings)
        }
        Err(error) => {
            let finding = Finding::new(
                "schema-other",
                Pointer::root(),
                Text::quoted(error.to_string()),
                fact!("workspace-not-possible-here"),
            );
            (None, vec![finding])
        }
    }
}

fn check(settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    if TimeZone::get(&settings.time_zone).is_err() {
        let at = Pointer::root().field("timeZone");
        let near = nearest(&settings.time_zone, jiff_names().iter().map(String::as_str)).map(str::to_owned);
        let finding = Finding::of("time-zone", at, fact!("time-zone", time_zone = settings.time_zone));
        findings.push(match near {
            Some(near) => finding.help(did_you_mean(&near)),
            None => finding.help(fact!("workspace-write-name-such-asia-taipei")),
        });
    }
    for (n, path) in settings.paths.iter().enumerate() {
        let leads_out = |part| matches!(part, Component::ParentDir | Component::RootDir | Component::Prefix(_));
        if Path::new(path).components().any(leads_out) {
            let at = Pointer::root().field("paths").index(n);
            findings.push(Finding::of("path-outside", at, fact!("path-outside", path, file = FILE)));
        }
    }
    let rules = Pointer::root().field("rules");
    findings
        .extend(settings.rules.keys().filter_map(|code| unadjustable(code, rules.field(code)).map(Finding::on_key)));
    findings
}

fn jiff_names() -> Vec<String> {
    jiff::tz::db().available().map(|name| name.to_string()).collect()
}
