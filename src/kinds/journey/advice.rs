//! What is possible and most likely not meant: the platform takes such a journey, and customers feel it.

use super::check::minute_of_day;
use super::node::{Message, Node, SetAttribute, Tagging};
use super::spec::{Activation, Journey, OnExpiry, QuietWindow};
use super::timing::Graph;
use super::trigger::Trigger;
use crate::kinds::channel::Platform;
use crate::kinds::finding::Finding;
use crate::model::Pointer;
use crate::model::duration::Duration;
use std::collections::HashMap;

pub(super) fn advise(journey: &Journey, findings: &mut Vec<Finding>) {
    overlaps(&journey.quiet_hours, findings);
    if let Activation::Scheduled { start_at, end_at, on_expiry } = &journey.activation {
        if *on_expiry == OnExpiry::StopJourney {
            too_short(journey, start_at, end_at, findings);
        }
        swallowed(&journey.quiet_hours, start_at, end_at, findings);
    }
    for (n, node) in journey.nodes.iter().enumerate() {
        if let Node::Delay(delay) = node {
            let units = Duration { days: delay.days, hours: delay.hours, minutes: delay.minutes };
            findings.extend(Finding::overfull(&units, &node_at(n)));
        }
    }
    triggers_itself(journey, findings);
    outside_window(journey, findings);
    repeated(&journey.nodes, findings);
}

fn node_at(n: usize) -> Pointer {
    Pointer::root().field("spec").field("nodes").index(n)
}

/// R05: windows that lie over each other.
fn overlaps(windows: &[QuietWindow], findings: &mut Vec<Finding>) {
    let at = |n: usize| Pointer::parse("/spec/quietHours").index(n);
    let minutes = |window: &QuietWindow| (minute_of_day(&window.from), minute_of_day(&window.to));
    for (n, window) in windows.iter().enumerate() {
        let (from, to) = minutes(window);
        let over = |other: &QuietWindow| minutes(other).0 < to && from < minutes(other).1;
        if let Some(first) = windows[..n].iter().position(over) {
            let QuietWindow { from, to } = window;
            let message = format!("the quiet window {from}–{to} overlaps another");
            findings.push(
                Finding::new("quiet-hours-overlap", at(n), message, "overlaps")
                    .related(at(first), "the other one")
                    .help("write one window for both"),
            );
        }
    }
}

/// A schedule that puts everybody out before anybody could have finished.
fn too_short(journey: &Journey, start_at: &str, end_at: &str, findings: &mut Vec<Finding>) {
    let (Ok(start), Ok(end)) = (start_at.parse::<jiff::Timestamp>(), end_at.parse::<jiff::Timestamp>()) else {
        return;
    };
    let stay = Graph::new(&journey.nodes).stay();
    let open = u64::try_from(end.duration_since(start).as_secs() / 60).unwrap_or(0);
    if stay > open {
        let (stay, open) = (Duration::of_minutes(stay).told(), Duration::of_minutes(open).told());
        let message = format!("the longest way takes {stay}, and the schedule puts everybody out after {open}");
        findings.push(
            Finding::new("schedule-too-short", Pointer::parse("/spec/activation/endAt"), message, "too early")
                .related(Pointer::parse("/spec/activation/onExpiry"), "puts customers out")
                .help("set `onExpiry: CloseTrigger`, so that those inside can finish, or a later `endAt`"),
        );
    }
}

/// A schedule of less than a day that lies in quiet hours as a whole.
fn swallowed(windows: &[QuietWindow], start_at: &str, end_at: &str, findings: &mut Vec<Finding>) {
    let (Ok(start), Ok(end)) = (start_at.parse::<jiff::Timestamp>(), end_at.parse::<jiff::Timestamp>()) else {
        return;
    };
    let open = usize::try_from(end.duration_since(start).as_secs() / 60).unwrap_or(0);
    let Some(first) = start_at.get(11..16).map(minute_of_day) else { return };
    let quiet = |minute: usize| {
        windows.iter().any(|window| (minute_of_day(&window.from)..minute_of_day(&window.to)).contains(&minute))
    };
    if open < 24 * 60 && (first..first + open).all(|minute| quiet(minute % (24 * 60))) {
        let message = "the whole schedule lies in quiet hours: no message would be sent while it runs";
        findings.push(
            Finding::new("schedule-in-quiet-hours", Pointer::parse("/spec/activation"), message, "all of it is quiet")
                .on_key()
                .related(Pointer::parse("/spec/quietHours"), "the quiet hours")
                .help("move the schedule or the quiet hours"),
        );
    }
}

