//! What must hold in the end, for each kind of fault.

use super::case::{Came, Point};
use super::holds::World;
use journeyctl::testing::kinds::Profile;
use journeyctl::testing::model::Address;
use journeyctl::testing::sandbox::FaultKind;
use journeyctl::testing::schemas::policy;
use journeyctl::testing::vocabulary::Creation;
use journeyctl::testing::vocabulary::equality::ValueType;
use serde_json::Value;
use std::collections::BTreeSet;

/// A fault that is no trouble with a call but what somebody else does. In the end the world cannot be as if it had not
/// happened; what may be otherwise is said here. Every other fault leaves nothing behind: the world, everything that
/// was done to it and how it rests are those of the undisturbed run.
pub(crate) struct Act {
    pub(crate) fault: &'static str,
    /// What it is done to; else to everything.
    to_one: bool,
    /// Whether the object may be gone.
    gone: bool,
    /// Whether its state may be another one.
    state: bool,
    /// Parts of its content that nobody need have written back.
    ignored: &'static [(&'static str, &'static str)],
    /// Why no more than that, and no less.
    pub(crate) why: &'static str,
}

pub(crate) const ACTS: [Act; 5] = [
    Act {
        fault: "edited",
        to_one: true,
        gone: false,
        state: false,
        ignored: &[("spec", "displayName"), ("labels", "console")],
        why: "a person writes a name, or a label where there is none: the documents' name comes back, and what they \
              leave to others stays as the person wrote it",
    },
    Act {
        fault: "deleted",
        to_one: true,
        gone: true,
        state: true,
        ignored: &[],
        why: "what the documents ask for is made anew where a new one can be so; a stopped journey cannot, and where \
              what is gone stood between two generations a person decides",
    },
    Act {
        fault: "moved",
        to_one: true,
        gone: true,
        state: true,
        ignored: &[],
        why: "no way leads back out of some states, and a person may also delete: then the plan is blocked and says so",
    },
    Act {
        fault: "stopped",
        to_one: true,
        gone: false,
        state: true,
        ignored: &[],
        why: "what the platform stopped by itself is told, and never started again",
    },
    Act {
        fault: "quota-exhausted",
        to_one: false,
        gone: false,
        state: true,
        ignored: &[],
        why: "the platform stops every journey that sends over LINE; none is started again",
    },
];

/// Done, refused for a limit, blocked by the lifecycle.
const STANDS_STILL: [u8; 3] = [0, 6, 8];

/// What leaves a part of a call undone takes another one to end it.
const IN_PARTS: &str = "half-done";

/// What is not as it must be after `row` at `request` of `point`.
pub(crate) fn compare(row: &FaultKind, request: &str, point: &Point, was: &World, both: [&Came; 2]) -> Vec<String> {
    let [wanted, came] = both;
    match ACTS.iter().find(|act| act.fault == row.name) {
        None => nothing_left_behind(wanted, came, row.name == IN_PARTS),
        Some(act) => Compared { act, point, was, wanted, came }.found(request),
    }
}

fn nothing_left_behind(wanted: &Came, came: &Came, in_parts: bool) -> Vec<String> {
    let mut found = Vec::new();
    if came.after.rest != wanted.after.rest {
        found.push(format!("it rests with {:?}, undisturbed with {:?}", came.after.rest, wanted.after.rest));
    }
    if came.effects() != wanted.effects() && !in_parts {
        found.push(format!("what was done is {:?}, undisturbed {:?}", came.effects(), wanted.effects()));
    }
    let all: BTreeSet<&Address> = wanted.after.world.keys().chain(came.after.world.keys()).collect();
    for address in all {
        let [wanted, now] = [wanted, came].map(|came| came.after.world.get(address));
        if wanted != now {
            found.push(format!("{address} is {}, undisturbed {}", state_of(now), state_of(wanted)));
        }
    }
    found
}

struct Compared<'a> {
    act: &'a Act,
    point: &'a Point,
    was: &'a World,
    wanted: &'a Came,
    came: &'a Came,
}

