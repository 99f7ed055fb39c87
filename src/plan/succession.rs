//! `onLockedChange: replace`: a new object in the place of one whose locked fields must change, and the end of the old.

use super::block;
use super::codes::{BlockCode, ChangeCode};
use super::describe::{display_name, lifecycle_step, moved};
use super::draft::Draft;
use super::impact::impact;
use super::model::{Action, Blocked, Note, PlannedChange, Replacement, Source, StateChange, WayOut};
use super::named::names_in;
use super::options::Options;
use super::removal::possible_modes;
use super::rename::other_key;
use super::route::route;
use super::step::{Phase, Step};
use super::steps::{Chain, Leg, path, submission_at, walk};
use super::verdict::Judged;
use super::words::name_state;
use crate::desired::Declared;
use crate::diff::{Cause, Change, Comparison, MarkerPlace, Owner, Predecessor, generation, successor_key};
use crate::fact;
use crate::kinds::KindRef;
use crate::language::Text;
use crate::live::{Live, Object};
use crate::model::Address;
use crate::model::Marker;
use crate::mutant;
use crate::vocabulary::Effect;
use crate::vocabulary::document::{Drain, Handover, Policies, RemovalMode};
use crate::vocabulary::lifecycle::{Machine, Succession};

impl<'a> Draft<'a> {
    /// A new object in the place of a locked one, where the document asks for that; else why it is blocked.
    pub(super) fn replace(
        &mut self,
        judged: &Judged<'_, 'a>,
        blocked: Blocked,
    ) -> Result<Predecessor<'a>, Box<Blocked>> {
        let change = judged.change;
        let (Some(succession), Some(object)) = (judged.takes_over(), change.live) else {
            return Err(Box::new(blocked));
        };
        let declared = change.declared;
        let machine = declared.kind.machine.expect("what is replaced has a machine");
        let address = old_address(declared, object);
        let protect = matches!(&change.owner, Owner::Ours(marker) if marker.protect);
        let old = Predecessor { address, object, protect, declared };
        if let End::Blocked(blocked) = end(&old, When::Now, self.now, self.options) {
            return Err(blocked);
        }
        let goal = machine.goal(succession.opens).expect("a goal of the table");
        let opening = machine.route(machine.initial, goal).expect("a new object can be opened");
        let legs = walk(declared.kind, &change.content, "", machine.initial, opening, self.now);
        let key = free_key(self.comparison, self.live, declared, object);
        let mut chain = Chain::new(
            &declared.address,
            declared.kind,
            None,
            path(declared.kind, &key, &change.content),
            Phase::Change,
        );
        let at = MarkerPlace { key: &key, replaces: Some(&object.key) };
        chain.create(submission_at(change, self.workspace, at), &change.content);
        chain.open_after_a_check(&legs.iter().collect::<Vec<_>>());
        self.chains.push((declared.kind, chain.steps));
        let described = self.describe(judged, &legs, None);
        self.changes.push(PlannedChange {
            action: Action::Replace,
            reason: blocked.code.into(),
            key: other_key(&key, &declared.address),
            replacement: Some(Replacement {
                key,
                old: old.address.clone(),
                handover: declared.replacing.handover,
                drain: declared.replacing.drain,
                rule: blocked.rule,
                source: blocked.source,
                left_behind: succession.left_behind.into(),
            }),
            impact: impact(None),
            ..described
        });
        Ok(old)
    }

    /// Brings `old`, which another object takes over from, to its end, before or after that one opens.
    pub(super) fn end(&mut self, old: &Predecessor<'a>, when: When) {
        let by = &old.declared.address;
        let successor = self.changes.iter().position(|change| change.address == *by);
        let opens_later =
            self.chains.iter().flat_map(|(_, steps)| steps).any(|step| step.address == *by && step.opens());
        let stays = !opens_later && self.is_shut(by);
        let end = if stays { End::AtRest } else { end(old, when, self.now, self.options) };
        let Some((change, mut steps)) = ended(old, end) else {
            let is_to_go = self.comparison.removals.iter().any(|removal| removal.address == old.address);
            if when == When::Earlier && !is_to_go {
                self.notes.push(remains(old, self));
            }
            return;
        };
        if change.blocked.is_some() {
            if let Some(successor) = successor {
                self.changes[successor].action = Action::Blocked;
                self.changes[successor].lifecycle.clear();
                self.changes[successor].blocked.get_or_insert_with(|| waits_for(&old.address));
            }
            let line = self.comparison.replaced.iter().filter(|other| other.declared.address == *by);
            let line: Vec<&Address> = line.map(|other| &other.address).chain([by]).collect();
            let waits = |step: &Step| line.contains(&&step.address);
            self.chains.retain(|(_, steps)| !steps.iter().any(waits));
        }
        if let Some((_, new)) = self.chains.iter_mut().find(|(_, steps)| steps.iter().any(|step| step.address == *by)) {
            link(old.declared.replacing.handover, new, &mut steps);
        }
        self.changes.push(change);
        self.chains.push((old.object.kind, steps));
    }

    /// Whether the object at `address` lets nobody in and nothing in this plan changes that: the old one stays as it is.
    fn is_shut(&self, address: &Address) -> bool {
        let key = self.comparison.renamed.get(address).copied();
        let object = key.or_else(|| self.live.objects.get(address));
        object.is_none_or(Object::has_not_begun)
    }

    pub(super) fn has_predecessor(&self, address: &Address) -> bool {
        self.comparison.replaced.iter().any(|old| old.declared.address == *address)
    }
}

