//! What must hold, whatever goes wrong.

use super::tool::{End, Run};
use super::wire::Sent;
use crate::support::reviewed::built_upon_unreviewed;
use journeyctl::testing::apply::{Outcome, Report};
use journeyctl::testing::exit::Exit;
use journeyctl::testing::model::Address;
use journeyctl::testing::model::digest::digest;
use journeyctl::testing::plan::{CallKind, Plan, Step, blocked_exit};
use journeyctl::testing::sandbox::{ObservedEffect, Sandbox};
use journeyctl::testing::vocabulary::equality::ValueType;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// All that counts of the platform's objects: not ids, times, versions and customers.
pub(crate) type World = BTreeMap<Address, Value>;

pub(crate) fn world(sandbox: &Sandbox) -> World {
    let addresses = sandbox.versions().expect("read").into_keys();
    let shown = addresses.map(|address| {
        let object = sandbox.look(&address).expect("read").expect("it has a version");
        let stages: Vec<_> = object.status.stages.iter().map(|stage| &stage.state).collect();
        let spec: Value = serde_json::from_str(object.spec.get()).expect("JSON");
        // What the platform spells otherwise, and is sent back so, is the same.
        let kept = json!({
            "spec": typed(sandbox, &address).canonical(&spec), "labels": object.labels, "managedBy": object.managed_by,
            "state": object.status.state, "stages": stages,
        });
        (address, kept)
    });
    shown.collect()
}

/// How the `spec` of the object at `address` compares.
fn typed(sandbox: &Sandbox, address: &Address) -> ValueType {
    ValueType::of_spec(sandbox.kind_of(address).expect("read").expect("addresses are of kinds"))
}

/// What `run` did that it may not; `own` is what it changed.
pub(crate) fn run(run: &Run, own: &[ObservedEffect], sandbox: &Sandbox) -> Vec<String> {
    let mut look = Look { run, own, sandbox, found: Vec::new() };
    look.every_write_is_planned();
    if let Some(plan) = &run.plan {
        look.found.extend(built_upon_unreviewed(plan, own, |_| true, &run.contents));
    }
    match (&run.end, &run.plan) {
        (End::Reported(report, exit), Some(plan)) => look.honest(plan, report, *exit),
        _ if own.is_empty() => {}
        _ => look.found.push("nothing is said to have been applied, and yet something changed".to_owned()),
    }
    look.found
}

/// A key never does twice.
pub(crate) fn keys_have_one_effect<'e>(effects: impl Iterator<Item = &'e ObservedEffect>) -> Vec<String> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for effect in effects {
        let Some(key) = &effect.key else { continue };
        let times = seen.entry(key).or_default();
        *times += 1;
        if *times == 2 {
            found.push(format!("{} {} had its effect twice under one key", effect.method, effect.path));
        }
    }
    found
}

struct Look<'a> {
    run: &'a Run,
    own: &'a [ObservedEffect],
    sandbox: &'a Sandbox,
    found: Vec<String>,
}

fn body_of(step: &Step) -> Vec<u8> {
    step.call.body.as_ref().map(|body| body.to_string().into_bytes()).unwrap_or_default()
}

fn is_of(step: &Step, sent: &Sent) -> bool {
    step.call.method.as_str() == sent.method && step.call.path == sent.path && body_of(step) == sent.body
}

fn caused(step: &Step, effect: &ObservedEffect) -> bool {
    step.call.method.as_str() == effect.method
        && effect.path.ends_with(&step.call.path)
        && digest(&[&body_of(step)]) == effect.body
}

impl Look<'_> {
    /// A plan is a ceiling.
    fn every_write_is_planned(&mut self) {
        let steps = self.run.plan.iter().flat_map(|plan| &plan.steps);
        for sent in self.run.writes() {
            if !steps.clone().any(|step| is_of(step, sent)) {
                self.found.push(format!("{} {} is no step of the plan", sent.method, sent.path));
            }
        }
    }

    /// What the report and the exit code say is what happened.
    fn honest(&mut self, plan: &Plan, report: &Report, exit: Exit) {
        for (step, said) in plan.steps.iter().zip(&report.steps) {
            let changed = self.own.iter().any(|effect| caused(step, effect));
            let wrong = match said.outcome {
                Outcome::Applied => !changed && !self.stands(plan, step),
                Outcome::Rejected => changed,
                Outcome::NotAttempted => changed || self.run.writes().any(|sent| is_of(step, sent)),
                Outcome::Unknown => false,
            };
            if wrong {
                self.found.push(format!("{} {} is said to be {:?}", said.what, said.address, said.outcome));
            }
        }
        let all_well = report.steps.iter().all(|step| step.outcome == Outcome::Applied) && report.differing.is_empty();
        let well = if plan.summary.blocked > 0 { blocked_exit(plan) } else { Exit::Done };
        if (exit == well) != all_well {
            self.found.push(format!("exit {} says otherwise than the report", exit.code()));
        }
    }

    /// Whether a step that changed nothing may be said to have happened: past everything that goes wrong, its object is
    /// so, or a later step of it was done. An object that the plan deletes, and that is gone, needs no step before that.
    fn stands(&self, plan: &Plan, step: &Step) -> bool {
        let later = plan.steps.iter().skip_while(|other| other.id != step.id).skip(1);
        let mut later = later.filter(|other| other.address == step.address);
        if later.clone().any(|other| self.own.iter().any(|effect| caused(other, effect))) {
            return true;
        }
        // Generations of one document have keys of their own.
        let key = step.call.object.rsplit('/').next().and_then(|name| name.strip_prefix("key:"));
        let address = key.map_or_else(|| step.address.clone(), |key| Address::new(step.address.slug(), key));
        let now = self.sandbox.look(&address).expect("a platform in memory does not fail");
        match (step.call.kind, now) {
            (CallKind::Delete, now) => now.is_none(),
            // A dry run leaves nothing: the answer is all that there is.
            (CallKind::Check, _) => {
                let agreed = |sent: &Sent| sent.status.is_some_and(|status| (200..300).contains(&status));
                self.run.writes().any(|sent| is_of(step, sent) && agreed(sent))
            }
            (_, None) => {
                later.any(|other| other.call.kind == CallKind::Delete && other.call.object == step.call.object)
            }
            (CallKind::Create | CallKind::Update, Some(now)) => {
                let spec: Value = serde_json::from_str(now.spec.get()).expect("JSON");
                step.call
                    .body
                    .as_ref()
                    .is_some_and(|body| ValueType::of_spec(step.kind.0).are_equal(&body["spec"], &spec))
            }
            (CallKind::Move | CallKind::Wait, Some(now)) => {
                let state = now.status.state_of(&step.call.part);
                state.is_some_and(|state| step.leads_to.iter().any(|wanted| wanted == state))
            }
        }
    }
}
