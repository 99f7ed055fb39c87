//! Who feels a change: customers inside, messages due to them, what these cost, and what is switched off for it.
//! Each figure says how sure it is. An estimate takes customers as spread evenly over the wait they are in, lets them
//! take the longest way on, and knows no quiet hours.

use super::model::{Action, AtNode, Certainty, Cost, Figure, Impact, PlannedChange, SwitchedOff};
use super::step::Step;
use crate::kinds::KINDS;
use crate::live::{Live, Object};
use crate::vocabulary::spending::price;
use crate::vocabulary::{self, Creation, Effect, Kind, Timing};
use serde_json::Value;
use std::collections::BTreeMap;

const HOUR: u64 = 60;
const DAY: u64 = 24 * HOUR;

impl Figure {
    pub(super) fn exact(value: u64) -> Self {
        Self { value: Some(value), certainty: Certainty::Exact }
    }

    fn estimate(value: u64) -> Self {
        Self { value: Some(value), certainty: Certainty::Estimate }
    }
}

/// Who feels a change of `object`; nobody, where it is not there yet.
pub(super) fn impact(object: Option<&Object>) -> Impact {
    let Some(object) = object else { return nobody() };
    let spec = object.content.value();
    let status = &object.status;
    match (status.in_flight, (object.kind.timing)(spec)) {
        (Some(0), _) => nobody(),
        (Some(inside), Some(timing)) => {
            let inside = Inside::new(inside, status.in_flight_by_node.as_ref(), &timing);
            let costs = costs(object.kind, spec, inside.due(DAY));
            inside.impact(costs)
        }
        (inside, _) => {
            let figure = if inside.is_none() && !sends(object) { Figure::exact(0) } else { Figure::default() };
            let certainty = if inside.is_some() { Certainty::Exact } else { Certainty::Unknown };
            let mut impact = of_figures(inside, certainty, figure, figure);
            impact.drain_minutes = figure;
            impact
        }
    }
}

fn nobody() -> Impact {
    let none = Figure::exact(0);
    let mut impact = of_figures(Some(0), Certainty::Exact, none, none);
    impact.drain_minutes = none;
    impact
}

fn of_figures(inside: Option<u64>, certainty: Certainty, hour: Figure, day: Figure) -> Impact {
    Impact {
        customers_in_flight: inside,
        messages_due: day.value,
        certainty,
        by_node: Vec::new(),
        messages_next_hour: hour,
        messages_next_day: day,
        drain_minutes: Figure::default(),
        costs: Vec::new(),
        switches_off: Vec::new(),
    }
}

/// Whether anything of `object` sends now. A state that no table knows may.
fn sends(object: &Object) -> bool {
    let Some(machine) = object.kind.machine else { return true };
    let states = object.status.state.iter().chain(object.status.stages.iter().map(|stage| &stage.state));
    states.into_iter().any(|state| machine.state(state).is_none_or(|state| state.entry.runs()))
}

/// Customers inside, and how their way goes on.
struct Inside<'a> {
    count: u64,
    /// By node, where the platform tells and all its nodes are known.
    by_node: Option<Vec<(&'a String, u64)>>,
    timing: &'a Timing,
}

impl<'a> Inside<'a> {
    fn new(count: u64, by_node: Option<&'a BTreeMap<String, u64>>, timing: &'a Timing) -> Self {
        let known = |node: &String| timing.waits.iter().any(|wait| wait.node == *node);
        let whole = |nodes: &&BTreeMap<String, u64>| {
            nodes.values().try_fold(0u64, |sum, inside| sum.checked_add(*inside)) == Some(count)
                && nodes.iter().all(|(node, count)| *count == 0 || known(node))
        };
        let by_node = by_node.filter(whole);
        let by_node = by_node.map(|nodes| {
            let in_order = timing.waits.iter().filter_map(|wait| nodes.get_key_value(&wait.node));
            in_order.filter(|(_, count)| **count > 0).map(|(node, count)| (node, *count)).collect()
        });
        Self { count, by_node, timing }
    }

