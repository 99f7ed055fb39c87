//! What a person undid stays undone until a new plan says otherwise, although its version has come back.

use super::checks::caused;
use super::draw::Documents;
use super::people::Act;
use super::run::Run;
use super::schedule::Schedule;
use super::session::{End, Flags, Reviewed, Session};
use journeyctl::testing::exit::Exit;
use journeyctl::testing::sandbox::ObservedEffect;

/// The name that a person insists on; no document has it.
const NAME: u8 = 9;

/// `undone-again`: what somebody else did since the plan was made, and somebody undid, is not done once more by that plan.
pub(crate) fn done_again(session: &Session, run: &Run, effects: &[ObservedEffect]) -> Vec<String> {
    let Some(plan) = &session.plan else { return Vec::new() };
    let own = |effect: &ObservedEffect| run.named(&effect.request_id);
    let same = |one: &ObservedEffect, other: &ObservedEffect| {
        one.method == other.method && one.path == other.path && one.body == other.body && one.before == other.before
    };
    let of_plan = |effect: &ObservedEffect| plan.steps.iter().any(|step| caused(step, effect));
    let since = effects.get(session.known..).unwrap_or_default();
    let again = since.iter().enumerate().filter(|(n, effect)| {
        own(effect) && of_plan(effect) && since[..*n].iter().any(|first| !own(first) && same(first, effect))
    });
    again
        .map(|(_, effect)| format!("undone-again: {} {} was undone, and done again", effect.method, effect.path))
        .collect()
}

impl Schedule<'_> {
    /// A person gives everything another name, a reviewed plan takes it back, the person does it again; then the same
    /// plan is applied once more. A new one does what the documents say.
    pub(crate) async fn insist(&mut self, documents: &Documents) {
        let saved = Flags { saved: true, ..Flags::HEALTHY };
        self.rename_everything(documents);
        let run = self.run();
        let Session { plan: Some(plan), known, end, .. } = self.play(documents, saved.clone(), run).await else {
            return;
        };
        if !matches!(end, End::Reported(report) if report.exit() == Exit::Done) {
            return;
        }
        self.rename_everything(documents);
        let (again, run) = (Flags { plan: Some(Box::new(Reviewed { plan, known })), ..saved }, self.run());
        self.play(documents, again, run).await;
        self.comes_to_rest(documents).await;
    }

    fn rename_everything(&mut self, documents: &Documents) {
        let objects = documents.everything();
        for which in 0..objects.len() {
            Act::Edit { which, name: NAME }.happen(self.sandbox, &objects);
        }
        self.tell(|| "a person renames everything".to_owned());
    }
}
