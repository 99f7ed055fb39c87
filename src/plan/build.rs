//! Puts a plan together: one chain of steps an object, then the order between objects.

use super::codes::{ChangeCode, ChangeReason};
use super::consent;
use super::describe::{describe_goal, described, display_name, left_alone, moved, moves, taken_from, touched};
use super::draft::Draft;
use super::ended;
use super::exclusive::implied;
use super::fresh::Fresh;
use super::impact::{self, impact};
use super::model::{
    Action, Blocked, FORMAT, Field, LifecycleStep, Note, Plan, PlannedChange, Source, StateChange, Summary, Tool,
};
use super::named::{named_by_key, names_in, wait_for_named};
use super::options::Options;
use super::order::ordered;
use super::reach;
use super::rename::{key_on_platform, other_key};
use super::step::{Phase, Step};
use super::steps::{Chain, Leg, path, split_at_opening, submission};
use super::succession::When;
use super::twins::Twins;
use super::undeclared;
use super::unmanaged;
use super::verdict::Judged;
use super::words::name_state;
use crate::diff::{Cause, Change, Comparison, Owner, Predecessor};
use crate::fact;
use crate::kinds::KindRef;
use crate::language::Text;
use crate::live::Live;
use crate::model::Address;
use crate::model::file::Origin;
use crate::mutant;
use crate::schemas;
use crate::vocabulary::Kind;
use crate::vocabulary::fields::FieldChange;
use crate::vocabulary::lifecycle::{Effect, Lock, Verdict};
use std::collections::HashSet;

/// The ordered steps from what is live to what is desired, and what stands in the way. `line_of` finds the
/// line of a field in its file.
pub fn plan(
    comparison: &Comparison<'_>,
    live: &Live,
    workspace: &str,
    options: &Options,
    line_of: &dyn Fn(&Origin, &FieldChange) -> usize,
) -> Fresh {
    let mut draft = Draft {
        workspace,
        options,
        line_of,
        comparison,
        live,
        now: live.now,
        twins: Twins::find(comparison, live.now, options),
        ended: Vec::new(),
        changes: Vec::new(),
        chains: Vec::new(),
        notes: Vec::new(),
    };
    let mut ending: Vec<Predecessor<'_>> = Vec::new();
    for change in comparison.changes.iter().filter(|change| options.covers(&change.declared.address)) {
        ending.extend(draft.change(change));
    }
    // It ends beside the one that took over, or by itself once that one is open.
    let in_scope = |old: &&Predecessor<'_>| options.covers(&old.declared.address) || options.covers(&old.address);
    let earlier = comparison.replaced.iter().filter(in_scope).map(|old| (old, When::Earlier));
    for (old, when) in earlier.chain(ending.iter().map(|old| (old, When::Now))) {
        draft.end(old, when);
    }
    let told = draft.remove_all();
    if options.skip_blocked && !mutant::is("dependents-are-sent") {
        draft.leave_out_dependents();
    }
    let implied = implied(&mut draft.chains, live);
    draft.notes.extend(implied);
    draft.notes.extend(told);
    draft.notes.extend(ended::notes(&draft.ended));
    draft.notes.extend(unmanaged::declared(comparison));
    for (address, object, owner) in comparison.undeclared.iter().filter(|(address, ..)| options.covers(address)) {
        let new = draft.twins.document_like(address);
        draft.notes.push(undeclared::note((address, object, owner), new, live.now, options));
    }
    #[cfg(feature = "mutants")]
    if comparison.documents == 0 && mutant::is("deletes-on-empty-config") {
        draft.delete_all();
    }
    if options.targets.is_empty() {
        let told = |note: &Note, address: &Address| note.address.as_ref() == Some(address);
        let untouched = comparison.foreign.iter().filter(|address| !draft.notes.iter().any(|note| told(note, address)));
        let untouched: Vec<&Address> = untouched.collect();
        draft.notes.extend(unmanaged::note_unmanaged(&untouched));
    }
    Fresh::of(draft.finish(comparison, live))
}

