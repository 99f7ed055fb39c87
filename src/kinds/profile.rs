//! Whose rules a workspace follows: one slice of rows for each vendor, and one for all of them together.

use super::{KINDS, cart_remarketing, journey, module, notification};
use crate::vocabulary::Kind;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

/// One vendor's rows, or those of several.
#[derive(Debug)]
pub struct ProfileRow {
    /// As written in settings.
    pub name: &'static str,
    /// One sentence for the schema.
    pub about: &'static str,
    pub kinds: Rows,
}

/// Rows in the order in which plans create them. No two have one name, slug or collection.
#[derive(Debug)]
pub enum Rows {
    /// Of one vendor.
    Own(&'static [&'static Kind]),
    /// Of every vendor, in the order of the table; of those that could be taken for each other the first.
    All,
}

static ALL: LazyLock<Vec<&'static Kind>> = LazyLock::new(|| with_others(&[], &KINDS).collect());

static OMNICHAT: ProfileRow = ProfileRow {
    name: "omnichat",
    about: "Omnichat: journeys, cart remarketing, notifications",
    kinds: Rows::Own(&[&notification::KIND, &cart_remarketing::KIND, &journey::KIND]),
};

static EZORDERLY: ProfileRow =
    ProfileRow { name: "ezorderly", about: "EZ Orderly: reinforcement modules", kinds: Rows::Own(&[&module::KIND]) };

static SUITE: ProfileRow = ProfileRow { name: "suite", about: "Everything together", kinds: Rows::All };

/// Every profile, as it is offered.
pub static PROFILES: [Profile; 3] = [Profile(&OMNICHAT), Profile(&EZORDERLY), Profile(&SUITE)];

/// Selects the kinds that a workspace may hold. Whoever needs the row of a name or a slug asks the profile of the
/// workspace: two vendors may call different kinds by one.
#[derive(Debug, Clone, Copy)]
pub struct Profile(&'static ProfileRow);

impl Profile {
    /// A profile that nobody can choose.
    #[cfg(test)]
    pub const fn of_test(row: &'static ProfileRow) -> Self {
        Self(row)
    }

    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Its kinds, in the order in which plans create them.
    pub fn kinds(self) -> &'static [&'static Kind] {
        match self.0.kinds {
            Rows::Own(own) => own,
            Rows::All => &ALL,
        }
    }

    pub fn has(self, kind: &Kind) -> bool {
        self.kinds().iter().any(|known| known.is(kind))
    }

    /// The kind with this name as written in documents.
    pub fn by_name(self, name: &str) -> Option<&'static Kind> {
        self.kinds().iter().copied().find(|kind| kind.name == name)
    }

    /// The kind with this slug as written in addresses.
    pub fn by_slug(self, slug: &str) -> Option<&'static Kind> {
        self.kinds().iter().copied().find(|kind| kind.slug == slug)
    }

    /// The kind that this name means in a document, of the profile where it has one: what is of another vendor is refused
    /// as what it is.
    pub fn meant_by_name(self, name: &str) -> Option<&'static Kind> {
        self.with_others().find(|kind| kind.name == name)
    }

    /// The same for a slug.
    pub fn meant_by_slug(self, slug: &str) -> Option<&'static Kind> {
        self.with_others().find(|kind| kind.slug == slug)
    }

    /// Every kind that a name can mean, in the order of the table.
    pub fn meant(self) -> impl Iterator<Item = &'static Kind> {
        KINDS.into_iter().filter(move |kind| self.with_others().any(|known| known.is(kind)))
    }

    /// Its kinds, and of every other name the first: all that a platform may serve, and that a name can mean.
    pub fn with_others(self) -> impl Iterator<Item = &'static Kind> {
        with_others(self.kinds(), &KINDS)
    }
}

/// `own`, and those of `all` that could be taken neither for one of them nor for one before.
fn with_others(own: &'static [&'static Kind], all: &'static [&'static Kind]) -> impl Iterator<Item = &'static Kind> {
    let is_new = move |(place, kind): &(usize, &&'static Kind)| {
        own.iter().chain(&all[..*place]).all(|known| !is_called_alike(known, kind))
    };
    own.iter().copied().chain(all.iter().enumerate().filter(is_new).map(|(_, kind)| *kind))
}

fn is_called_alike(one: &Kind, other: &Kind) -> bool {
    one.name == other.name || one.slug == other.slug || one.collection == other.collection
}

