//! Who feels a change, in a line or two.

use crate::model::text::escaped;
use crate::plan::{Certainty, Figure, Impact, PlannedChange};

/// Nodes that are named; the others are added up.
const NODES: usize = 5;

/// Where customers are, what is due to them, and what is switched off. Nothing where nobody feels it.
pub(super) fn lines(change: &PlannedChange) -> Vec<String> {
    let mut told = Vec::new();
    if change.is_felt() {
        told.extend(inside(&change.impact));
        told.extend(due(&change.impact));
    }
    told.extend(switched_off(&change.impact));
    told
}

fn inside(impact: &Impact) -> Option<String> {
    let Impact { customers_in_flight, by_node, drain_minutes, .. } = impact;
    let drain = drain_minutes.value.filter(|_| drain_minutes.certainty != Certainty::Unknown);
    let drained = drain.map(|minutes| format!("the last one is through in {} at most", time(minutes)));
    match customers_in_flight {
        Some(0) | None => None,
        Some(_) if by_node.is_empty() => drained.map(|drained| format!("inside: {drained}")),
        Some(_) => {
            let mut nodes: Vec<String> =
                by_node.iter().take(NODES).map(|at| format!("{} at `{}`", at.customers, escaped(&at.node))).collect();
            let more: u64 = by_node.iter().skip(NODES).map(|at| at.customers).sum();
            nodes.extend((more > 0).then(|| format!("{more} elsewhere")));
            let drained = drained.map(|drained| format!("; {drained}")).unwrap_or_default();
            Some(format!("inside: {}{drained}", nodes.join(", ")))
        }
    }
}

fn due(impact: &Impact) -> Option<String> {
    let Impact { messages_next_hour: hour, messages_next_day: day, costs, customers_in_flight, .. } = impact;
    if *day == (Figure { value: Some(0), certainty: Certainty::Exact }) {
        return None;
    }
    let Some(messages) = day.value else {
        let whom = if customers_in_flight.is_some() { "to those inside" } else { "from then on" };
        return Some(format!("due: an unknown number of messages {whom}"));
    };
    let sure = |certainty: Certainty| if certainty == Certainty::Exact { "" } else { "about " };
    let hour = match hour.value {
        None => "an unknown number of messages".to_owned(),
        Some(1) => "1 message".to_owned(),
        Some(count) => format!("{count} messages"),
    };
    let priced: Vec<String> = costs.iter().filter_map(price).collect();
    let cost = if priced.is_empty() { String::new() } else { format!(" ({})", priced.join(", ")) };
    Some(format!("due to them: {}{hour} in the next hour, {messages} in the next day{cost}", sure(day.certainty)))
}

fn price(cost: &crate::plan::Cost) -> Option<String> {
    let (amount, currency) = (cost.amount.as_ref()?, cost.currency.as_ref()?);
    let channel = cost.channel.as_ref().map(|channel| format!(" on {}", escaped(channel))).unwrap_or_default();
    Some(format!("{currency} {amount}{channel}"))
}

fn switched_off(impact: &Impact) -> Option<String> {
    let off = impact.switches_off.iter().map(|off| match &off.name {
        Some(name) => format!("{} ({})", escaped(name), off.address),
        None => off.address.to_string(),
    });
    let off: Vec<String> = off.collect();
    (!off.is_empty()).then(|| format!("switches off: {}", off.join(", ")))
}

/// `2d 6h`.
fn time(minutes: u64) -> String {
    let units = [(minutes / 1440, "d"), (minutes / 60 % 24, "h"), (minutes % 60, "min")];
    let told: Vec<String> =
        units.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}")).collect();
    if told.is_empty() { "no time".to_owned() } else { told.join(" ") }
}
