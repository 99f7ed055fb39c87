//! Why a change cannot be made: field locks, unreachable states, other owners, protection.

use super::codes::BlockCode;
use super::model::{Blocked, WayOut};
use super::options::Options;
use super::route::route;
use super::steps::Leg;
use super::words::{name_state, ways};
use crate::diff::{Change, Owner};
use crate::fact;
use crate::language::Text;
use crate::live::{Live, Object};
use crate::model::text::escaped;
use crate::model::{Address, Marker, PathSegment, Pointer};
use crate::vocabulary::Effect;
use crate::vocabulary::fields::{FieldChange, lock_of};
use crate::vocabulary::lifecycle::{ANY, Basis, Goal, Lock, Machine, Rule, Verdict};

/// What the rules say of one field in the present state of its object.
pub(super) struct Judgement {
    pub(super) editable: bool,
    /// The lock and rule that govern it; none for fields that no rule is about.
    pub(super) rule: Option<(&'static Lock, Rule, String)>,
    /// Whether the platform itself had the last word against the table.
    pub(super) by_platform: bool,
}

/// Judges `field` of a live object. The platform's own `editableFields` have the last word.
pub(super) fn judge(object: &Object, field: &FieldChange) -> Judgement {
    let free = Judgement { editable: true, rule: None, by_platform: false };
    let (Some(machine), Some(inside)) = (object.kind.machine, below_spec(&field.path)) else { return free };
    let inner = FieldChange { path: inside, ..field.clone() };
    let Some(lock) = lock_of(machine.locks, &inner) else { return free };
    let worst = states(object)
        .filter_map(|state| Some((machine.lock_rule(lock, state)?, state.to_owned())))
        .min_by_key(|(rule, _)| (rule.lets_through(), rule.verdict == Verdict::Allowed));
    let Some((rule, state)) = worst else { return free };
    let table = rule.lets_through();
    let editable = match &object.editable_fields {
        // A pattern cannot say "replace, but do not add": where the rule hangs on that, the table stays.
        Some(_) if !table && !is_about_any_operation(lock, &inner) => false,
        Some(patterns) => patterns.iter().any(|pattern| covers(pattern, &field.path)),
        None => table,
    };
    Judgement { editable, rule: Some((lock, rule, state)), by_platform: editable != table }
}

fn is_about_any_operation(lock: &Lock, field: &FieldChange) -> bool {
    lock.fields.iter().any(|fields| field.path.matches(fields.pattern) && fields.operations.len() == ANY.len())
}

/// What somebody else manages, where nobody said that it is taken over.
pub(super) fn somebody_elses(change: &Change<'_>, options: &Options) -> Option<Blocked> {
    match &change.owner {
        Owner::Other(owner) if !options.take_over => Some(not_owned_yet(owner)),
        Owner::Other(_) | Owner::Ours(_) | Owner::Nobody => None,
    }
}

/// What is in a state that no table knows.
pub(super) fn in_unknown_state(object: &Object) -> Option<Blocked> {
    let unknown = unknown_state(object.kind.machine?, object)?;
    Some(unknown_status(object, &unknown))
}

/// What its owner, or its document, protects from being stopped or removed.
pub(super) fn protected_from(change: &Change<'_>, legs: &[Leg]) -> Option<Blocked> {
    let marked = match &change.owner {
        Owner::Ours(marker) => marker.protect,
        // Taken over or not: what its owner protects stays protected.
        Owner::Other(text) => Marker::read(text).is_some_and(|marker| marker.protect),
        Owner::Nobody => false,
    };
    let ejects = legs.iter().any(|leg| leg.action.effect >= Effect::EjectsCustomers);
    ((change.declared.protect || marked) && ejects).then(protected)
}

/// Whether it runs, so that another can take over.
pub(super) fn runs(object: &Object) -> bool {
    let (Some(machine), Some(state)) = (object.kind.machine, object.status.state.as_deref()) else { return false };
    let goal = machine.succession.and_then(|succession| machine.goal(succession.opens));
    goal.is_some_and(|goal| machine.reached(goal, state))
}

/// Fields that must change and cannot in the present state, as the `judgements` of all that differ say. `replaceable`:
/// whether a new object could take over.
pub(super) fn locked(
    object: &Object,
    judgements: &[Judgement],
    replaceable: bool,
    options: &Options,
) -> Option<Blocked> {
    let mut found: Vec<(&'static Lock, Rule, String, bool)> = Vec::new();
    for judgement in judgements {
        let Some((lock, rule, state)) = judgement.rule.clone() else { continue };
        // Where the platform lists what can be changed, that is its word.
        let is_silent = object.editable_fields.is_none();
        let unproven = options.strict && is_silent && matches!(rule.verdict, Verdict::Unspecified(_));
        let known = found.iter().any(|(known, ..)| known.group == lock.group);
        if (!judgement.editable || unproven) && !known {
            found.push((lock, rule, state, judgement.by_platform));
        }
    }
    let (first, rule, state, by_platform) = found.first()?;
    let machine = object.kind.machine?;
    let group = |lock: &Lock| fact!("plan-block-text", chinese = lock.chinese, group = lock.group);
    let groups: Vec<Text> = found.iter().map(|(lock, ..)| group(lock)).collect();
    let subject = object.kind.chinese;
    let (state_name, state) = (state.as_str(), name_state(machine, state));
    let told = if matches!(rule.verdict, Verdict::Unspecified(_)) {
        fact!("plan-not-known-changeable-while", groups, subject, state)
    } else {
        fact!("plan-can-not-change-while", groups, subject, state)
    };
    let source = match (by_platform, rule.basis) {
        (true, _) => fact!("plan-platform-own-editablefields-object"),
        (false, Basis::Inferred) => fact!("plan-inferred", source = rule.source),
        (false, Basis::Open) if object.editable_fields.is_some() => {
            fact!("plan-platform-does-not-offer", source = rule.source)
        }
        (false, Basis::Explicit | Basis::Open) => rule.source.into(),
    };
    let anew = machine.succession.filter(|_| replaceable);
    let is_only_strict = options.strict && judgements.iter().all(|judgement| judgement.editable);
    let leave_out = is_only_strict.then(|| WayOut {
        action: fact!("plan-leave-out-strict"),
        consequence: fact!("plan-change-sent-platform-decides"),
    });
    Some(Blocked {
        code: if first.structural { BlockCode::StructureLocked } else { BlockCode::FieldLocked },
        rule: told,
        source,
        options: wait_for_end(machine, state_name, &found)
            .into_iter()
            .chain(ways(machine.ways_around_lock, state_name))
            .chain(ways(anew.map_or(&[], |succession| succession.ways), state_name))
            .chain(leave_out)
            .collect(),
    })
}

/// Where the state passes by itself, and nothing of what is locked in it is locked after it.
fn wait_for_end(machine: &Machine, state: &str, found: &[(&'static Lock, Rule, String, bool)]) -> Option<WayOut> {
    let end = machine.end_of(state)?;
    let opens = |lock: &Lock| machine.lock_rule(lock, end).is_some_and(|rule| rule.lets_through());
    found.iter().all(|(lock, ..)| opens(lock)).then(|| WayOut {
        action: fact!("plan-wait-until-plan-again", spoken = name_state(machine, end)),
        consequence: fact!("plan-can-changed"),
    })
}

pub(super) fn not_owned(owner: &Text) -> Blocked {
    Blocked {
        code: BlockCode::NotOwned,
        rule: fact!("plan-managed", model = owner),
        source: fact!("plan-object-managedby-marker"),
        options: vec![WayOut {
            action: fact!("plan-remove-document-here-let-owner"),
            consequence: fact!("plan-two-owners-would-undo-each"),
        }],
    }
}

/// The same for what a document wants: that can also be taken over.
fn not_owned_yet(owner: &str) -> Blocked {
    let mut blocked = not_owned(&Text::quoted(escaped(owner)));
    blocked.options.push(WayOut {
        action: fact!("plan-take-over-take-over-once"),
        consequence: fact!("plan-object-workspace-plan-says-whose"),
    });
    blocked
}

/// The same for what the platform would switch off by itself.
pub(super) fn switches_off_anothers(address: &Address, owner: &str) -> Blocked {
    let owner = escaped(owner);
    Blocked {
        code: BlockCode::NotOwned,
        rule: fact!("plan-switching-makes-platform-switch-off-managed", address, owner),
        source: fact!("plan-only-one-kind-can-other"),
        options: vec![
            WayOut {
                action: fact!("plan-let-owner-switch-off-plan"),
                consequence: fact!("plan-nobody-object-changes-unasked"),
            },
            WayOut {
                action: fact!("plan-switch-over-take-over-once"),
                consequence: fact!("plan-other-one-switched-off-stays"),
            },
        ],
    }
}

/// The same for what is protected.
pub(super) fn switches_off_protected(address: &Address) -> Blocked {
    let rule = fact!("plan-switching-makes-platform-switch-off", address);
    Blocked { rule, ..protected() }
}

/// Whether the goal is one that lets customers in: all its moves are of that kind.
pub(super) fn opens(machine: &Machine, goal: &Goal) -> bool {
    let mut moves = goal.moves.iter().filter_map(|name| machine.action(name)).peekable();
    moves.peek().is_some() && moves.all(|action| action.meaning.lets_in())
}

/// Refuses `legs` that put more customers out of `object` than `options` let. Ignorance counts as too many.
pub(super) fn over_limit(object: &Object, legs: &[Leg], options: &Options) -> Option<Blocked> {
    let most = options.max_customers_stopped?;
    let inside = object.status.in_flight;
    let ejects = legs.iter().any(|leg| leg.action.effect == Effect::EjectsCustomers);
    if !ejects || inside.is_some_and(|inside| inside <= most) {
        return None;
    }
    let whom = match inside {
        None => fact!("plan-unknown-number-customers"),
        Some(count) => fact!("plan-customers", count),
    };
    let machine = object.kind.machine?;
    let state = object.status.state.as_deref().unwrap_or_default();
    let waits = machine.succession.map(|succession| succession.waits);
    let leads = |waits: &&str| route(machine, Some(object), "", state, machine.goal(waits)?);
    let closes = waits.filter(|waits| leads(waits).is_some());
    let close = closes.map(|waits| WayOut {
        action: fact!("plan-close-trigger-instead-lifecycle-drain", waits),
        consequence: fact!("plan-nobody-new-enters-customers-inside"),
    });
    let raise = WayOut {
        action: fact!("plan-raise-limits-maxcustomersstopped-journeyctl-yaml"),
        consequence: fact!("plan-customers-inside-put-out-once"),
    };
    Some(Blocked {
        code: BlockCode::InFlightOverLimit,
        rule: fact!("plan-stop-would-put-out-limits", whom, most),
        source: fact!("plan-limits-journeyctl-yaml"),
        options: close.into_iter().chain([raise]).collect(),
    })
}

pub(super) fn protected() -> Blocked {
    Blocked {
        code: BlockCode::Protected,
        rule: fact!("plan-carries-metadata-protect-true-refuses"),
        source: fact!("plan-object-own-document-kept-marker"),
        options: vec![WayOut {
            action: fact!("plan-apply-document-protect-false-first"),
            consequence: fact!("plan-can-stopped-removed-later-plan"),
        }],
    }
}

/// What cannot open: what it is to take over from runs, and is not this workspace's any more, so that nobody here may close it.
pub(super) fn beside_somebody_elses(
    change: &Change<'_>,
    object: &Object,
    legs: &[Leg],
    live: &Live,
    workspace: &str,
) -> Option<Blocked> {
    let Owner::Ours(marker) = &change.owner else { return None };
    let key = marker.replaces.as_ref().filter(|_| object.has_not_begun())?;
    let old = live.objects.get(&Address::new(change.declared.address.slug(), key))?;
    let is_left_open = runs(old) && Marker::of(old, workspace).is_none();
    (is_left_open && !legs.is_empty()).then(|| taken_away(key, &object.key))
}

/// What cannot open beside the object `old`, which nobody here may close.
fn taken_away(old: &str, new: &str) -> Blocked {
    Blocked {
        code: BlockCode::NotOwned,
        rule: fact!("plan-take-over-still-lets-customers", old),
        source: fact!("plan-markers-both-managedby-together-would"),
        options: vec![
            WayOut {
                action: fact!("plan-closed-owner-console", old),
                consequence: fact!("plan-next-plan-publishes-one"),
            },
            WayOut { action: fact!("plan-delete-draft-console", new), consequence: fact!("plan-stays-only-one", old) },
        ],
    }
}

pub(super) fn unknown_status(object: &Object, state: &str) -> Blocked {
    Blocked {
        code: BlockCode::UnknownStatus,
        rule: fact!("plan-platform-reports-state-version-does", model = escaped(state)),
        source: fact!("plan-no-rule-can-looked-up"),
        options: vec![WayOut {
            action: fact!("plan-update-journeyctl-change-console", chinese = object.kind.chinese),
            consequence: fact!("plan-nothing-written-until-state-understood"),
        }],
    }
}

/// A state that the table does not know, or none where there must be one: ignorance is not a first state.
fn unknown_state(machine: &Machine, object: &Object) -> Option<String> {
    let unknown = states(object).find(|state| machine.state(state).is_none()).map(str::to_owned);
    let expected = match machine.parts {
        None => 1,
        Some(parts) => object.content.value()[parts.list].as_array().map_or(0, Vec::len),
    };
    unknown.or_else(|| (states(object).count() < expected).then(String::new))
}

/// The states of all parts.
fn states(object: &Object) -> impl Iterator<Item = &str> {
    let stages = object.status.stages.iter().map(|stage| stage.state.as_str());
    object.status.state.as_deref().into_iter().chain(stages)
}

fn below_spec(path: &Pointer) -> Option<Pointer> {
    match path.segments().split_first() {
        Some((PathSegment::Field(name), rest)) if name.as_ref() == "spec" => Some(Pointer(rest.to_vec())),
        _ => None,
    }
}

/// A pattern of `editableFields` covers the fields it names and everything inside them.
fn covers(pattern: &str, path: &Pointer) -> bool {
    path.matches(pattern) || path.matches(&format!("{pattern}/**"))
}
