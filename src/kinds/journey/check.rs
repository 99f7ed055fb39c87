//! What a journey's schema can not say, apart from the graph of its nodes.

use super::node::{Branch, Message, Node, Tagging};
use super::spec::{Activation, Journey, QuietWindow};
use super::trigger::Trigger;
use crate::kinds::channel::Platform;
use crate::kinds::finding::{Finding, Mend};
use crate::model::Pointer;
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
        if moment.is_none() {
            let message = format!("`{text}` is not a moment with date, time and offset");
            let finding = Finding::new("schema-format", at.field(name), message, "not a moment");
            findings.push(finding.help("write it like \"2026-12-01T09:00:00+08:00\""));
        }
        moment
    };
    let (Some(start), Some(end)) = (moment("startAt", start_at), moment("endAt", end_at)) else {
        return;
    };
    if start >= end {
        let message = format!("the schedule ends ({end_at}) before it starts ({start_at})");
        findings.push(
            Finding::new("schedule-reversed", at.field("endAt"), message, "not after the start")
                .related(at.field("startAt"), "the start"),
        );
    }
}

/// R04, R05: windows inside one day that leave some minute open.
fn check_quiet_hours(windows: &[QuietWindow], at: &Pointer, findings: &mut Vec<Finding>) {
    let mut quiet = [false; 24 * 60];
    for (n, QuietWindow { from, to }) in windows.iter().enumerate() {
        let (start, end) = (minute_of_day(from), minute_of_day(to));
        match start.cmp(&end) {
            Ordering::Less => quiet[start..end].fill(true),
            Ordering::Equal => {
                let message = format!("the quiet window {from}–{to} is empty");
                findings.push(Finding::new("quiet-hours-empty", at.index(n), message, "no minute long"));
            }
            Ordering::Greater => {
                let message = format!("the quiet window {from}–{to} crosses midnight");
                let first = format!("{{from: \"{from}\", to: \"24:00\"}}");
                let help = match end {
                    0 => format!("midnight at the end of the day is \"24:00\": {first}"),
                    _ => format!("write two windows: {first} and {{from: \"00:00\", to: \"{to}\"}}"),
                };
                findings.push(
                    Finding::new("quiet-hours-cross-midnight", at.index(n), message, "ends before it starts")
                        .help(help),
                );
            }
        }
    }
    if quiet.iter().all(|minute| *minute) {
        let message = "the quiet windows cover the whole day: no message would ever be sent";
        findings.push(Finding::new("quiet-hours-all-day", at.clone(), message, "24 hours"));
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
            check_unique(item_names.as_deref().unwrap_or_default(), &at.field("itemNames"), "item", findings);
        }
        Trigger::TagApplied { any_of } => check_unique(any_of, &at.field("anyOf"), "tag", findings),
        Trigger::ContactAdded {} | Trigger::CustomAttributeChanged { .. } | Trigger::SystemTriggered {} => {}
    }
}

fn check_unique(names: &[String], at: &Pointer, what: &str, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (n, name) in names.iter().enumerate() {
        if let Some(before) = first.insert(name.trim(), n) {
            let message = format!("the {what} `{name}` is named twice");
            findings.push(
                Finding::new("named-twice", at.index(n), message, "second time")
                    .related(at.index(before), "first time")
                    .help("remove one of the two")
                    .mend(Mend::Remove),
            );
        }
    }
}

/// R15: only LINE and WhatsApp have a message cap.
fn check_cap(journey: &Journey, spec: &Pointer, findings: &mut Vec<Finding>) {
    let platform = journey.channel.platform;
    if journey.message_cap.is_some() && !matches!(platform, Platform::LINE | Platform::WhatsApp) {
        let message = format!("`messageCap` is not possible on {}", platform.name());
        findings.push(
            Finding::new("message-cap-platform", spec.field("messageCap"), message, "LINE and WhatsApp only")
                .on_key()
                .related(spec.field("channel").field("platform"), "the platform")
                .help("remove it (S1「若目標渠道選擇『LINE』、『WhatsApp』，可以設定訊息量上限。」)"),
        );
    }
}

/// R12, R13: the journey's channel, and exactly one thing to send that the channel can send.
fn check_message(message: &Message, journey: &Journey, at: &Pointer, findings: &mut Vec<Finding>) {
    let Message { id, channel, bot_module, template, next: _ } = message;
    if channel.as_ref().is_some_and(|channel| *channel != journey.channel) {
        let text = format!("message `{id}` names another channel than its journey");
        findings.push(
            Finding::new("message-channel", at.field("channel"), text, "not the journey's channel")
                .related(Pointer::parse("/spec/channel"), "the journey's channel")
                .help("leave `channel` out of the node"),
        );
    }
    let whats_app = journey.channel.platform == Platform::WhatsApp;
    match (bot_module, template) {
        (None, None) => {
            let wanted = if whats_app { "`botModule` or `template`" } else { "`botModule`" };
            let text = format!("message `{id}` sends nothing");
            findings.push(
                Finding::new("message-empty", at.field("id"), text, "nothing to send").help(format!("add {wanted}")),
            );
        }
        (Some(_), Some(_)) => {
            let text = format!("message `{id}` has both a bot module and a template");
            findings.push(
                Finding::new("message-two-contents", at.field("template"), text, "one of the two is too much")
                    .on_key()
                    .related(at.field("botModule"), "the other")
                    .help("keep one"),
            );
        }
        (None, Some(_)) if !whats_app => {
            let platform = journey.channel.platform.name();
            let text = format!("message `{id}` has a template, which {platform} can not send");
            findings.push(
                Finding::new("template-platform", at.field("template"), text, "WhatsApp only")
                    .on_key()
                    .related(Pointer::parse("/spec/channel/platform"), "the platform")
                    .help(
                        "use `botModule` (S1「FB、IG、LINE 可發送機器人模組，WhatsApp 可發送機器人模組、訊息範本。」)",
                    ),
            );
        }
        (Some(_), None) | (None, Some(_)) => {}
    }
}

/// R09: no tag is both added and removed.
fn check_tagging(tagging: &Tagging, at: &Pointer, findings: &mut Vec<Finding>) {
    let (add, remove) = (tagging.add.as_deref().unwrap_or_default(), tagging.remove.as_deref().unwrap_or_default());
    check_unique(add, &at.field("add"), "tag", findings);
    check_unique(remove, &at.field("remove"), "tag", findings);
    for (n, tag) in remove.iter().enumerate() {
        if let Some(added) = add.iter().position(|added| added.trim() == tag.trim()) {
            let message = format!("node `{}` both adds and removes the tag `{tag}`", tagging.id);
            findings.push(
                Finding::new("tag-added-and-removed", at.field("remove").index(n), message, "removed here")
                    .related(at.field("add").index(added), "added here")
                    .help("keep one of the two (S1「新增與移除，不能填入相同標籤。」)"),
            );
        }
    }
}

/// R21: of two cases that ask the same the second is never taken.
fn check_cases(branch: &Branch, at: &Pointer, findings: &mut Vec<Finding>) {
    let Branch { id, cases, otherwise: _ } = branch;
    let at = |n: usize| at.field("cases").index(n).field("when");
    for (n, case) in cases.iter().enumerate() {
        if let Some(first) = cases[..n].iter().position(|before| before.when == case.when) {
            let message =
                format!("case {} of branch `{id}` asks what case {} asks: nobody gets here", n + 1, first + 1);
            findings.push(
                Finding::new("branch-case-twice", at(n), message, "never taken")
                    .related(at(first), "the same")
                    .help("ask something else, or remove the case"),
            );
        }
    }
}
