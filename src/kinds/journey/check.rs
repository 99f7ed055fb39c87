//! What a journey's schema cannot say, apart from the graph of its nodes.

use super::node::{Branch, Message, Node, Tagging};
use super::spec::{Activation, Journey, QuietWindow};
use super::trigger::Trigger;
use crate::diagnostics::{Finding, Mend};
use crate::fact;
use crate::language::Text;
use crate::model::Pointer;
use crate::vocabulary::channel::ChannelPlatform;
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
            let finding = Finding::of("schema-format", at.field(name), fact!("schema-format-too-late", text));
            findings.push(finding);
        } else if moment.is_none() {
            let finding = Finding::of("schema-format", at.field(name), fact!("schema-format-not-moment", text));
            findings.push(finding);
        }
        moment
    };
    let (Some(start), Some(end)) = (moment("startAt", start_at), moment("endAt", end_at)) else {
        return;
    };
    if start >= end {
        findings.push(
            Finding::of("schedule-reversed", at.field("endAt"), fact!("schedule-reversed", end_at, start_at))
                .beside(at.field("startAt")),
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
                findings.push(Finding::of("quiet-hours-empty", at.index(n), fact!("quiet-hours-empty", from, to)));
            }
            Ordering::Greater => {
                let first = format!("{{from: \"{from}\", to: \"24:00\"}}");
                let help = match end {
                    0 => fact!("kinds-midnight-end-day", first),
                    _ => fact!("kinds-write-two-windows", first, to),
                };
                findings.push(
                    Finding::of(
                        "quiet-hours-cross-midnight",
                        at.index(n),
                        fact!("quiet-hours-cross-midnight", from, to),
                    )
                    .help(help),
                );
            }
        }
    }
    if quiet.iter().all(|minute| *minute) {
        findings.push(Finding::of("quiet-hours-all-day", at.clone(), fact!("quiet-hours-all-day")));
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
            findings.push(
                Finding::of("named-twice", at.index(n), fact!("named-twice", what, name))
                    .beside(at.index(before))
                    .mend(Mend::Remove),
            );
        }
    }
}

/// R15: only LINE and WhatsApp have a message cap.
fn check_cap(journey: &Journey, spec: &Pointer, findings: &mut Vec<Finding>) {
    let platform = journey.channel.platform;
    if journey.message_cap.is_some() && !matches!(platform, ChannelPlatform::LINE | ChannelPlatform::WhatsApp) {
        let at = spec.field("messageCap");
        findings.push(
            Finding::of("message-cap-platform", at, fact!("message-cap-platform", platform = platform.name()))
                .on_key()
                .beside(spec.field("channel").field("platform")),
        );
    }
}

/// R12, R13: the journey's channel, and exactly one thing to send that the channel can send.
fn check_message(message: &Message, journey: &Journey, at: &Pointer, findings: &mut Vec<Finding>) {
    let Message { id, channel, bot_module, template, next: _ } = message;
    if channel.as_ref().is_some_and(|channel| *channel != journey.channel) {
        findings.push(
            Finding::of("message-channel", at.field("channel"), fact!("message-channel", id))
                .beside(Pointer::parse("/spec/channel")),
        );
    }
    let whats_app = journey.channel.platform == ChannelPlatform::WhatsApp;
    match (bot_module, template) {
        (None, None) => {
            let wanted = if whats_app { fact!("kinds-botmodule-template") } else { Text::quoted("`botModule`") };
            findings.push(Finding::of("message-empty", at.field("id"), fact!("message-empty", id, wanted)));
        }
        (Some(_), Some(_)) => {
            findings.push(
                Finding::of("message-two-contents", at.field("template"), fact!("message-two-contents", id))
                    .on_key()
                    .beside(at.field("botModule")),
            );
        }
        (None, Some(_)) if !whats_app => {
            let platform = journey.channel.platform.name();
            findings.push(
                Finding::of("template-platform", at.field("template"), fact!("template-platform", id, platform))
                    .on_key()
                    .beside(Pointer::parse("/spec/channel/platform")),
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
            findings.push(
                Finding::of(
                    "tag-added-and-removed",
                    at.field("remove").index(n),
                    fact!("tag-added-and-removed", id = tagging.id, tag),
                )
                .beside(at.field("add").index(added)),
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
            findings.push(
                Finding::of("branch-case-twice", at(n), fact!("branch-case-twice", n = n + 1, id, first = first + 1))
                    .beside(at(first)),
            );
        }
    }
}