    /// Messages due within so many minutes, rounded up.
    fn due(&self, minutes: u64) -> u64 {
        const PARTS: u128 = 1_000_000;
        let share = |count: u64, sends: &[u64], wait: u64, whole: u64| -> u128 {
            let reached = sends.iter().map(|send| u128::from(minutes.saturating_sub(*send).min(wait))).sum::<u128>();
            u128::from(count) * reached * PARTS / u128::from(whole.max(1))
        };
        let waits = self.timing.waits.iter();
        let parts: u128 = match &self.by_node {
            Some(nodes) => {
                let at = |node: &str| nodes.iter().find(|(known, _)| *known == node).map_or(0, |(_, count)| *count);
                waits.map(|wait| share(at(&wait.node), &wait.sends, wait.minutes, wait.minutes)).sum()
            }
            None if self.timing.stay == 0 => u128::from(self.count) * PARTS * self.timing.sends.len() as u128,
            None => {
                let on_the_way = waits.filter(|wait| wait.start.is_some());
                on_the_way.map(|wait| share(self.count, &wait.sends, wait.minutes, self.timing.stay)).sum()
            }
        };
        u64::try_from(parts.div_ceil(PARTS)).unwrap_or(u64::MAX)
    }

    /// Minutes until the last of them is through, at most.
    fn drain(&self) -> u64 {
        let here = |node: &str| self.by_node.as_ref().is_none_or(|nodes| nodes.iter().any(|(known, _)| *known == node));
        let waits = self.timing.waits.iter().filter(|wait| here(&wait.node));
        waits.map(|wait| wait.minutes + wait.rest).max().unwrap_or(self.timing.stay)
    }

    fn impact(&self, costs: Vec<Cost>) -> Impact {
        let (hour, day) = (Figure::estimate(self.due(HOUR)), Figure::estimate(self.due(DAY)));
        let mut impact = of_figures(Some(self.count), Certainty::Exact, hour, day);
        let at = |(node, customers): &(&String, u64)| AtNode { node: (*node).clone(), customers: *customers };
        impact.by_node = self.by_node.iter().flatten().map(at).collect();
        impact.drain_minutes = Figure::estimate(self.drain());
        impact.costs = costs;
        impact
    }
}

/// What `messages` cost on the channel of `spec`. One entry a channel: currencies are never added up.
fn costs(kind: &Kind, spec: &Value, messages: u64) -> Vec<Cost> {
    let Some(spending) = (kind.spending)(spec).filter(|_| messages > 0) else { return Vec::new() };
    let references = (kind.read)(spec).map(|typed| typed.references()).unwrap_or_default();
    let channel = references.iter().find_map(|reference| Some(reference.to.channel()?.1.to_owned()));
    let price = price(spending.platform);
    let tenths = price.map(|price| messages.saturating_mul(price.tenths));
    vec![Cost {
        platform: spending.platform.to_owned(),
        channel,
        messages,
        amount: tenths.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)),
        currency: price.map(|price| price.currency.to_owned()),
        certainty: if price.is_some() { Certainty::Estimate } else { Certainty::Unknown },
    }]
}

impl PlannedChange {
    /// Whether it closes, stops, deletes, or changes what is there already: names, labels and ownership are not felt.
    pub fn is_felt(&self) -> bool {
        let sent = !matches!(self.action, Action::Create | Action::Blocked | Action::Forget | Action::Noop);
        sent && (self.rewrites() || self.has_effect(Effect::EntryClosed))
    }

    /// Whether customers inside lose messages that they were to get, or get others. Only where customers walk through.
    pub(super) fn is_felt_inside(&self) -> bool {
        let machine = self.kind.machine;
        let ejects = |action: &vocabulary::lifecycle::Move| action.effect == Effect::EjectsCustomers;
        let walked = machine.is_some_and(|machine| machine.moves.iter().any(ejects));
        walked && self.is_felt() && (self.rewrites() || self.has_effect(Effect::EjectsCustomers))
    }

    fn rewrites(&self) -> bool {
        let named = |path: &str| path == "/spec/displayName";
        self.fields.iter().any(|field| field.path.starts_with("/spec/") && !named(&field.path))
    }

    fn has_effect(&self, least: Effect) -> bool {
        self.lifecycle.iter().any(|step| step.effect >= least)
    }
}

