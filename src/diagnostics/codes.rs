//! The table of codes. Every code that any room uses stands here, with its long text in `rules/`; a test looks for those
//! that do not.

use super::Severity::{self, Error, Warning};

/// One thing that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub code: &'static str,
    pub weight: Weight,
    pub phase: Phase,
    /// One sentence for people who look the code up.
    pub summary: &'static str,
    /// Where the rule comes from: a sentence of a source document, a rule of the domain, or the format itself.
    pub source: &'static str,
    /// Why it matters and what to do, in Markdown; where a document can show it, a bad one and a good one.
    pub text: &'static str,
}

/// How much a code weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The document can not be read as what it should be: always an error.
    Structure,
    /// The platform would refuse it, or it can not be meant: an error unless somebody lowers it.
    Rule,
    /// The platform takes it, and it is most likely not meant: a warning unless somebody raises it.
    Advice,
    /// A plan blocks the object for it. Nothing raises or lowers it.
    Refusal,
}

/// When it can be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// From one file.
    Offline,
    /// From all documents together.
    Set,
    /// With what the platform has: `validate --online` and `plan`.
    Live,
}

impl Code {
    pub fn severity(&self) -> Severity {
        match self.weight {
            Weight::Structure | Weight::Rule | Weight::Refusal => Error,
            Weight::Advice => Warning,
        }
    }

    /// Whether settings and comments have a say in it.
    pub fn is_adjustable(&self) -> bool {
        matches!(self.weight, Weight::Rule | Weight::Advice)
    }
}

macro_rules! codes {
    ($($weight:ident $phase:ident $code:literal, $summary:literal, $source:expr;)*) => {
        &[$(Code {
            code: $code,
            weight: Weight::$weight,
            phase: Phase::$phase,
            summary: $summary,
            source: $source,
            text: include_str!(concat!("rules/", $code, ".md")),
        },)*]
    };
}

const FORMAT: &str = "the documents' format";
const SCHEMA: &str = "the kind's JSON Schema";
const X15: &str = "R22, R36; X15, Messenger Platform policy: 24 hours";

