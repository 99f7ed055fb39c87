//! What goes wrong on demand. One table, [`FAULTS`], says what there is; an armed fault waits for its request.

mod answer;
mod others;
mod spoil;
mod table;

pub use table::{FAULTS, FaultKind, On, Strikes};

use super::call::{Answer, Call, Place};
use super::object::Object;
use super::problem::Fault;
use super::routes;
use super::store::{self, StoreError};
use super::world::World;
use super::{view, watch};
use serde::{Deserialize, Serialize};
use table::Effect;

/// One thing that is going to go wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArmedFault {
    /// A name of the table.
    pub kind: String,
    /// The first of the requests that fit to be struck, counted from now, from 1.
    #[serde(default = "first")]
    pub nth: u32,
    /// How many requests are struck from then on; left out: one, or all where the kind lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// Only requests with this method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Only requests with this in their path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What the kind's row says that it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

fn first() -> u32 {
    1
}

impl ArmedFault {
    /// Strikes the next request that fits.
    pub fn new(kind: &str) -> Self {
        Self { kind: kind.to_owned(), nth: 1, times: None, method: None, path: None, value: None }
    }

    fn row(&self) -> Option<&'static FaultKind> {
        FAULTS.iter().find(|row| row.name == self.kind)
    }

    /// The number that `value` holds, or the row's own.
    fn number(&self, otherwise: u64) -> u64 {
        self.value.as_deref().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
    }

    fn fits(&self, row: &FaultKind, call: &Call) -> bool {
        let method = self.method.as_deref().is_none_or(|method| method == call.method.as_str());
        let path = self.path.as_deref().is_none_or(|part| call.path.contains(part));
        method && path && row.on.fits(call.method.as_str(), &call.path)
    }

    fn check(&self) -> Result<(), Fault> {
        let malformed = |detail: String| Err(Fault::new("malformed-request", detail));
        let Some(row) = self.row() else {
            return malformed(format!("there is no fault `{}`; `journeyctl sandbox fault list` shows all", self.kind));
        };
        match (&self.value, row.value) {
            (Some(_), "") => malformed(format!("`{}` takes no value", row.name)),
            (Some(text), meaning) if row.numeric && text.parse::<u64>().is_err() => {
                malformed(format!("`{}` takes a number ({meaning}), not `{text}`", row.name))
            }
            _ if self.nth == 0 || self.times == Some(0) => malformed("`nth` and `times` count from 1".to_owned()),
            _ => Ok(()),
        }
    }
}

const ARMED: &str = "faults";

/// What waits for its request, in the order in which it was armed.
pub(super) fn armed(world: &World<'_>) -> Result<Vec<ArmedFault>, StoreError> {
    Ok(store::fact(world.db, ARMED)?.unwrap_or_default())
}

pub(super) fn arm(world: &World<'_>, fault: &ArmedFault) -> Result<(), Fault> {
    fault.check()?;
    let mut all = armed(world)?;
    all.push(fault.clone());
    Ok(store::set_fact(world.db, ARMED, &all)?)
}

pub(super) fn clear(world: &World<'_>) -> Result<(), StoreError> {
    store::set_fact(world.db, ARMED, &Vec::<ArmedFault>::new())
}

/// The faults that strike `call`: each fault counts the requests that fit it, whatever else goes wrong with them.
pub(super) fn striking(world: &World<'_>, call: &Call) -> Result<Struck, StoreError> {
    let all = if call.path.starts_with("/_sandbox/") { Vec::new() } else { armed(world)? };
    if all.is_empty() {
        return Ok(Struck::default());
    }
    let mut struck = Struck { keeps_past: all.iter().any(|fault| fault.kind == STALE_READ), ..Struck::default() };
    let mut left = Vec::with_capacity(all.len());
    for mut fault in all {
        let row = fault.row().filter(|row| fault.fits(row, call));
        match row {
            Some(_) if fault.nth > 1 => fault.nth -= 1,
            Some(row) => {
                struck.all.push((row, fault.clone()));
                if let Some(times) = fault.times.or((!row.lasts).then_some(1)) {
                    fault.times = Some(times - 1);
                }
            }
            None => {}
        }
        if fault.times != Some(0) {
            left.push(fault);
        }
    }
    store::set_fact(world.db, ARMED, &left)?;
    Ok(struck)
}

const STALE_READ: &str = "stale-read";

/// How a call is carried out otherwise than it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twist {
    /// Lists do not show their newest object yet.
    ListsLag,
    /// A page holds at most so many items as the value says.
    SmallPages,
    /// Nobody is put out of what is being stopped.
    NeverDrains,
    /// Carried out twice.
    Twice,
    /// Answered, and not carried out.
    Dropped,
    /// Carried out, and answered with a problem of this code.
    Fails(&'static str),
    /// Answered with 500, and carried out in part: content without its labels; where only one object may be in a state,
    /// the others are out of it and none is in it.
    HalfDone,
    /// Texts are stored without blanks at their ends.
    Trimmed,
    /// One object is shown as it was before its last write.
    Past,
}

/// The twists of one call, each with its value.
#[derive(Debug, Default)]
pub(super) struct Twists(Vec<(Twist, u64)>);

impl Twists {
    pub(super) fn has(&self, twist: Twist) -> bool {
        self.0.iter().any(|(known, _)| *known == twist)
    }

