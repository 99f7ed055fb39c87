//! Bodies of bugs that are planted on purpose.

use super::before::Before;
use super::call::idempotency_key;
use super::ended::Ended;
use super::journal::Event;
use super::report::Outcome;
use super::step::Run;
use crate::mutant;
use crate::plan::Step;

impl Run<'_> {
    /// With the version that is there now, whatever was reviewed.
    pub(super) async fn twisted(&self, step: &Step, before: &Before) -> Before {
        let fresh = if mutant::is("version-of-a-read") { self.version_now(step).await } else { None };
        Before { etag: fresh.or_else(|| before.etag.clone()), ..before.clone() }
    }

    /// The version that nobody reviewed.
    async fn version_now(&self, step: &Step) -> Option<String> {
        self.platform.object(&step.call.object).await.ok().flatten().map(|now| now.etag)
    }

    /// What was refused for its version, sent again with whatever the version is now.
    pub(super) async fn with_the_new_version(&self, step: &Step, before: &Before) -> Ended {
        let before = &Before { etag: self.version_now(step).await, ..before.clone() };
        let etag = before.version();
        let key = idempotency_key(&self.plan.workspace, step, etag, 2);
        if self.note(Event::Intent, step, etag, &key, None).is_err() {
            return Ended::new(step, Outcome::Rejected, None);
        }
        let (mut ended, _) = self.send(step, before, &key).await;
        self.note_end(&mut ended, step, etag, &key);
        ended
    }
}
