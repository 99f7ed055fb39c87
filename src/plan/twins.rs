//! Live objects of this workspace that new documents say again, most likely because somebody changed a key by hand.

use super::block::opens;
use super::codes::BlockCode;
use super::model::{Blocked, WayOut};
use super::options::Options;
use super::removal::{planned, possible_modes};
use super::route::route;
use super::words::name_state;
use crate::desired::Declared;
use crate::diff::{Change, Comparison, Owner, Removal};
use crate::fact;
use crate::language::Text;
use crate::live::Object;
use crate::model::Address;
use crate::model::address::is_key;
use crate::schemas::policy;
use crate::vocabulary::document::RemovalMode;
use crate::vocabulary::{Creation, Features, Kind, Share, fields};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// Candidates that one block names, at most.
const MAX_NAMED: usize = 3;

/// For each new document, what it says again.
#[derive(Debug, Default)]
pub(super) struct Twins<'a> {
    found: HashMap<&'a Address, Vec<Twin<'a>>>,
}

/// One live object that a new document says again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Twin<'a> {
    pub(super) address: &'a Address,
    object: &'a Object,
    owner: &'a Owner,
    share: Share,
    fate: Fate,
}

/// What the documents want of an object that no document declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Unsaid,
    /// A tombstone wants it deleted.
    Deleted,
    /// A tombstone wants it stopped, and this plan does not do so.
    NotStoppedYet,
}

/// A live object that may have been renamed.
struct Candidate<'a> {
    address: &'a Address,
    object: &'a Object,
    owner: &'a Owner,
    features: Features,
    fate: Fate,
    /// Whether nobody enters it any more and nothing changes that.
    is_over: bool,
}

impl<'a> Twins<'a> {
    /// Compares every new document with what no document declares, with what a tombstone wants deleted, and with what it
    /// wants stopped where this plan leaves it running.
    pub(super) fn find(comparison: &'a Comparison<'a>, now: jiff::Timestamp, options: &Options) -> Self {
        let new: Vec<&Change<'a>> = comparison.changes.iter().filter(|change| change.live.is_none()).collect();
        if new.is_empty() {
            return Self::default();
        }
        let candidates = Candidates::of(comparison, now, options);
        let found = new.into_iter().map(|change| (&change.declared.address, candidates.near(change)));
        Self { found: found.filter(|(_, twins)| !twins.is_empty()).collect() }
    }

    /// Why the new document of `change` is not created beside what it says again.
    pub(super) fn block(&self, change: &Change<'_>, now: jiff::Timestamp, options: &Options) -> Option<Blocked> {
        let twins = self.found.get(&change.declared.address)?;
        Some(blocked(change.declared, twins, now, options))
    }

    /// The new document that says again what is at `address`.
    pub(super) fn document_like(&self, address: &Address) -> Option<&'a Address> {
        let names = |twins: &[Twin<'_>]| twins.iter().any(|twin| twin.address == address);
        self.found.iter().filter(|(_, twins)| names(twins)).map(|(new, _)| *new).min()
    }
}

/// New documents that let customers in, each with what says nearly the same and is to end beside it: in people's eyes one takes
/// the place of the other.
pub(super) fn in_place_of_what_ends<'a>(comparison: &'a Comparison<'a>) -> Vec<(&'a Address, &'a Address)> {
    let is_new = |change: &&Change<'a>| change.live.is_none() && wants(change.declared, true);
    let new: Vec<&Change<'a>> = comparison.changes.iter().filter(is_new).collect();
    if new.is_empty() {
        return Vec::new();
    }
    let stopped = comparison.removals.iter().filter(|removal| removal.tombstone.mode == RemovalMode::Stop);
    let stopped = stopped.map(|removal| (&removal.address, removal.object, &removal.owner, Fate::Unsaid));
    let closed = comparison.changes.iter().filter(|change| !change.parts.is_empty() && wants(change.declared, false));
    let closed =
        closed.filter_map(|change| Some((&change.declared.address, change.live?, &change.owner, Fate::Unsaid)));
    let ending = Candidates::among(stopped.chain(closed));
    let near = |change: &&Change<'a>| {
        let new = &change.declared.address;
        ending.near(change).into_iter().map(move |twin| (new, twin.address)).collect::<Vec<_>>()
    };
    new.iter().flat_map(near).collect()
}

/// Whether the document asks for what lets customers in, or for what does not.
fn wants(declared: &Declared, open: bool) -> bool {
    let Some(machine) = declared.kind.machine else { return false };
    let goal =
        declared.wanted.iter().find(|wanted| wanted.part.is_empty()).and_then(|wanted| machine.goal(wanted.goal));
    goal.is_some_and(|goal| opens(machine, goal) == open)
}

