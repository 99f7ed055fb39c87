//! Each way to depend on a blocked change, and what depends on none, with what becomes of every object.

use super::codes::BlockCode;
use super::model::{Plan, PlannedChange};
use super::named_test::SCHEDULE;
use super::options::Options;
use super::proof::sound;
use crate::desired::{Declared, Desired, Relocation, Tombstone, for_tests};
use crate::diff::{self, Claim};
use crate::kinds::by_slug;
use crate::live::{Live, Object, Past};
use crate::model::Address;
use crate::model::file::Origin;
use crate::model::wire::{Capabilities, Resource};
use crate::vocabulary::document::{Drain, OnLockedChange, Policies, RemovalMode, Replacing};
use crate::vocabulary::{Kind, References};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

pub(super) fn address(text: &str) -> Address {
    text.parse().expect("an address")
}

fn kind_of(address: &Address) -> &'static Kind {
    by_slug(address.slug()).unwrap_or(&SCHEDULE)
}

pub(super) fn origin() -> Origin {
    Origin { path: "x.yaml".into(), document: 0, line: 1 }
}

/// A workspace and what is live.
#[derive(Default)]
pub(super) struct World {
    documents: Vec<Declared>,
    removed: Vec<Tombstone>,
    pub(super) moved: Vec<Relocation>,
    pub(super) live: Vec<Object>,
    pub(super) options: Options,
}

impl World {
    pub(super) fn declare(&mut self, named: &str, spec: &Value) -> &mut Declared {
        let address = address(named);
        let kind = kind_of(&address);
        let typed = (kind.read)(spec).expect("a spec");
        let (content, wanted) = (typed.content(), typed.wanted());
        self.documents.push(Declared {
            address,
            kind,
            labels: BTreeMap::new(),
            protect: false,
            replacing: Replacing::default(),
            fields: Policies::new(),
            content,
            wanted,
            spending: None,
            origin: origin(),
        });
        self.documents.last_mut().expect("just put there")
    }

    pub(super) fn remove(&mut self, named: &str, mode: RemovalMode) {
        let address = address(named);
        let kind = kind_of(&address);
        self.removed.push(Tombstone { address, kind, mode, reason: None, origin: origin() });
    }

    /// An object at `key`, whose marker says `name`, with `inside` customers.
    pub(super) fn has(&mut self, key: &str, name: &str, state: &str, spec: &Value, inside: u64) {
        let (address, marker) = (address(key), format!("journeyctl:shop-tw:{name}:0123456789abcdef"));
        let kind = kind_of(&address);
        let content = (kind.read)(spec).expect("a spec").content();
        let resource = json!({
            "id": key, "key": address.key(), "spec": content.value(), "etag": "1", "managedBy": marker, "labels": {},
            "status": {"state": state, "inFlight": inside},
            "metadata": {"updatedAt": "2026-11-22T02:00:00Z", "updatedBy": "api"},
        });
        let resource = serde_json::from_value::<Resource>(resource).expect("a resource");
        self.live.push(Object::new(kind, resource).expect("it can be read"));
    }

    /// The cart of `platform`, which the documents call `name`.
    pub(super) fn has_cart(&mut self, name: &str, platform: &str, is_on: bool) {
        let key = platform.to_lowercase();
        let state = if is_on { "Enabled" } else { "Disabled" };
        let (at, marker) = (format!("cart-remarketing/{key}"), format!("cart-remarketing/{name}@{key}"));
        self.has(&at, &marker, state, &cart(platform, is_on), 0);
    }

    /// What the documents ask for.
    pub(super) fn desired(&mut self) -> Desired {
        let (documents, removed) = (std::mem::take(&mut self.documents), std::mem::take(&mut self.removed));
        for_tests::desired(documents, removed, std::mem::take(&mut self.moved))
    }

    pub(super) fn plan(mut self) -> Plan {
        let desired = self.desired();
        let live = self.live();
        let comparison = diff::compare(&desired, &live, "shop-tw", Claim::default());
        let options = Options { prune: true, skip_blocked: true, ..self.options };
        super::plan(&comparison, &live, "shop-tw", &options, &|_, _| 1).into_plan()
    }

    /// All that there is, read.
    pub(super) fn live(&mut self) -> Live {
        let all = std::mem::take(&mut self.live);
        let objects: HashMap<Address, Object> = all.into_iter().map(|object| (object.address(), object)).collect();
        Live {
            profile: crate::kinds::Profile::default(),
            capabilities: Capabilities {
                team: "shop-tw".to_owned(),
                server_time: "2026-11-22T02:00:01Z".to_owned(),
                ..Capabilities::default()
            },
            now: "2026-11-22T02:00:01Z".parse().expect("a moment"),
            references: References::default(),
            objects,
            unread: Vec::new(),
            past: Past::default(),
        }
    }
}