/// The platform's key of the object that takes over from `object`: the next that nobody has.
pub(super) fn free_key(comparison: &Comparison<'_>, live: &Live, declared: &Declared, object: &Object) -> String {
    let address = &declared.address;
    let known = comparison.replaced.iter().filter(|old| old.declared.address == *address);
    let newest = known.map(|old| generation(&old.object.key)).chain([generation(&object.key)]).max();
    let is_free = |key: &String| {
        let taken = Address::new(address.slug(), key);
        let is_new = |change: &Change<'_>| change.declared.address == taken;
        !live.objects.contains_key(&taken) && !comparison.changes.iter().any(is_new)
    };
    let keys = (newest.unwrap_or(1) + 1..).map(|number| successor_key(address.key(), number));
    keys.into_iter().find(is_free).expect("keys without end")
}

/// The address that the old object has from then on.
pub(super) fn old_address(declared: &Declared, object: &Object) -> Address {
    Address::new(declared.address.slug(), &format!("{}~{}", declared.address.key(), generation(&object.key)))
}

/// What is left to do with an object that was, or is being, replaced.
pub(super) enum End {
    /// Nobody new enters it, and customers inside have what they were promised.
    AtRest,
    Legs(Vec<Leg>),
    Blocked(Box<Blocked>),
}

/// When another object took over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// In this very plan.
    Now,
    /// In an earlier one, as the platform's markers say.
    Earlier,
}

/// How `old` ends. The platform's own rules decide: where the trigger cannot be closed and nobody is inside, it is
/// stopped.
pub(super) fn end(old: &Predecessor<'_>, when: When, now: jiff::Timestamp, options: &Options) -> End {
    let object = old.object;
    let Some((machine, succession)) = object.kind.machine.and_then(|machine| Some((machine, machine.succession?)))
    else {
        return End::AtRest;
    };
    let state = object.status.state.as_deref().unwrap_or_default();
    if machine.state(state).is_none() {
        return End::Blocked(Box::new(block::unknown_status(object, state)));
    }
    let drain = old.declared.replacing.drain;
    // One that drains since an earlier replacement keeps the promise that was made then.
    if is_at_rest(machine, succession, state, if when == When::Earlier { Drain::Wait } else { drain }) {
        return End::AtRest;
    }
    let to = |goal: &str| machine.goal(goal).and_then(|goal| route(machine, Some(object), "", state, goal));
    let is_empty = object.status.in_flight == Some(0);
    let found = match drain {
        Drain::Stop => to(succession.stops),
        Drain::Wait => to(succession.waits).or_else(|| to(succession.stops).filter(|_| is_empty)),
    };
    let Some(found) = found else { return End::Blocked(Box::new(no_end(machine, object, state))) };
    let legs = walk(object.kind, &object.content, "", state, found, now);
    let ejects = legs.iter().any(|leg| leg.action.effect >= Effect::EjectsCustomers);
    if ejects && (old.protect || old.declared.protect) {
        return End::Blocked(Box::new(block::protected()));
    }
    match block::over_limit(object, &legs, options) {
        Some(blocked) => End::Blocked(Box::new(blocked)),
        None => End::Legs(legs),
    }
}

fn is_at_rest(machine: &Machine, succession: &Succession, state: &str, drain: Drain) -> bool {
    let is_in = |goal: &str| machine.goal(goal).is_some_and(|goal| machine.reached(goal, state));
    let is_ending = machine.passing(state).is_some();
    let finishes = drain == Drain::Wait && is_in(succession.waits);
    state == machine.initial || is_ending || is_in(succession.stops) || finishes
}