/// Live objects without a document that a new document says again, with that document.
pub fn renamed<'a>(comparison: &'a Comparison<'a>, now: jiff::Timestamp) -> BTreeMap<&'a Address, &'a Address> {
    let twins = Twins::find(comparison, now, &Options::default());
    let mut found: BTreeMap<&Address, &Address> = BTreeMap::new();
    for (new, near) in &twins.found {
        for twin in near.iter().filter(|twin| twin.fate == Fate::Unsaid) {
            let known = found.entry(twin.address).or_insert(*new);
            *known = (*known).min(*new);
        }
    }
    found
}

/// All that may have been renamed.
struct Candidates<'a> {
    all: Vec<Candidate<'a>>,
    /// By what they are for.
    by_identity: HashMap<String, Vec<usize>>,
}

impl<'a> Candidates<'a> {
    fn of(comparison: &'a Comparison<'a>, now: jiff::Timestamp, options: &Options) -> Self {
        let undeclared =
            comparison.undeclared.iter().map(|(address, object, owner)| (address, *object, owner, Fate::Unsaid));
        let removed = comparison.removals.iter().filter_map(|removal| {
            let fate = fate(removal, now, options)?;
            Some((&removal.address, removal.object, &removal.owner, fate))
        });
        // What was replaced has its document: that of the one in its place.
        let all = undeclared
            .chain(removed)
            .filter(|(address, _, owner, _)| is_key(address.key()) && matches!(owner, Owner::Ours(_)));
        Self::among(all)
    }

    fn among(all: impl Iterator<Item = (&'a Address, &'a Object, &'a Owner, Fate)>) -> Self {
        let all: Vec<Candidate<'a>> = all
            .map(|(address, object, owner, fate)| {
                let features = Features::new(object.kind, &object.content.glance());
                Candidate { address, object, owner, features, fate, is_over: is_over(object) }
            })
            .collect();
        let mut by_identity: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, candidate) in all.iter().enumerate() {
            by_identity.entry(candidate.features.identity().to_owned()).or_default().push(n);
        }
        Self { all, by_identity }
    }

