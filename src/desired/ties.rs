//! What documents that are right by themselves do together: names that people cannot tell apart, journeys that start
//! each other without end, customers who are written to twice at once. The platform takes all of it.

use super::reporter::{DocumentRef, Reporter};
use crate::diagnostics::Finding;
use crate::fact;
use crate::language::Text;
use crate::model::Pointer;
use crate::model::circle::circle;
use crate::model::duration::Duration;
use crate::vocabulary::Kind;
use crate::vocabulary::ties::Event;
use std::collections::HashMap;

/// Findings of one rule that are shown.
const MAX_FINDINGS: usize = 20;

/// Other places of one finding that are shown.
const SHOWN: usize = 5;

/// Steps of a circle that are told.
const STEPS: usize = 20;

/// Documents of one event that each is compared with.
const NEIGHBOURS: usize = 20;

/// `all` has each address once.
pub(super) fn check<'a>(all: &[DocumentRef<'a>], reporter: &mut Reporter<'a>) {
    names(all, reporter);
    circles(all, reporter);
    crowds(all, reporter);
}

/// R28: objects of one kind with one name, all of them in one finding.
fn names<'a>(all: &[DocumentRef<'a>], reporter: &mut Reporter<'a>) {
    let mut named: HashMap<(&str, &str), Vec<DocumentRef<'a>>> = HashMap::new();
    for here in all {
        if let Some(name) = here.facts.ties.name.as_deref() {
            named.entry((here.facts.kind.slug, name)).or_default().push(*here);
        }
    }
    let mut shared: Vec<_> = named.into_values().filter(|same| same.len() > 1).collect();
    shared.sort_by_key(|same| (same[1].path, same[1].facts.document));
    for same in shared.iter().take(MAX_FINDINGS) {
        let Kind { name, chinese, .. } = same[0].facts.kind;
        let at = Pointer::parse("/spec/displayName");
        let finding = Finding::of(
            "display-name-twice",
            at.clone(),
            fact!("display-name-twice", same = same.len(), name, chinese),
        );
        reporter.tell(
            same[1],
            finding,
            others(same, |_| at.clone(), [fact!("desired-first-one-2"), fact!("desired-another-one")]),
        );
    }
}

/// The places of a group besides its second member, which the finding stands at: the first, and some more.
fn others<'a>(
    group: &[DocumentRef<'a>],
    at: impl Fn(&DocumentRef<'a>) -> Pointer,
    [first, more]: [Text; 2],
) -> Vec<(DocumentRef<'a>, Pointer, Text)> {
    let labels = std::iter::once(first).chain(std::iter::repeat(more));
    let rest = group.iter().enumerate().filter(|(n, _)| *n != 1).map(|(_, here)| here);
    rest.zip(labels).take(SHOWN).map(|(here, label)| (*here, at(here), label)).collect()
}

/// R17, R18: journeys that start each other in a circle, none of which limits how often one customer enters.
fn circles<'a>(all: &[DocumentRef<'a>], reporter: &mut Reporter<'a>) {
    let free: Vec<DocumentRef<'a>> = all.iter().filter(|here| !here.facts.ties.limited).copied().collect();
    let (mut ways, events) = ways(&free);
    for _ in 0..MAX_FINDINGS {
        let Some(found) = circle(&ways) else { break };
        // Journeys and events take turns; the circle is told from a journey on.
        let entry = found.iter().position(|n| *n < free.len()).unwrap_or(0);
        let turned: Vec<usize> = found[entry..].iter().chain(&found[..entry]).copied().collect();
        let steps = turned.chunks_exact(2).map(|pair| (free[pair[0]], events[pair[1] - free.len()]));
        tell_circle(&steps.collect::<Vec<_>>(), reporter);
        // Each journey is told of in one circle: whatever else it is part of ends where this one is cut.
        for n in turned {
            ways[n].clear();
        }
    }
}

/// Who leads to whom: first the documents, each to what it gives, then these events, each to the documents they start.
/// What a document starts again by itself is left out: that is told where it stands.
fn ways<'e>(free: &[DocumentRef<'e>]) -> (Vec<Vec<usize>>, Vec<&'e Event>) {
    let mut started: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, here) in free.iter().enumerate() {
        for event in &here.facts.ties.starts {
            started.entry(event.topic()).or_default().push(n);
        }
    }
    let mut ways: Vec<Vec<usize>> = vec![Vec::new(); free.len()];
    let mut events: Vec<&'e Event> = Vec::new();
    let mut numbers: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, here) in free.iter().enumerate() {
        let ties = &here.facts.ties;
        let others = |event: &Event| !ties.starts.iter().any(|start| start.meets(event));
        for (event, _) in ties.gives.iter().filter(|(event, _)| others(event) && started.contains_key(event.topic())) {
            let alike = numbers.entry(event.topic()).or_default();
            let number = alike.iter().find(|number| events[**number] == event).copied().unwrap_or_else(|| {
                alike.push(events.len());
                events.push(event);
                events.len() - 1
            });
            ways[n].push(free.len() + number);
        }
    }
    for event in &events {
        let starts = |n: &&usize| free[**n].facts.ties.starts.iter().any(|start| start.meets(event));
        ways.push(started[event.topic()].iter().filter(starts).copied().collect());
    }
    (ways, events)
}

