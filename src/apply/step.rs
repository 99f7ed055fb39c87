//! One step: its intent on the disk, the call, and what really came of it.

use super::before::Before;
use super::call::{idempotency_key, request};
use super::ended::Ended;
use super::journal::{Entry, Event, Journal};
use super::kept::{self, Unkept};
use super::left::{Answered, Left, Maker};
use super::report::{Complaint, Outcome};
use super::settle;
use crate::language::Text;
use crate::live::{Platform, PlatformError, Response, TransportError, Verdict};
use crate::model::wire::{ObjectMetadata, Resource};
use crate::mutant;
use crate::plan::{CallKind, Plan, Step};
use crate::{fact, language};
use std::io;
use std::sync::Arc;

/// Keys of one step, at most. What is made, deleted and made again has used one for each of its lives, for as long as the
/// platform keeps them: a day.
const ROUNDS: u32 = 20;

/// What is said of a step that was refused since there was nothing left to do.
fn already() -> Text {
    fact!("apply-already-somebody-else-doing")
}

/// What is said where the platform has checked one version, and another one is there now: nothing may rely on it.
fn overtaken(version: Option<&str>) -> Text {
    let version = version.unwrap_or_default();
    fact!("apply-somebody-else-changed-meanwhile-nobody", version)
}

/// Everything a step needs beyond itself.
pub(super) struct Run<'a> {
    pub(super) plan: &'a Plan,
    pub(super) platform: &'a Platform,
    pub(super) journal: &'a Journal,
}

/// What the answer to a call said.
#[derive(Default)]
struct Heard {
    refused: Option<PlatformError>,
    /// An earlier answer once more.
    replayed: bool,
    /// When, as it says, the object was made and last changed.
    dates: Option<ObjectMetadata>,
    /// Whether that answer may be to an attempt of this very step.
    doubtful: bool,
    /// The version that the call made.
    version: Option<String>,
    /// Whether the platform goes on working behind its answer.
    accepted: bool,
    /// Why work that goes on behind the answer did not end.
    unsettled: Option<Text>,
}

impl Heard {
    /// Whether it is about an earlier life of the object (deleted since, or switched back), so that this call has not
    /// happened yet. Where something happened to the object meanwhile, or an attempt was lost, it may be about this very
    /// call, or about the same one of another run: what somebody has undone since must not be done once more.
    fn is_history(&self, before: &Before, now: Option<&Resource>) -> bool {
        let answered = self.dates.as_ref().map(|dates| dates.updated_at.as_str());
        self.replayed && !self.doubtful && before.is_still_so(now, answered)
    }

    /// When the object became what a later step relies on. An answer says when the call changed it; what a read shows may
    /// have been changed and changed back since.
    fn moment(&self, now: Option<&Resource>) -> Option<String> {
        let shown = self.dates.as_ref().or(now.map(|now| &now.metadata)).filter(|_| self.refused.is_none());
        shown.map(|dates| dates.updated_at.clone())
    }

    fn answered(&self) -> Answered<'_> {
        match &self.version {
            _ if self.refused.is_some() => Answered::Otherwise,
            _ if self.accepted => Answered::Accepted,
            Some(made) => Answered::Named(made),
            None => Answered::Accepted,
        }
    }
}

