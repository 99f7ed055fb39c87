//! A platform to practise on, met only over HTTP: it shares `model` and `kinds` with the client and nothing else.
//!
//! ```text
//!  server ─call→ exchange ─route→ reading · writing · content · lifecycle · metrics · account · …
//!                   │                 │  ask `kinds` what is allowed, change objects through `world`
//!                   └─ log, kept answers, one transaction a call           └─ view → the wire's shapes
//! ```
//!
//! Nothing here reads the computer's clock, except when told to follow it; nothing is left to chance. The same
//! calls on the same seed give the same bytes.

mod routes;

mod route;

mod listening;
mod server;

mod contract;
mod exchange;

mod call;

mod reading;

mod writing;

mod console;
mod content;

mod locks;

mod validation;

mod lifecycle;

mod operation;

mod automatic;

mod metrics;

mod account;

mod practice;

mod faults;

mod openapi;

mod invariants;
mod watch;

mod world;

mod clock;

mod customers;

mod view;

mod editable;

mod scope;

mod problem;

mod change;

mod log;

mod object;
mod past;
mod seen;
mod twist;

mod store;

mod error;

mod seed;

mod birth;

#[cfg(test)]
mod tests;

pub use call::Arrival;
pub use error::SandboxError;
pub use faults::{ArmedFault, FAULTS, FaultKind, FaultTarget, Strikes};
pub use listening::{Patience, serve, serve_with};
pub use log::LoggedRequest;
pub use scope::Scopes;
pub use seed::{Seed, SeedObject};
pub use server::{Delivery, Embedded, new_token};
pub use store::StoreError;

use crate::model::wire::Resource;
use axum::body::Bytes;
use axum::http;

pub use watch::{ObservedEffect, RuleViolation};

use crate::vocabulary::Kind;
use call::{Answer, Call};
use exchange::Terms;
use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use world::World;

/// A practice platform. Clones are the same platform.
#[derive(Debug, Clone)]
pub struct Sandbox {
    connection: Arc<Mutex<Connection>>,
    follows_host: bool,
    scopes: Scopes,
}

/// All that a practice platform in memory held at one moment.
#[derive(Debug, Clone)]
pub struct Image(Vec<u8>);

impl Sandbox {
    /// Opens the platform of this `SQLite` file. A new one starts from `seed`, or as the account `shop-tw`.
    pub fn open(path: &Path, seed: Option<&Seed>) -> Result<Self, SandboxError> {
        Self::ready(store::open(path)?, seed)
    }

    /// A platform that is gone when its last clone is.
    pub fn in_memory(seed: Option<&Seed>) -> Result<Self, SandboxError> {
        Self::ready(store::open_in_memory()?, seed)
    }

    /// What a platform in memory holds now, to begin others with.
    pub fn image(&self) -> Result<Image, SandboxError> {
        Ok(Image(store::image(&mut self.connection())?))
    }

    /// A platform of its own, in memory, that begins with everything that `image` holds.
    pub fn of_image(image: &Image) -> Result<Self, SandboxError> {
        Self::ready(store::open_image(&image.0)?, None)
    }

    /// Two platforms with the same digest answer everything the same from here on, but for the numbers of requests.
    pub fn digest(&self) -> Result<String, SandboxError> {
        Ok(store::digest_of(&self.connection())?)
    }