fn no_end(machine: &Machine, object: &Object, state: &str) -> Blocked {
    let inside = match object.status.in_flight {
        None => fact!("plan-unknown-number-customers"),
        Some(count) => fact!("plan-customers", count),
    };
    Blocked {
        code: BlockCode::StateUnreachable,
        rule: fact!("plan-can-only-stopped-inside-whom", spoken = name_state(machine, state), inside),
        source: fact!("plan-table-moves-no-way"),
        options: vec![WayOut {
            action: fact!("plan-write-drain-stop-below-metadata"),
            consequence: fact!("plan-customers-inside-put-out-old"),
        }],
    }
}

/// The end of `old` as a change of its own, with its steps.
pub(super) fn ended(old: &Predecessor<'_>, end: End) -> Option<(PlannedChange, Vec<Step>)> {
    let Predecessor { address, object, declared, .. } = old;
    let (legs, blocked) = match end {
        End::AtRest => return None,
        End::Legs(legs) => (legs, None),
        End::Blocked(blocked) => (Vec::new(), Some(*blocked)),
    };
    let path = path(object.kind, &object.key, &object.content);
    let mut chain = Chain::new(address, object.kind, Some(object), path, Phase::Change);
    chain.take_all(&legs.iter().collect::<Vec<_>>());
    let lifecycle: Vec<_> = legs.iter().map(lifecycle_step).collect();
    let change = PlannedChange {
        address: address.clone(),
        kind: KindRef(object.kind),
        key: other_key(&object.key, address),
        display_name: display_name(&object.content),
        action: if blocked.is_some() { Action::Blocked } else { moved(object.kind, &lifecycle) },
        reason: ChangeCode::Replaced.into(),
        reason_given: None,
        cause: Cause::Config,
        touched: None,
        taken_from: None,
        moved_from: None,
        replacement: None,
        status: StateChange { live: object.status.state.clone(), desired: legs.last().map(|leg| leg.to.to_owned()) },
        fields: Vec::new(),
        asked: Vec::new(),
        names: names_in(object.kind, &object.content),
        left_to_others: Policies::new(),
        lifecycle,
        blocked,
        impact: impact(Some(object)),
        source: Some(Source { file: declared.origin.path.to_string(), line: declared.origin.line }),
    };
    Some((change, chain.steps))
}

/// Makes the steps of old and new wait for each other, as the document wants them to.
pub(super) fn link(handover: Handover, new: &mut [Step], old: &mut [Step]) {
    let (Some(first), Some(last)) = (old.first().map(|step| step.id.clone()), old.last().map(|step| step.id.clone()))
    else {
        return;
    };
    let Some(opening) = new.iter().position(Step::opens) else { return };
    let (waiting, for_whom) = match handover {
        Handover::CloseFirst => {
            let before = opening.checked_sub(1).map(|before| new[before].id.clone());
            new[opening].needs.extend(Some(last).filter(|_| !mutant::is("opens-before-the-old-closes")));
            (first, before)
        }
        Handover::PublishFirst => (first, Some(new[opening].id.clone())),
    };
    let waiting = old.iter_mut().find(|step| step.id == waiting).expect("the first of them");
    waiting.needs.extend(for_whom);
}

/// What waits for an object that cannot end.
pub(super) fn waits_for(old: &Address) -> Blocked {
    Blocked {
        code: BlockCode::DependencyBlocked,
        rule: fact!("plan-published-once-lets-nobody-any", old),
        source: fact!("plan-handover-closefirst-nobody-written-twice"),
        options: vec![WayOut {
            action: fact!("plan-take-one-ways-out-2", old),
            consequence: fact!("plan-change-goes"),
        }],
    }
}

/// That an object which was replaced is still there.
fn remains(old: &Predecessor<'_>, draft: &Draft<'_>) -> Note {
    let object = old.object;
    let state = object.status.state.as_deref().unwrap_or_default();
    let state = object.kind.machine.map_or_else(|| Text::quoted(state), |machine| name_state(machine, state));
    let inside = match object.status.in_flight {
        Some(0) => fact!("plan-nobody-inside"),
        Some(count) => fact!("plan-inside", count),
        None => fact!("plan-unknown-number-inside"),
    };
    let (by, kind, key) = (&old.declared.address, object.kind.name, old.address.key());
    let owner = Marker::of(object, draft.workspace).map_or(Owner::Nobody, Owner::Ours);
    // Limits speak of those inside, and it is deleted once nobody is.
    let possible = possible_modes(&old.address, object, &owner, draft.now, &Options::default());
    let way = if possible.contains(&RemovalMode::Delete) {
        fact!("plan-delete-once-empty-write-removed", kind, key)
    } else {
        fact!("plan-let-go-write-removed-key", kind, key)
    };
    let message = fact!("plan-took-over", by, state, inside, way);
    Note::new("replaced", Some(&old.address), message)
}