impl Run<'_> {
    pub(super) async fn step(&self, step: &Step, before: &Before) -> Ended {
        if before.is_unreviewed(step) {
            let version = before.version().unwrap_or_default();
            let detail = fact!("apply-not-sent-somebody-else-changed", version);
            return Ended::new(step, Outcome::Rejected, Some(detail));
        }
        if self.journal.is_left_alone(&step.address) {
            let detail = fact!("apply-not-sent-earlier-run-call");
            return Ended::new(step, Outcome::Rejected, Some(detail));
        }
        if let Some(ended) = self.beside_a_newcomer(step).await {
            return ended;
        }
        let before = &self.looked_at(step, before).await;
        if step.call.kind == CallKind::Wait {
            return self.wait(step, before).await;
        }
        #[cfg(feature = "mutants")]
        let before = &self.twisted(step, before).await;
        let etag = before.version();
        let mut round = 1;
        loop {
            let key = idempotency_key(&self.plan.workspace, step, etag, round);
            if let Err(error) = self.note(Event::Intent, step, etag, &key, None) {
                let what = if round == 1 { fact!("apply-nothing-sent") } else { fact!("apply-not-sent-again") };
                let error = language::system(&error);
                let detail = fact!("apply-journal-can-not-written", what, error);
                return Ended { surprise: true, ..Ended::new(step, Outcome::Rejected, Some(detail)) };
            }
            let (mut ended, is_history) = self.send(step, before, &key).await;
            self.note_end(&mut ended, step, etag, &key);
            // Once more, with a new key.
            if is_history && ended.report.outcome == Outcome::Rejected && round < ROUNDS {
                round += 1;
                continue;
            }
            #[cfg(feature = "mutants")]
            if ended.report.status == Some(412) && mutant::is("412-is-retried-with-the-new-etag") {
                return self.with_the_new_version(step, before).await;
            }
            return ended;
        }
    }

    /// With all of the object, where a move begins several steps on it: content is not in their calls, and a version
    /// that no answer names can only be known by it. What is not the version that was reviewed the platform refuses.
    async fn looked_at(&self, step: &Step, before: &Before) -> Before {
        let begins = before.shown.is_none() && matches!(step.call.kind, CallKind::Move | CallKind::Wait);
        let follows = |other: &Step| other.address == step.address && other.needs.contains(&step.id);
        let mut before = before.clone();
        if begins && before.etag.is_some() && self.plan.steps.iter().any(follows) {
            let shown = self.platform.object(&step.call.object).await.ok().flatten();
            before.shown = shown.filter(|now| Some(now.etag.as_str()) == before.version()).map(Arc::new);
        }
        before
    }

    /// Nothing is sent, so there is no intent to write down.
    async fn wait(&self, step: &Step, before: &Before) -> Ended {
        match settle::arrived(self.platform, step).await {
            Ok(now) => {
                let mut ended = Ended::new(step, Outcome::Applied, None);
                let left = Left::by(step, before, Answered::Accepted, Some(&now));
                ended.left = Left { as_of: Some(now.metadata.updated_at), ..left };
                ended.report.state = now.status.state;
                ended
            }
            Err(why) => Ended::new(step, Outcome::Rejected, Some(why)),
        }
    }

    /// A step that had begun when nobody could wait any longer.
    pub(super) fn abandoned(&self, step: &Step, etag: Option<&str>) -> Ended {
        if step.call.kind == CallKind::Wait {
            let detail = fact!("apply-run-interrupted-while-waited-nothing");
            return Ended::new(step, Outcome::NotAttempted, Some(detail));
        }
        let detail = fact!("apply-run-interrupted-before-platform-had");
        let mut ended = Ended::new(step, Outcome::Unknown, Some(detail));
        // Which round it was in is gone with it; the first one's key stands for the step.
        self.note_end(&mut ended, step, etag, &idempotency_key(&self.plan.workspace, step, etag, 1));
        ended
    }

    /// Writes down what became of a call. Where that fails, the outcome stands, and nothing more may start.
    pub(super) fn note_end(&self, ended: &mut Ended, step: &Step, etag: Option<&str>, key: &str) {
        let event = match ended.report.outcome {
            Outcome::Applied => Event::Applied,
            Outcome::Rejected | Outcome::NotAttempted => Event::Rejected,
            Outcome::Unknown => Event::Unknown,
        };
        if let Err(error) = self.note(event, step, etag, key, ended.report.detail.clone()) {
            let told = ended.report.detail.take().map(|detail| fact!("apply-step-text-2", detail)).unwrap_or_default();
            let error = language::system(&error);
            ended.report.detail = Some(fact!("apply-could-not-written-into-journal", told, error));
            ended.surprise = true;
        }
    }

    /// Sends, settles, reads back. Whether the answer is about an earlier life of the object comes along.
    pub(super) async fn send(&self, step: &Step, before: &Before, key: &str) -> (Ended, bool) {
        let (answer, doubtful) = self.platform.attempts(request(step, before.version(), key)).await;
        let heard = match answer {
            Ok(response) => Heard { doubtful, ..self.heard(step, &response).await },
            Err(PlatformError::Unreachable { error: TransportError::NotSent(detail), .. }) => {
                return (Ended::new(step, Outcome::Rejected, Some(fact!("apply-not-sent", detail))), false);
            }
            Err(error) => Heard { refused: Some(error), ..Heard::default() },
        };
        match self.platform.object(&step.call.object).await {
            Ok(now) => (judged(step, before, &heard, now.as_ref()), heard.is_history(before, now.as_ref())),
            Err(error) => {
                let told = heard.refused.map(|refused| fact!("apply-step-text", refused)).unwrap_or_default();
                let detail = fact!("apply-result-could-not-read-back", told, error);
                let outcome = if mutant::is("unknown-is-success") { Outcome::Applied } else { Outcome::Unknown };
                (Ended::new(step, outcome, Some(detail)), false)
            }
        }
    }

    async fn heard(&self, step: &Step, response: &Response) -> Heard {
        let replayed = response.header("idempotency-replayed") == Some("true");
        let accepted = response.status == 202;
        let unsettled =
            if accepted { settle::wait(self.platform, &step.call.path, response).await.err() } else { None };
        let version = response.version().filter(|_| !accepted);
        let dates = response.json::<Resource>("", "").ok().map(|shown| shown.metadata);
        Heard { replayed, dates, version, accepted, unsettled, ..Heard::default() }
    }

    pub(super) fn note(
        &self,
        event: Event,
        step: &Step,
        etag: Option<&str>,
        key: &str,
        detail: Option<Text>,
    ) -> io::Result<()> {
        if event == Event::Intent && mutant::is("journal-after-send") {
            return Ok(());
        }
        self.journal.record(&Entry {
            event,
            plan: self.plan.digest.clone(),
            step: step.id.clone(),
            address: step.address.to_string(),
            call: format!("{} {}", step.call.method, step.call.path),
            object: step.call.object.clone(),
            etag: etag.map(str::to_owned),
            key: key.to_owned(),
            detail,
        })
    }
}