/// A journey whose messages are these modules of one bot.
pub(super) fn journey(lifecycle: &str, modules: &[&str]) -> Value {
    let next = |n: usize| if n + 1 == modules.len() { "end".to_owned() } else { format!("m{}", n + 1) };
    let node = |(n, module): (usize, &&str)| json!({"id": format!("m{n}"), "type": "message", "botModule": format!("b/{module}"), "next": next(n)});
    json!({
        "displayName": "旅程", "lifecycle": lifecycle, "activation": {"type": "Always"},
        "trigger": {"type": "ContactAdded"}, "channel": {"platform": "LINE", "ref": "line"},
        "nodes": modules.iter().enumerate().map(node).collect::<Vec<_>>(),
    })
}

pub(super) fn cart(platform: &str, enabled: bool) -> Value {
    json!({"platform": platform, "enabled": enabled, "messages": [{"delay": {"hours": 1}, "botModule": "c/cart"}]})
}

const DEPENDENCY_BLOCKED: &str = BlockCode::DependencyBlocked.as_str();
const ONE: [&str; 4] = ["a", "b", "c", "d"];
/// Half of it is said by the one before, half by the one behind.
const TWO: [&str; 4] = ["c", "d", "e", "f"];
const THREE: [&str; 4] = ["e", "f", "g", "h"];
const FOUR: [&str; 4] = ["g", "h", "i", "j"];