    /// The code of the problem that is said of what was done.
    pub(super) fn failure(&self) -> Option<&'static str> {
        self.0.iter().find_map(|(twist, _)| match twist {
            Twist::Fails(code) => Some(*code),
            Twist::HalfDone => Some("internal"),
            Twist::ListsLag
            | Twist::SmallPages
            | Twist::NeverDrains
            | Twist::Twice
            | Twist::Dropped
            | Twist::Trimmed
            | Twist::Past => None,
        })
    }

    /// How many items a page may hold at most.
    pub(super) fn most_items(&self) -> Option<usize> {
        let found = self.0.iter().find(|(known, _)| *known == Twist::SmallPages)?;
        Some(usize::try_from(found.1).unwrap_or(usize::MAX).max(1))
    }
}

/// The call that is struck.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) call: &'a Call,
    pub(super) request_id: &'a str,
}

/// What goes wrong with one call.
#[derive(Debug, Default)]
pub(super) struct Struck {
    all: Vec<(&'static FaultKind, ArmedFault)>,
    /// Whether writes must remember what was there before.
    pub(super) keeps_past: bool,
}

impl Struck {
    /// Somebody else is faster than the call.
    pub(super) fn meanwhile(&self, world: &mut World<'_>, call: &Call) -> Result<(), Fault> {
        for (row, fault) in &self.all {
            if let Effect::Meanwhile(act) = row.effect {
                let place = routes::find(&call.method, &call.path).map(|(_, _, place)| place).unwrap_or_default();
                act(world, &place, fault)?;
            }
        }
        Ok(())
    }

    /// The answer of a call that is not carried out.
    pub(super) fn instead(&self, at: &At<'_>) -> Option<Result<Answer, Fault>> {
        self.all.iter().find_map(|(row, fault)| match row.effect {
            Effect::Refuses(code, detail) => Some(Err(Fault::new(code, detail))),
            Effect::Instead(answer) => Some(Ok(answer(at, fault))),
            Effect::Meanwhile(_) | Effect::Otherwise(_) | Effect::Spoils(_) => None,
        })
    }

    pub(super) fn twists(&self) -> Twists {
        let twist = |(row, fault): &(&'static FaultKind, ArmedFault)| match row.effect {
            Effect::Otherwise(twist) => Some((twist, fault.number(1))),
            Effect::Refuses(..) | Effect::Instead(_) | Effect::Meanwhile(_) | Effect::Spoils(_) => None,
        };
        Twists(self.all.iter().filter_map(twist).collect())
    }

    /// What arrives of the answer.
    pub(super) fn spoil(&self, call: &Call, mut answer: Answer) -> Answer {
        for (row, fault) in &self.all {
            if let Effect::Spoils(spoil) = row.effect {
                answer = spoil(answer, call, fault);
            }
        }
        answer
    }
}

/// Takes back a part of what was done to an object that was `before`.
pub(super) fn halve(world: &World<'_>, place: &Place, before: Option<&Object>) -> Result<(), Fault> {
    let found = place.kind.zip(before.map(|before| before.id.as_str()));
    let Some((kind, id)) = found else { return Ok(()) };
    let (Some(mut object), Some(before)) = (Object::find(world.db, kind, id)?, before) else { return Ok(()) };
    let is_exclusive = kind.machine.is_some_and(|machine| machine.exclusive == object.state.as_deref());
    if is_exclusive && object.state != before.state {
        object.state.clone_from(&before.state);
    } else if place.action.is_none() {
        object.labels.clone_from(&before.labels);
    }
    Ok(object.save(world.db)?)
}

/// Remembers how the object of a write looked before it, for reads that are late.
pub(super) fn remember(world: &World<'_>, call: &Call, place: &Place) -> Result<(), Fault> {
    let Some(kind) = place.kind else { return Ok(()) };
    let name = if place.id.is_empty() {
        call.object()?["key"].as_str().map(|key| format!("key:{key}"))
    } else {
        Some(place.id.clone())
    };
    let Some(name) = name else { return Ok(()) };
    let object = super::object::Object::find(world.db, kind, &name)?;
    let shown = object.as_ref().map(|object| super::reading::shown(world, object)).transpose()?;
    let key = object.as_ref().map_or_else(|| name.trim_start_matches("key:").to_owned(), |object| object.key.clone());
    Ok(store::set_fact(world.db, &past_of(kind.slug, &key), &shown)?)
}

/// How the object was shown before its last write, where that was remembered.
pub(super) fn past(world: &World<'_>, place: &Place) -> Result<Option<Answer>, Fault> {
    let Some(kind) = place.kind else { return Ok(None) };
    let object = super::object::Object::find(world.db, kind, &place.id)?;
    let key = object.as_ref().map_or_else(|| place.id.trim_start_matches("key:"), |object| &object.key);
    match store::fact::<Option<crate::model::wire::Resource>>(world.db, &past_of(kind.slug, key))? {
        None => Ok(None),
        Some(None) => Err(Fault::new("not-found", format!("there is no {} `{}`", kind.slug, place.id))),
        Some(Some(shown)) => {
            // The write that was remembered for may have changed nothing.
            if let Some(object) = object.filter(|object| view::etag(object) == shown.etag) {
                watch::shown(world.db, kind.slug, Some(&object.id))?;
            }
            Ok(Some(Answer::json(200, &shown)?.header("etag", &shown.etag)))
        }
    }
}

fn past_of(slug: &str, key: &str) -> String {
    format!("past {slug} {key}")
}
