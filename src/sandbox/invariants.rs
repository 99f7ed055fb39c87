//! What no caller may do, whatever goes wrong: a pure check of each write over what was there before and after it.

use super::call::Call;
use super::object;
use super::object::Object;
use super::route::Route;
use crate::vocabulary::lifecycle::EntryState;
use serde_json::Value;

/// Writes are only for the account that the token is for; there is nothing else to look at.
pub(super) const OWN_TENANT: &str = "own-tenant";

/// One write, as the platform saw it.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) call: &'a Call,
    pub(super) route: &'a Route,
    pub(super) before: Option<&'a Object>,
    pub(super) after: Option<&'a Object>,
    /// The part of the object, where the write is about one.
    pub(super) part: Option<usize>,
    /// Code of the refusal; none: it was done.
    pub(super) refusal: Option<&'a str>,
    /// The same request, done before, where its effect still stands: its key.
    pub(super) done_before: Option<&'a str>,
    /// Whether the answer is the one that the key was given before.
    pub(super) replayed: bool,
    /// The version last shown, where somebody else has changed the object since.
    pub(super) last_shown: Option<&'a str>,
    /// What the object names and the platform does not have.
    pub(super) missing: &'a [String],
}

/// One row of the table.
pub struct Invariant {
    pub name: &'static str,
    /// What must hold.
    #[cfg_attr(not(test), expect(dead_code, reason = "drawn onto the page of the practice platform"))]
    pub about: &'static str,
    broken: fn(&Seen<'_>) -> Option<String>,
}

pub const INVARIANTS: [Invariant; 7] = [
    Invariant {
        name: "forbidden-edit",
        about: "nothing is sent that the state forbids, while the version that the caller names is the present one",
        broken: forbidden_edit,
    },
    Invariant {
        name: "one-key",
        about: "what is repeated comes under the key that it had; one key never stands for two things",
        broken: one_key,
    },
    Invariant { name: "keyed", about: "what could be done twice carries an Idempotency-Key", broken: unkeyed },
    Invariant {
        name: "dependencies-first",
        about: "what begins to take customers names nothing that is missing",
        broken: dependencies_first,
    },
    Invariant {
        name: "guarded",
        about: "every change of what is there names the version that it was made for",
        broken: unguarded,
    },
    Invariant {
        name: "no-lost-update",
        about: "nothing is written over a version that no caller has been shown",
        broken: lost_update,
    },
    Invariant { name: "one-effect", about: "a key has one effect, a refusal none", broken: one_effect },
];

/// The rows that `seen` breaks.
pub(super) fn broken(seen: &Seen<'_>) -> Vec<(&'static str, String)> {
    INVARIANTS.iter().filter_map(|row| Some((row.name, (row.broken)(seen)?))).collect()
}

impl Seen<'_> {
    /// Whether the caller names the version that is there.
    fn is_current(&self) -> bool {
        let named = self.call.header("if-match");
        self.before.is_some_and(|before| named == Some(object::etag(before).as_str()))
    }

    /// Whether the call is a move that the caller guarded by a state that does not hold. It knows the version from an
    /// answer and not the state in it, so it asked for nothing that the state forbids: the guard is what keeps it from
    /// that. An edit has no such guard.
    fn expected_another_state(&self) -> bool {
        if self.route.action.is_none() {
            return false;
        }
        let body: Value = serde_json::from_slice(&self.call.body).unwrap_or_default();
        let state = self.before.and_then(|before| match self.part {
            None => before.state.as_deref(),
            Some(part) => before.parts.get(part).map(String::as_str),
        });
        body["expectedState"].as_str().is_some_and(|expected| state != Some(expected))
    }

    pub(super) fn changed(&self) -> bool {
        self.before.map(object::etag) != self.after.map(object::etag)
    }
}

fn forbidden_edit(seen: &Seen<'_>) -> Option<String> {
    const FORBIDDEN: [&str; 5] = [
        "field-locked",
        "structure-locked",
        "invalid-state-for-action",
        "stage-not-removable",
        "stage-content-incomplete",
    ];
    let code = seen.refusal.filter(|code| FORBIDDEN.contains(code) && seen.is_current())?;
    if code == "invalid-state-for-action" && seen.expected_another_state() {
        return None;
    }
    Some(format!("{code}, though the version that it was sent for is the present one"))
}

fn one_key(seen: &Seen<'_>) -> Option<String> {
    if seen.refusal == Some("idempotency-key-reused") {
        return Some("the key was used for something else".to_owned());
    }
    let (first, now) = (seen.done_before?, seen.call.header("idempotency-key")?);
    // A key of the same call's earlier life: somebody has undone that since, and it was done again under another one.
    (first != now && !seen.replayed).then(|| format!("done already under the key `{first}`, sent again under `{now}`"))
}

fn unkeyed(seen: &Seen<'_>) -> Option<String> {
    let unkeyed = seen.route.keyed && seen.call.header("idempotency-key").is_none();
    unkeyed.then(|| "sent without an Idempotency-Key".to_owned())
}

fn dependencies_first(seen: &Seen<'_>) -> Option<String> {
    let open = |object: &Object| {
        let state = object.kind.machine.zip(object.state.as_deref());
        state.is_some_and(|(machine, state)| machine.entry(state) == EntryState::Open)
    };
    let began = seen.after.is_some_and(open) && !seen.before.is_some_and(open);
    (began && !seen.missing.is_empty()).then(|| format!("it names {}", seen.missing.join(", ")))
}

fn unguarded(seen: &Seen<'_>) -> Option<String> {
    let named = |name: &str| seen.call.header(name).is_some_and(|value| name != "if-match" || value != "*");
    let unguarded = seen.route.matched && !named("if-match") && !named("if-none-match");
    unguarded.then(|| "sent without naming a version".to_owned())
}

fn lost_update(seen: &Seen<'_>) -> Option<String> {
    let (before, shown) = (object::etag(seen.before?), seen.last_shown?);
    let lost = seen.refusal.is_none() && seen.changed() && before != shown;
    lost.then(|| format!("{before} was there, and only {shown} had been shown"))
}

fn one_effect(seen: &Seen<'_>) -> Option<String> {
    if let Some(code) = seen.refusal {
        return seen.changed().then(|| format!("refused with {code}, and yet it changed"));
    }
    let again = seen.done_before.is_some() && seen.changed();
    again.then(|| "what stands already was done again".to_owned())
}