/// The plan's changes that are blocked, each with its code, and the addresses that send something.
type Outcome = (&'static [(&'static str, &'static str)], &'static [&'static str]);
type Row = (&'static str, fn(&mut World), Outcome);

const OWN: &str = "not-owned";
const LOCKED: &str = "field-locked";
const OVER: &str = "in-flight-over-limit";

const ROWS: [Row; 12] = [
    (
        "nothing depends on it",
        |world| {
            world.has("journey/one", "journey/one", "Active", &journey("published", &ONE), 7);
            let mut other = journey("published", &ONE);
            other["channel"]["ref"] = "other".into();
            world.declare("journey/one", &other);
            world.declare("journey/else", &journey("published", &["x"]));
            world.has("journey/three", "journey/three", "Active", &journey("published", &THREE), 7);
            world.remove("journey/three", RemovalMode::Delete);
        },
        (&[("journey/one", LOCKED)], &["journey/else", "journey/three"]),
    ),
    (
        "a cart is not switched on where that switches off one that is blocked",
        |world| {
            world.has_cart("a", "LINE", true);
            world.has_cart("b", "Facebook", false);
            world.declare("cart-remarketing/a", &cart("WhatsApp", false));
            world.declare("cart-remarketing/b", &cart("Facebook", true));
        },
        (&[("cart-remarketing/a", LOCKED), ("cart-remarketing/b", DEPENDENCY_BLOCKED)], &[]),
    ),
    (
        "a new cart neither",
        |world| {
            world.has_cart("a", "LINE", true);
            world.declare("cart-remarketing/a", &cart("WhatsApp", true));
            world.declare("cart-remarketing/facebook", &cart("Facebook", true));
        },
        (&[("cart-remarketing/a", LOCKED), ("cart-remarketing/facebook", DEPENDENCY_BLOCKED)], &[]),
    ),
    (
        "a cart is not switched off for one that is blocked",
        |world| {
            world.has_cart("a", "LINE", true);
            world.has_cart("b", "Facebook", false);
            world.declare("cart-remarketing/a", &cart("LINE", false));
            world.declare("cart-remarketing/b", &cart("WhatsApp", true));
        },
        (&[("cart-remarketing/b", LOCKED), ("cart-remarketing/a", DEPENDENCY_BLOCKED)], &[]),
    ),
    (
        "a cart that only is forgotten, and one that is off and stays so, need nobody",
        |world| {
            world.has_cart("a", "LINE", true);
            world.has_cart("b", "Facebook", false);
            world.has_cart("c", "WhatsApp", false);
            world.remove("cart-remarketing/a", RemovalMode::Forget);
            world.declare("cart-remarketing/b", &cart("LINE", true));
            let mut other = cart("WhatsApp", false);
            other["messages"][0]["delay"]["hours"] = 2.into();
            world.declare("cart-remarketing/c", &other);
        },
        (&[("cart-remarketing/b", LOCKED)], &["cart-remarketing/c", "cart-remarketing/a"]),
    ),
    (
        "a chain: the new key of one, the stop of the next, and what comes in its place",
        |world| {
            world.has("journey/one", "journey/one", "Active", &journey("published", &ONE), 7);
            world.has("journey/three", "journey/three", "Active", &journey("published", &THREE), 7);
            world.declare("journey/two", &journey("published", &TWO));
            world.remove("journey/three", RemovalMode::Stop);
            world.declare("journey/four", &journey("published", &FOUR));
            world.declare("journey/else", &journey("published", &["x"]));
        },
        (
            &[
                ("journey/two", "looks-like-rename"),
                ("journey/three", DEPENDENCY_BLOCKED),
                ("journey/four", DEPENDENCY_BLOCKED),
            ],
            &["journey/else"],
        ),
    ),
    (
        "a draft that says the same needs no place",
        |world| {
            world.has("journey/one", "journey/one", "Active", &journey("published", &ONE), 7);
            world.has("journey/three", "journey/three", "Active", &journey("published", &THREE), 7);
            world.declare("journey/two", &journey("draft", &TWO));
            world.remove("journey/three", RemovalMode::Stop);
        },
        (&[("journey/two", "looks-like-rename")], &["journey/three"]),
    ),
    (
        "nothing new beside what its own document could not close",
        |world| {
            world.has("journey/one", "journey/one", "Active", &journey("published", &ONE), 7);
            world.declare("journey/one", &journey("stopped", &ONE)).protect = true;
            world.declare("journey/two", &journey("published", &TWO));
        },
        (&[("journey/one", "protected"), ("journey/two", DEPENDENCY_BLOCKED)], &[]),
    ),
    (
        "the removal of what is somebody else's leaves what is new where it is",
        |world| {
            world.has("journey/one", "journey/one", "Active", &journey("published", &ONE), 7);
            world.live[0].managed_by = Some("another-tool".into());
            world.remove("journey/one", RemovalMode::Stop);
            world.declare("journey/two", &journey("published", &TWO));
            world.declare("journey/four", &journey("published", &FOUR));
        },
        (&[("journey/one", OWN), ("journey/two", DEPENDENCY_BLOCKED)], &["journey/four"]),
    ),
    (
        "what was replaced is not removed before the new one is open",
        |world| {
            world.has("journey/one", "journey/one", "Active", &journey("published", &ONE), 7);
            world.has("journey/one-r2", "journey/one@one-r2<one", "Draft", &journey("published", &TWO), 0);
            world.has("journey/other", "journey/other", "Active", &journey("published", &["x"]), 0);
            world.declare("journey/one", &journey("published", &TWO));
            let (from, to) = (address("journey/other"), address("journey/one"));
            world.moved.push(Relocation { from, to, origin: origin() });
            world.remove("journey/one~1", RemovalMode::Stop);
        },
        (&[("journey/one", "moved-onto-live"), ("journey/one~1", DEPENDENCY_BLOCKED)], &[]),
    ),
    (
        "but it is once the new one is",
        |world| {
            world.has("journey/one", "journey/one", "TriggerClosed", &journey("published", &ONE), 7);
            world.has("journey/one-r2", "journey/one@one-r2<one", "Active", &journey("published", &TWO), 0);
            let mut other = journey("published", &TWO);
            other["channel"]["ref"] = "other".into();
            world.declare("journey/one", &other);
            world.remove("journey/one~1", RemovalMode::Stop);
        },
        (&[("journey/one", LOCKED)], &["journey/one~1"]),
    ),
    (
        "of a line that ends none ends where one cannot",
        |world| {
            let stop = Replacing { on: OnLockedChange::Replace, drain: Drain::Stop, ..Replacing::default() };
            world.has("journey/one", "journey/one", "Active", &journey("published", &ONE), 0);
            world.has("journey/one-r2", "journey/one@one-r2<one", "Active", &journey("published", &TWO), 70);
            world.has("journey/one-r3", "journey/one@one-r3<one-r2", "Draft", &journey("published", &THREE), 0);
            world.declare("journey/one", &journey("published", &THREE)).replacing = stop;
            world.options.max_customers_stopped = Some(10);
        },
        (&[("journey/one~2", OVER), ("journey/one", DEPENDENCY_BLOCKED), ("journey/one~1", DEPENDENCY_BLOCKED)], &[]),
    ),
];

/// What is blocked in `plan` and by what, and what sends anything, each in order.
fn outcome(plan: &Plan) -> (Vec<(String, String)>, Vec<String>) {
    let code = |change: &PlannedChange| Some((change.address.to_string(), change.blocked.as_ref()?.code.to_string()));
    let mut blocked: Vec<_> = plan.blocked().filter_map(code).collect();
    let mut sends: Vec<String> = plan.steps.iter().map(|step| step.address.to_string()).collect();
    blocked.sort();
    sends.sort();
    sends.dedup();
    (blocked, sends)
}

pub(crate) fn what_depends_on_a_blocked_change_is_left_out() {
    let mut wrong = Vec::new();
    for (name, arrange, (blocked, sends)) in ROWS {
        let mut world = World::default();
        arrange(&mut world);
        let plan = world.plan();
        let mut blocked: Vec<_> = blocked.iter().map(|(at, code)| ((*at).to_owned(), (*code).to_owned())).collect();
        let mut sends: Vec<_> = sends.iter().map(|at| (*at).to_owned()).collect();
        blocked.sort();
        sends.sort();
        let found = outcome(&plan);
        if found != (blocked, sends) {
            wrong.push(format!("{name}: {found:?}"));
        }
        let is_quiet = plan.blocked().all(|change| change.lifecycle.is_empty() && change.replacement.is_none());
        assert!(is_quiet, "{name}");
        assert_eq!(sound(&plan), Ok(()), "{name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_that_depends_on_a_blocked_change_is_sent() {
    what_depends_on_a_blocked_change_is_left_out();
}