    fn ready(mut connection: Connection, seed: Option<&Seed>) -> Result<Self, SandboxError> {
        let transaction = begin(&mut connection)?;
        if store::fact::<Timestamp>(&transaction, "clock")?.is_none() {
            birth::reset(&transaction, &seed.cloned().unwrap_or_else(Seed::shop_tw))?;
        }
        transaction.commit().map_err(StoreError::from)?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)), follows_host: false, scopes: Scopes::All })
    }

    /// The same platform with a clock that follows this computer's instead of standing still.
    #[must_use]
    pub fn with_real_clock(mut self) -> Self {
        self.follows_host = true;
        self
    }

    /// The same platform for a token that may do only so much.
    #[must_use]
    pub fn with_scopes(mut self, scopes: Scopes) -> Self {
        self.scopes = scopes;
        self
    }

    /// Its HTTP interface, for callers that show `token`.
    pub fn router(&self, token: &str) -> axum::Router {
        server::router(self.clone(), token, None)
    }

    /// The same, with a second token that arms faults and does nothing else.
    pub fn router_with_faults(&self, token: &str, fault_token: &str) -> axum::Router {
        server::router(self.clone(), token, Some(fault_token))
    }

    /// Answers one request without a socket. What becomes of the answer on its way is left to the caller.
    pub fn deliver(&self, token: &str, request: http::Request<Bytes>) -> Result<Delivery, SandboxError> {
        Ok(server::deliver(self, token, None, request)?)
    }

    /// The brand account's name.
    pub fn team(&self) -> Result<String, SandboxError> {
        self.change(|world| Ok(world.account.team.clone()))
    }

    /// Moves the clock, and gives the time it then is.
    pub fn advance(&self, minutes: u64) -> Result<Timestamp, SandboxError> {
        self.change(|world| {
            clock::advance(world, minutes)?;
            Ok(world.now)
        })
    }

    /// The time it is.
    pub fn now(&self) -> Result<Timestamp, SandboxError> {
        self.change(|world| Ok(world.now))
    }

    /// Lets a second go by, so that what comes next does not come at the same time as what came before.
    pub fn tick(&self) -> Result<(), SandboxError> {
        self.change(|world| Ok(clock::pass(world, 1)?))
    }

    /// Forgets everything and starts from `seed`, or from the seed it was made of.
    pub fn reset(&self, seed: Option<&Seed>) -> Result<(), SandboxError> {
        self.change(|world| {
            let own = store::fact(world.db, "seed")?;
            let own = seed.cloned().or(own).unwrap_or_else(Seed::shop_tw);
            birth::reset(world.db, &own)
        })
    }

    /// Lets the platform change the object with this key by itself, and gives the state it is in then.
    pub fn auto_stop(&self, key: &str, code: &str) -> Result<String, SandboxError> {
        self.change(|world| {
            let is_its = |kind: &&'static Kind| kind.automatic().iter().any(|row| row.code == code);
            let mut kinds = automatic::kinds_with_reasons(world);
            let kind = kinds.find(is_its).or_else(|| automatic::kinds_with_reasons(world).next());
            let nothing = || SandboxError::Refused("nothing here is changed by the platform itself".to_owned());
            let object = automatic::happen(world, kind.ok_or_else(nothing)?, key, code);
            let object = object.map_err(|fault| SandboxError::Refused(fault.0.detail))?;
            Ok(object.state.unwrap_or_default())
        })
    }

    /// Changes one value of an object as a person in the console would; `null` takes it away.
    pub fn edit(
        &self,
        address: &crate::model::Address,
        pointer: &str,
        value: serde_json::Value,
    ) -> Result<(), SandboxError> {
        self.change(|world| {
            console::edit(world, address, pointer, value).map_err(|fault| SandboxError::Refused(fault.0.detail))?;
            if self.follows_host { Ok(()) } else { Ok(clock::tick(world)?) }
        })
    }

    /// Lets requests go wrong.
    pub fn arm(&self, fault: &ArmedFault) -> Result<(), SandboxError> {
        self.change(|world| faults::arm(world, fault).map_err(|fault| SandboxError::Refused(fault.0.detail)))
    }

    /// What is still to go wrong.
    pub fn armed(&self) -> Result<Vec<ArmedFault>, SandboxError> {
        self.change(|world| Ok(faults::armed(world)?))
    }

    /// Lets nothing go wrong any more.
    pub fn heal(&self) -> Result<(), SandboxError> {
        self.change(|world| Ok(faults::clear(world)?))
    }

    /// The requests that were answered, oldest first; `writes`: only those that could write.
    pub fn requests(&self, writes: bool) -> Result<Vec<LoggedRequest>, SandboxError> {
        self.change(|world| Ok(log::requests(world.db, writes)?))
    }

    /// What callers changed, oldest first.
    pub fn effects(&self) -> Result<Vec<ObservedEffect>, SandboxError> {
        self.change(|world| Ok(watch::effects(world.db)?))
    }

    /// An object as it is shown, past everything that goes wrong.
    pub fn look(&self, address: &crate::model::Address) -> Result<Option<Resource>, SandboxError> {
        let Some(kind) = self.kind_of(address)? else { return Ok(None) };
        self.change(|world| {
            let object = object::Object::find(world.db, kind, &format!("key:{}", address.key()))?;
            let shown = object.map(|object| view::shown(world, &object)).transpose();
            shown.map_err(|fault| SandboxError::Refused(fault.0.detail))
        })
    }

    /// The row of the table that the account knows the object at `address` by.
    pub fn kind_of(&self, address: &crate::model::Address) -> Result<Option<&'static Kind>, SandboxError> {
        self.change(|world| Ok(world.kinds().find(|kind| kind.slug == address.slug())))
    }

    /// The versions of all objects, by their keys on the platform.
    pub fn versions(&self) -> Result<BTreeMap<crate::model::Address, String>, SandboxError> {
        self.change(|world| Ok(object::all_as(world.db, object::etag)?))
    }

    /// Digests of the contents of all objects, as effects have them.
    pub fn contents(&self) -> Result<BTreeMap<crate::model::Address, String>, SandboxError> {
        self.change(|world| Ok(object::all_as(world.db, object::content)?))
    }

    /// What callers did that no caller may do, oldest first.
    pub fn violations(&self) -> Result<Vec<RuleViolation>, SandboxError> {
        self.change(|world| Ok(watch::violations(world.db)?))
    }

    /// The `OpenAPI` document of its HTTP interface.
    pub fn openapi() -> serde_json::Value {
        routes::whole_document()
    }

    fn answer(&self, token: &str, fault_token: Option<&str>, call: &Call) -> Result<Answer, StoreError> {
        let host = self.follows_host.then(Timestamp::now);
        exchange::answer(&mut self.connection(), Terms { token, fault_token, scopes: &self.scopes, host }, call)
    }

    fn change<T>(&self, act: impl FnOnce(&mut World<'_>) -> Result<T, SandboxError>) -> Result<T, SandboxError> {
        let mut connection = self.connection();
        let transaction = begin(&mut connection)?;
        let done = act(&mut World::open(&transaction, self.follows_host)?)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic rolled its transaction back; what is stored is whole.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn begin(connection: &mut Connection) -> Result<rusqlite::Transaction<'_>, StoreError> {
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}