/// Every kind, but of those for which `called` gives one text only the first.
pub fn distinct(called: fn(&Kind) -> &'static str) -> impl Iterator<Item = &'static Kind> {
    let is_new =
        move |(place, kind): &(usize, &'static Kind)| KINDS[..*place].iter().all(|known| called(known) != called(kind));
    KINDS.into_iter().enumerate().filter(is_new).map(|(_, kind)| kind)
}

/// A row by the profile of its vendor and its slug, as it stands in a saved plan: `omnichat/journey`.
#[derive(Debug, Clone, Copy)]
pub struct KindRef(pub &'static Kind);

impl Deref for KindRef {
    type Target = Kind;

    fn deref(&self) -> &Kind {
        self.0
    }
}

impl PartialEq for KindRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.is(other.0)
    }
}

impl Eq for KindRef {}

impl fmt::Display for KindRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vendor = PROFILES.into_iter().find(|profile| profile.has(self.0)).map_or("", Profile::name);
        write!(f, "{vendor}/{}", self.0.slug)
    }
}

impl Serialize for KindRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for KindRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let row = text
            .split_once('/')
            .and_then(|(vendor, slug)| PROFILES.into_iter().find(|profile| profile.name() == vendor)?.by_slug(slug));
        row.map(Self).ok_or_else(|| serde::de::Error::custom(format_args!("there is no kind `{text}`")))
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self(&SUITE)
    }
}

impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Profile {}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Profile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Profile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        let known = PROFILES.into_iter().find(|profile| profile.name() == name);
        known.ok_or_else(|| serde::de::Error::custom(format_args!("there is no profile `{name}`")))
    }
}

impl JsonSchema for Profile {
    fn schema_name() -> Cow<'static, str> {
        "Profile".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let of = |profile: Profile| json_schema!({"description": profile.0.about, "type": "string", "const": profile.name()});
        json_schema!({
            "description": "Selects the kinds that a workspace may hold.",
            "oneOf": PROFILES.map(of),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of two vendors, which share a name, a slug or a collection.
    #[test]
    fn what_a_name_can_mean_is_the_vendors_own_first_and_never_two() {
        const fn row(name: &'static str, slug: &'static str, collection: &'static str) -> Kind {
            Kind { name, slug, collection, ..crate::vocabulary::PLAIN }
        }
        static ALL: [&Kind; 6] = [
            &row("Journey", "journey", "journeys"),
            &row("Module", "module", "modules"),
            &row("Flow", "journey", "flows"),
            &row("Journey", "path", "paths"),
            &row("Segment", "segment", "journeys"),
            &row("Coupon", "coupon", "coupons"),
        ];
        for (own, expected) in [
            (&ALL[..2], ["Journey/journeys", "Module/modules", "Coupon/coupons"]),
            (&ALL[2..3], ["Flow/flows", "Module/modules", "Coupon/coupons"]),
            (&ALL[3..4], ["Journey/paths", "Module/modules", "Coupon/coupons"]),
            (&ALL[4..5], ["Segment/journeys", "Module/modules", "Coupon/coupons"]),
        ] {
            let found: Vec<_> =
                with_others(own, &ALL).map(|kind| format!("{}/{}", kind.name, kind.collection)).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn every_row_belongs_to_a_profile_and_no_profile_has_two_of_one_name() {
        for profile in PROFILES {
            assert!(!profile.0.about.is_empty() && !profile.kinds().is_empty(), "{profile}");
            for kind in profile.kinds() {
                assert!(KINDS.iter().any(|known| known.is(kind)), "{profile}: {}", kind.name);
                assert!(profile.by_slug(kind.slug).is_some_and(|found| found.is(kind)), "{profile}");
                assert!(profile.by_name(kind.name).is_some_and(|found| found.is(kind)), "{profile}");
                let same = profile.kinds().iter().filter(|other| other.collection == kind.collection).count();
                assert_eq!(same, 1, "{profile}: {}", kind.collection);
            }
            for kind in profile.kinds().iter().map(|kind| KindRef(kind)) {
                let text = serde_json::to_string(&kind).expect("a text");
                assert_eq!(serde_json::from_str::<KindRef>(&text).expect("its own text"), kind);
            }
            let read: Profile = serde_json::from_value(profile.name().into()).expect("its own name");
            assert_eq!(read, profile);
        }
        assert!(KINDS.iter().all(|kind| PROFILES.iter().any(|profile| profile.has(kind))), "a row without a profile");
        assert!(serde_json::from_str::<Profile>("\"omnichatt\"").is_err());
    }
}
