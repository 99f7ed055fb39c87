//! Bodies of bugs that are planted on purpose.

use super::call::idempotency_key;
use super::journal::Event;
use super::step::{Ended, Run};
use crate::plan::Step;

impl Run<'_> {
    /// The version that nobody reviewed.
    pub(super) async fn version_now(&self, step: &Step) -> Option<String> {
        self.platform.object(&step.call.object).await.ok().flatten().map(|now| now.etag)
    }

    /// What was refused for its version, sent again with whatever the version is now.
    pub(super) async fn with_the_new_version(&self, step: &Step) -> Ended {
        let fresh = self.version_now(step).await;
        let etag = fresh.as_deref();
        let key = idempotency_key(&self.plan.workspace, step, etag, 2);
        self.note(Event::Intent, step, etag, &key, None).expect("a journal");
        let (mut ended, _) = self.send(step, etag, &key).await;
        self.note_end(&mut ended, step, etag, &key);
        ended
    }
}
