//! One change of a plan, with its steps and the object that they are about.

use super::super::impact::impact;
use super::super::model::{Action, Plan, PlannedChange};
use super::super::step::{CallKind, Step};
use super::evidence::{Evidence, Untrue};
use crate::diff::{Owner, owner_of};
use crate::fact;
use crate::kinds::KindRef;
use crate::language::Text;
use crate::live::Object;
use crate::model::Content;
use crate::model::wire::Resource;
use crate::vocabulary::Kind;
use serde_json::Value;

pub(super) struct Subject<'a> {
    pub(super) plan: &'a Plan,
    pub(super) change: &'a PlannedChange,
    pub(super) kind: &'static Kind,
    /// In the plan's order.
    pub(super) steps: Vec<&'a Step>,
    /// As it is, with the customers that were inside when it was planned; none: the first step makes it.
    pub(super) object: Option<Object>,
    /// It is already as the plan wants it, so that nothing is sent.
    pub(super) is_done: bool,
    /// The moment that was planned for.
    pub(super) now: jiff::Timestamp,
}

impl<'a> Subject<'a> {
    pub(super) fn new(
        plan: &'a Plan,
        change: &'a PlannedChange,
        steps: Vec<&'a Step>,
        evidence: &Evidence<'_>,
    ) -> Result<Self, Untrue> {
        let address = &change.address;
        let KindRef(kind) = change.kind;
        let now = plan.created_at.parse().map_err(|_| Untrue::new(fact!("plan-createdat-not-moment")))?;
        let seen = evidence.seen.get(address);
        let planned = |seen: &Resource| {
            let object = Object::new(kind, at_review(seen.clone(), change));
            Ok(object.map_err(|what| Untrue::of(address, what))?.with(evidence.capabilities))
        };
        let object = seen.and_then(Option::as_ref).map(planned).transpose()?;
        let is_made = steps.first().is_some_and(|step| step.call.kind == CallKind::Create);
        let is_done = seen.is_none();
        if !is_done && is_made == object.is_some() {
            let what = fact!("plan-made-neither");
            return Err(Untrue::of(address, what));
        }
        Ok(Self { plan, change, kind, steps, object, is_done, now })
    }

    pub(super) fn untrue(&self, what: Text) -> Untrue {
        Untrue::of(&self.change.address, what)
    }

    /// The one step that writes content, with what it sends.
    pub(super) fn written(&self) -> Option<(&'a Step, &'a Value)> {
        let writes = |step: &&&Step| matches!(step.call.kind, CallKind::Create | CallKind::Update);
        let step = *self.steps.iter().find(writes)?;
        Some((step, step.call.body.as_ref()?))
    }

    /// `spec` as it is sent, or as it stays.
    pub(super) fn content(&self) -> Content {
        let sent = self.written().map(|(_, body)| Content::of_value(body["spec"].clone()));
        sent.or_else(|| self.object.as_ref().map(|object| object.content.clone()))
            .unwrap_or_else(|| Content::of_value(Value::Null))
    }

    /// The key on the platform that the object has, or gets.
    pub(super) fn key(&self) -> &str {
        match (&self.object, &self.change.replacement) {
            (Some(object), _) => &object.key,
            (None, Some(replacement)) => &replacement.key,
            (None, None) => self.change.address.key(),
        }
    }

    pub(super) fn owner(&self) -> Owner {
        self.object.as_ref().map_or(Owner::Nobody, |object| owner_of(object, &self.plan.workspace))
    }

    /// What the change is described against: for a replacement the object that is replaced.
    pub(super) fn before<'b>(&'b self, all: &'b [Subject<'a>]) -> Option<&'b Object> {
        match &self.change.replacement {
            Some(replacement) => all.iter().find(|other| other.change.address == replacement.old)?.object.as_ref(),
            None => self.object.as_ref(),
        }
    }

    pub(super) fn is_forgotten(&self) -> bool {
        self.change.action == Action::Forget
    }
}

/// `seen` with the figures that the plan was reviewed with. They move all day; that they fit together is checked, and limits
/// are held against those of today.
fn at_review(mut seen: Resource, change: &PlannedChange) -> Resource {
    let told = &change.impact;
    seen.status.in_flight = told.customers_in_flight.filter(|_| seen.status.in_flight.is_some());
    seen.status.in_flight_by_node =
        (!told.by_node.is_empty()).then(|| told.by_node.iter().map(|at| (at.node.clone(), at.customers)).collect());
    seen
}

/// The figures that follow from what the plan says of customers.
pub(super) fn figures(subject: &Subject<'_>) -> super::super::model::Impact {
    let mut figures = impact(subject.object.as_ref().filter(|_| subject.change.replacement.is_none()));
    figures.switches_off.clone_from(&subject.change.impact.switches_off);
    figures
}
