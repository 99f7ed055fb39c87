//! Who feels a change, in a line or two.

use crate::language::comma;
use crate::model::text::escaped;
use crate::plan::{AtNode, Certainty, Figure, Impact, PlannedChange};
use crate::{say, word};

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
    let drained = drain.map(|minutes| say!("render-last-one-through-most", time = time(minutes)));
    match customers_in_flight {
        Some(0) | None => None,
        Some(_) if by_node.is_empty() => drained.map(|drained| say!("render-inside-2", drained)),
        Some(_) => {
            let at = |at: &AtNode| say!("render-at", customers = at.customers, at = escaped(&at.node));
            let mut nodes: Vec<String> = by_node.iter().take(NODES).map(at).collect();
            let more = by_node.iter().skip(NODES).map(|at| at.customers).fold(0, u64::saturating_add);
            nodes.extend((more > 0).then(|| say!("render-elsewhere", more)));
            let drained = drained.map(|drained| say!("render-impact-text-3", drained)).unwrap_or_default();
            Some(say!("render-inside", nodes = nodes.join(comma()), drained))
        }
    }
}

fn due(impact: &Impact) -> Option<String> {
    let Impact { messages_next_hour: hour, messages_next_day: day, costs, customers_in_flight, .. } = impact;
    if *day == (Figure { value: Some(0), certainty: Certainty::Exact }) {
        return None;
    }
    let Some(messages) = day.value else {
        return Some(if customers_in_flight.is_some() {
            word!("render-due-unknown-number-messages-those").to_owned()
        } else {
            word!("render-due-unknown-number-messages").to_owned()
        });
    };
    let sure = |certainty: Certainty| if certainty == Certainty::Exact { "" } else { word!("render-about") };
    let hour = match hour.value {
        None => word!("render-unknown-number-messages").to_owned(),
        Some(1) => word!("render-message").to_owned(),
        Some(count) => say!("render-messages", count),
    };
    let priced: Vec<String> = costs.iter().filter_map(price).collect();
    let cost =
        if priced.is_empty() { String::new() } else { say!("render-impact-text-2", priced = priced.join(comma())) };
    let sure = sure(day.certainty);
    Some(say!("render-due-them-next-hour-next", sure, hour, messages, cost))
}

fn price(cost: &crate::plan::Cost) -> Option<String> {
    let (amount, currency) = (cost.amount.as_ref()?, cost.currency.as_ref()?);
    let channel =
        cost.channel.as_ref().map(|channel| say!("render-on", channel = escaped(channel))).unwrap_or_default();
    Some(format!("{} {}{channel}", escaped(currency), escaped(amount)))
}

fn switched_off(impact: &Impact) -> Option<String> {
    let off = impact.switches_off.iter().map(|off| match &off.name {
        Some(name) => say!("render-impact-text", name = escaped(name), address = off.address),
        None => off.address.to_string(),
    });
    let off: Vec<String> = off.collect();
    (!off.is_empty()).then(|| say!("render-switches-off", off = off.join(comma())))
}

/// `2d 6h`.
fn time(minutes: u64) -> String {
    let units = [
        (minutes / 1440, word!("render-d")),
        (minutes / 60 % 24, word!("render-h")),
        (minutes % 60, word!("render-min")),
    ];
    let told: Vec<String> =
        units.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}")).collect();
    if told.is_empty() { word!("render-no-time").to_owned() } else { told.join(" ") }
}