/// Tells each change what the platform switches off when it takes a state that only one object can be in.
pub(super) fn tell_switches(changes: &mut [PlannedChange], chains: &[(&'static Kind, Vec<Step>)], live: &Live) {
    for kind in KINDS {
        let Some((machine, state)) = kind.machine.and_then(|machine| Some((machine, machine.exclusive?))) else {
            continue;
        };
        let takes = |step: &&Step| {
            step.call.part.is_empty()
                && step.leads_to.first().is_some_and(|to| to == state)
                && step.precondition.status.as_deref() != Some(state)
        };
        let steps = chains.iter().filter(|(of, _)| of.is(kind)).flat_map(|(_, steps)| steps);
        let Some(winner) = steps.into_iter().find(takes) else { continue };
        let Some(change) = changes.iter_mut().find(|change| change.address == winner.address) else { continue };
        let loses = |object: &&Object| {
            object.kind.is(kind)
                && machine.may_be_exclusive(object.status.state.as_deref())
                && object.address() != winner.address
        };
        let mut switched: Vec<_> = live.objects.values().filter(loses).map(switched_off).collect();
        switched.sort_by(|one, other| one.address.cmp(&other.address));
        change.impact.switches_off = switched;
    }
}

fn switched_off(object: &Object) -> SwitchedOff {
    let name = match object.kind.creation {
        Creation::PutNamedBy(field) => object.content.value()[field].as_str().map(str::to_owned),
        Creation::Post => None,
    };
    SwitchedOff { address: object.address(), name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::journey::KIND;
    use serde_json::json;

    fn spec(platform: &str) -> Value {
        json!({
            "displayName": "歡迎", "activation": {"type": "Always"}, "trigger": {"type": "ContactAdded"},
            "channel": {"platform": platform, "ref": "official"},
            "nodes": [
                {"id": "long", "type": "delay", "days": 2, "next": "bye"},
                {"id": "bye", "type": "message", "botModule": "a/b", "next": "last"},
                {"id": "last", "type": "delay", "hours": 6, "next": "more"},
                {"id": "more", "type": "message", "botModule": "a/b", "next": "end"},
            ],
        })
    }

    fn timing() -> Timing {
        (KIND.timing)(&spec("LINE")).expect("a journey has a timing")
    }

    #[test]
    fn messages_due_follow_from_where_customers_wait() {
        let timing = timing();
        let nodes = BTreeMap::from([("long".to_owned(), 480), ("last".to_owned(), 12)]);
        let inside = Inside::new(492, Some(&nodes), &timing);
        // Of 480 spread over 48 hours 10 leave in an hour and get a message; of 12 spread over 6 hours, 2.
        assert_eq!(inside.due(HOUR), 10 + 2);
        // In a day 240 leave the first wait; those of its first 18 hours, 180, also get the last message; and all 12.
        assert_eq!(inside.due(DAY), 240 + 180 + 12);
        assert_eq!(inside.drain(), 54 * 60);
        let nodes = BTreeMap::from([("long".to_owned(), 0), ("last".to_owned(), 12)]);
        assert_eq!(Inside::new(12, Some(&nodes), &timing).drain(), 6 * 60);
    }

    #[test]
    fn customers_without_a_node_are_spread_over_the_longest_way() {
        let timing = timing();
        // 540 in 54 hours: 10 an hour. In an hour 10 get the first message and 10 the second.
        let inside = Inside::new(540, None, &timing);
        assert_eq!((inside.due(HOUR), inside.drain()), (20, 54 * 60));
        // In a day 240 leave the first wait, 180 of them also the second, and so do the 60 who were there.
        assert_eq!(inside.due(DAY), 240 + 180 + 60);
        // A map that names other nodes, or does not add up, is no help.
        let unknown = BTreeMap::from([("elsewhere".to_owned(), 540)]);
        assert_eq!(Inside::new(540, Some(&unknown), &timing).due(HOUR), 20);
        let short = BTreeMap::from([("long".to_owned(), 539)]);
        assert_eq!(Inside::new(540, Some(&short), &timing).due(HOUR), 20);
        // One customer may be the one who gets it.
        assert_eq!(Inside::new(1, None, &timing).due(HOUR), 1);
    }

    #[test]
    fn costs_keep_their_currency() {
        let cost = |platform, messages| {
            let cost = costs(&KIND, &spec(platform), messages).remove(0);
            (cost.channel.unwrap_or_default(), cost.amount, cost.currency, cost.certainty)
        };
        let told = |amount: &str, currency: &str| {
            ("official".to_owned(), Some(amount.to_owned()), Some(currency.to_owned()), Certainty::Estimate)
        };
        assert_eq!(cost("LINE", 432), told("86.4", "TWD"));
        assert_eq!(cost("WhatsApp", 433), told("216.5", "HKD"));
        assert_eq!(cost("Facebook", 5), ("official".to_owned(), None, None, Certainty::Unknown));
        assert_eq!(costs(&KIND, &spec("LINE"), 0), Vec::new());
    }
}
