//! Moves: `:publish`, `:stop`, `stages/2:enable`. The machine's table says what is allowed; this says what happens.

use super::call::{Answer, Call, CallTarget};
use super::locks::impossible;
use super::object;
use super::object::Object;
use super::problem::Fault;
use super::reading::{find, kind};
use super::view::shown;
use super::world::{CALLER, World};
use super::writing::{check_free, created, record};
use super::{operation, validation};
use crate::model::wire::Violation;
use crate::vocabulary::Wanted;
use crate::vocabulary::lifecycle::{Effect, EntryState, Machine, Move, MoveMeaning};
use serde_json::{Map, Value, json};

/// `POST /{collection}/{id}:{move}` and `POST /{collection}/{id}/{list}/{n}:{move}`.
pub(super) fn take(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let mut object = find(world, place)?;
    let machine = kind(place).machine.expect("routes of moves have a machine");
    let action = place.action.expect("routes of moves name their move");
    call.require_match(&object)?;
    let body = call.object()?;
    let state = state_of(&object, place.part)?;
    check_expected(&object, &state, &body)?;
    if action.to.contains(&state.as_str()) || action.through == Some(state.as_str()) {
        let shown = shown(world, &object)?;
        let extra = Map::from_iter([("alreadyInState".to_owned(), true.into())]);
        return Ok(with(&shown, extra)?.header("etag", &shown.etag));
    }
    let rule = machine.move_rule(action, &state);
    if !rule.is_some_and(|rule| rule.lets_through()) {
        return Err(impossible(&object, machine, &state, action.name, rule.map_or("", |rule| rule.source.english())));
    }
    if action.meaning == MoveMeaning::Copies {
        return duplicate(world, &object, &body);
    }
    check_ready(world, &object, machine, action, place.part)?;
    check_customers(world, &object, action, &body)?;
    if let Some(through) = action.through {
        let inside = world.inside(&object);
        world.implied.push(json!({"resource": object.path(), "change": "customersPutOut", "customers": inside}));
        let operation = operation::start(world, &mut object, through, end(action), CALLER)?;
        let location = format!("/v1/teams/{}/operations/{}", world.account.team, operation.id);
        return Ok(operation::answer(world, 202, &operation)?.header("location", location));
    }
    let destination = destination(world, &object, action);
    let mut extra = Map::new();
    if machine.exclusive == Some(destination) {
        extra.insert("disabled".to_owned(), put_out_others(world, &object, machine, destination, CALLER)?.into());
    }
    world.enter(&mut object, place.part, destination, CALLER, None)?;
    if machine.exclusive == Some(destination) {
        let holders = Object::select(world.db, object.kind, "state = ?2", &[destination.to_owned()])?;
        assert!(holders.len() == 1, "{} objects are {destination}, which only one can be", holders.len());
    }
    let shown = shown(world, &object)?;
    Ok(with(&shown, extra)?.header("etag", &shown.etag))
}

/// Brings `object`, or one of its parts, to what `wanted` says, as a person in the console does it: past every tool.
pub(super) fn by_hand(world: &mut World<'_>, object: &mut Object, wanted: &Wanted, actor: &str) -> Result<(), Fault> {
    let machine = object.kind.machine.expect("only what has a machine is switched");
    let part = wanted.part.rsplit_once('/').and_then(|(_, number)| number.parse::<usize>().ok()?.checked_sub(1));
    let state = state_of(object, part)?;
    let goal = machine.goal(wanted.goal).expect("goals of documents stand in the table");
    let Some(route) = machine.route(&state, goal) else {
        return Err(impossible(object, machine, &state, wanted.goal, "no move leads there"));
    };
    for action in route {
        check_ready(world, object, machine, action, part)?;
        if let Some(through) = action.through {
            operation::start(world, object, through, end(action), actor)?;
            continue;
        }
        let destination = destination(world, object, action);
        if machine.exclusive == Some(destination) {
            put_out_others(world, object, machine, destination, actor)?;
        }
        world.enter(object, part, destination, actor, None)?;
    }
    Ok(())
}

fn state_of(object: &Object, part: Option<usize>) -> Result<String, Fault> {
    let state = match part {
        None => object.state.clone(),
        Some(position) => object.parts.get(position).cloned(),
    };
    state.ok_or_else(|| Fault::new("not-found", format!("the {} `{}` has no such part", object.kind.slug, object.id)))
}

fn check_expected(object: &Object, state: &str, body: &Value) -> Result<(), Fault> {
    match body["expectedState"].as_str() {
        Some(expected) if expected != state => {
            let detail = format!("`{expected}` was expected, it is {state}");
            let fault = Fault::new("invalid-state-for-action", detail).etag(&object::etag(object));
            Err(fault.state(Some(state), object::allowed_in(object.kind, Some(state))))
        }
        _ => Ok(()),
    }
}

