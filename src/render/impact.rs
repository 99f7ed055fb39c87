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
    let drained =
        drain.map(|minutes| say!("the last one is through in {} at most", "最後一位最多 {} 後走完", time(minutes)));
    match customers_in_flight {
        Some(0) | None => None,
        Some(_) if by_node.is_empty() => drained.map(|drained| say!("inside: {drained}", "裡面的客戶：{drained}")),
        Some(_) => {
            let at = |at: &AtNode| say!("{} at `{}`", "{} 位在 `{}`", at.customers, escaped(&at.node));
            let mut nodes: Vec<String> = by_node.iter().take(NODES).map(at).collect();
            let more: u64 = by_node.iter().skip(NODES).map(|at| at.customers).sum();
            nodes.extend((more > 0).then(|| say!("{more} elsewhere", "{more} 位在其他節點")));
            let drained = drained.map(|drained| say!("; {drained}", "；{drained}")).unwrap_or_default();
            Some(say!("inside: {}{drained}", "裡面的客戶：{}{drained}", nodes.join(comma())))
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
            word!("due: an unknown number of messages to those inside", "待發訊息：給裡面的客戶，數量不明").to_owned()
        } else {
            word!("due: an unknown number of messages from then on", "待發訊息：從那時起，數量不明").to_owned()
        });
    };
    let sure = |certainty: Certainty| if certainty == Certainty::Exact { "" } else { word!("about ", "約 ") };
    let hour = match hour.value {
        None => word!("an unknown number of messages", "數量不明").to_owned(),
        Some(1) => word!("1 message", "1 則").to_owned(),
        Some(count) => say!("{count} messages", "{count} 則"),
    };
    let priced: Vec<String> = costs.iter().filter_map(price).collect();
    let cost = if priced.is_empty() { String::new() } else { say!(" ({})", "（{}）", priced.join(comma())) };
    let sure = sure(day.certainty);
    Some(say!(
        "due to them: {sure}{hour} in the next hour, {messages} in the next day{cost}",
        "待發給他們的訊息：未來一小時{sure}{hour}，未來一天{sure}{messages} 則{cost}"
    ))
}

fn price(cost: &crate::plan::Cost) -> Option<String> {
    let (amount, currency) = (cost.amount.as_ref()?, cost.currency.as_ref()?);
    let channel = cost.channel.as_ref().map(|channel| say!(" on {}", "，{}", escaped(channel))).unwrap_or_default();
    Some(format!("{currency} {amount}{channel}"))
}

fn switched_off(impact: &Impact) -> Option<String> {
    let off = impact.switches_off.iter().map(|off| match &off.name {
        Some(name) => say!("{} ({})", "{}（{}）", escaped(name), off.address),
        None => off.address.to_string(),
    });
    let off: Vec<String> = off.collect();
    (!off.is_empty()).then(|| say!("switches off: {}", "會停用：{}", off.join(comma())))
}

/// `2d 6h`.
fn time(minutes: u64) -> String {
    let units = [
        (minutes / 1440, word!("d", " 天")),
        (minutes / 60 % 24, word!("h", " 小時")),
        (minutes % 60, word!("min", " 分鐘")),
    ];
    let told: Vec<String> =
        units.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}")).collect();
    if told.is_empty() { word!("no time", "0 分鐘").to_owned() } else { told.join(" ") }
}
