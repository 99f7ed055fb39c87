//! One step: its intent on the disk, the call, and what really came of it.

use super::before::Before;
use super::call::{idempotency_key, request};
use super::journal::{Entry, Event, Journal};
use super::report::{Complaint, Outcome, StepReport};
use super::settle;
use crate::kinds::Effect;
use crate::live::{Platform, PlatformError, Response, TransportError};
use crate::model::text::shortened;
use crate::model::wire::{Metadata, Resource, Violation};
use crate::mutant;
use crate::plan::{CallKind, Plan, Step};
use crate::{language, say, word};
use std::io;

/// Keys of one step, at most. What is made, deleted and made again has used one for each of its lives, for as long as the
/// platform keeps them: a day.
const ROUNDS: u32 = 20;

/// What is said of a step that was refused since there was nothing left to do.
fn already() -> String {
    word!("it is so already, by somebody else's doing", "已經是這樣，是其他人做的").to_owned()
}

/// Everything a step needs beyond itself.
pub(super) struct Run<'a> {
    pub(super) plan: &'a Plan,
    pub(super) platform: &'a Platform,
    pub(super) journal: &'a Journal,
}

/// What a step ended as.
pub(super) struct Ended {
    pub(super) report: StepReport,
    /// The object's version after it, and when it came about by the platform's clock.
    pub(super) etag: Option<String>,
    pub(super) as_of: Option<String>,
    /// Whether that version may be somebody else's: it is as the step wanted it, and no answer to our call says so.
    pub(super) unseen: bool,
    /// Whether something is not as this run relies on, so that nothing more may start.
    pub(super) surprise: bool,
}

/// What the answer to a call said.
#[derive(Default)]
struct Heard {
    refused: Option<PlatformError>,
    /// An earlier answer once more.
    replayed: bool,
    /// When, as it says, the object was made and last changed.
    dates: Option<Metadata>,
    /// Whether that answer may be to an attempt of this very step.
    doubtful: bool,
    /// The version that the call made.
    version: Option<String>,
    /// Why work that goes on behind the answer did not end.
    unsettled: Option<String>,
}

impl Heard {
    /// Whether it is about an earlier life of the object (deleted since, or switched back), so that this call has not
    /// happened yet. Where something happened to the object meanwhile, or an attempt was lost, it may be about this very
    /// call, or about the same one of another run: what somebody has undone since must not be done once more.
    fn is_history(&self, before: &Before, now: Option<&Resource>) -> bool {
        let made = self.dates.as_ref().map(|dates| dates.created_at.as_str());
        self.replayed && !self.doubtful && before.is_still_so(now, made)
    }

    /// When the object became what a later step relies on. An answer says when the call changed it; what a read shows may
    /// have been changed and changed back since.
    fn moment(&self, now: Option<&Resource>) -> Option<String> {
        let shown = self.dates.as_ref().or(now.map(|now| &now.metadata)).filter(|_| self.refused.is_none());
        shown.map(|dates| dates.updated_at.clone())
    }
}

impl Ended {
    pub(super) fn new(step: &Step, outcome: Outcome, detail: Option<String>) -> Self {
        let surprise = outcome == Outcome::Unknown;
        Self { report: StepReport::of(step, outcome, detail), etag: None, as_of: None, unseen: false, surprise }
    }

    pub(super) fn applied(&self) -> bool {
        self.report.outcome == Outcome::Applied
    }
}

