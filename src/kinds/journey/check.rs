//! What a journey's schema cannot say, apart from the graph of its nodes.

use super::node::{Branch, Message, Node, Tagging};
use super::spec::{Activation, Journey, QuietWindow};
use super::trigger::Trigger;
use crate::diagnostics::{Finding, Mend};
use crate::fact;
use crate::language::Text;
use crate::model::Pointer;
use crate::vocabulary::channel::Platform;
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::HashMap;

pub(super) fn check(journey: &Journey, findings: &mut Vec<Finding>) {
    let spec = Pointer::root().field("spec");
    check_activation(&journey.activation, &spec.field("activation"), findings);
    check_quiet_hours(&journey.quiet_hours, &spec.field("quietHours"), findings);
    check_trigger(&journey.trigger, &spec.field("trigger"), findings);
    check_cap(journey, &spec, findings);
    for (n, node) in journey.nodes.iter().enumerate() {
        let at = spec.field("nodes").index(n);
        match node {
            Node::Message(message) => check_message(message, journey, &at, findings),
            Node::Tag(tagging) => check_tagging(tagging, &at, findings),
            Node::Branch(branch) => check_cases(branch, &at, findings),
            Node::Delay(_) | Node::SetAttribute(_) | Node::Points(_) => {}
        }
    }
}

/// R01: a schedule starts before it ends.
fn check_activation(activation: &Activation, at: &Pointer, findings: &mut Vec<Finding>) {
    let Activation::Scheduled { start_at, end_at, on_expiry: _ } = activation else {
        return;
    };
    let mut moment = |name: &str, text: &str| {
        let moment = text.parse::<jiff::Timestamp>().ok();
        if moment.is_none() && is_beyond_the_last(text) {
            let message = fact!("kinds-later-any-moment-can-kept", text);
            let finding = Finding::new("schema-format", at.field(name), message, fact!("kinds-too-late"));
            findings.push(finding.help(fact!("kinds-write-earlier-one-such-t23")));
        } else if moment.is_none() {
            let message = fact!("kinds-not-moment-date-time-offset", text);
            let finding = Finding::new("schema-format", at.field(name), message, fact!("kinds-not-moment"));
            findings.push(finding.help(fact!("kinds-write-like-t09")));
        }
        moment
    };
    let (Some(start), Some(end)) = (moment("startAt", start_at), moment("endAt", end_at)) else {
        return;
    };
    if start >= end {
        let message = fact!("kinds-schedule-ends-before-starts", end_at, start_at);
        findings.push(
            Finding::new("schedule-reversed", at.field("endAt"), message, fact!("kinds-not-after-start"))
                .related(at.field("startAt"), fact!("kinds-start")),
        );
    }
}

/// Whether `text` is a moment but for its year, the last one: its end is beyond what a calendar of this program holds.
fn is_beyond_the_last(text: &str) -> bool {
    let earlier = text.strip_prefix("9999-").map(|rest| format!("9998-{rest}"));
    earlier.is_some_and(|earlier| earlier.parse::<jiff::Timestamp>().is_ok())
}

/// R04, R05: windows inside one day that leave some minute open.
fn check_quiet_hours(windows: &[QuietWindow], at: &Pointer, findings: &mut Vec<Finding>) {
    let mut quiet = [false; 24 * 60];
    for (n, QuietWindow { from, to }) in windows.iter().enumerate() {
        let (start, end) = (minute_of_day(from), minute_of_day(to));
        match start.cmp(&end) {
            Ordering::Less => quiet[start..end].fill(true),
            Ordering::Equal => {
                let message = fact!("kinds-quiet-window-empty", from, to);
                findings.push(Finding::new("quiet-hours-empty", at.index(n), message, fact!("kinds-no-minute-long")));
            }
            Ordering::Greater => {
                let message = fact!("kinds-quiet-window-crosses-midnight", from, to);
                let first = format!("{{from: \"{from}\", to: \"24:00\"}}");
                let help = match end {
                    0 => fact!("kinds-midnight-end-day", first),
                    _ => fact!("kinds-write-two-windows", first, to),
                };
                findings.push(
                    Finding::new("quiet-hours-cross-midnight", at.index(n), message, fact!("kinds-ends-before-starts"))
                        .help(help),
                );
            }
        }
    }
    if quiet.iter().all(|minute| *minute) {
        let message = fact!("kinds-quiet-windows-cover-whole-day");
        findings.push(Finding::new("quiet-hours-all-day", at.clone(), message, fact!("kinds-hours")));
    }
}

pub(super) fn minute_of_day(clock: &str) -> usize {
    let (hours, minutes) = clock.split_once(':').unwrap_or((clock, "0"));
    hours.parse().unwrap_or(0) * 60 + minutes.parse().unwrap_or(0)
}

/// R19, and lists that name something twice.
fn check_trigger(trigger: &Trigger, at: &Pointer, findings: &mut Vec<Finding>) {
    match trigger {
        Trigger::CheckoutCompleted { item_names, order_amount: _ } => {
            check_unique(
                item_names.as_deref().unwrap_or_default(),
                &at.field("itemNames"),
                &fact!("kinds-item"),
                findings,
            );
        }
        Trigger::TagApplied { any_of } => check_unique(any_of, &at.field("anyOf"), &fact!("kinds-tag"), findings),
        Trigger::ContactAdded {} | Trigger::CustomAttributeChanged { .. } | Trigger::SystemTriggered {} => {}
    }
}