    /// What `change` says again, the nearest first.
    fn near(&self, change: &Change<'a>) -> Vec<Twin<'a>> {
        let declared = change.declared;
        if self.all.is_empty() {
            return Vec::new();
        }
        let spec = managed(declared);
        let features = Features::new(declared.kind, &spec);
        let for_the_same = self.by_identity.get(features.identity()).into_iter().flatten();
        let near = for_the_same.filter_map(|n| {
            let candidate = &self.all[*n];
            let share = features.share(&candidate.features).filter(|share| share.is_near())?;
            // What is over is published anew under another key: that is what plans advise. But nobody writes a new
            // document for something that has ended, and what is deleted for the same again was renamed.
            let counts = !candidate.is_over
                || change.ended.is_some()
                || candidate.fate == Fate::Deleted && says_the_same(candidate.object, &spec);
            let Candidate { address, object, owner, fate, .. } = *candidate;
            counts.then_some(Twin { address, object, owner, share, fate })
        });
        let mut near: Vec<Twin<'a>> = near.collect();
        near.sort_by(|one, other| {
            (other.share.equal * one.share.of)
                .cmp(&(one.share.equal * other.share.of))
                .then_with(|| one.address.cmp(other.address))
        });
        near
    }
}

/// What becomes of an object with a tombstone; `None` where it has ended or this plan ends it, and where it is to run on.
fn fate(removal: &Removal<'_>, now: jiff::Timestamp, options: &Options) -> Option<Fate> {
    match removal.tombstone.mode {
        RemovalMode::Delete => Some(Fate::Deleted),
        RemovalMode::Forget => None,
        RemovalMode::Stop => {
            let is_planned = options.prune && options.covers(&removal.tombstone.address);
            let (change, _) = planned(removal, None, now, options)?;
            (!is_planned || change.blocked.is_some()).then_some(Fate::NotStoppedYet)
        }
    }
}

/// What a document says, without what it leaves to others.
fn managed(declared: &Declared) -> Value {
    let mut spec = declared.content.value().clone();
    policy::managed_only(declared.kind, &declared.fields, &mut spec);
    spec
}

fn says_the_same(object: &Object, spec: &Value) -> bool {
    fields::changes(object.kind, &object.content.glance(), spec).is_empty()
}

/// Whether nobody enters `object` any more, and no move leads back.
fn is_over(object: &Object) -> bool {
    let (Some(machine), Some(state)) = (object.kind.machine, object.status.state.as_deref()) else { return false };
    let mut open = machine.goals.iter().filter(|goal| opens(machine, goal));
    machine.state(state).is_some() && open.all(|goal| route(machine, Some(object), "", state, goal).is_none())
}

fn blocked(declared: &Declared, twins: &[Twin<'_>], now: jiff::Timestamp, options: &Options) -> Blocked {
    let Twin { address, object, share: Share { equal, of }, fate, .. } = twins[0];
    let nearness = &declared.kind.nearness;
    let called = nearness.called;
    let state = match (object.kind.machine, object.status.state.as_deref()) {
        (Some(machine), Some(state)) => fact!("plan-twins-text", spoken = name_state(machine, state)),
        _ => Text::default(),
    };
    let rule = match fate {
        Fate::Deleted => fact!("plan-says-nearly-same-tombstone-wants-deleted", address, state, equal, of, called),
        Fate::NotStoppedYet => fact!("plan-says-nearly-same-tombstone-wants", address, state, equal, of, called),
        Fate::Unsaid => fact!("plan-says-nearly-same-live-no", address, state, equal, of, called),
    };
    let identity: Vec<String> =
        nearness.identity.iter().map(|field| format!("`{}`", field.trim_start_matches('/'))).collect();
    Blocked {
        code: BlockCode::LooksLikeRename,
        rule,
        source: fact!("plan-equal-least-half-names-order", identity, called),
        options: remedies(declared, twins, now, options),
    }
}

/// What to write; the way to keep the object comes first.
fn remedies(declared: &Declared, twins: &[Twin<'_>], now: jiff::Timestamp, options: &Options) -> Vec<WayOut> {
    let to = &declared.address;
    let mut ways: Vec<WayOut> = twins.iter().take(MAX_NAMED).map(|twin| keep(twin, to)).collect();
    let Some(twin) = twins.first() else { return ways };
    let (address, Kind { name, .. }) = (twin.address, twin.object.kind);
    match twin.fate {
        Fate::Deleted => ways.push(apart()),
        Fate::NotStoppedYet => ways.push(together(address)),
        Fate::Unsaid => {}
    }
    if twin.fate != Fate::Unsaid {
        return ways;
    }
    if let Creation::PutNamedBy(_) = twin.object.kind.creation {
        ways.push(old_key(address));
        return ways;
    }
    let possible = possible_modes(address, twin.object, twin.owner, now, options);
    for mode in possible.into_iter().filter(|mode| *mode != RemovalMode::Delete) {
        let consequence = match mode {
            RemovalMode::Stop | RemovalMode::Delete => stopped_after(),
            RemovalMode::Forget => {
                fact!("plan-both-stay-old-one-no")
            }
        };
        ways.push(WayOut {
            action: fact!("plan-add-document-removed-key-mode", name, address = address.key(), mode = mode.name()),
            consequence,
        });
    }
    ways.push(WayOut {
        action: fact!("plan-put-document-back", address),
        consequence: fact!("plan-both-managed-each-own-document"),
    });
    ways
}

/// Where the platform has one object for each name, no second one can be made.
fn old_key(address: &Address) -> WayOut {
    WayOut {
        action: fact!("plan-give-document-old-key-back", address = address.key()),
        consequence: fact!("plan-declares-object"),
    }
}

/// The object under its new key.
fn keep(twin: &Twin<'_>, to: &Address) -> WayOut {
    let from = twin.address;
    let action = if twin.fate == Fate::Unsaid {
        fact!("plan-if-only-key-changed-add", from, to)
    } else {
        fact!("plan-write-moved-place-tombstone", from, to)
    };
    let consequence = fact!("plan-object-stays-known-new-address");
    WayOut { action, consequence }
}

/// Why a deletion is not done while a new document says the same.
pub(super) fn deletion(twins: &Twins<'_>, address: &Address) -> Option<Blocked> {
    let (to, twin) = twins.found.iter().find_map(|(new, near)| {
        let twin = near.iter().find(|twin| twin.fate == Fate::Deleted && twin.address == address)?;
        Some((*new, twin))
    })?;
    Some(Blocked {
        code: BlockCode::LooksLikeRename,
        rule: fact!("plan-new-says-nearly-same-deleting", to),
        source: fact!("plan-content-both-field-field"),
        options: vec![keep(twin, to), apart()],
    })
}

/// One plan that stops the old one and makes the new one.
fn together(address: &Address) -> WayOut {
    WayOut { action: fact!("plan-stop-same-plan-add-prune", address), consequence: stopped_after() }
}

fn stopped_after() -> Text {
    fact!("plan-stopped-after-new-one-made")
}

fn apart() -> WayOut {
    WayOut { action: fact!("plan-if-really-go-remove-change"), consequence: fact!("plan-those-inside-put-out-counts") }
}