/// Whether what goes live can: complete, not over already, and all that it names is there.
fn check_ready(
    world: &World<'_>,
    object: &Object,
    machine: &Machine,
    action: &Move,
    part: Option<usize>,
) -> Result<(), Fault> {
    if !action.meaning.lets_in() {
        return Ok(());
    }
    let spec = object.spec_value();
    if let Some((parts, position)) = machine.parts.zip(part)
        && !(parts.is_complete)(&spec, position)
    {
        let message = format!("part {} has no complete content yet", position + 1);
        let pointer = format!("/spec/{}/{position}", parts.list);
        let fault = Fault::new("stage-content-incomplete", message.clone()).etag(&object::etag(object));
        return Err(fault.violation(&pointer, "STAGE_CONTENT_INCOMPLETE", message));
    }
    let decoded = validation::read(object.kind, &spec)?;
    if let Some(finding) = (object.kind.unready)(&spec, action, world.now) {
        let violation = validation::violation_of(&finding);
        return Err(Fault::new("validation-failed", finding.message.english()).violations(vec![violation]));
    }
    let references = world.references()?;
    let missing: Vec<Violation> = decoded
        .references()
        .iter()
        .filter_map(|reference| references.check_needed(reference, object.kind.automatic()))
        .map(|finding| validation::violation_of(&finding))
        .collect();
    match missing.first() {
        None => Ok(()),
        Some(first) => Err(Fault::new("dependency-failed", first.message.clone()).violations(missing)),
    }
}

/// Whoever puts customers out must know how many.
fn check_customers(world: &World<'_>, object: &Object, action: &Move, body: &Value) -> Result<(), Fault> {
    if action.effect != Effect::EjectsCustomers {
        return Ok(());
    }
    let inside = world.inside(object).unwrap_or(0);
    let Some(seen) = body["acknowledgeInFlight"].as_u64() else {
        let message = format!("name the number of customers inside, {inside} now, as `acknowledgeInFlight`");
        let fault = Fault::new("validation-failed", message.clone());
        return Err(fault.violation("/acknowledgeInFlight", "missing-field", message));
    };
    let tolerance = (inside / 10).max(5);
    if seen.abs_diff(inside) <= tolerance {
        return Ok(());
    }
    let detail = format!("{inside} customers are inside now, {seen} were acknowledged");
    let fault = Fault::new("inflight-changed", detail).etag(&object::etag(object));
    Err(fault.state(object.state.as_deref(), object::allowed_actions(object)))
}

/// Where a move leads that takes its time.
fn end(action: &Move) -> &'static str {
    action.end().expect("what leads through a state leads to one")
}

/// Where the move leads now: the state that waits, while the start of the spec's schedule is still to come.
fn destination(world: &World<'_>, object: &Object, action: &Move) -> &'static str {
    let start = (object.kind.timing)(&object.spec_value()).and_then(|timing| timing.start);
    let entry = |state: &str| object.kind.machine.map_or(EntryState::Empty, |machine| machine.entry(state));
    let is_early = start.is_some_and(|start| start > world.now);
    let waiting = action.to.iter().find(|state| is_early && entry(state) == EntryState::Awaited);
    waiting.copied().or(action.end()).expect("a move that is not a copy leads to a state")
}

/// Only one object of the kind may be in `state`; puts the others out of it and names them.
pub(super) fn put_out_others(
    world: &mut World<'_>,
    object: &Object,
    machine: &Machine,
    state: &str,
    actor: &str,
) -> Result<Vec<String>, Fault> {
    let others =
        Object::select(world.db, object.kind, "state = ?2 AND id <> ?3", &[state.to_owned(), object.id.clone()])?;
    let out = machine.resting_state().expect("what is exclusive can be put to rest");
    let mut names = Vec::new();
    for mut other in others {
        world.enter(&mut other, None, out, actor, None)?;
        world.implied.push(json!({"resource": other.path(), "change": out.to_lowercase()}));
        names.push(other.id);
    }
    Ok(names)
}

/// A new object in the first state, the original unchanged.
fn duplicate(world: &mut World<'_>, object: &Object, body: &Value) -> Result<Answer, Fault> {
    let Some(key) = body["key"].as_str() else {
        let message = "the copy needs a `key`";
        return Err(Fault::new("validation-failed", message).violation("/key", "missing-field", message));
    };
    check_free(world, object.kind, key)?;
    let mut spec = object.spec_value();
    let mut text = object.spec.clone();
    if let Some(name) = body.get("displayName") {
        spec["displayName"] = name.clone();
        text = serde_json::to_string(&spec)?;
    }
    validation::read(object.kind, &spec)?;
    let mut copy = world.new_object(object.kind, key, text, &spec)?;
    copy.labels.clone_from(&object.labels);
    copy.save(world.db)?;
    record(world, &copy, None, copy.state.as_deref())?;
    created(world, &copy)
}

/// A resource with more beside its own fields.
fn with(resource: &crate::model::wire::Resource, extra: Map<String, Value>) -> Result<Answer, Fault> {
    let mut answer = Answer::json(200, resource)?;
    for (name, value) in extra {
        let end = answer.body.len() - 1;
        answer.body.insert_str(end, &format!(",{}:{value}", Value::from(name)));
    }
    Ok(answer)
}
