//! The table of codes. What each says and what it rests on stands in `locales/` under its name; the long texts stand in
//! `rules/` and `rules/zh-TW/`.

use super::codes::{CheckPhase, Code, Weight};
use crate::language::{Term, term};

/// A constant; one literal that reads the same in each language; or nothing, where the catalogue has it.
macro_rules! source {
    ($code:literal,) => {
        term(concat!($code, ".source"))
    };
    ($code:literal, $same:literal) => {
        Term::quoted($same)
    };
    ($code:literal, $named:ident) => {
        $named
    };
}

macro_rules! codes {
    ($($weight:ident $phase:ident $code:literal $(, $source:tt)?;)*) => {
        &[$(Code {
            code: $code,
            weight: Weight::$weight,
            phase: CheckPhase::$phase,
            summary: term(concat!($code, ".summary")),
            source: source!($code, $($source)?),
            text: Term::page(
                include_str!(concat!("rules/", $code, ".md")),
                include_str!(concat!("rules/zh-TW/", $code, ".md")),
            ),
        },)*]
    };
}

const FORMAT: Term = term("diagnostics-format");
const SCHEMA: Term = term("diagnostics-schema");
const X15: Term = term("diagnostics-x15");

/// Every code, in the order in which a run meets them: files, YAML, schema, rules, the whole set, the platform.
pub const CODES: &[Code] = codes! {
    Structure Offline "settings-missing", FORMAT;
    Structure Offline "time-zone", "AMB-18";
    Structure Offline "path-outside", FORMAT;
    Structure Offline "rule-unknown", FORMAT;
    Structure Offline "rule-fixed", FORMAT;
    Structure Offline "file-missing", FORMAT;
    Structure Offline "file-outside", FORMAT;
    Structure Offline "file-unreadable", FORMAT;
    Advice Offline "file-not-read", FORMAT;
    Structure Offline "too-large", FORMAT;
    Structure Offline "more-errors", FORMAT;
    Structure Offline "not-utf8", FORMAT;
    Structure Offline "byte-order-mark", FORMAT;
    Structure Offline "crlf", FORMAT;
    Structure Offline "control-character", FORMAT;
    Structure Offline "hidden-character", FORMAT;
    Structure Offline "merge-conflict", FORMAT;
    Structure Offline "tab";
    Structure Offline "syntax", "YAML 1.2";
    Structure Offline "full-width", FORMAT;
    Structure Offline "too-deep", FORMAT;
    Structure Offline "alias-unknown";
    Structure Offline "alias-expansion", FORMAT;
    Structure Offline "tag", FORMAT;
    Structure Offline "merge-key";
    Structure Offline "key-not-text", FORMAT;
    Structure Offline "duplicate-key";
    Structure Offline "clock-unquoted", "R06";
    Structure Offline "not-a-document", FORMAT;
    Structure Offline "unknown-kind", FORMAT;
    Structure Offline "kind-not-in-profile", FORMAT;
    Structure Offline "unknown-field";
    Structure Offline "missing-field";
    Structure Offline "wrong-type", SCHEMA;
    Structure Offline "not-one-of";
    Structure Offline "out-of-range";
    Structure Offline "wrong-length";
    Structure Offline "pattern", SCHEMA;
    Structure Offline "schema-format", SCHEMA;
    Structure Offline "too-few-fields", SCHEMA;
    Structure Offline "too-many-fields", SCHEMA;
    Structure Offline "schema-other", SCHEMA;
    Structure Offline "field-policy-unknown", FORMAT;
    Structure Offline "field-policy-needed", FORMAT;
    Structure Offline "replacement-impossible", FORMAT;
    Structure Offline "replacement-unused", FORMAT;
    Structure Offline "node-id-reserved", "R20";
    Structure Offline "node-id-twice", "R20";
    Structure Offline "node-missing", "R20";
    Structure Offline "node-cycle", "R20";
    Rule Offline "node-unreachable", "R20";
    Rule Offline "branch-case-twice";
    Rule Offline "schedule-reversed", "R01";
    Rule Offline "quiet-hours-cross-midnight";
    Rule Offline "quiet-hours-empty";
    Rule Offline "quiet-hours-all-day";
    Rule Offline "named-twice", "R19";
    Rule Offline "message-cap-platform";
    Rule Offline "message-channel";
    Rule Offline "message-empty";
    Rule Offline "message-two-contents";
    Rule Offline "template-platform";
    Rule Offline "tag-added-and-removed";
    Advice Offline "text-blank";
    Rule Offline "stage-content-incomplete";
    Rule Offline "popup-button-fixed", "R37";
    Rule Offline "delivery-method";
    Rule Offline "sms-needs-line-notification";
    Rule Offline "no-method", "R38";
    Advice Offline "quiet-hours-overlap", "R05";
    Advice Offline "duration-not-canonical", "R08";
    Advice Offline "triggers-itself";
    Advice Offline "message-window", X15;
    Advice Offline "message-repeated";
    Advice Offline "schedule-too-short";
    Advice Offline "schedule-in-quiet-hours";
    Advice Offline "stage-order";
    Advice Offline "stage-beyond-group";
    Advice Offline "reminder-order";
    Advice Offline "sms-variable";
    Advice Offline "sms-parts";
    Advice Offline "scalar-ambiguous";
    Advice Offline "hidden-text", FORMAT;
    Advice Offline "more-findings", FORMAT;
    Advice Offline "modeline", FORMAT;
    Advice Offline "allow-unused", FORMAT;
    Advice Offline "allow-unknown", FORMAT;
    Advice Offline "allow-without-reason", FORMAT;
    Structure Set "key-twice", "R28";
    Structure Set "singleton-twice", "R35";
    Structure Set "removed-and-declared", FORMAT;
    Structure Set "moved-twice", FORMAT;
    Structure Set "moved-and-declared", FORMAT;
    Structure Set "moved-nowhere", FORMAT;
    Structure Set "moved-kind", FORMAT;
    Rule Set "cart-two-enabled";
    Advice Set "display-name-twice", "R28";
    Advice Set "trigger-cycle";
    Advice Set "messages-at-once";
    Rule Live "reference-missing";
    Advice Live "tag-unknown";
    Rule Live "reference-unfit";
    Rule Live "template-not-approved";
    Rule Live "template-params";
    Rule Live "notification-country";
    Rule Live "schedule-over", "R03";
    Advice Live "time-zone-differs", "AMB-18";
    Advice Live "line-plan-used-up";
    Advice Live "message-cap-over-quota";
    Advice Live "message-cap-missing";
    Advice Live "whatsapp-balance-empty";
    Advice Live "entry-limit-reached";
    Advice Live "entry-limit-near";
    Refusal Live "field-locked";
    Refusal Live "structure-locked";
    Refusal Live "state-unreachable";
    Refusal Live "auto-stopped";
    Refusal Live "not-owned";
    Refusal Live "in-flight-over-limit", "`limits.maxCustomersStopped`";
    Refusal Live "dependency-blocked", "`handover`";
    Refusal Live "protected", "`metadata.protect`";
    Refusal Live "unknown-status";
    Refusal Live "key-taken";
    Refusal Live "moved-onto-live", FORMAT;
    Refusal Live "looks-like-rename", FORMAT;
};
