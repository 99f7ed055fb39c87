//! What goes wrong on demand. One table, [`FAULTS`], says what there is; an armed fault waits for its request.

mod answer;
mod others;
mod spoil;
mod table;

pub use table::{FAULTS, FaultKind, FaultTarget, Strikes};

use super::call::{Answer, Call, CallTarget};
use super::object::Object;
use super::problem::Fault;
use super::store::{self, StoreError};
use super::twist::Twists;
use super::world::World;
use crate::vocabulary::Kind;
use serde::{Deserialize, Serialize};
use table::FaultEffect;

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
    pub(super) fn meanwhile(&self, world: &mut World<'_>, place: &CallTarget) -> Result<(), Fault> {
        for (row, fault) in &self.all {
            if let FaultEffect::Meanwhile(act) = row.effect {
                act(world, place, fault)?;
            }
        }
        Ok(())
    }

    /// The answer of a call that is not carried out.
    pub(super) fn instead(&self, at: &At<'_>) -> Option<Result<Answer, Fault>> {
        self.all.iter().find_map(|(row, fault)| match row.effect {
            FaultEffect::Refuses(code, detail) => Some(Err(Fault::new(code, detail))),
            FaultEffect::Instead(answer) => Some(Ok(answer(at, fault))),
            FaultEffect::Meanwhile(_) | FaultEffect::Otherwise(_) | FaultEffect::Spoils(_) => None,
        })
    }

    pub(super) fn twists(&self) -> Twists {
        let twist = |(row, fault): &(&'static FaultKind, ArmedFault)| match row.effect {
            FaultEffect::Otherwise(twist) => Some((twist, fault.number(1))),
            FaultEffect::Refuses(..) | FaultEffect::Instead(_) | FaultEffect::Meanwhile(_) | FaultEffect::Spoils(_) => {
                None
            }
        };
        Twists(self.all.iter().filter_map(twist).collect())
    }

    /// What arrives of the answer about objects of `kind`, or about none.
    pub(super) fn spoil(&self, kind: Option<&'static Kind>, mut answer: Answer) -> Answer {
        for (row, fault) in &self.all {
            if let FaultEffect::Spoils(spoil) = row.effect {
                answer = spoil(answer, kind, fault);
            }
        }
        answer
    }
}

/// Takes back a part of what was done to an object that was `before`.
pub(super) fn halve(world: &World<'_>, place: &CallTarget, before: Option<&Object>) -> Result<(), Fault> {
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
