//! The calls of one object, built again by the planner's own hand: from the content that is sent, the names of the moves,
//! and the object as it is.

use super::super::model::Action;
use super::super::removal::ending;
use super::super::step::{CallKind, Phase, Step};
use super::super::steps::{Chain, Leg, path};
use super::evidence::Untrue;
use super::subject::Subject;
use crate::fact;
use crate::model::Content;
use crate::vocabulary::lifecycle::{Machine, Move, MoveMeaning};
use std::collections::HashMap;

/// The steps as the plan has them, of an object to which nothing is sent.
pub(super) fn as_told(subject: &Subject<'_>) -> Vec<Step> {
    let named = |n: usize| format!("{}#{n}", subject.change.address);
    let one = |(n, step): (usize, &&Step)| Step {
        id: named(n + 1),
        needs: (n > 0).then(|| named(n)).into_iter().collect(),
        wave: 0,
        displaces: None,
        ..(*step).clone()
    };
    subject.steps.iter().enumerate().map(one).collect()
}

/// The steps as they follow from what is sent and what is there.
pub(super) fn derived(subject: &Subject<'_>) -> Result<Vec<Step>, Untrue> {
    let content = subject.content();
    let object = subject.object.as_ref();
    let place = path(subject.kind, subject.key(), object.map_or(&content, |object| &object.content));
    let chain = Chain::new(&subject.change.address, subject.kind, object, place, phase(subject));
    let mut builder = Builder { subject, content, chain, states: HashMap::new() };
    for step in &subject.steps {
        builder.add(step)?;
    }
    Ok(builder.chain.steps)
}

/// Only what goes is a removal; what is stopped may be one.
fn phase(subject: &Subject<'_>) -> Phase {
    match subject.change.action {
        Action::Delete | Action::Forget => Phase::Removal,
        Action::Stop => subject.steps.first().map_or(Phase::Change, |step| step.phase),
        Action::Create
        | Action::Update
        | Action::Adopt
        | Action::Publish
        | Action::CloseTrigger
        | Action::Replace
        | Action::Lifecycle
        | Action::Noop
        | Action::Blocked => Phase::Change,
    }
}

struct Builder<'b, 'a> {
    subject: &'b Subject<'a>,
    content: Content,
    chain: Chain<'b>,
    /// Of each part that has moved: where it is after the steps so far.
    states: HashMap<String, String>,
}

impl Builder<'_, '_> {
    fn add(&mut self, step: &Step) -> Result<(), Untrue> {
        let is_first = self.chain.steps.is_empty();
        match step.call.kind {
            CallKind::Create if is_first => {
                let body = self.body(step)?;
                self.chain.create(body, &self.content);
            }
            CallKind::Update if self.subject.object.is_some() && !self.writes_already() => {
                let body = self.body(step)?;
                self.chain.update(body, &self.content);
            }
            CallKind::Wait if is_first => {
                let object = self.subject.object.as_ref();
                let end = object.and_then(ending).ok_or_else(|| self.subject.untrue(fact!("plan-nothing-wait")))?;
                let from = self.state("")?;
                self.chain.wait(&from, &[end]);
                self.states.insert(String::new(), end.to_owned());
            }
            CallKind::Check => {
                let leg = self.leg(step)?;
                self.chain.check(&leg);
            }
            CallKind::Move | CallKind::Delete => {
                let leg = self.leg(step)?;
                self.chain.take(&leg);
                self.states.insert(leg.part, leg.to.to_owned());
            }
            CallKind::Create | CallKind::Update | CallKind::Wait => {
                let what = fact!("plan-stands-place-where-can-not", id = step.id);
                return Err(self.subject.untrue(what));
            }
        }
        Ok(())
    }

    fn writes_already(&self) -> bool {
        self.chain.steps.iter().any(|step| step.call.kind == CallKind::Update)
    }

    fn body(&self, step: &Step) -> Result<serde_json::Value, Untrue> {
        let body = step.call.body.clone().filter(|body| body["spec"].is_object());
        body.ok_or_else(|| self.subject.untrue(fact!("plan-sends-no-content", id = step.id)))
    }

    /// The move that the step's call names, from where the part is.
    fn leg(&self, step: &Step) -> Result<Leg, Untrue> {
        let subject = self.subject;
        let is_deletion = step.call.kind == CallKind::Delete;
        let name = step.call.action.as_deref().unwrap_or_default();
        let unknown = || subject.untrue(fact!("plan-takes-move-not-table", id = step.id));
        let machine = subject.kind.machine.ok_or_else(unknown)?;
        let action = machine.action(name).filter(|action| action.meaning != MoveMeaning::Copies).ok_or_else(unknown)?;
        if is_deletion != (action.meaning == MoveMeaning::Deletes) || (is_deletion && !subject.kind.deletable) {
            return Err(unknown());
        }
        let part = &step.call.part;
        if !self.is_part(machine, part) {
            return Err(subject.untrue(fact!("plan-about-part-not", id = step.id)));
        }
        let from = self.state(part)?;
        if !self.lets(machine, action, part, &from) {
            let what = fact!("plan-can-not-taken", name, from);
            return Err(subject.untrue(what));
        }
        let to = (subject.kind.expected_state_after)(self.content.value(), action, subject.now);
        Ok(Leg { part: part.clone(), action, from, to })
    }

    fn is_part(&self, machine: &Machine, part: &str) -> bool {
        let Some(parts) = machine.parts else { return part.is_empty() };
        let number = part.strip_prefix(parts.list).and_then(|rest| rest.strip_prefix('/'));
        let number = number.and_then(|text| text.parse::<usize>().ok().filter(|number| number.to_string() == text));
        let declared = self.content.value()[parts.list].as_array().map_or(0, Vec::len);
        let live = self.subject.object.as_ref().map_or(0, |object| object.status.stages.len());
        number.is_some_and(|number| number > 0 && number <= declared.max(live))
    }

    /// Where `part` is before the next step.
    fn state(&self, part: &str) -> Result<String, Untrue> {
        let subject = self.subject;
        let live = || match &subject.object {
            Some(object) => object.status.state_of(part),
            None => None,
        };
        let initial = || subject.kind.machine.map(|machine| machine.initial);
        let known = self.states.get(part).map(String::as_str).or_else(live).or_else(initial);
        let unknown = || subject.untrue(fact!("plan-no-state-start"));
        known.map(str::to_owned).ok_or_else(unknown)
    }

    /// By the platform's own word in the state that the object is in, by the table after that.
    fn lets(&self, machine: &Machine, action: &Move, part: &str, from: &str) -> bool {
        let object = self.subject.object.as_ref().filter(|_| part.is_empty() && !self.states.contains_key(part));
        match object.and_then(|object| object.allowed_actions.as_ref()) {
            Some(said) => said.iter().any(|name| name == action.name),
            None => machine.lets(action, from),
        }
    }
}
