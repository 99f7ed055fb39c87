//! What a new practice platform starts with: an account, its lists, its quotas, and objects if any.

use crate::kinds::Profile;
use crate::model::wire::Quotas;
use crate::vocabulary::{ListName, Lists};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// The account `shop-tw`, which every new practice platform holds unless another seed is named.
const DEFAULT: &str = include_str!("../../seeds/shop-tw.json");

/// A seed file, JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seed {
    pub team: String,
    #[serde(default)]
    pub profile: Profile,
    #[serde(default = "taipei")]
    pub time_zone: String,
    #[serde(default)]
    pub simulation: Simulation,
    /// Where the clock stands at first, RFC 3339.
    pub clock: jiff::Timestamp,
    #[serde(default)]
    pub quotas: Quotas,
    #[serde(default)]
    pub objects: Vec<SeedObject>,
    /// What documents can name, each list under its path on the platform.
    #[serde(flatten, serialize_with = "write_lists", deserialize_with = "read_lists")]
    pub lists: Lists,
}

const LIST_NAME: ListName = |listing| Some(listing.seed_field().into());

fn write_lists<S: Serializer>(lists: &Lists, serializer: S) -> Result<S::Ok, S::Error> {
    lists.write(serializer, LIST_NAME)
}

/// What is no field of a seed is not passed over: it is misspelt.
fn read_lists<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Lists, D::Error> {
    Lists::read(deserializer, LIST_NAME, true)
}

/// Who the account is and how its customers behave.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    pub(super) team: String,
    pub(super) profile: Profile,
    pub(super) time_zone: String,
    pub(super) simulation: Simulation,
}

/// How the simulated customers behave.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Simulation {
    /// Customers that enter each running journey in an hour.
    pub entries_per_hour: u32,
    /// Customers that are put out of a stopping journey from one look at its operation to the next.
    pub drain_per_poll: u32,
}

impl Default for Simulation {
    fn default() -> Self {
        Self { entries_per_hour: 24, drain_per_poll: 200 }
    }
}

/// An object that is there from the start.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeedObject {
    /// As documents write it: `Journey`.
    pub kind: String,
    pub key: String,
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    #[serde(default)]
    pub managed_by: Option<String>,
    /// As it crosses the wire: without the lifecycle.
    pub spec: Value,
    /// Left out: the state right after creation.
    #[serde(default)]
    pub state: Option<String>,
    /// States of the parts (a module's stages), in order; those left out are as right after creation.
    #[serde(default)]
    pub stages: Vec<String>,
    /// Customers inside at the start.
    #[serde(default)]
    pub in_flight: u64,
    /// Code of the automatic change that led to the state.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A seed that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the seed does not fit: {0}")]
pub struct SeedError(pub String);

impl Seed {
    /// Reads a seed file's text.
    pub fn parse(text: &str) -> Result<Self, SeedError> {
        serde_json::from_str(text).map_err(|error| SeedError(error.to_string()))
    }

    pub(super) fn account(&self) -> Account {
        let Self { team, profile, time_zone, simulation, .. } = self.clone();
        Account { team, profile, time_zone, simulation }
    }

    /// The account `shop-tw`.
    pub fn shop_tw() -> Self {
        Self::parse(DEFAULT).expect("the seed in this program fits")
    }

    /// The same by the rules of `profile`.
    pub fn by_rules_of(profile: Profile) -> Self {
        Self { profile, ..Self::shop_tw() }
    }
}

fn taipei() -> String {
    "Asia/Taipei".to_owned()
}
