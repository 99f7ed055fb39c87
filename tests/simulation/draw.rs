//! What a seed decides before anything runs: the account, the documents and how they change.

use super::wire::generations;
use fastrand::Rng;
use journeyctl::testing::desired::{Declared, Desired, Tombstone, for_tests};
use journeyctl::testing::kinds::{self, KINDS, KindRef, Profile};
use journeyctl::testing::model::Address;
use journeyctl::testing::model::file::Origin;
use journeyctl::testing::samples::{self, Sample};
use journeyctl::testing::sandbox::{Seed, SeedObject};
use journeyctl::testing::vocabulary::document::{Drain, Handover, OnLockedChange, RemovalMode, Replacing};
use journeyctl::testing::vocabulary::lifecycle::{Goal, MoveMeaning};
use journeyctl::testing::vocabulary::{Creation, Kind};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::LazyLock;

pub(crate) const TEAM: &str = "shop";

/// The account that all schedules share: small, since it is read again and again. It has what the examples name, too.
pub(crate) fn account() -> Seed {
    let mut account = json!({
        "team": TEAM,
        "clock": "2026-11-22T10:00:00+08:00",
        "simulation": {"entriesPerHour": 24, "drainPerPoll": 200},
        "channels": [{"ref": "line", "platform": "LINE", "region": "TW", "displayName": "LINE"}],
        "tags": [{"name": "VIP"}],
        "botModules": [
            {"bot": "b", "module": "one", "botType": "General", "platforms": ["LINE"], "displayName": "一"},
            {"bot": "b", "module": "two", "botType": "General", "platforms": ["LINE"], "displayName": "二"},
            {"bot": "c", "module": "cart", "botType": "AbandonedCart", "platforms": ["LINE", "Facebook"], "displayName": "車"},
        ],
        "quotas": {"linePlan": {"used": 0, "limit": 1_000_000}},
    });
    let words: HashSet<String> = samples().iter().flat_map(|sample| words(&sample.spec)).collect();
    let whole = serde_json::to_value(Seed::shop_tw()).expect("JSON");
    for (list, all) in whole.as_object().into_iter().flatten().filter(|(_, all)| all.is_array()) {
        let named = all.as_array().into_iter().flatten().filter(|one| is_named(one, &words)).cloned();
        let known: Vec<Value> = account[list].as_array().into_iter().flatten().cloned().chain(named).collect();
        account[list] = known.into();
    }
    serde_json::from_value(account).expect("a seed")
}

/// Every text of `value`, and each part of one that is put together from two: `bot/module`.
fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => text.split('/').chain([text.as_str()]).map(str::to_owned).collect(),
        Value::Array(elements) => elements.iter().flat_map(words).collect(),
        Value::Object(fields) => fields.values().flat_map(words).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// Whether a thing of the account has one of the names, and not only its vendor's or its sort's.
fn is_named(one: &Value, words: &HashSet<String>) -> bool {
    let fields = ["ref", "name", "key", "module"];
    fields.iter().any(|field| one[field].as_str().is_some_and(|name| words.contains(name)))
}

/// Objects that no document names: another tool's, and nobody's.
pub(crate) fn bystanders() -> Vec<SeedObject> {
    let object = |key: &str, state: &str, owner: Value| {
        json!({"kind": "Journey", "key": key, "state": state, "managedBy": owner, "inFlight": 7,
               "spec": without_lifecycle(journey(0, 0, "draft"))})
    };
    let objects =
        json!([object("theirs", "Active", json!("another-tool/state-7")), object("nobodys", "Draft", Value::Null),]);
    serde_json::from_value(objects).expect("objects")
}

fn without_lifecycle(mut spec: Value) -> Value {
    spec.as_object_mut().expect("an object").shift_remove("lifecycle");
    spec
}

/// One object that documents speak of, and what they say of it.
#[derive(Debug, Clone)]
struct Slot {
    kind: &'static Kind,
    key: String,
    /// Which content.
    version: u8,
    /// How far it has come in its life: for a journey draft, published, closed, stopped; else off and on.
    life: u8,
    said: Said,
    /// Whether it was ever let go: then nobody takes it back without `--adopt`.
    forgotten: bool,
    /// For good: who changes it while old and new both run asked for both to run.
    replacing: Replacing,
    /// What it says, where that is the example of its kind.
    sample: Option<&'static Sample>,
    /// Whether it is declared in every commit, because another one names it.
    stays: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Declared,
    Removed(RemovalMode),
    Nothing,
}

/// The documents of a workspace, which change from version to version.
#[derive(Debug, Clone)]
pub(crate) struct Documents {
    profile: Profile,
    slots: Vec<Slot>,
}