impl<'a> Draft<'a> {
    /// The object that another one takes over from comes back: its end is planned once all changes are.
    fn change(&mut self, change: &'a Change<'a>) -> Option<Predecessor<'a>> {
        let judged = Judged::of(change, self.now);
        let blocked = judged.blocked(self);
        if blocked.is_none() && change.ended.is_some() {
            self.ended.push(change);
            return None;
        }
        let blocked = match blocked {
            Some(blocked) if blocked.code.is_lock() => match self.replace(&judged, blocked) {
                Ok(old) => return Some(old),
                Err(blocked) => Some(*blocked),
            },
            other => other,
        };
        let legs: &[Leg] = if blocked.is_some() { &[] } else { &judged.legs };
        if let Some(origin) = &change.lost_origin {
            let message = fact!("plan-nothing-moved-names-new-object", origin);
            self.notes.push(Note::new("moved-from-nowhere", Some(&change.declared.address), message));
        }
        if blocked.is_none() {
            self.note_unspecified(&judged);
            self.notes.extend(legs.iter().filter_map(|leg| beyond_the_table(change, leg)));
            self.notes.extend(named_by_key(change));
            self.chain(change, legs);
        }
        let waiting = blocked.is_none() && !change.write && legs.is_empty();
        if waiting {
            self.notes.push(waits(change));
            return None;
        }
        self.changes.push(self.describe(&judged, legs, blocked));
        None
    }

    /// What closes comes first, then the content, then what opens and whatever its route takes after that: nobody new meets
    /// half a change.
    fn chain(&mut self, change: &Change<'_>, legs: &[Leg]) {
        let declared = change.declared;
        let path = path(declared.kind, key_on_platform(change.live, &declared.address), &change.content);
        let mut chain = Chain::new(&declared.address, declared.kind, change.live, path, Phase::Change);
        let (closing, later) = split_at_opening(legs);
        let stays_open = |leg: &&Leg| change.fields.iter().all(|field| open_in(declared.kind, field, leg.to));
        let closing_first = change.live.is_some() && closing.iter().all(stays_open);
        if closing_first {
            chain.take_all(&closing);
        }
        let too_early = mutant::is("publish-before-verify") && change.live.is_some();
        if too_early {
            chain.take_all(&later);
        }
        match change.live {
            None => chain.create(submission(change, self.workspace), &change.content),
            Some(_) if change.write => chain.update(submission(change, self.workspace), &change.content),
            Some(_) => {}
        }
        if !closing_first {
            chain.take_all(&closing);
        }
        // Somebody else makes room for it: it must not fail then.
        if self.has_predecessor(&declared.address) {
            chain.open_after_a_check(&later);
        } else if !too_early {
            chain.take_all(&later);
        }
        self.chains.push((declared.kind, chain.steps));
    }

    pub(super) fn describe(&self, judged: &Judged<'_, '_>, legs: &[Leg], blocked: Option<Blocked>) -> PlannedChange {
        let (change, verdicts) = (judged.change, &judged.verdicts);
        let declared = change.declared;
        let fields: Vec<Field> = std::iter::zip(&change.fields, &change.causes)
            .zip(verdicts)
            .map(|((field, cause), verdict)| described(field, *cause, verdict.editable))
            .chain(change.filled.iter().map(left_alone))
            .collect();
        let lifecycle: Vec<LifecycleStep> = moves(change, legs);
        let status = StateChange {
            live: change.live.and_then(|object| object.status.state.clone()),
            desired: declared.wanted.iter().find(|wanted| wanted.part.is_empty()).map(|wanted| wanted.goal.to_owned()),
        };
        let action = match (&blocked, change.live, &change.owner) {
            (Some(_), ..) => Action::Blocked,
            (None, None, _) => Action::Create,
            (None, Some(_), Owner::Nobody | Owner::Other(_)) if change.write => Action::Adopt,
            (None, Some(_), _) if change.write => Action::Update,
            (None, Some(_), _) => moved(declared.kind, &lifecycle),
        };
        let reason = match (&blocked, change.live, change.cause) {
            (Some(blocked), ..) => ChangeReason::Block(blocked.code),
            (None, None, _) if change.gone.is_some() => ChangeCode::Deleted.into(),
            (None, None, _) => ChangeCode::Absent.into(),
            (None, Some(_), _) if change.moved_from.is_some() => ChangeCode::Moved.into(),
            (None, Some(_), _) if matches!(change.owner, Owner::Other(_)) => ChangeCode::TakenOver.into(),
            (None, Some(_), cause) => ChangeCode::from(cause).into(),
        };
        let first = std::iter::zip(&change.fields, verdicts).find(|(_, verdict)| !verdict.editable);
        let place = first.map(|(field, _)| field).or(change.fields.first());
        let line = place.map_or(declared.origin.line, |field| (self.line_of)(&declared.origin, field));
        PlannedChange {
            address: declared.address.clone(),
            kind: KindRef(declared.kind),
            key: other_key(key_on_platform(change.live, &declared.address), &declared.address),
            display_name: display_name(&change.content),
            action,
            reason,
            reason_given: None,
            cause: change.cause,
            touched: touched(change),
            taken_from: taken_from(change, blocked.is_some()),
            moved_from: change.moved_from.clone(),
            replacement: None,
            status,
            fields,
            asked: declared.wanted.iter().map(describe_goal).collect(),
            names: names_in(declared.kind, &change.content),
            left_to_others: declared.fields.clone(),
            lifecycle,
            blocked,
            impact: impact(change.live),
            source: Some(Source { file: declared.origin.path.to_string(), line }),
        }
    }

    fn note_unspecified(&mut self, judged: &Judged<'_, '_>) {
        let change = judged.change;
        let Some(object) = change.live else { return };
        let mut told: Vec<&str> = Vec::new();
        for verdict in &judged.verdicts {
            let Some((lock, rule, state)) = &verdict.rule else { continue };
            if !matches!(rule.verdict, Verdict::Unspecified(_)) || told.contains(&lock.group) {
                continue;
            }
            told.push(lock.group);
            let state = object.kind.machine.map_or_else(|| Text::quoted(state), |machine| name_state(machine, state));
            let who = if object.editable_fields.is_some() {
                fact!("plan-platform-says-may")
            } else {
                fact!("plan-no-source-says-whether-may")
            };
            let Lock { chinese, group, .. } = lock;
            let kind = object.kind.chinese;
            let message = fact!("plan-changes-while", chinese, group, kind, state, who);
            self.notes.push(Note::new("unspecified-rule", Some(&change.declared.address), message));
        }
    }

    fn finish(mut self, comparison: &Comparison<'_>, live: &Live) -> Plan {
        impact::tell_switches(&mut self.changes, &self.chains, live);
        wait_for_named(&self.changes, &mut self.chains);
        let steps = ordered(std::mem::take(&mut self.chains));
        let counted = Summary {
            noop: comparison.unchanged,
            managed: comparison.managed,
            documents: comparison.documents,
            ..Summary::default()
        };
        let summary = summary(&counted, &self.changes, &steps);
        let mut plan = Plan {
            format_version: FORMAT.to_owned(),
            tool: Tool {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                rules: schemas::rules_digest(),
            },
            workspace: live.capabilities.team.clone(),
            platform: String::new(),
            commit: None,
            files: Vec::new(),
            created_at: live.capabilities.server_time.clone(),
            digest: String::new(),
            signature: None,
            targets: self.options.targets.iter().map(ToString::to_string).collect(),
            only_drift: false,
            skip_blocked: self.options.skip_blocked,
            summary,
            changes: self.changes,
            steps,
            notes: self.notes,
            consent: None,
        };
        plan.consent = consent::code(&plan);
        plan.digest = plan.fingerprint();
        plan
    }
}

