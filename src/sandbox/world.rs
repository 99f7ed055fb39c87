//! The platform's state while one request is answered: the open transaction, the clock, and what follows from changes.

use super::change;
use super::change::Change;
use super::customers::Flow;
use super::object;
use super::object::{Customers, Object};
use super::problem::Fault;
use super::seed::Account;
use super::seen;
use super::store::{self, StoreError};
use super::twist::Twists;
use crate::model::Reason;
use crate::vocabulary::lifecycle::EntryState;
use crate::vocabulary::reference::Addresses;
use crate::vocabulary::{Creation, Kind, Lists, References, sorts};
use jiff::Timestamp;
use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeSet;

/// Who changes something: a caller, the schedule, or the platform by itself.
pub(super) const CALLER: &str = "api";
pub(super) const SCHEDULE: &str = "schedule";
pub(super) const SYSTEM: &str = "system";

pub(super) struct World<'a> {
    pub(super) db: &'a Connection,
    pub(super) account: Account,
    pub(super) now: Timestamp,
    pub(super) clock_runs: bool,
    /// How the call is carried out otherwise than it should be.
    pub(super) twists: Twists,
    /// Changes to other objects than the one that was asked for.
    pub(super) implied: Vec<Value>,
}

impl<'a> World<'a> {
    pub(super) fn open(db: &'a Connection, clock_runs: bool) -> Result<Self, StoreError> {
        let account = store::fact(db, "account")?.expect("a sandbox is seeded before it is used");
        let now = store::fact(db, "clock")?.expect("a sandbox is seeded before it is used");
        Ok(Self { db, account, now, clock_runs, twists: Twists::default(), implied: Vec::new() })
    }

    /// How many items a page of `limit` holds.
    pub(super) fn page_of(&self, limit: usize) -> usize {
        self.twists.most_items().map_or(limit, |most| limit.min(most))
    }

