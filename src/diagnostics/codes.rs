//! The table of codes. Every code that any room uses stands here; a test looks for those that do not.

use super::Severity::{self, Error, Warning};

/// One thing that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub code: &'static str,
    pub severity: Severity,
    /// One sentence for people who look the code up.
    pub summary: &'static str,
    /// Where the rule comes from: a sentence of a source document, a rule of the domain, or the format itself.
    pub source: &'static str,
}

const fn error(code: &'static str, summary: &'static str, source: &'static str) -> Code {
    Code { code, severity: Error, summary, source }
}

const fn warning(code: &'static str, summary: &'static str, source: &'static str) -> Code {
    Code { code, severity: Warning, summary, source }
}

const FORMAT: &str = "the documents' format";
const SCHEMA: &str = "the kind's JSON Schema";

/// Every code, in the order in which a run meets them: files, YAML, schema, rules, the whole set, the platform.
pub const CODES: &[Code] = &[
    error("settings-missing", "the folder holds no `journeyctl.yaml`", FORMAT),
    error("time-zone", "the time zone is not in the IANA database", "AMB-18"),
    error("path-outside", "a path of the settings leads out of the workspace", FORMAT),
    error("file-missing", "a file that is named does not exist", FORMAT),
    error("file-outside", "a file that is named lies outside the workspace", FORMAT),
    error("file-unreadable", "a file can not be read as text", FORMAT),
    error("too-large", "the file is larger than 8 MiB", FORMAT),
    error("not-utf8", "the file is not UTF-8", FORMAT),
    error("byte-order-mark", "the file holds a byte order mark", FORMAT),
    error("crlf", "lines end with CR LF", FORMAT),
    error("control-character", "the file holds a control character", FORMAT),
    error("hidden-character", "a key holds characters that can not be seen", FORMAT),
    error("merge-conflict", "the file holds an unresolved merge conflict", FORMAT),
    error("tab", "a line is indented with a tab", "YAML 1.2, 6.1"),
    error("syntax", "the file is not YAML", "YAML 1.2"),
    error("too-deep", "lists and objects are nested too deep", FORMAT),
    error("alias-unknown", "an alias names no anchor", "YAML 1.2, 7.1"),
    error("alias-expansion", "aliases add up to too much", FORMAT),
    error("tag", "a value has a tag", FORMAT),
    error("merge-key", "a merge key (`<<`) is used", "YAML 1.2 has none"),
    error("key-not-text", "a key is not a text", FORMAT),
    error("duplicate-key", "a key stands twice in one object", "YAML 1.2, 3.2.1.1"),
    error("clock-unquoted", "a time of day has no quotes", "R06"),
    error("not-a-document", "a document has neither `kind` nor `removed`", FORMAT),
    error("unknown-kind", "there is no kind of this name", FORMAT),
    error("kind-not-in-profile", "the workspace's profile does not have this kind", FORMAT),
    error("unknown-field", "there is no field of this name", SCHEMA),
    error("missing-field", "a field that is needed is missing", SCHEMA),
    error("wrong-type", "a value is of the wrong type", SCHEMA),
    error("not-one-of", "a value is not one of those that are possible", SCHEMA),
    error("out-of-range", "a number is too small or too large", SCHEMA),
    error("wrong-length", "a text or list is too short or too long", SCHEMA),
    error("pattern", "a text is not in the right form", SCHEMA),
    error("schema-format", "a text is not in the right format, such as a moment's", SCHEMA),
    error("too-few-fields", "an object has too few fields", SCHEMA),
    error("too-many-fields", "an object has too many fields", SCHEMA),
    error("schema-other", "a value breaks another rule of the schema", SCHEMA),
    error("field-policy-unknown", "`metadata.fields` names a path that no document of the kind can have", FORMAT),
    error("field-policy-needed", "a field that a new object needs is to be ignored", FORMAT),
    error("replacement-impossible", "`onLockedChange: replace` on a kind that is never replaced", FORMAT),
    error("replacement-unused", "`handover` or `drain` without `onLockedChange: replace`", FORMAT),
    error("schedule-reversed", "a schedule ends before it starts", "R01"),
    error("schedule-over", "a schedule to publish is already over", "R03"),
    error("quiet-hours-cross-midnight", "a quiet window crosses midnight", "R04; S1「勿擾時間若跨日，需分兩段設定」"),
    error("quiet-hours-empty", "a quiet window is empty", "R05"),
    error("quiet-hours-all-day", "the quiet windows cover the whole day", "R05"),
    error("named-twice", "a list names the same thing twice", "R19"),
    error("message-cap-platform", "a message cap on a platform that has none", "R15; S1"),
    error("message-channel", "a message names another channel than its journey", "R12"),
    error("message-empty", "a message sends nothing", "R13"),
    error("message-two-contents", "a message has both a bot module and a template", "R13"),
    error("template-platform", "a template on a platform other than WhatsApp", "R13; S1"),
    error("tag-added-and-removed", "a node both adds and removes a tag", "R09; S1「新增與移除，不能填入相同標籤」"),
    error("node-id-reserved", "a node has a reserved name", "R20"),
    error("node-id-twice", "two nodes have the same name", "R20"),
    error("node-missing", "a way leads to a node that is not there", "R20"),
    error("node-cycle", "nodes lead in a circle", "R20"),
    error("node-unreachable", "no way leads to a node", "R20"),
    error("stage-content-incomplete", "a stage without a letter is enabled", "R34; S0"),
    error("popup-button-fixed", "the button text of Facebook's pop-up is set", "R37"),
    error("delivery-method", "`deliveryMethod` is missing or does not belong", "R39; S2「到貨通知（宅配、超取）」"),
    error("sms-needs-line-notification", "an SMS step without the notification message before it", "R38; S2"),
    error("no-method", "a notification without any method", "R38"),
    error("key-twice", "two documents have the same address", "R28"),
    error("singleton-twice", "two documents mean the same single object", "R35"),
    error(
        "cart-two-enabled",
        "two objects are switched on where only one can be",
        "R35; S2「同一時間只能在一個平台啟用」",
    ),
    error("removed-and-declared", "an object is both declared and removed", FORMAT),
    error("moved-twice", "an object gets two new addresses", FORMAT),
    error("moved-and-declared", "an address that an object moved away from is still in use", FORMAT),
    error("moved-nowhere", "no document has the address that an object moved to", FORMAT),
    error("moved-kind", "an object can not move to this address", FORMAT),
    error("reference-missing", "the platform does not have what is named", "S1, reasons 5 to 7"),
    error("reference-unfit", "what is named can not be used here", "S1"),
    error("template-not-approved", "a template is not approved", "R14"),
    error("template-params", "a template's variables are not all given", "R14"),
    warning("line-plan-used-up", "no message is left of the LINE plan", "R16; S1, reason 1"),
    warning("message-cap-over-quota", "a message cap is above what is left of the LINE plan", "R16; S1, reason 1"),
    warning("message-cap-missing", "a journey without a cap is published on a limited LINE plan", "R16; S1, reason 1"),
    warning("whatsapp-balance-empty", "the WhatsApp balance is used up", "S1, reason 2"),
    warning("entry-limit-reached", "the plan's journey entries are used up", "S1, reason 8; S2"),
    warning("entry-limit-near", "a tenth or less of the plan's journey entries is left", "S1, reason 8; S2"),
    warning("hidden-text", "the file holds a character that can not be seen", FORMAT),
    warning("more-findings", "a file has more findings than are shown", FORMAT),
    warning("modeline", "the editor's modeline is misspelt and without effect", FORMAT),
];

/// The row of `code`.
pub fn find(code: &str) -> Option<&'static Code> {
    CODES.iter().find(|known| known.code == code)
}

/// How bad `code` is.
pub fn severity(code: &str) -> Severity {
    find(code).map_or(Error, |code| code.severity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// The calls whose first argument is a code.
    const CALLS: [&str; 3] = ["Finding::new(", "Problem::new(", "Diagnostic::new("];

    #[test]
    fn every_code_in_use_stands_in_the_table_and_the_other_way_round() {
        let mut used = BTreeSet::new();
        collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut used);
        let known: BTreeSet<String> = CODES.iter().map(|code| code.code.to_owned()).collect();
        assert_eq!(known.len(), CODES.len(), "a code stands twice");
        assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "not in the table");
        assert_eq!(known.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "not in use");
    }

    fn collect(folder: &Path, used: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, used);
            } else if !path.ends_with("codes.rs") {
                let text = std::fs::read_to_string(&path).expect("a text");
                for call in CALLS {
                    let literals = text.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
                    used.extend(literals.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
                }
            }
        }
    }
}