/// `counted`, with all that follows from the changes and steps of a plan.
pub(super) fn summary(counted: &Summary, changes: &[PlannedChange], steps: &[Step]) -> Summary {
    let count = |action: Action| changes.iter().filter(|change| change.action == action).count();
    Summary {
        create: count(Action::Create),
        update: count(Action::Update) + changes.iter().filter(|change| is_changed_as_well(change)).count(),
        adopt: count(Action::Adopt),
        delete: count(Action::Delete),
        forget: count(Action::Forget),
        replace: count(Action::Replace),
        lifecycle: changes.iter().filter(|change| !change.lifecycle.is_empty()).count(),
        blocked: count(Action::Blocked),
        drift: changes.iter().filter(|change| change.cause.is_drift()).count(),
        customers_affected: customers_affected(changes, steps),
        ..counted.clone()
    }
}

/// Whether more than the owner of what is taken over changes.
fn is_changed_as_well(change: &PlannedChange) -> bool {
    change.action == Action::Adopt && change.fields.iter().any(|field| field.cause != Cause::Default)
}

/// Customers who are put out.
pub(super) fn customers_affected(changes: &[PlannedChange], steps: &[Step]) -> u64 {
    let ejected: HashSet<&Address> =
        steps.iter().filter(|step| step.effect == Effect::EjectsCustomers).map(|step| &step.address).collect();
    let inside = changes.iter().filter(|change| ejected.contains(&change.address));
    inside.filter_map(|change| change.impact.customers_in_flight).fold(0, u64::saturating_add)
}

/// Whether the built-in table lets `field` change in `state`.
fn open_in(kind: &Kind, field: &FieldChange, state: &str) -> bool {
    let Some(machine) = kind.machine else { return true };
    let inside = crate::model::Pointer(field.path.segments().iter().skip(1).cloned().collect());
    let lock = crate::vocabulary::fields::lock_of(machine.locks, &FieldChange { path: inside, ..field.clone() });
    lock.and_then(|lock| machine.lock_rule(lock, state)).is_none_or(|rule| rule.lets_through())
}

/// A move that the platform lets be taken although the table of status rules does not.
fn beyond_the_table(change: &Change<'_>, leg: &Leg) -> Option<Note> {
    let machine = change.declared.kind.machine.filter(|machine| !machine.lets(leg.action, &leg.from))?;
    let (action, from) = (leg.action.name, name_state(machine, &leg.from));
    let message = fact!("plan-platform-lets-taken-table-status", action, from);
    Some(Note::new("platform-overrides", Some(&change.declared.address), message))
}

/// Why a document that differs needs nothing done.
fn waits(change: &Change<'_>) -> Note {
    let reason =
        change.live.filter(|object| reach::degraded(object).is_some()).and_then(|object| object.status.reason.as_ref());
    let (code, message) = match reason {
        Some(reason) => ("degraded", { fact!("plan-platform-changed-itself", reach = reach::explain_reason(reason)) }),
        None => ("settling", { fact!("plan-way-state-asked-nothing-do") }),
    };
    Note::new(code, Some(&change.declared.address), message)
}