/// R17, R18: what the journey does starts it again, without a limit.
fn triggers_itself(journey: &Journey, findings: &mut Vec<Finding>) {
    if journey.entry_limit.is_some() {
        return;
    }
    for (n, node) in journey.nodes.iter().enumerate() {
        let (at, trigger, what) = match (&journey.trigger, node) {
            (Trigger::TagApplied { any_of }, Node::Tag(Tagging { add: Some(add), .. })) => {
                let both = add.iter().enumerate().find_map(|(at, tag)| Some((at, position(any_of, tag)?, tag)));
                let Some((at, trigger, tag)) = both else { continue };
                let trigger = Pointer::parse("/spec/trigger/anyOf").index(trigger);
                (node_at(n).field("add").index(at), trigger, format!("adds the tag `{tag}`"))
            }
            (Trigger::CustomAttributeChanged { attribute, to }, Node::SetAttribute(set))
                if starts(attribute, to.as_deref(), set) =>
            {
                let what = format!("sets the attribute `{attribute}`");
                (node_at(n).field("attribute"), Pointer::parse("/spec/trigger/attribute"), what)
            }
            _ => continue,
        };
        let message = format!("node `{}` {what}, which starts this journey again", node.id());
        findings.push(
            Finding::new("triggers-itself", at, message, "starts it again")
                .related(trigger, "the trigger")
                .help("add `entryLimit: {maxPerCustomer: 1}`, or use another name here"),
        );
    }
}

fn position(names: &[String], name: &str) -> Option<usize> {
    names.iter().position(|known| known.trim() == name.trim())
}

fn starts(attribute: &str, to: Option<&str>, set: &SetAttribute) -> bool {
    set.attribute == attribute && to.is_none_or(|to| to == set.value)
}

/// How long Facebook and Instagram let a business write after the customer did, in minutes (X15).
pub(in crate::kinds) const WINDOW: u64 = 24 * 60;

/// R22: a message that comes later than the platform takes it.
fn outside_window(journey: &Journey, findings: &mut Vec<Finding>) {
    let platform = journey.channel.platform;
    if !matches!(platform, Platform::Facebook | Platform::Instagram) {
        return;
    }
    let arrivals = Graph::new(&journey.nodes).arrivals();
    for (n, node) in journey.nodes.iter().enumerate() {
        if matches!(node, Node::Message(_)) && arrivals[n] > WINDOW {
            let (after, name) = (Duration::of_minutes(arrivals[n]).told(), platform.name());
            let message =
                format!("message `{}` comes up to {after} after the start, {name} takes it for 24 hours", node.id());
            findings.push(
                Finding::new("message-window", node_at(n).field("id"), message, "most likely too late")
                    .related(Pointer::parse("/spec/channel/platform"), "the platform")
                    .help("shorten the waits before it to 24 hours: later it arrives only where the customer wrote again (X15)"),
            );
        }
    }
}

/// The same bot module twice on one way.
fn repeated(nodes: &[Node], findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut graph: Option<Graph<'_>> = None;
    for (n, node) in nodes.iter().enumerate() {
        let Node::Message(Message { id, bot_module: Some(module), .. }) = node else { continue };
        let Some(before) = first.get(module.as_str()).copied() else {
            first.insert(module, n);
            continue;
        };
        let graph = graph.get_or_insert_with(|| Graph::new(nodes));
        if graph.leads(before, n) || graph.leads(n, before) {
            let message = format!("message `{id}` sends `{module}`, which the same customer got before");
            findings.push(
                Finding::new("message-repeated", node_at(n).field("botModule"), message, "the same again")
                    .related(node_at(before).field("botModule"), "sent here too")
                    .help("name another module, or say that it is meant: `# journeyctl: allow message-repeated …`"),
            );
        }
    }
}