/// What the object says of the call, which outweighs what the answer said.
fn judged(step: &Step, before: &Before, heard: &Heard, now: Option<&Resource>) -> Ended {
    // A dry run changes nothing: only the answer says what came of it.
    let is_dry = step.call.kind == CallKind::Check;
    let is_so = settle::reached(step, now) || (mutant::is("no-read-back") && heard.refused.is_none());
    let version = now.map(|resource| resource.etag.as_str());
    let named = heard.version.as_deref().filter(|_| heard.refused.is_none() && !heard.replayed);
    let unkept = kept::altered(step, named, now);
    let (outcome, detail) = if is_dry && is_so && heard.refused.is_none() && version != before.version() {
        (Outcome::Rejected, Some(overtaken(version)))
    } else if is_so && (heard.refused.is_none() || !is_dry) {
        (Outcome::Applied, heard.refused.as_ref().filter(|error| is_refusal(error)).map(|_| already()))
    } else {
        let (outcome, detail) = missed(step, heard, before, now, &unkept);
        (outcome, Some(detail))
    };
    let mut ended = Ended::new(step, outcome, detail);
    ended.report.complaints = unkept.iter().map(Unkept::complaint).collect();
    ended.report.state = now.and_then(|resource| resource.status.state_of(&step.call.part)).map(str::to_owned);
    if ended.applied() {
        ended.left = left(step, before, heard, now);
    }
    if !ended.applied()
        && let Some(error) = &heard.refused
    {
        ended.report.status = error.status();
        ended.report.complaints = error.violations().iter().map(Complaint::of).collect();
        let closed = ended.report.status == Some(401) || matches!(error, PlatformError::Exhausted { .. });
        ended.surprise |= closed;
    }
    ended
}

/// The version after a step that went well.
fn left(step: &Step, before: &Before, heard: &Heard, now: Option<&Resource>) -> Left {
    let left = Left::by(step, before, heard.answered(), now);
    if step.call.kind == CallKind::Check {
        return Left { as_of: Some(before.as_of.clone()), is_own_moment: before.is_own_moment, ..left };
    }
    // Of a state that it brought about by itself the platform says why, whatever it said to our call.
    let is_by_itself = step.call.kind == CallKind::Move && now.is_some_and(|now| now.status.reason.is_some());
    let is_new = left.etag.as_deref() != before.version();
    let maker = if is_by_itself && is_new { left.maker.max(Maker::Unclear) } else { left.maker };
    let is_own_moment = heard.refused.is_none() && heard.dates.is_some() && !heard.replayed;
    Left { maker, as_of: heard.moment(now), is_own_moment, ..left }
}