    /// All kinds that it serves, by the rules of the account's profile.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &'static Kind> + use<> {
        self.account.profile.with_others()
    }

    pub(super) fn flow(&self) -> Flow {
        Flow { per_hour: self.account.simulation.entries_per_hour, now: self.now }
    }

    pub(super) fn inside(&self, object: &Object) -> Option<u64> {
        object.kind.takes_customers().then(|| self.flow().inside(object))
    }

    pub(super) fn list<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT items FROM lists WHERE name = ?1")?;
        let text: String = statement.query_row([name], |row| row.get(0))?;
        Ok(serde_json::from_str(&text)?)
    }

    pub(super) fn references(&self) -> Result<References, StoreError> {
        let mut lists = Lists::default();
        for (_, listing) in sorts::listed() {
            lists.put(listing, listing.read(self.list(listing.collection)?)?);
        }
        let mut objects: Addresses = self.kinds().map(|kind| (kind.slug.to_owned(), BTreeSet::new())).collect();
        for address in object::addresses(self.db)? {
            objects.entry(address.slug().to_owned()).or_default().insert(address);
        }
        Ok(References { lists, objects, quotas: store::fact(self.db, "quotas")?.unwrap_or_default() })
    }

    /// A new object in the state right after creation. Not yet stored.
    pub(super) fn new_object(
        &self,
        kind: &'static Kind,
        key: &str,
        spec: String,
        value: &Value,
    ) -> Result<Object, Fault> {
        let id = match kind.creation {
            Creation::Post => {
                let number = store::count(self.db, &format!("{} objects", kind.slug))?;
                format!("{}_{number:06}", initials(kind.slug))
            }
            Creation::PutNamedBy(field) => value[field].as_str().unwrap_or_default().to_lowercase(),
        };
        let setting_id = match kind.machine {
            None => Some(format!("set-{}-{}", self.account.team, id.replace('_', "-"))),
            Some(_) => None,
        };
        let own_machine = kind.machine.filter(|machine| machine.parts.is_none());
        let mut object = Object {
            kind,
            id,
            key: key.to_owned(),
            labels: std::collections::BTreeMap::new(),
            managed_by: None,
            spec,
            state: own_machine.map(|machine| machine.initial.to_owned()),
            parts: Vec::new(),
            since: self.now,
            reason: None,
            setting_id,
            created_at: self.now,
            updated_at: self.now,
            updated_by: CALLER.to_owned(),
            customers: Customers::default(),
            due: None,
        };
        refit(&mut object, value);
        Ok(object)
    }

    /// Puts `object`, or one of its parts, into `state`, with all that follows, and stores and records it.
    pub(super) fn enter(
        &mut self,
        object: &mut Object,
        part: Option<usize>,
        state: &str,
        actor: &str,
        reason: Option<&Reason>,
    ) -> Result<(), StoreError> {
        if actor != CALLER {
            seen::note_foreign_change(self.db, object, &object::etag(object))?;
        }
        let place = match part {
            None => object.state.as_mut(),
            Some(position) => object.parts.get_mut(position),
        };
        let place = place.expect("only what has a state enters another");
        let from = std::mem::replace(place, state.to_owned());
        object.since = self.now;
        object.reason = reason.cloned();
        object.updated_at = self.now;
        actor.clone_into(&mut object.updated_by);
        self.move_customers(object, state);
        object.due = next_due(object, &object.spec_value());
        object.save(self.db)?;
        let etag = object::etag(object);
        let change = Change { object, part, actor, from: Some(&from), to: Some(state), reason, etag: Some(&etag) };
        change::record(self.db, self.now, &change)
    }

    fn move_customers(&self, object: &mut Object, state: &str) {
        let Some(machine) = object.kind.machine.filter(|_| object.kind.takes_customers()) else {
            return;
        };
        let flow = self.flow();
        let entry = machine.entry(state);
        match entry {
            EntryState::Open => {
                object.customers.opened = Some(self.now.as_second());
                object.customers.closed = None;
            }
            EntryState::Closed => object.customers.closed = Some(self.now.as_second()),
            EntryState::Awaited | EntryState::Draining | EntryState::Empty => {
                let left = flow.inside(object);
                object.customers.entered = flow.entered(object);
                object.customers.opened = None;
                object.customers.closed = None;
                let draining = entry == EntryState::Draining;
                object.customers.draining = draining.then(|| i64::try_from(left).unwrap_or(i64::MAX));
                object.customers.placed = 0;
            }
        }
    }
}

/// What follows from a changed `spec`: how many parts there are, how long customers stay, what is due.
pub(super) fn refit(object: &mut Object, spec: &Value) {
    if let Some((machine, parts)) = object.kind.machine.and_then(|machine| Some((machine, machine.parts?))) {
        let length = spec[parts.list].as_array().map_or(0, Vec::len);
        object.parts.resize(length, machine.initial.to_owned());
    }
    let stay = (object.kind.timing)(spec).map_or(0, |timing| timing.stay);
    object.customers.stay = i64::try_from(stay).unwrap_or(i64::MAX / 60);
    object.due = next_due(object, spec);
}

/// When the clock next changes the state of `object`.
fn next_due(object: &Object, spec: &Value) -> Option<Timestamp> {
    let (machine, timing) = (object.kind.machine?, (object.kind.timing)(spec)?);
    let state = object.state.as_deref()?;
    if machine.entry(state) == EntryState::Awaited {
        return timing.start;
    }
    let (end, action) = timing.end?;
    let rule = machine.move_rule(machine.action(action)?, state)?;
    rule.lets_through().then_some(end)
}

/// Two consonants that stand for a kind in its ids: `jr`, `md`, `nt`.
fn initials(slug: &str) -> String {
    slug.chars().filter(|letter| letter.is_ascii_lowercase() && !"aeiou".contains(*letter)).take(2).collect()
}
