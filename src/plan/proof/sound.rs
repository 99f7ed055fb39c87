//! Whether a plan hangs together by itself: before anything is asked of anybody.

use super::super::build::summary;
use super::super::codes::BlockCode;
use super::super::consent;
use super::super::dependents::sent_all_the_same;
use super::super::guard::Refusal;
use super::super::model::{Action, Plan, WayOut, is_format};
use super::super::order::waves;
use super::evidence::Untrue;
use crate::fact;
use crate::kinds::{PROFILES, Profile};
use crate::language::Text;
use crate::model::Address;
use crate::model::address::is_key;
use crate::vocabulary::{Creation, Kind};
use std::collections::{HashMap, HashSet};

/// Refuses what no planner writes.
pub fn sound(plan: &Plan) -> Result<(), Refusal> {
    head(plan)
        .and_then(|()| changes(plan))
        .and_then(|()| steps(plan))
        .and_then(|()| objects(plan))
        .and_then(|()| sums(plan))
        .and_then(|()| texts(plan))
        .map_err(Untrue::refusal)
}

fn head(plan: &Plan) -> Result<(), Untrue> {
    let rows = [
        ("formatVersion", is_format(&plan.format_version)),
        ("tool", plan.tool.name == env!("CARGO_PKG_NAME")),
        ("createdAt", is_moment(&plan.created_at)),
        ("targets", plan.targets.iter().all(|target| target.parse::<Address>().is_ok())),
    ];
    match rows.into_iter().find(|(_, is_right)| !is_right) {
        Some((name, _)) => Err(Untrue::new(fact!("plan-none-can", name))),
        None => Ok(()),
    }
}

/// Every text can be said: whoever wrote the plan had the same words.
fn texts(plan: &Plan) -> Result<(), Untrue> {
    let ways = |way: &WayOut| [way.action.clone(), way.consequence.clone()];
    let notes = plan.notes.iter().map(|note| note.message.clone());
    let changes = plan.changes.iter().flat_map(|change| {
        let replacement = change.replacement.iter();
        let replaced = replacement.flat_map(|one| [one.rule.clone(), one.source.clone(), one.left_behind.clone()]);
        let blocked = change.blocked.iter();
        let blocked = blocked.flat_map(move |one| {
            let why = [one.rule.clone(), one.source.clone()];
            why.into_iter().chain(one.options.iter().flat_map(ways)).collect::<Vec<_>>()
        });
        replaced.chain(blocked).collect::<Vec<Text>>()
    });
    match notes.chain(changes).find(|text| !text.is_complete()) {
        Some(_) => Err(Untrue::new(fact!("plan-text-cannot-be-said"))),
        None => Ok(()),
    }
}

/// RFC 3339, and nothing that only looks like it.
fn is_moment(text: &str) -> bool {
    let rest = text.get(19..).unwrap_or_default();
    let fraction =
        rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    let shape = |text: &str, pattern: &str| {
        text.len() == pattern.len()
            && std::iter::zip(text.bytes(), pattern.bytes())
                .all(|(found, wanted)| if wanted == b'0' { found.is_ascii_digit() } else { found == wanted })
    };
    let is_shaped = text.get(..19).is_some_and(|start| shape(start, "0000-00-00T00:00:00"));
    let is_placed = ["Z", "+00:00", "-00:00"].iter().any(|pattern| shape(fraction, pattern));
    is_shaped && is_placed && text.parse::<jiff::Timestamp>().is_ok()
}

/// Whether one profile has the kinds of all that changes: no plan follows the rules of two vendors who differ.
fn has_all(profile: Profile, plan: &Plan) -> bool {
    plan.changes.iter().all(|change| profile.has(&change.kind)) && plan.steps.iter().all(|step| profile.has(&step.kind))
}