/// Why an object is not what the step was to make of it.
fn missed(step: &Step, heard: &Heard, before: &Before, now: Option<&Resource>, unkept: &[Unkept]) -> (Outcome, Text) {
    let untouched = now.map(|resource| resource.etag.as_str()) == before.version();
    match &heard.refused {
        _ if !unkept.is_empty() => (Outcome::Unknown, kept::tell(unkept)),
        // By this step (an attempt can be lost, and a call delivered twice), or by the same one of another run.
        None if heard.replayed && untouched => {
            let undone = fact!("apply-done-once-already-object-does");
            (if heard.is_history(before, now) { Outcome::Rejected } else { Outcome::Unknown }, undone)
        }
        None => {
            let why = || fact!("apply-platform-said-yes-but-object");
            (Outcome::Unknown, heard.unsettled.clone().unwrap_or_else(why))
        }
        Some(error) if is_refusal(error) && mutant::is("refusal-is-success") => (Outcome::Applied, error.text()),
        // The network can deliver a call twice, and the answer heard is then the second one's.
        Some(error) if is_refusal(error) && settle::is_under_way(step, now) => {
            (Outcome::Unknown, fact!("apply-refused-under-way", error))
        }
        Some(error) if is_refusal(error) => (Outcome::Rejected, error.text()),
        Some(error) if untouched => {
            let told = fact!("apply-object-but-call-may-still", error);
            (Outcome::Unknown, told)
        }
        Some(error) => {
            let told = fact!("apply-object-neither-before-nor-planned", error);
            (Outcome::Unknown, told)
        }
    }
}

/// A clear no of the platform itself: the call did not happen. After any other answer somebody may still be working on it;
/// that the object is as it was says nothing then: what was never acknowledged need not show in the next read.
fn is_refusal(error: &PlatformError) -> bool {
    matches!(error.verdict(), Verdict::Refused | Verdict::NotNow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A read comes later: by then another run may have taken the next step, and somebody have undone it.
    #[test]
    fn a_later_step_relies_on_the_moment_of_the_change_and_not_of_the_look() {
        let shown = |moment: &str| -> Resource {
            let shown = json!({"id": "a", "key": "a", "spec": {}, "etag": "1", "metadata": {"updatedAt": moment}});
            serde_json::from_value(shown).expect("a resource")
        };
        let now = shown("2026-11-22T02:00:05Z");
        let dates = || Some(shown("2026-11-22T02:00:01Z").metadata);
        let refused = || Some(PlatformError::Settings(Text::quoted("no answer")));
        for (heard, moment) in [
            (Heard { dates: dates(), ..Heard::default() }, Some("2026-11-22T02:00:01Z")),
            (Heard::default(), Some("2026-11-22T02:00:05Z")),
            (Heard { refused: refused(), ..Heard::default() }, None),
        ] {
            assert_eq!(heard.moment(Some(&now)).as_deref(), moment);
        }
    }

    /// A call that the network delivered twice: the second answer says no, and the first one has begun to act.
    #[test]
    fn what_is_under_way_is_not_said_not_to_have_happened() {
        let step = json!({
            "id": "s1", "address": "journey/vip", "kind": "omnichat/journey", "needs": [], "effect": "ejectsCustomers", "phase": "change",
            "leadsTo": ["Stopped"], "precondition": {"etag": "\"1\"", "status": "Active", "hash": null},
            "call": {"kind": "move", "move": "stop", "method": "POST", "path": "/journeys/key:vip:stop", "object": "/journeys/key:vip"},
        });
        let step: Step = serde_json::from_value(step).expect("a step");
        let problem = json!({"type": "https://errors.journeyctl.example/etag-mismatch", "status": 412});
        let problem = serde_json::from_value(problem).expect("a problem");
        let path = "/journeys/key:vip:stop".to_owned();
        let refused = PlatformError::Refused { method: "POST", path, status: 412, problem: Box::new(problem) };
        let heard = Heard { refused: Some(refused), ..Heard::default() };
        let (etag, as_of) = (Some("\"1\"".to_owned()), "2026-11-22T02:00:00Z".to_owned());
        let before = Before { etag, maker: Maker::Us, as_of, is_own_moment: false, shown: None };
        for (state, outcome) in [
            ("Active", Outcome::Rejected),
            ("TriggerClosed", Outcome::Rejected),
            ("Stopping", Outcome::Unknown),
            ("Stopped", Outcome::Applied),
        ] {
            let now = json!({"id": "a", "key": "vip", "spec": {}, "etag": "\"2\"", "status": {"state": state}});
            let now: Resource = serde_json::from_value(now).expect("a resource");
            assert_eq!(judged(&step, &before, &heard, Some(&now)).report.outcome, outcome, "{state}");
        }
    }
}
