//! Live objects that no document declares, and documents that write to the same customers: what `validate` cannot see.

use super::block::opens;
use super::trouble::DocumentFinding;
use crate::desired::{Declared, Desired};
use crate::diagnostics::Finding;
use crate::diff::Comparison;
use crate::fact;
use crate::live::Object;
use crate::model::duration::Duration;
use crate::model::{Address, Content, Pointer};
use crate::vocabulary::Features;
use crate::vocabulary::ties::{Event, Ties};
use std::collections::HashMap;

/// Findings that are shown.
const MAX_SHOWN: usize = 20;

/// Live objects of one event that a document is compared with, at most.
const MAX_COMPARED: usize = 20;

/// A live object that lets customers in.
struct Running<'a> {
    address: &'a Address,
    object: &'a Object,
    ties: Ties,
}

/// `messages-at-once` for what is live and has no document: of both, people see only one in their files.
pub(super) fn troubles<'a>(desired: &'a Desired, comparison: &Comparison<'a>) -> Vec<DocumentFinding<'a>> {
    let running: Vec<Running<'_>> = comparison
        .undeclared
        .iter()
        .filter(|(_, object, _)| lets_in(object))
        .filter_map(|(address, object, _)| {
            let ties = ties(object.kind, &object.content)?;
            (!ties.sends.is_empty()).then_some(Running { address, object, ties })
        })
        .collect();
    if running.is_empty() {
        return Vec::new();
    }
    let mut by_event: HashMap<(&str, &str), Vec<(&Event, &Running<'_>)>> = HashMap::new();
    for one in &running {
        let Some(channel) = &one.ties.channel else { continue };
        for event in &one.ties.starts {
            let known = by_event.entry((event.topic(), channel.platform)).or_default();
            if known.len() < MAX_COMPARED {
                known.push((event, one));
            }
        }
    }
    let found = desired.documents().iter().filter(|declared| may_let_in(declared)).filter_map(|declared| {
        let ties = ties(declared.kind, &declared.content)?;
        let channel = ties.channel.as_ref()?;
        let mut meets = ties.starts.iter().flat_map(|event| {
            let known = by_event.get(&(event.topic(), channel.platform)).into_iter().flatten();
            known.filter(|(other, _)| event.meets(other)).map(move |(_, one)| (event, *one))
        });
        let (event, one, minutes) = meets.find_map(|(event, one)| {
            Some((event, one, ties.together(&one.ties)?)).filter(|_| !is_near(declared, one))
        })?;
        Some(DocumentFinding {
            declared,
            finding: finding(declared, one, event, minutes, ties.starts_at),
            fatal: false,
        })
    });
    found.take(MAX_SHOWN).collect()
}

fn ties(kind: &crate::vocabulary::Kind, content: &Content) -> Option<Ties> {
    Some((kind.read)(&content.glance()).ok()?.ties())
}

/// Whether customers enter now, or will without anybody doing anything.
fn lets_in(object: &Object) -> bool {
    let Some(machine) = object.kind.machine else { return true };
    let state = object.status.state.as_deref();
    let is_open = |state: &str| machine.goals.iter().any(|goal| opens(machine, goal) && machine.reached(goal, state));
    state.is_some_and(is_open)
}

/// Whether the document does not say that nobody enters.
fn may_let_in(declared: &Declared) -> bool {
    let Some(machine) = declared.kind.machine else { return true };
    let mut goals = declared.wanted.iter().filter(|wanted| wanted.part.is_empty());
    goals.all(|wanted| machine.goal(wanted.goal).is_some_and(|goal| opens(machine, goal)))
}

/// Of what looks like a rename the plan says more.
fn is_near(declared: &Declared, one: &Running<'_>) -> bool {
    let features = |content: &Content| Features::new(declared.kind, &content.glance());
    let share = features(&declared.content).share(&features(&one.object.content));
    share.is_some_and(crate::vocabulary::Share::is_near)
}

fn finding(declared: &Declared, one: &Running<'_>, event: &Event, minutes: u64, at: &str) -> Finding {
    let gap = match minutes {
        0 => fact!("plan-same-moment"),
        minutes => fact!("plan-within", of_minutes = Duration::of_minutes(minutes).in_words()),
    };
    let (here, there) = (&declared.address, one.address);
    Finding::of(
        "messages-at-once",
        Pointer::parse(at),
        fact!("messages-at-once-live", here, there, event = event.in_words(), gap),
    )
}