/// Every code, in the order in which a run meets them: files, YAML, schema, rules, the whole set, the platform.
pub const CODES: &[Code] = codes! {
    Structure Offline "settings-missing", "the folder holds no `journeyctl.yaml`", FORMAT;
    Structure Offline "time-zone", "the time zone is not in the IANA database", "AMB-18";
    Structure Offline "path-outside", "a path of the settings leads out of the workspace", FORMAT;
    Structure Offline "rule-unknown", "the settings or the command line name a code that there is not", FORMAT;
    Structure Offline "rule-fixed", "the settings or the command line change a code that always is what it is", FORMAT;
    Structure Offline "file-missing", "a file that is named does not exist", FORMAT;
    Structure Offline "file-outside", "a file that is named lies outside the workspace", FORMAT;
    Structure Offline "file-unreadable", "a file can not be read as text", FORMAT;
    Structure Offline "too-large", "the file is larger than 8 MiB, or has more than 1,000 documents or 30,000 values", FORMAT;
    Structure Offline "more-errors", "a file has more errors than are shown", FORMAT;
    Structure Offline "not-utf8", "the file is not UTF-8", FORMAT;
    Structure Offline "byte-order-mark", "the file holds a byte order mark", FORMAT;
    Structure Offline "crlf", "lines end with CR LF", FORMAT;
    Structure Offline "control-character", "the file holds a control character", FORMAT;
    Structure Offline "hidden-character", "a key holds characters that can not be seen", FORMAT;
    Structure Offline "merge-conflict", "the file holds an unresolved merge conflict", FORMAT;
    Structure Offline "tab", "a line is indented with a tab", "YAML 1.2, 6.1";
    Structure Offline "syntax", "the file is not YAML", "YAML 1.2";
    Structure Offline "too-deep", "lists and objects are nested too deep", FORMAT;
    Structure Offline "alias-unknown", "an alias names no anchor", "YAML 1.2, 7.1";
    Structure Offline "alias-expansion", "aliases add up to too much", FORMAT;
    Structure Offline "tag", "a value has a tag", FORMAT;
    Structure Offline "merge-key", "a merge key (`<<`) is used", "YAML 1.2 has none";
    Structure Offline "key-not-text", "a key is not a text", FORMAT;
    Structure Offline "duplicate-key", "a key stands twice in one object", "YAML 1.2, 3.2.1.1";
    Structure Offline "clock-unquoted", "a time of day has no quotes", "R06";
    Structure Offline "not-a-document", "a document has neither `kind` nor `removed` nor `moved`", FORMAT;
    Structure Offline "unknown-kind", "there is no kind of this name", FORMAT;
    Structure Offline "kind-not-in-profile", "the workspace's profile does not have this kind", FORMAT;
    Structure Offline "unknown-field", "there is no field of this name", "R02, R21, R31, R32; the kind's JSON Schema";
    Structure Offline "missing-field", "a field that is needed is missing", "R01, R07, R19, R21; the kind's JSON Schema";
    Structure Offline "wrong-type", "a value is of the wrong type", SCHEMA;
    Structure Offline "not-one-of", "a value is not one of those that are possible", "R35; the kind's JSON Schema";
    Structure Offline "out-of-range", "a number is too small or too large",
        "R07, R11, R19, R31, R36, R37, R38; the kind's JSON Schema";
    Structure Offline "wrong-length", "a text or list is too short or too long", "R30, R36, R39; the kind's JSON Schema";
    Structure Offline "pattern", "a text is not in the right form", SCHEMA;
    Structure Offline "schema-format", "a text is not in the right format, such as a moment's", SCHEMA;
    Structure Offline "too-few-fields", "an object has too few fields", SCHEMA;
    Structure Offline "too-many-fields", "an object has too many fields", SCHEMA;
    Structure Offline "schema-other", "a value breaks another rule of the schema", SCHEMA;
    Structure Offline "field-policy-unknown", "`metadata.fields` names a path that no document of the kind can have", FORMAT;
    Structure Offline "field-policy-needed", "a field that a new object needs is to be ignored", FORMAT;
    Structure Offline "replacement-impossible", "`onLockedChange: replace` on a kind that is never replaced", FORMAT;
    Structure Offline "replacement-unused", "`handover` or `drain` without `onLockedChange: replace`", FORMAT;
    Structure Offline "node-id-reserved", "a node has a reserved name", "R20";
    Structure Offline "node-id-twice", "two nodes have the same name", "R20";
    Structure Offline "node-missing", "a way leads to a node that is not there", "R20";
    Structure Offline "node-cycle", "nodes lead in a circle", "R20";
    Rule Offline "node-unreachable", "no way leads to a node", "R20";
    Rule Offline "branch-case-twice", "two cases of a branch ask the same", "R21; AMB-20";
    Rule Offline "schedule-reversed", "a schedule ends before it starts", "R01";
    Rule Offline "quiet-hours-cross-midnight", "a quiet window crosses midnight", "R04; S1「勿擾時間若跨日，需分兩段設定」";
    Rule Offline "quiet-hours-empty", "a quiet window is empty", "R05; AMB-17";
    Rule Offline "quiet-hours-all-day", "the quiet windows cover the whole day", "R05; AMB-16";
    Rule Offline "named-twice", "a list names the same thing twice", "R19";
    Rule Offline "message-cap-platform", "a message cap on a platform that has none", "R15; S1";
    Rule Offline "message-channel", "a message names another channel than its journey", "R12; AMB-7";
    Rule Offline "message-empty", "a message sends nothing", "R13; S1";
    Rule Offline "message-two-contents", "a message has both a bot module and a template", "R13; S1";
    Rule Offline "template-platform", "a template on a platform other than WhatsApp", "R13; S1";
    Rule Offline "tag-added-and-removed", "a node both adds and removes a tag", "R09; S1「新增與移除，不能填入相同標籤」";
    Rule Offline "stage-content-incomplete", "a stage without a letter is enabled", "R34; S0";
    Rule Offline "popup-button-fixed", "the button text of Facebook's pop-up is set", "R37";
    Rule Offline "delivery-method", "`deliveryMethod` is missing or does not belong", "R39; S2「到貨通知（宅配、超取）」";
    Rule Offline "sms-needs-line-notification", "an SMS step without the notification message before it", "R38; S2";
    Rule Offline "no-method", "a notification without any method", "R38";
    Advice Offline "quiet-hours-overlap", "two quiet windows overlap", "R05";
    Advice Offline "duration-not-canonical", "a wait is not in its largest units", "R08";
    Advice Offline "triggers-itself", "a journey does what starts it, without a limit", "R17, R18";
    Advice Offline "message-window", "a message comes later than the platform takes it", X15;
    Advice Offline "message-repeated", "the same message twice on one way", "inferred: a copied node";
    Advice Offline "schedule-too-short", "a schedule puts customers out before they can finish",
        "inferred from S1「排程到期動作」 and the waits";
    Advice Offline "schedule-in-quiet-hours", "a whole schedule lies in quiet hours", "inferred from S1「勿擾模式」";
    Advice Offline "stage-order", "a stage does not come after the stage before it", "R33; S0";
    Advice Offline "stage-beyond-group", "a letter comes after its readers left the group", "R33; S0";
    Advice Offline "reminder-order", "a reminder does not come after the one before it", "R36; AMB-15";
    Advice Offline "sms-variable", "something in an SMS looks like a variable and is none", "R40; X5";
    Advice Offline "sms-parts", "an SMS takes more than one message", "R40; X16";
    Advice Offline "hidden-text", "the file holds a character that can not be seen", FORMAT;
    Advice Offline "more-findings", "a file has more warnings than are shown", FORMAT;
    Advice Offline "modeline", "the editor's modeline is misspelt and without effect", FORMAT;
    Advice Offline "allow-unused", "a comment allows what is not found", FORMAT;
    Advice Offline "allow-unknown", "a comment allows a code that it can not allow", FORMAT;
    Advice Offline "allow-without-reason", "a comment allows something and does not say why", FORMAT;
    Structure Set "key-twice", "two documents have the same address", "R28";
    Structure Set "singleton-twice", "two documents mean the same single object", "R35";
    Structure Set "removed-and-declared", "an object is both declared and removed", FORMAT;
    Structure Set "moved-twice", "an object gets two new addresses", FORMAT;
    Structure Set "moved-and-declared", "an address that an object moved away from is still in use", FORMAT;
    Structure Set "moved-nowhere", "no document has the address that an object moved to", FORMAT;
    Structure Set "moved-kind", "an object can not move to this address", FORMAT;
    Rule Set "cart-two-enabled", "two objects are switched on where only one can be", "R35; S2「同一時間只能在一個平台啟用」";
    Advice Set "display-name-twice", "two objects of one kind have the same name", "R28";
    Advice Set "trigger-cycle", "journeys start each other in a circle, without a limit", "R17, R18";
    Advice Set "messages-at-once", "two documents write to one customer for one event within an hour",
        "inferred: each is right by itself";
    Rule Live "reference-missing", "the platform does not have what is named", "R10, R14; S1, reasons 5 to 7";
    Rule Live "reference-unfit", "what is named can not be used here", "R10, R14; S1";
    Rule Live "template-not-approved", "a template is not approved", "R14; X14";
    Rule Live "template-params", "a template's variables are not all given", "R14; X14";
    Rule Live "notification-country", "no LINE account that can send notification messages", "R38; X12";
    Rule Live "schedule-over", "a schedule to publish is already over", "R03";
    Advice Live "line-plan-used-up", "no message is left of the LINE plan", "R16; S1, reason 1";
    Advice Live "message-cap-over-quota", "a message cap is above what is left of the LINE plan", "R16; S1, reason 1";
    Advice Live "message-cap-missing", "a journey without a cap is published on a limited LINE plan", "R16; S1, reason 1";
    Advice Live "whatsapp-balance-empty", "the WhatsApp balance is used up", "S1, reason 2";
    Advice Live "entry-limit-reached", "the plan's journey entries are used up", "S1, reason 8; S2";
    Advice Live "entry-limit-near", "a tenth or less of the plan's journey entries is left", "S1, reason 8; S2";
    Refusal Live "field-locked", "the field can not change in this state", "R23; S1, editable fields of each state";
    Refusal Live "structure-locked", "the trigger or the graph can not change in this state",
        "R24; S1「草稿 …包含觸發條件和刪除節點」";
    Refusal Live "state-unreachable", "no action leads to the state that is asked for", "R25, R26; S1, actions of each state";
    Refusal Live "auto-stopped", "the platform stopped the object by itself", "R27; S1「旅程狀態變更原因一覽表」";
    Refusal Live "not-owned", "another workspace or tool manages the object", "the object's marker";
    Refusal Live "in-flight-over-limit", "a stop would put out more customers than the workspace lets", "`limits.maxCustomersStopped`";
    Refusal Live "dependency-blocked", "it waits for another object, which is blocked", "`handover`";
    Refusal Live "protected", "the object refuses to be stopped or removed", "`metadata.protect`";
    Refusal Live "unknown-status", "the platform reports a state that is not known here", "no rule can be looked up for it";
    Refusal Live "key-taken", "another object has the key", "keys are for good";
    Refusal Live "moved-onto-live", "an object moves to an address that another one has", FORMAT;
    Refusal Live "looks-like-rename", "a removal and a new document are one object renamed", FORMAT;
};