impl Documents {
    /// `policies` decides what happens to what is locked, and which example is there besides.
    pub(crate) fn draw(rng: &mut Rng, policies: &mut Rng) -> Self {
        let (mut profile, mut slots) = (Profile::default(), Vec::new());
        for n in 0..rng.u8(1..=2) {
            slots.push(named("journey", &format!("j{n}"), rng));
        }
        if rng.bool() {
            slots.push(named("module", "m", rng));
        }
        if rng.bool() {
            slots.push(named("notification", "n", rng));
        }
        match rng.u8(0..4) {
            0 => slots.push(named("cart-remarketing", "line", rng)),
            1 => slots.extend(["line", "facebook"].map(|key| named("cart-remarketing", key, rng))),
            _ => {}
        }
        for slot in slots.iter_mut().filter(|slot| slot.kind.machine.is_some_and(|of| of.succession.is_some())) {
            slot.replacing = replacing(policies);
        }
        // One of any kind of the table, as its example has it.
        if policies.u8(0..3) == 0 {
            let sample = &samples()[policies.usize(0..KINDS.len())];
            // Where it is of a vendor whose rows are its own, so is the account, and all that the documents speak of.
            profile = sample.profile;
            slots.retain(|slot| profile.has(slot.kind));
            // What it names stays declared, or nothing of it could be planned.
            let named: Vec<Slot> = sample
                .companions()
                .iter()
                .filter_map(|named| samples().iter().find(|own| own.kind.is(named.kind)))
                .map(|named| Slot { stays: true, ..sampled(named, policies) })
                .collect();
            for sampled in named.into_iter().chain([sampled(sample, policies)]) {
                if slots.iter().all(|slot| slot.address() != sampled.address()) {
                    slots.push(sampled);
                }
            }
        }
        let mut documents = Self { profile, slots };
        documents.only_one(rng);
        documents
    }

    /// The next commit.
    pub(crate) fn change(&mut self, rng: &mut Rng) {
        for slot in &mut self.slots {
            if rng.u8(0..10) < 5 {
                slot.version = rng.u8(0..4);
            }
            if rng.u8(0..10) < 4 {
                slot.life = if rng.u8(0..10) < 8 { (slot.life + 1).min(3) } else { rng.u8(0..4) };
            }
            slot.said = match rng.u8(0..20) {
                0..=1 => Said::Removed(RemovalMode::Delete),
                2 => Said::Removed(RemovalMode::Stop),
                3 => Said::Removed(RemovalMode::Forget),
                4 => Said::Nothing,
                _ => Said::Declared,
            };
            slot.forgotten |= slot.said == Said::Removed(RemovalMode::Forget);
            if slot.stays {
                (slot.said, slot.forgotten) = (Said::Declared, false);
            }
            if matches!(slot.said, Said::Removed(mode) if !slot.can_go(mode)) {
                slot.said = Said::Nothing;
            }
        }
        if self.slots.iter().all(|slot| slot.said != Said::Declared) {
            self.slots[0].said = Said::Declared;
        }
        self.only_one(rng);
    }

    /// Which one it is changes: then one is switched off and another one on.
    fn only_one(&mut self, rng: &mut Rng) {
        for kind in KINDS {
            let on = self.slots.iter_mut().filter(|slot| slot.kind.slug == kind.slug && slot.asks_for_the_only_one());
            let mut on: Vec<&mut Slot> = on.collect();
            if on.len() > 1 {
                on.swap_remove(rng.usize(0..on.len()));
                on.into_iter().for_each(Slot::leave_it_to_another);
            }
        }
    }

    /// Not one of them is found: another folder, a pattern that fits nothing.
    pub(crate) fn none(&self) -> Self {
        let silent = |slot: &Slot| Slot { said: Said::Nothing, ..slot.clone() };
        Self { slots: self.slots.iter().map(silent).collect(), ..*self }
    }

    /// Whose rules the workspace follows, and the account.
    pub(crate) fn profile(&self) -> Profile {
        self.profile
    }