impl Compared<'_> {
    fn found(&self, request: &str) -> Vec<String> {
        let mut found = Vec::new();
        let rest = self.came.after.rest;
        if rest != self.wanted.after.rest && !rest.is_some_and(|code| STANDS_STILL.contains(&code)) {
            found.push(format!("it rests with {rest:?}"));
        }
        let hit = self.hit(request).filter(|_| self.act.to_one).map(|hit| self.documents_of(&hit));
        let worlds = self.worlds();
        let all: BTreeSet<&Address> = worlds.iter().flat_map(|world| world.keys()).collect();
        for address in all {
            let [was, wanted, now] = worlds.map(|world| world.get(address));
            let own = self.documents_of(address);
            // Of a kind that only one object can be on, what is done to one may switch another one off.
            let is_rival = |hit: &Address| {
                let kind = self.profile().meant_by_slug(address.slug());
                hit.slug() == address.slug()
                    && kind.is_some_and(|kind| kind.machine.is_some_and(|of| of.exclusive.is_some()))
            };
            let touched = hit.as_ref().is_none_or(|hit| !hit.is_disjoint(&own) || hit.iter().any(is_rival));
            // Where something blocks the plan, the rest of it waits.
            let waits = rest != self.wanted.after.rest && same(now, was);
            if !(same(now, wanted) || waits || touched && self.may(&own, was, wanted, now)) {
                let [was, wanted, now] = [was, wanted, now].map(state_of);
                found.push(format!("{address} is {now}, undisturbed {wanted}, before {was}"));
            }
        }
        found
    }

    /// The object that a request for `path` is about.
    fn hit(&self, path: &str) -> Option<Address> {
        let mut segments = path.trim_start_matches('/').split('/').skip(3);
        let collection = segments.next()?;
        let kind = self.profile().with_others().find(|kind| kind.collection == collection)?;
        let name = segments.next()?;
        let plain = |name: &str| name.split(':').next().unwrap_or_default().to_owned();
        let named = |field: &str| {
            let is_it = |(address, object): &(&Address, &Value)| {
                let own = object["spec"][field].as_str().unwrap_or_default();
                address.slug() == kind.slug && own.to_lowercase() == plain(name)
            };
            let all = self.worlds().into_iter().flatten();
            all.into_iter().find(is_it).map(|(address, _)| address.clone())
        };
        match (name.strip_prefix("key:"), kind.creation) {
            (Some(key), _) => Some(Address::new(kind.slug, &plain(key))),
            (None, Creation::PutNamedBy(field)) => named(field),
            (None, Creation::Post) => None,
        }
    }

    fn profile(&self) -> Profile {
        self.point.asks.now.workspace.settings.profile
    }

    fn worlds(&self) -> [&World; 3] {
        [self.was, &self.wanted.after.world, &self.came.after.world]
    }

    /// Whether the object of the documents `own` may be `now` in the end, after somebody acted on it.
    fn may(&self, own: &BTreeSet<Address>, was: Option<&Value>, wanted: Option<&Value>, now: Option<&Value>) -> bool {
        let Some(now) = now else { return self.act.gone };
        let asked = self.point.asks.after.desired.documents().iter().filter(|declared| own.contains(&declared.address));
        let asked = asked.map(|declared| {
            let mut spec = declared.content.value().clone();
            policy::for_new(declared.kind, &declared.fields, &mut spec);
            ValueType::of_spec(declared.kind).canonical(&spec)
        });
        let plain = |part: &str, mut value: Value| {
            for (_, name) in self.act.ignored.iter().filter(|(of, _)| *of == part) {
                value.as_object_mut().map(|fields| fields.remove(*name));
            }
            value
        };
        let spec = plain("spec", now["spec"].clone());
        let mut contents = was.into_iter().chain(wanted).map(|value| value["spec"].clone()).chain(asked);
        let content = contents.any(|content| plain("spec", content) == spec);
        let known = wanted.or(was);
        let is_same =
            |part: &str| known.is_none_or(|known| plain(part, known[part].clone()) == plain(part, now[part].clone()));
        content && is_same("labels") && (self.act.state || is_same("state") && is_same("stages"))
    }

    /// The documents that the object at `address` belongs to, by the markers that it has or had: one that took over from
    /// another, or got another address, is of the same.
    fn documents_of(&self, address: &Address) -> BTreeSet<Address> {
        let markers = self.worlds().into_iter().filter_map(|world| world.get(address)?["managedBy"].as_str());
        let of = |marker: &str| {
            let address = marker.split(':').nth(2)?.split(['@', '<', '~']).next()?;
            address.parse().ok()
        };
        markers.filter_map(of).chain([address.clone()]).collect()
    }
}

/// But for what the marker remembers of the last write: how it came to be so may differ.
fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    let plain = |value: Option<&Value>| {
        let mut value = value?.clone();
        let marker = value["managedBy"].as_str().map(|marker| marker.split(':').take(3).collect::<Vec<_>>().join(":"));
        value["managedBy"] = marker.into();
        Some(value)
    };
    plain(one) == plain(other)
}

fn state_of(object: Option<&Value>) -> String {
    object.map_or("not there".to_owned(), ToString::to_string)
}