impl Run<'_> {
    pub(super) async fn step(&self, step: &Step, before: &Before) -> Ended {
        if before.unseen && step.effect >= Effect::EjectsCustomers && !mutant::is("unreviewed-is-deleted") {
            let version = before.version().unwrap_or_default();
            let detail = say!(
                "not sent: somebody else has changed it, and nobody has reviewed version {version}",
                "沒有送出：有其他人變更過它，而版本 {version} 沒有人審查過"
            );
            return Ended::new(step, Outcome::Rejected, Some(detail));
        }
        if step.call.kind == CallKind::Wait {
            return self.wait(step).await;
        }
        #[cfg(feature = "mutants")]
        let before = &self.twisted(step, before).await;
        let etag = before.version();
        let mut round = 1;
        loop {
            let key = idempotency_key(&self.plan.workspace, step, etag, round);
            if let Err(error) = self.note(Event::Intent, step, etag, &key, None) {
                let what = if round == 1 {
                    word!("nothing was sent", "沒有送出任何東西")
                } else {
                    word!("it was not sent again", "沒有再送一次")
                };
                let error = language::system(&error);
                let detail =
                    say!("the journal can not be written, so {what}: {error}", "日誌無法寫入，所以{what}：{error}");
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

    /// Nothing is sent, so there is no intent to write down.
    async fn wait(&self, step: &Step) -> Ended {
        match settle::arrived(self.platform, step).await {
            Ok(now) => {
                let mut ended = Ended::new(step, Outcome::Applied, None);
                (ended.report.state, ended.etag) = (now.status.state, Some(now.etag));
                ended.as_of = Some(now.metadata.updated_at);
                ended
            }
            Err(why) => Ended::new(step, Outcome::Rejected, Some(why)),
        }
    }

    /// A step that had begun when nobody could wait any longer.
    pub(super) fn abandoned(&self, step: &Step, etag: Option<&str>) -> Ended {
        if step.call.kind == CallKind::Wait {
            let detail = word!(
                "the run was interrupted while it waited; nothing was sent",
                "執行在等待時被中斷；沒有送出任何東西"
            )
            .to_owned();
            return Ended::new(step, Outcome::NotAttempted, Some(detail));
        }
        let detail =
            word!("the run was interrupted before the platform had answered", "平台回應之前，執行就被中斷").to_owned();
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
            let told = ended.report.detail.take().map(|detail| say!("{detail}; ", "{detail}；")).unwrap_or_default();
            let error = language::system(&error);
            ended.report.detail = Some(say!(
                "{told}this could not be written into the journal: {error}",
                "{told}這無法寫入日誌：{error}"
            ));
            ended.surprise = true;
        }
    }

    /// Sends, settles, reads back. Whether the answer is about an earlier life of the object comes along.
    pub(super) async fn send(&self, step: &Step, before: &Before, key: &str) -> (Ended, bool) {
        let (answer, doubtful) = self.platform.attempts(request(step, before.version(), key)).await;
        let heard = match answer {
            Ok(response) => Heard { doubtful, ..self.heard(&response).await },
            Err(PlatformError::Unreachable { error: TransportError::NotSent(detail), .. }) => {
                return (
                    Ended::new(step, Outcome::Rejected, Some(say!("not sent: {detail}", "沒有送出：{detail}"))),
                    false,
                );
            }
            Err(error) => Heard { refused: Some(error), ..Heard::default() },
        };
        match self.platform.object(&step.call.object).await {
            Ok(now) => (judged(step, before, &heard, now.as_ref()), heard.is_history(before, now.as_ref())),
            Err(error) => {
                let told = heard.refused.map(|refused| say!("{refused}; ", "{refused}；")).unwrap_or_default();
                let detail = say!("{told}the result could not be read back: {error}", "{told}無法讀回結果：{error}");
                let outcome = if mutant::is("unknown-is-success") { Outcome::Applied } else { Outcome::Unknown };
                (Ended::new(step, outcome, Some(detail)), false)
            }
        }
    }

    async fn heard(&self, response: &Response) -> Heard {
        let replayed = response.header("idempotency-replayed") == Some("true");
        let accepted = response.status == 202;
        let unsettled = if accepted { settle::wait(self.platform, response).await.err() } else { None };
        let version = response.header("etag").filter(|_| !accepted).map(str::to_owned);
        let dates = response.json::<Resource>("", "").ok().map(|shown| shown.metadata);
        Heard { replayed, dates, version, unsettled, ..Heard::default() }
    }

    pub(super) fn note(
        &self,
        event: Event,
        step: &Step,
        etag: Option<&str>,
        key: &str,
        detail: Option<String>,
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
    let version = now.map(|resource| resource.etag.clone());
    // A dry run changes nothing: only the answer says what came of it, and the version is the one before.
    let is_dry = step.call.kind == CallKind::Check;
    let version_made = heard.version.clone().filter(|_| !is_dry);
    let is_so = settle::reached(step, now) || (mutant::is("no-read-back") && heard.refused.is_none());
    let (outcome, detail) = if is_so && (heard.refused.is_none() || !is_dry) {
        (Outcome::Applied, heard.refused.as_ref().filter(|error| is_refusal(error)).map(|_| already()))
    } else {
        let (outcome, detail) = missed(heard, before, now);
        (outcome, Some(detail))
    };
    let mut ended = Ended::new(step, outcome, detail);
    ended.report.state = now.and_then(|resource| resource.status.state_of(&step.call.part)).map(str::to_owned);
    // The version that our own call made, not one that somebody else made since: a later step must not take it.
    ended.etag = if ended.applied() { version_made.or(version) } else { version };
    ended.as_of = if is_dry { Some(before.as_of.clone()) } else { heard.moment(now) };
    // Of a state that it brought about by itself the platform says why, whatever it said to our call.
    let by_itself = step.call.kind == CallKind::Move && now.is_some_and(|resource| resource.status.reason.is_some());
    let by_others = heard.refused.is_some() || by_itself;
    ended.unseen = ended.applied() && by_others && ended.etag != before.etag;
    if !ended.applied()
        && let Some(error) = &heard.refused
    {
        ended.report.status = error.status();
        ended.report.complaints = error.violations().iter().map(complaint).collect();
        let closed = ended.report.status == Some(401) || matches!(error, PlatformError::Exhausted { .. });
        ended.surprise |= closed;
    }
    ended
}

fn complaint(violation: &Violation) -> Complaint {
    let Violation { pointer, code: _, message } = violation;
    let short = |text: &str| shortened(text, 300).into_owned();
    Complaint { pointer: short(pointer), message: short(message), source: None }
}

/// Why an object is not what the step was to make of it.
fn missed(heard: &Heard, before: &Before, now: Option<&Resource>) -> (Outcome, String) {
    let untouched = now.map(|resource| resource.etag.as_str()) == before.version();
    match &heard.refused {
        // By this step (an attempt can be lost, and a call delivered twice), or by the same one of another run.
        None if heard.replayed && untouched => {
            let undone = word!(
                "it was done once already, and the object does not show it: somebody has undone it since",
                "它已經做過一次，但物件並未反映：之後有其他人復原了它"
            );
            (if heard.is_history(before, now) { Outcome::Rejected } else { Outcome::Unknown }, undone.to_owned())
        }
        None => {
            let why =
                word!("the platform said yes, but the object is not as planned", "平台表示成功，但物件與計畫不符")
                    .to_owned();
            (Outcome::Unknown, heard.unsettled.clone().unwrap_or(why))
        }
        Some(error) if is_refusal(error) && mutant::is("refusal-is-success") => (Outcome::Applied, error.to_string()),
        Some(error) if is_refusal(error) => (Outcome::Rejected, error.to_string()),
        Some(error) if may_come_later(error) && untouched => {
            let told = say!(
                "{error}; the object is as it was, but the call may still be worked on",
                "{error}；物件與之前相同，但這個呼叫可能仍在處理中"
            );
            (Outcome::Unknown, told)
        }
        Some(error) if untouched => {
            (Outcome::Rejected, say!("{error}; the object is as it was", "{error}；物件與之前相同"))
        }
        Some(error) => {
            let told = say!(
                "{error}; the object is neither as before nor as planned",
                "{error}；物件既與之前不同，也與計畫不符"
            );
            (Outcome::Unknown, told)
        }
    }
}

/// A clear no: the call did not happen.
fn is_refusal(error: &PlatformError) -> bool {
    matches!(error, PlatformError::Refused { status: 400..=499, .. })
}

/// Whether somebody may still be working on a call that has no answer of the platform's own, or none that could be read.
/// That the object is as it was says nothing then: what was never acknowledged need not show in the next read.
fn may_come_later(error: &PlatformError) -> bool {
    let last = if let PlatformError::Exhausted { last, .. } = error { last } else { error };
    let unheard = |error: &TransportError| !matches!(error, TransportError::NotSent(_));
    let unanswered = matches!(last, PlatformError::Unreachable { error, .. } if unheard(error))
        || matches!(last, PlatformError::Foreign { .. });
    unanswered || matches!(last.status(), Some(502 | 504))
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
        let refused = || Some(PlatformError::Settings("no answer".to_owned()));
        for (heard, moment) in [
            (Heard { dates: dates(), ..Heard::default() }, Some("2026-11-22T02:00:01Z")),
            (Heard::default(), Some("2026-11-22T02:00:05Z")),
            (Heard { refused: refused(), ..Heard::default() }, None),
        ] {
            assert_eq!(heard.moment(Some(&now)).as_deref(), moment);
        }
    }
}