fn tell_circle<'a>(steps: &[(DocumentRef<'a>, &Event)], reporter: &mut Reporter<'a>) {
    let next = |n: usize| format!("`{}`", steps[(n + 1) % steps.len()].0.address());
    let place = |(here, event): &(DocumentRef<'a>, &Event)| {
        here.facts.ties.gives.iter().find(|(given, _)| given == *event).map(|(_, at)| at.clone()).unwrap_or_default()
    };
    let mut path = Text::quoted(format!("`{}`", steps[0].0.address()));
    for (n, (_, event)) in steps.iter().enumerate().take(STEPS) {
        path = fact!("desired-circle-step", path, event = event.in_words(), next = next(n));
    }
    if steps.len() > STEPS {
        path = fact!("desired-circle-goes-on", path);
    }
    let finding = Finding::of("trigger-cycle", place(&steps[0]), fact!("trigger-cycle", path, next = next(0)));
    let others = steps.iter().enumerate().skip(1);
    let others = others.map(|(n, step)| (step.0, place(step), fact!("desired-starts", next = next(n)))).collect();
    reporter.tell(steps[0].0, finding, others);
}

/// Documents that write to the same customer for the same event within an hour: those that meet one of them in one
/// finding.
fn crowds<'a>(all: &[DocumentRef<'a>], reporter: &mut Reporter<'a>) {
    let mut known: HashMap<(&str, &str), Vec<(usize, &'a Event)>> = HashMap::new();
    let mut crowds: Vec<Crowd<'a>> = Vec::new();
    for here in all {
        let ties = &here.facts.ties;
        let Some(channel) = ties.channel.as_ref().filter(|_| !ties.sends.is_empty()) else { continue };
        let place = |event: &'a Event| (event.topic(), channel.platform);
        let mut joins = ties.starts.iter().filter_map(|event| {
            let others = known.get(&place(event))?.iter().filter(|(_, start)| event.meets(start));
            others
                .map(|(crowd, _)| *crowd)
                .find_map(|n| Some((n, event, ties.together(&crowds[n].members[0].facts.ties)?)))
        });
        if let Some((n, event, minutes)) = joins.next() {
            let crowd = &mut crowds[n];
            crowd.members.push(*here);
            crowd.event = Some(event);
            crowd.minutes = crowd.minutes.max(minutes);
            continue;
        }
        for event in &ties.starts {
            let others = known.entry(place(event)).or_default();
            if others.len() < NEIGHBOURS {
                others.push((crowds.len(), event));
            }
        }
        crowds.push(Crowd { members: vec![*here], event: None, minutes: 0 });
    }
    for crowd in crowds.iter().filter(|crowd| crowd.members.len() > 1).take(MAX_FINDINGS) {
        tell_crowd(crowd, reporter);
    }
}

/// A document, and those that write to its customers.
struct Crowd<'a> {
    members: Vec<DocumentRef<'a>>,
    event: Option<&'a Event>,
    /// How far a message of the others is away at most.
    minutes: u64,
}

fn tell_crowd<'a>(crowd: &Crowd<'a>, reporter: &mut Reporter<'a>) {
    let Crowd { members, event, minutes } = crowd;
    let Some(event) = event else { return };
    let gap = match minutes {
        0 => fact!("desired-same-moment"),
        minutes => fact!("desired-within", of_minutes = Duration::of_minutes(*minutes).in_words()),
    };
    let who = match members.as_slice() {
        [one, two] => fact!("desired-both-write", one = one.address(), two = two.address()),
        [one, more @ ..] => fact!("desired-others-write", one = one.address(), more = more.len()),
        [] => return,
    };
    let at = |here: &DocumentRef<'a>| Pointer::parse(here.facts.ties.starts_at);
    let finding = Finding::of(
        "messages-at-once",
        at(&members[1]),
        fact!("messages-at-once-declared", who, event = event.in_words(), gap),
    );
    reporter.tell(
        members[1],
        finding,
        others(members, at, [fact!("desired-writes-same-customer"), fact!("desired-writes-too")]),
    );
}