fn changes(plan: &Plan) -> Result<(), Untrue> {
    let mut seen = HashSet::new();
    let sending: HashSet<&Address> = plan.steps.iter().map(|step| &step.address).collect();
    // Where what is blocked is left out, all the rest is sent.
    let is_whole = plan.skip_blocked || plan.blocked().next().is_none();
    let is_of_one = PROFILES.into_iter().any(|profile| has_all(profile, plan));
    for change in &plan.changes {
        let address = &change.address;
        if change.kind.slug != address.slug() || !is_of_one {
            return Err(Untrue::of(address, fact!("plan-no-such-kind")));
        }
        if !seen.insert(address) {
            return Err(Untrue::of(address, fact!("plan-stands-twice")));
        }
        let code = change.blocked.as_ref().map(|blocked| blocked.code);
        let is_blocked = code.is_some();
        let is_own = change.reason == BlockCode::AutoStopped.into();
        if is_blocked != (change.action == Action::Blocked) || (is_own && code != Some(BlockCode::AutoStopped)) {
            return Err(Untrue::of(address, fact!("plan-blocked-not")));
        }
        let sends = sending.contains(address);
        if (is_blocked && sends) || (is_whole && !is_blocked && !sends) {
            return Err(Untrue::of(address, fact!("plan-steps-missing-too-many")));
        }
    }
    match plan.steps.iter().find(|step| !seen.contains(&step.address)) {
        Some(step) => Err(Untrue::of(&step.address, fact!("plan-no-change-shows", id = step.id))),
        None => dependents(plan),
    }
}

/// What depends on something that is left out is left out too.
fn dependents(plan: &Plan) -> Result<(), Untrue> {
    match sent_all_the_same(&plan.changes, &plan.steps).filter(|_| plan.skip_blocked) {
        Some((address, on)) => {
            let what = fact!("plan-depends-blocked-sent", on);
            Err(Untrue::of(address, what))
        }
        None => Ok(()),
    }
}

fn steps(plan: &Plan) -> Result<(), Untrue> {
    let misnumbered = plan.steps.iter().enumerate().find(|(n, step)| step.id != format!("s{}", n + 1));
    if let Some((n, _)) = misnumbered {
        let number = n + 1;
        return Err(Untrue::new(fact!("plan-step-another-number", number)));
    }
    if let Some(circle) = plan.circle() {
        return Err(Untrue::new(fact!("plan-steps-wait-each-other", circle)));
    }
    let waves = waves(&plan.steps);
    match plan.steps.iter().find(|step| waves.get(&step.id) != Some(&step.wave)) {
        Some(step) => Err(Untrue::new(fact!("plan-step-in-another-wave", id = step.id))),
        None => Ok(()),
    }
}

/// Each address has one object, each object one address, and it is read below its kind and nowhere else.
fn objects(plan: &Plan) -> Result<(), Untrue> {
    let (mut by_address, mut by_place) = (HashMap::new(), HashMap::new());
    for step in &plan.steps {
        let (address, place) = (&step.address, step.call.object.as_str());
        let kind = Some(step.kind).filter(|kind| kind.slug == address.slug());
        let is_one = *by_address.entry(address).or_insert(place) == place
            && *by_place.entry(place).or_insert(address) == address;
        if !is_one || !kind.is_some_and(|kind| is_place(&kind, place)) {
            return Err(Untrue::of(address, fact!("plan-about-another-object", id = step.id)));
        }
    }
    Ok(())
}

fn is_place(kind: &Kind, place: &str) -> bool {
    let name = place.strip_prefix('/').and_then(|rest| rest.strip_prefix(kind.collection)?.strip_prefix('/'));
    match kind.creation {
        Creation::Post => name.and_then(|name| name.strip_prefix("key:")).is_some_and(is_key),
        Creation::PutNamedBy(_) => name.is_some_and(is_key),
    }
}

fn sums(plan: &Plan) -> Result<(), Untrue> {
    if plan.summary != summary(&plan.summary, &plan.changes, &plan.steps) {
        return Err(Untrue::new(fact!("plan-summary-does-not-add-up")));
    }
    if plan.consent != consent::code(plan) {
        return Err(Untrue::new(fact!("plan-consent-stands-other-steps-figures")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_moment;

    #[test]
    fn a_moment_is_written_as_rfc_3339_says() {
        for right in ["2026-11-22T02:00:00Z", "2026-11-22T10:00:00.123+08:00", "0001-01-01T00:00:00Z"] {
            assert!(is_moment(right), "{right}");
        }
        for wrong in [
            "",
            "soon",
            "2026-11-22",
            "2026-11-22T02:00:00",
            "2026-11-22 02:00:00Z",
            "-2026-11-22T02:00:00Z",
            "2026-11-22T02:00Z",
            "2026-11-22T02:00:00Z[UTC]",
            "2026-13-22T02:00:00Z",
            "2026-11-22T02:00:00.1.2Z",
            "+012026-11-22T02:00:00Z",
            "2026-11-22T02:00:00+0800",
            "二〇二六-11-22T02:00:00Z",
        ] {
            assert!(!is_moment(wrong), "{wrong}");
        }
    }
}
