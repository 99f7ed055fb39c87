//! What is possible and most likely not meant: the platform takes such a journey, and customers feel it.

use super::check::minute_of_day;
use super::graph;
use super::node::{Message, Node, SetAttribute, Tagging};
use super::spec::{Activation, Journey, OnExpiry, QuietWindow};
use super::timing::Graph;
use super::trigger::Trigger;
use crate::diagnostics::Finding;
use crate::fact;
use crate::model::Pointer;
use crate::model::duration::Duration;
use crate::vocabulary::channel::ChannelPlatform;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;

pub(super) fn advise(journey: &Journey, zone: &TimeZone, findings: &mut Vec<Finding>) {
    // Where the nodes lead cannot be said while one is missing, or while they lead in a circle.
    let is_whole = graph::is_whole(findings);
    overlaps(&journey.quiet_hours, findings);
    if let Activation::Scheduled { start_at, end_at, on_expiry } = &journey.activation {
        if *on_expiry == OnExpiry::StopJourney && is_whole {
            too_short(journey, start_at, end_at, findings);
        }
        if journey.nodes.iter().any(|node| matches!(node, Node::Message(_))) {
            swallowed(&journey.quiet_hours, start_at, end_at, zone, findings);
        }
    }
    for (n, node) in journey.nodes.iter().enumerate() {
        if let Node::Delay(delay) = node {
            let units = Duration { days: delay.days, hours: delay.hours, minutes: delay.minutes };
            findings.extend(Finding::overfull(&units, &node_at(n)));
        }
    }
    triggers_itself(journey, findings);
    if is_whole {
        outside_window(journey, findings);
        repeated(&journey.nodes, findings);
    }
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
            findings.push(
                Finding::of("quiet-hours-overlap", at(n), fact!("quiet-hours-overlap", from, to)).beside(at(first)),
            );
        }
    }
}

/// A schedule that puts everybody out before anybody could have finished.
fn too_short(journey: &Journey, start_at: &str, end_at: &str, findings: &mut Vec<Finding>) {
    let (Ok(start), Ok(end)) = (start_at.parse::<jiff::Timestamp>(), end_at.parse::<jiff::Timestamp>()) else {
        return;
    };
    if end <= start {
        return;
    }
    let stay = Graph::new(&journey.nodes).stay();
    let open = u64::try_from(end.duration_since(start).as_secs() / 60).unwrap_or(0);
    if stay > open {
        let (stay, open) = (Duration::of_minutes(stay).in_words(), Duration::of_minutes(open).in_words());
        findings.push(
            Finding::of(
                "schedule-too-short",
                Pointer::parse("/spec/activation/endAt"),
                fact!("schedule-too-short", stay, open),
            )
            .beside(Pointer::parse("/spec/activation/onExpiry")),
        );
    }
}

/// A schedule of less than a day that lies in quiet hours as a whole, by the clocks of the team.
fn swallowed(windows: &[QuietWindow], start_at: &str, end_at: &str, zone: &TimeZone, findings: &mut Vec<Finding>) {
    let (Ok(start), Ok(end)) = (start_at.parse::<Timestamp>(), end_at.parse::<Timestamp>()) else {
        return;
    };
    let quiet = |minute: usize| {
        windows.iter().any(|window| (minute_of_day(&window.from)..minute_of_day(&window.to)).contains(&minute))
    };
    let has_open_minute = (0..24 * 60).any(|minute| !quiet(minute));
    // Each minute by itself: where the clocks are changed, one is left out or comes twice.
    let minutes = (0..24 * 60).map(|n| start + SignedDuration::from_mins(n)).take_while(|moment| *moment < end);
    let is_quiet = |moment: Timestamp| {
        let clock = moment.to_zoned(zone.clone()).time();
        quiet(usize::from(clock.hour().unsigned_abs()) * 60 + usize::from(clock.minute().unsigned_abs()))
    };
    let is_short = start < end && end.duration_since(start) < SignedDuration::from_hours(24);
    if is_short && has_open_minute && minutes.into_iter().all(is_quiet) {
        findings.push(
            Finding::of(
                "schedule-in-quiet-hours",
                Pointer::parse("/spec/activation"),
                fact!("schedule-in-quiet-hours"),
            )
            .on_key()
            .beside(Pointer::parse("/spec/quietHours")),
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
                (node_at(n).field("add").index(at), trigger, fact!("kinds-adds-tag", tag))
            }
            (Trigger::CustomAttributeChanged { attribute, to }, Node::SetAttribute(set))
                if starts(attribute, to.as_deref(), set) =>
            {
                let what = fact!("kinds-sets-attribute", attribute);
                (node_at(n).field("attribute"), Pointer::parse("/spec/trigger/attribute"), what)
            }
            _ => continue,
        };
        findings
            .push(Finding::of("triggers-itself", at, fact!("triggers-itself", node = node.id(), what)).beside(trigger));
    }
}

fn position(names: &[String], name: &str) -> Option<usize> {
    names.iter().position(|known| known.trim() == name.trim())
}

fn starts(attribute: &str, to: Option<&str>, set: &SetAttribute) -> bool {
    set.attribute == attribute && to.is_none_or(|to| to == set.value)
}

/// How long Facebook and Instagram let a business write after the customer did, in minutes (X15).
pub const WINDOW: u64 = 24 * 60;

/// R22: a message that comes later than the platform takes it.
fn outside_window(journey: &Journey, findings: &mut Vec<Finding>) {
    let platform = journey.channel.platform;
    if !matches!(platform, ChannelPlatform::Facebook | ChannelPlatform::Instagram) {
        return;
    }
    let graph = Graph::new(&journey.nodes);
    let (arrivals, silences) = (graph.arrivals(), graph.silences());
    for (n, node) in journey.nodes.iter().enumerate() {
        if matches!(node, Node::Message(_)) && silences[n] > WINDOW {
            let (after, name) = (Duration::of_minutes(silences[n]).in_words(), platform.name());
            let finding = Finding::of(
                "message-window",
                node_at(n).field("id"),
                if silences[n] == arrivals[n] {
                    fact!("message-window-after-start", node = node.id(), after, name)
                } else {
                    fact!("message-window-after-customer", node = node.id(), after, name)
                },
            );
            findings.push(finding.beside(Pointer::parse("/spec/channel/platform")));
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
            findings.push(
                Finding::of("message-repeated", node_at(n).field("botModule"), fact!("message-repeated", id, module))
                    .beside(node_at(before).field("botModule")),
            );
        }
    }
}