fn check_unique(names: &[String], at: &Pointer, what: &Text, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (n, name) in names.iter().enumerate() {
        if let Some(before) = first.insert(name.trim(), n) {
            let message = fact!("kinds-named-twice", what, name);
            findings.push(
                Finding::new("named-twice", at.index(n), message, fact!("kinds-second-time"))
                    .related(at.index(before), fact!("kinds-first-time"))
                    .help(fact!("kinds-remove-one-two"))
                    .mend(Mend::Remove),
            );
        }
    }
}

/// R15: only LINE and WhatsApp have a message cap.
fn check_cap(journey: &Journey, spec: &Pointer, findings: &mut Vec<Finding>) {
    let platform = journey.channel.platform;
    if journey.message_cap.is_some() && !matches!(platform, Platform::LINE | Platform::WhatsApp) {
        let message = fact!("kinds-messagecap-not-possible", platform = platform.name());
        findings.push(
            Finding::new("message-cap-platform", spec.field("messageCap"), message, fact!("kinds-line-whatsapp-only"))
                .on_key()
                .related(spec.field("channel").field("platform"), fact!("kinds-platform"))
                .help(fact!("kinds-remove-s1-line-whatsapp")),
        );
    }
}

/// R12, R13: the journey's channel, and exactly one thing to send that the channel can send.
fn check_message(message: &Message, journey: &Journey, at: &Pointer, findings: &mut Vec<Finding>) {
    let Message { id, channel, bot_module, template, next: _ } = message;
    if channel.as_ref().is_some_and(|channel| *channel != journey.channel) {
        let text = fact!("kinds-message-names-another-channel-journey", id);
        findings.push(
            Finding::new("message-channel", at.field("channel"), text, fact!("kinds-not-journey-channel"))
                .related(Pointer::parse("/spec/channel"), fact!("kinds-journey-channel"))
                .help(fact!("kinds-leave-channel-out-node")),
        );
    }
    let whats_app = journey.channel.platform == Platform::WhatsApp;
    match (bot_module, template) {
        (None, None) => {
            let wanted = if whats_app { fact!("kinds-botmodule-template") } else { Text::quoted("`botModule`") };
            let text = fact!("kinds-message-sends-nothing", id);
            findings.push(
                Finding::new("message-empty", at.field("id"), text, fact!("kinds-nothing-send"))
                    .help(fact!("kinds-add", wanted)),
            );
        }
        (Some(_), Some(_)) => {
            let text = fact!("kinds-message-both-bot-module-template", id);
            findings.push(
                Finding::new("message-two-contents", at.field("template"), text, fact!("kinds-one-two-too-much"))
                    .on_key()
                    .related(at.field("botModule"), fact!("kinds-other"))
                    .help(fact!("kinds-keep-one")),
            );
        }
        (None, Some(_)) if !whats_app => {
            let platform = journey.channel.platform.name();
            let text = fact!("kinds-message-template-can-not-send", id, platform);
            findings.push(
                Finding::new("template-platform", at.field("template"), text, fact!("kinds-whatsapp-only"))
                    .on_key()
                    .related(Pointer::parse("/spec/channel/platform"), fact!("kinds-platform"))
                    .help(fact!("kinds-use-botmodule-s1-fb-ig")),
            );
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
}

/// R09: no tag is both added and removed.
fn check_tagging(tagging: &Tagging, at: &Pointer, findings: &mut Vec<Finding>) {
    let (add, remove) = (tagging.add.as_deref().unwrap_or_default(), tagging.remove.as_deref().unwrap_or_default());
    check_unique(add, &at.field("add"), &fact!("kinds-tag"), findings);
    check_unique(remove, &at.field("remove"), &fact!("kinds-tag"), findings);
    for (n, tag) in remove.iter().enumerate() {
        if let Some(added) = add.iter().position(|added| added.trim() == tag.trim()) {
            let message = fact!("kinds-node-both-adds-removes-tag", id = tagging.id, tag);
            findings.push(
                Finding::new(
                    "tag-added-and-removed",
                    at.field("remove").index(n),
                    message,
                    fact!("kinds-removed-here"),
                )
                .related(at.field("add").index(added), fact!("kinds-added-here"))
                .help(fact!("kinds-keep-one-two-s1")),
            );
        }
    }
}

/// R21: of two cases that ask the same the second is never taken.
fn check_cases(branch: &Branch, at: &Pointer, findings: &mut Vec<Finding>) {
    let Branch { id, cases, otherwise: _ } = branch;
    let at = |n: usize| at.field("cases").index(n).field("when");
    let asked: Vec<Value> = cases.iter().map(|case| case.when.canonical()).collect();
    for (n, asks) in asked.iter().enumerate() {
        if let Some(first) = asked[..n].iter().position(|before| before == asks) {
            let message = fact!("kinds-case-branch-asks-case-asks", n = n + 1, id, first = first + 1);
            findings.push(
                Finding::new("branch-case-twice", at(n), message, fact!("kinds-never-taken"))
                    .related(at(first), fact!("kinds-same"))
                    .help(fact!("kinds-ask-something-else-remove-case")),
            );
        }
    }
}