    /// The rows of what the documents speak of.
    pub(crate) fn rows(&self) -> impl Iterator<Item = KindRef> + '_ {
        self.slots.iter().map(|slot| KindRef(slot.kind))
    }

    /// As the loader would read them.
    pub(crate) fn desired(&self) -> Desired {
        let (mut documents, mut removed) = (Vec::new(), Vec::new());
        for slot in &self.slots {
            match slot.said {
                Said::Nothing => {}
                Said::Declared => documents.push(slot.declared()),
                Said::Removed(mode) => removed.push(Tombstone {
                    address: slot.address(),
                    kind: slot.kind,
                    mode,
                    reason: None,
                    origin: origin(),
                }),
            }
        }
        for_tests::desired(documents, removed, Vec::new())
    }

    /// Addresses that the documents speak of.
    pub(crate) fn addresses(&self) -> HashSet<Address> {
        self.slots.iter().filter(|slot| slot.said != Said::Nothing).map(Slot::address).collect()
    }

    /// Every object that they ever spoke of.
    pub(crate) fn everything(&self) -> Vec<Address> {
        let newer = self.slots.iter().filter(|slot| slot.replacing.on == OnLockedChange::Replace);
        let newer = newer.filter_map(|slot| generations(&slot.address()).nth(1));
        self.slots.iter().map(Slot::address).chain(newer).collect()
    }

    /// Objects of which only one generation may run at a time.
    pub(crate) fn alone(&self) -> Vec<Address> {
        let close_first = |slot: &&Slot| slot.replacing.handover == Handover::CloseFirst;
        self.slots.iter().filter(close_first).map(Slot::address).collect()
    }

    /// The address in the documents of an object, whichever generation it is.
    pub(crate) fn first_of(address: &Address) -> Address {
        let key = address.key();
        Address::new(address.slug(), key.rsplit_once("-r").map_or(key, |(first, _)| first))
    }

    /// What stands in the documents, and the first address of each object that they want gone.
    pub(crate) fn wanted(&self) -> (Vec<Declared>, Vec<Address>) {
        let gone = |slot: &&Slot| slot.said == Said::Removed(RemovalMode::Delete);
        let declared = self.slots.iter().filter(|slot| slot.said == Said::Declared).map(Slot::declared);
        (declared.collect(), self.slots.iter().filter(gone).map(Slot::address).collect())
    }

    /// Whether another of the kind, which says nearly the same, has no document (any more).
    pub(crate) fn leaves_out_one_like(&self, address: &Address) -> bool {
        let others = self.slots.iter().filter(|slot| slot.address() != *address);
        others.into_iter().any(|slot| slot.kind.slug == address.slug() && slot.said != Said::Declared)
    }

    /// Whether they ever let the object at `address` go.
    pub(crate) fn let_go(&self, address: &Address) -> bool {
        let first = Self::first_of(address);
        self.slots.iter().any(|slot| slot.forgotten && slot.address() == first)
    }

    /// Whether they ask for `address` to be deleted, or stopped.
    pub(crate) fn lets_go(&self, address: &Address) -> (bool, bool) {
        let first = Self::first_of(address);
        let found = self.slots.iter().find(|slot| slot.address() == first);
        let said = found.map(|slot| (slot.said, slot.life));
        let deleted = matches!(said, Some((Said::Removed(RemovalMode::Delete), _)));
        let ends = found.is_some_and(Slot::asks_for_an_end);
        let stopped = matches!(said, Some((Said::Removed(RemovalMode::Stop), _))) || ends;
        (deleted, deleted || stopped)
    }
}

/// A slot of the kind that the profile without a vendor calls so.
fn named(slug: &str, key: &str, rng: &mut Rng) -> Slot {
    slot(kinds::by_slug(slug).expect("a kind"), key, rng)
}

fn slot(kind: &'static Kind, key: &str, rng: &mut Rng) -> Slot {
    Slot {
        kind,
        key: key.to_owned(),
        version: rng.u8(0..4),
        life: rng.u8(0..2),
        said: Said::Declared,
        forgotten: false,
        replacing: Replacing::default(),
        sample: None,
        stays: false,
    }
}

fn samples() -> &'static [Sample] {
    static ALL: LazyLock<Vec<Sample>> = LazyLock::new(samples::samples);
    &ALL
}

/// What the example of `sample` is drawn as. What is named by a field is called so.
fn sampled(sample: &'static Sample, rng: &mut Rng) -> Slot {
    let key = match sample.kind.creation {
        Creation::Post => sample.key.clone(),
        Creation::PutNamedBy(field) => sample.spec[field].as_str().expect("a name").to_lowercase(),
    };
    let replacing = if sample.kind.machine.is_some_and(|of| of.succession.is_some()) {
        replacing(rng)
    } else {
        Replacing::default()
    };
    Slot { sample: Some(sample), replacing, ..slot(sample.kind, &key, rng) }
}

fn replacing(rng: &mut Rng) -> Replacing {
    let on = if rng.bool() { OnLockedChange::Replace } else { OnLockedChange::default() };
    let handover = if rng.bool() { Handover::CloseFirst } else { Handover::PublishFirst };
    Replacing { on, handover, drain: if rng.bool() { Drain::Wait } else { Drain::Stop } }
}

impl Slot {
    fn address(&self) -> Address {
        Address::new(self.kind.slug, &self.key)
    }