/// The row of `code`.
pub fn find(code: &str) -> Option<&'static Code> {
    CODES.iter().find(|known| known.code == code)
}

/// How bad `code` is.
pub fn severity(code: &str) -> Severity {
    find(code).map_or(Error, Code::severity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeSet, HashMap};
    use std::path::Path;

    /// What stands before a code where one is made.
    const CALLS: [&str; 3] = ["Finding::new(", "Problem::new(", "Diagnostic::new("];

    #[test]
    fn every_code_in_use_stands_in_the_table_and_the_other_way_round() {
        let texts = texts(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
        let used: BTreeSet<String> = texts.iter().flat_map(|text| made(text)).chain(blocked(&texts)).collect();
        let known: BTreeSet<String> = CODES.iter().map(|code| code.code.to_owned()).collect();
        assert_eq!(known.len(), CODES.len(), "a code stands twice");
        assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "not in the table");
        assert_eq!(known.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "not in use");
    }

    /// The sources but for this file.
    fn texts(folder: &Path) -> Vec<String> {
        let paths = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        paths
            .flat_map(|path| match path.is_dir() {
                true => texts(&path),
                false if path.ends_with("codes.rs") || path.extension().is_none_or(|end| end != "rs") => Vec::new(),
                false => vec![std::fs::read_to_string(&path).expect("a text")],
            })
            .collect()
    }

    fn made(text: &str) -> Vec<String> {
        let after = CALLS.iter().flat_map(|call| text.split(call).skip(1));
        let literals = after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
        literals.map(str::to_owned).collect()
    }

    /// Codes of `Blocked { code: …`, literal or by the name of a constant.
    fn blocked(texts: &[String]) -> Vec<String> {
        let constants: HashMap<&str, &str> = texts
            .iter()
            .flat_map(|text| text.split("const ").skip(1))
            .filter_map(|rest| rest.split_once(": &str = \""))
            .filter(|(name, _)| !name.contains([' ', ';']))
            .filter_map(|(name, rest)| Some((name, rest.split('"').next()?)))
            .collect();
        let blocks = texts.iter().flat_map(|text| text.split("Blocked {").skip(1));
        let codes = blocks.filter_map(|block| block.trim_start().strip_prefix("code: ")?.split(".to_owned()").next());
        let words = codes.flat_map(|code| code.split([' ', '{', '}', ':']));
        words
            .filter_map(|word| match word.strip_prefix('"') {
                Some(literal) => literal.strip_suffix('"'),
                None => constants.get(word).copied(),
            })
            .map(str::to_owned)
            .collect()
    }
}
