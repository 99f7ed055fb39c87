//! What the account is and has: capabilities, lists of what documents can name, quotas, events.

use super::call::{Answer, Call, CallTarget};
use super::change;
use super::problem::Fault;
use super::reading::{bad_cursor, cursor, position};
use super::store;
use super::view;
use super::world::World;
use crate::kinds::{PROFILES, Profile};
use crate::model::wire::{Capabilities, Channel, JourneyCapabilities, Page, Quotas, Usage};
use crate::vocabulary::Kind;
use crate::vocabulary::lifecycle::{Machine, Rule, Verdict};
use crate::vocabulary::sorts;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The tables of all kinds as JSON, for each profile; they never change.
static TRANSITIONS: LazyLock<Vec<(Profile, Box<RawValue>)>> = LazyLock::new(|| {
    let of = |kind: &'static Kind| Some((kind.slug.to_owned(), transitions(kind.machine?)));
    let tables = |profile: Profile| -> serde_json::Map<String, Value> { profile.meant().filter_map(of).collect() };
    PROFILES.map(|profile| (profile, serde_json::value::to_raw_value(&tables(profile)).expect("JSON"))).into()
});

fn transitions_of(profile: Profile) -> Option<Box<RawValue>> {
    TRANSITIONS.iter().find(|(known, _)| *known == profile).map(|(_, tables)| tables.clone())
}

/// `GET /capabilities`.
pub(super) fn capabilities(world: &mut World<'_>, call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let rest: BTreeMap<String, Value> = BTreeMap::from([
        (
            "triggers".to_owned(),
            json!(["CheckoutCompleted", "ContactAdded", "TagApplied", "CustomAttributeChanged", "SystemTriggered"]),
        ),
        ("channels".to_owned(), json!(["LINE", "WhatsApp", "Facebook", "Instagram"])),
        ("limits".to_owned(), json!({"displayName": 100, "nodes": 200})),
    ]);
    let capabilities = Capabilities {
        profile: world.account.profile.name().to_owned(),
        team: world.account.team.clone(),
        server_time: world.now.to_string(),
        time_zone: Some(world.account.time_zone.clone()),
        journey: JourneyCapabilities { republish_from_stopped: false, rest },
        module: json!({"maxStages": 15, "stageRemovable": false}),
        cart: json!({"maxMessages": 4, "platforms": ["LINE", "Facebook", "WhatsApp"]}),
        notification: json!({
            "smsFallbackMinutes": [5, 1440],
            "scenarios": ["PurchaseCompleted", "Shipped", "Arrived"],
            "canDisable": false,
            "canDelete": world.kinds().any(|kind| kind.machine.is_none() && kind.deletable),
        }),
        transitions: transitions_of(world.account.profile),
    };
    Ok(Answer::json(200, &capabilities)?.tagged(call))
}

/// One machine's table as JSON.
fn transitions(machine: &Machine) -> Value {
    let row = |rules: &[Rule]| -> Value {
        let cells = machine.states.iter().zip(rules);
        cells
            .map(|(state, rule)| {
                let verdict = match rule.verdict {
                    Verdict::Allowed => "allowed",
                    Verdict::Forbidden => "forbidden",
                    Verdict::Unspecified(_) => "unspecified",
                };
                let cell =
                    json!({"verdict": verdict, "letsThrough": rule.lets_through(), "source": rule.source.english()});
                (state.name.to_owned(), cell)
            })
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let moves = machine.moves.iter();
    let locks = machine.locks.iter();
    json!({
        "initial": machine.initial,
        "states": machine.states.iter().map(|state| state.name).collect::<Vec<_>>(),
        "moves": moves
            .map(|action| (action.name.to_owned(), json!({"to": action.to, "through": action.through, "from": row(action.rules)})))
            .collect::<serde_json::Map<_, _>>(),
        "locks": locks.map(|lock| (lock.group.to_owned(), row(lock.rules))).collect::<serde_json::Map<_, _>>(),
    })
}

/// `GET /channels` and its like.
pub(super) fn list(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let mut items: Vec<Value> = world.list(place.list)?;
    if let Some(channel) = call.query.get("channel") {
        let channels: Vec<Channel> = world.list("channels")?;
        let platform = channels.into_iter().find(|known| known.name == *channel).map(|known| known.platform);
        items.retain(|item| sendable(place.list, item, platform.as_deref()));
    }
    let limit = world.page_of(call.limit()?);
    let start: usize = position(call)?.map_or(Ok(0), |text| text.parse()).map_err(|_| bad_cursor())?;
    let end = start.saturating_add(limit);
    let next_cursor = (end < items.len()).then(|| cursor(&end.to_string()));
    let items: Vec<Value> = items.into_iter().skip(start).take(limit).collect();
    Ok(Answer::json(200, &Page { items, next_cursor })?.tagged(call))
}

/// Whether an item of the list at `collection` can be sent on the platform of a channel; on none, nothing can.
fn sendable(collection: &str, item: &Value, platform: Option<&str>) -> bool {
    sorts::at_collection(collection).zip(platform).is_some_and(|((_, list), platform)| list.is_sendable(item, platform))
}

/// `GET /quotas`.
pub(super) fn quotas(world: &mut World<'_>, call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let mut quotas: Quotas = store::fact(world.db, "quotas")?.unwrap_or_default();
    if let Some(entries) = view::entry_quota(world)? {
        quotas.journey_entries = Some(Usage { used: entries.used, limit: entries.limit });
    }
    Ok(Answer::json(200, &quotas)?.tagged(call))
}

/// `GET /events?after=&limit=`.
pub(super) fn events(world: &mut World<'_>, call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let limit = call.limit()?;
    let one_more = i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1;
    let after = call.query.get("after").map_or("0", |text| text.trim_start_matches("ev_"));
    let after = after.parse().map_err(|_| bad_cursor())?;
    // Events are kept until a reset, and are then numbered anew.
    if after > change::newest(world.db)? {
        return Err(Fault::new("cursor-expired", "the event is of before a reset; list everything anew"));
    }
    let mut found = change::after(world.db, after, one_more)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next_cursor = found.last().filter(|_| more).map(|(number, _)| format!("ev_{number}"));
    Answer::json(200, &Page { items: found.into_iter().map(|(_, event)| event).collect(), next_cursor })
}