    fn declared(&self) -> Declared {
        let spec = self.spec();
        let typed = (self.kind.read)(&spec).expect("a spec");
        let mut findings = Vec::new();
        typed.check(&mut findings);
        assert!(findings.is_empty(), "the simulation writes what the rules refuse: {findings:?}");
        Declared {
            address: self.address(),
            kind: self.kind,
            labels: std::collections::BTreeMap::new(),
            protect: false,
            replacing: self.replacing,
            fields: journeyctl::testing::vocabulary::document::Policies::new(),
            content: typed.content(),
            wanted: typed.wanted(),
            spending: (self.kind.spending)(&spec),
            origin: origin(),
        }
    }

    /// The goals that it asks for, one for each of its parts.
    fn goals(&self) -> Vec<&'static Goal> {
        let wanted = (self.kind.read)(&self.spec()).expect("a spec").wanted();
        let machine = self.kind.machine;
        wanted.into_iter().filter_map(|wanted| machine?.goal(wanted.goal)).collect()
    }

    /// Whether it asks for the state that only one of its kind may be in.
    fn asks_for_the_only_one(&self) -> bool {
        let only = self.kind.machine.and_then(|machine| machine.exclusive);
        only.is_some_and(|state| self.goals().iter().any(|goal| goal.satisfied_by.contains(&state)))
    }

    fn leave_it_to_another(&mut self) {
        let other = (0..4).find(|life| !Slot { life: *life, ..self.clone() }.asks_for_the_only_one());
        self.life = other.expect("a life without it");
    }

    /// Whether it asks for what puts customers out.
    fn asks_for_an_end(&self) -> bool {
        let Some(machine) = self.kind.machine.filter(|_| self.said == Said::Declared) else { return false };
        let ends = |name: &&str| machine.action(name).is_some_and(|action| action.meaning == MoveMeaning::Ends);
        self.goals().iter().any(|goal| goal.moves.iter().any(&ends))
    }

    /// Whether a tombstone may ask for this of its kind.
    fn can_go(&self, mode: RemovalMode) -> bool {
        let removal = self.kind.machine.map(|machine| machine.removal);
        match mode {
            RemovalMode::Delete => removal.is_some_and(|removal| removal.deletes.is_some()),
            RemovalMode::Stop => removal.is_some_and(|removal| removal.stops.is_some()),
            RemovalMode::Forget => true,
        }
    }

    fn spec(&self) -> Value {
        if let Some(sample) = self.sample {
            return sample.asking(sample.content(usize::from(self.version) * 5), usize::from(self.life));
        }
        let (version, on) = (self.version, self.life > 0);
        match self.kind.creation {
            Creation::PutNamedBy(_) => json!({
                "platform": if self.key == "line" { "LINE" } else { "Facebook" },
                "enabled": on,
                "messages": [{"delay": {"hours": u32::from(version) + 1}, "botModule": "c/cart"}],
            }),
            Creation::Post if self.kind.slug == "journey" => {
                let life = ["draft", "published", "triggerClosed", "stopped"][usize::from(self.life)];
                journey(version, u8::from(version == 3), life)
            }
            Creation::Post if self.kind.slug == "module" => json!({
                "type": "WinBack",
                "stages": [
                    {"daysSinceLastPurchase": 30, "enabled": on,
                     "content": {"subject": format!("好久不見 {version}"), "body": "<p>嗨</p>"}},
                    {"daysSinceLastPurchase": 60, "enabled": self.life > 1,
                     "content": {"subject": "還在嗎", "body": "<p>嗨</p>"}},
                ],
            }),
            Creation::Post => json!({
                "displayName": format!("出貨 {version}"),
                "scenario": "Shipped",
                "methods": {"linePush": true},
            }),
        }
    }
}

fn journey(version: u8, longer: u8, life: &str) -> Value {
    let module = if version.is_multiple_of(2) { "b/one" } else { "b/two" };
    let mut nodes = vec![
        json!({"id": "hello", "type": "message", "botModule": module, "next": "wait"}),
        json!({"id": "wait", "type": "delay", "days": 2, "next": "bye"}),
        json!({"id": "bye", "type": "message", "botModule": "b/two", "next": "end"}),
    ];
    if longer > 0 {
        nodes[2]["next"] = "later".into();
        nodes.push(json!({"id": "later", "type": "delay", "days": 3, "next": "more"}));
        nodes.push(json!({"id": "more", "type": "message", "botModule": "b/one", "next": "end"}));
    }
    json!({
        "displayName": format!("旅程 {version}"),
        "lifecycle": life,
        "activation": {"type": "Always"},
        "trigger": {"type": "ContactAdded"},
        "channel": {"platform": "LINE", "ref": "line"},
        "nodes": nodes,
    })
}

fn origin() -> Origin {
    Origin { path: "simulated.yaml".into(), document: 0, line: 1 }
}
