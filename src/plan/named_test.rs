//! A kind whose documents name journeys: what is named comes first and goes last, and what is blocked keeps back whoever
//! names it.

use super::codes::BlockCode;
use super::dependents::sent_all_the_same;
use super::dependents_test::{World, address, cart, journey, origin};
use super::model::{Blocked, Plan, PlannedChange};
use super::named::wait_for_named;
use super::step::{CallKind, Step};
use crate::desired::{Declared, Relocation};
use crate::diagnostics::Finding;
use crate::diff::{Names, spec_by_address};
use crate::kinds::by_slug;
use crate::language::{Term, Text};
use crate::live::Object;
use crate::model::{Address, Content, Pointer};
use crate::vocabulary::document::RemovalMode;
use crate::vocabulary::lifecycle::{Effect, EntryState, Goal, Machine, Move, MoveMeaning, RemovalGoals, State, likely};
use crate::vocabulary::reference::Target;
use crate::vocabulary::{self, Kind, PLAIN, Reference, References, Spec, Wanted};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// When something runs: the address of that.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Schedule {
    runs: String,
    /// Made, and not to begin.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    paused: bool,
}

impl Spec for Schedule {
    fn check(&self, _findings: &mut Vec<Finding>) {}

    fn references(&self) -> Vec<Reference> {
        let address: Address = self.runs.parse().expect("an address");
        let kind = by_slug(address.slug()).expect("a kind").slug;
        let to = Target::Object { kind, key: address.key().to_owned() };
        vec![Reference { at: Pointer::parse("/spec/runs"), to }]
    }

    fn content(&self) -> Content {
        Content::of_type(self)
    }

    fn wanted(&self) -> Vec<Wanted> {
        if self.paused { vec![Wanted { part: String::new(), goal: "paused" }] } else { Vec::new() }
    }
}

/// A kind of no profile, made for these tests.
pub(super) static SCHEDULE: Kind = Kind {
    name: "TestSchedule",
    slug: "test-schedule",
    collection: "test-schedules",
    schema: vocabulary::schema_of::<Schedule>,
    read: vocabulary::read::<Schedule>,
    machine: Some(&MACHINE),
    ..PLAIN
};

/// It begins by itself, and a pause is a move that closes: no other kind has one that leads away from its first state.
static MACHINE: Machine = Machine {
    states: &[
        State { name: "Waiting", chinese: "", meaning: Term::quoted(""), entry: EntryState::Open },
        State { name: "Paused", chinese: "", meaning: Term::quoted(""), entry: EntryState::Closed },
    ],
    initial: "Waiting",
    moves: &[Move {
        name: "pause",
        chinese: "",
        meaning: MoveMeaning::Pauses,
        to: &["Paused"],
        through: None,
        effect: Effect::EntryClosed,
        rules: &[likely(Term::quoted("")), likely(Term::quoted(""))],
    }],
    goals: &[Goal { name: "paused", satisfied_by: &["Paused"], moves: &["pause"], ways_out: &[] }],
    locks: &[],
    rest: None,
    removal: RemovalGoals { stops: None, deletes: None },
    exclusive: None,
    automatic: &[],
    ways_around_lock: &[],
    succession: None,
    parts: None,
};

fn schedule(runs: &str) -> Value {
    json!({ "runs": runs })
}

/// The number of the step of `kind` in the plan's order, from the first on.
fn steps(plan: &Plan, address: &str) -> Vec<usize> {
    let is_its = |at: &usize| plan.steps[*at].address.to_string() == address;
    (0..plan.steps.len()).filter(is_its).collect()
}

#[test]
fn what_is_named_is_made_and_opened_before() {
    let mut world = World::default();
    world.declare("test-schedule/weekly", &schedule("journey/vip"));
    world.declare("journey/vip", &journey("published", &["a"]));
    let plan = world.plan();
    let (journey, schedule) = (steps(&plan, "journey/vip"), steps(&plan, "test-schedule/weekly"));
    assert!(journey.len() > 1 && schedule.len() == 1, "{plan:?}");
    assert!(journey.iter().all(|at| plan.steps[*at].wave < plan.steps[schedule[0]].wave), "{plan:?}");
    assert_eq!(plan.changes.iter().filter(|change| !change.names.is_empty()).count(), 1);
}

/// What is not there cannot be closed first, as what is there is before it is written.
#[test]
fn what_a_new_object_closes_comes_after_its_creation() {
    let mut world = World::default();
    world.has("journey/vip", "journey/vip", "Active", &journey("published", &["a"]), 0);
    world.declare("journey/vip", &journey("published", &["a"]));
    world.declare("test-schedule/weekly", &json!({ "runs": "journey/vip", "paused": true }));
    let plan = world.plan();
    let sent: Vec<_> = steps(&plan, "test-schedule/weekly").into_iter().map(|at| plan.steps[at].call.kind).collect();
    assert_eq!(sent, [CallKind::Create, CallKind::Move], "{plan:?}");
}

#[test]
fn what_is_there_already_is_waited_for_by_nobody() {
    let mut world = World::default();
    world.has("journey/vip", "journey/vip", "Active", &journey("published", &["a"]), 0);
    world.declare("journey/vip", &journey("published", &["b"]));
    world.declare("test-schedule/weekly", &schedule("journey/vip"));
    let plan = world.plan();
    assert!(plan.steps.iter().all(|step| step.wave == 1), "{plan:?}");
}

#[test]
fn what_names_a_blocked_one_is_left_out() {
    let mut world = World::default();
    // A cart that may not be switched on, since that switches off one that cannot change.
    world.has_cart("a", "LINE", true);
    world.declare("cart-remarketing/a", &cart("WhatsApp", true));
    world.declare("cart-remarketing/facebook", &cart("Facebook", true));
    world.declare("test-schedule/weekly", &schedule("cart-remarketing/facebook"));
    world.declare("test-schedule/daily", &schedule("journey/other"));
    world.has("journey/other", "journey/other", "Active", &journey("published", &["b"]), 0);
    world.declare("journey/other", &journey("published", &["b"]));
    let plan = world.plan();
    let blocked = |address: &str| {
        let change = plan.changes.iter().find(|change| change.address.to_string() == address).expect("a change");
        change.blocked.as_ref().map(|blocked| blocked.code)
    };
    assert_eq!(blocked("test-schedule/weekly").map(BlockCode::as_str), Some("dependency-blocked"));
    assert_eq!(blocked("test-schedule/daily"), None);
    assert_eq!((steps(&plan, "test-schedule/weekly").len(), steps(&plan, "test-schedule/daily").len()), (0, 1));
}

/// Forged: what depends on a blocked one by its name is sent.
#[test]
fn what_names_a_blocked_one_is_not_sent_by_a_saved_plan() {
    let mut world = World::default();
    world.declare("journey/vip", &journey("published", &["a"]));
    world.declare("test-schedule/weekly", &schedule("journey/vip"));
    let mut plan = world.plan();
    assert_eq!(sent_all_the_same(&plan.changes, &plan.steps), None);
    plan.steps.retain(|step| step.address.slug() != "journey");
    let named = plan.changes.iter_mut().find(|change| change.address.slug() == "journey").expect("a change");
    named.blocked = Some(Blocked {
        code: BlockCode::NotOwned,
        rule: Text::quoted("x"),
        source: Text::quoted("x"),
        options: Vec::new(),
    });
    let found = sent_all_the_same(&plan.changes, &plan.steps).map(|(of, on)| [of.to_string(), on.to_string()]);
    assert_eq!(found, Some(["test-schedule/weekly".to_owned(), "journey/vip".to_owned()]));
}

/// What is renamed or was replaced keeps its key on the platform, and that one knows it by nothing else.
#[test]
fn what_is_sent_names_objects_by_their_keys() {
    let sent = |plan: &Plan| {
        let of_schedule = plan.steps.iter().find(|step| step.address.slug() == "test-schedule").expect("a step");
        of_schedule.call.body.as_ref().expect("a body")["spec"]["runs"].as_str().map(str::to_owned)
    };
    // Renamed in an earlier run, in this one, and over two moves.
    for (marker, moves) in [
        ("journey/vip@old", &[][..]),
        ("journey/old", &[("journey/old", "journey/vip")]),
        ("journey/old", &[("journey/old", "journey/between"), ("journey/between", "journey/vip")]),
    ] {
        let mut world = World::default();
        world.has("journey/old", marker, "Active", &journey("published", &["a"]), 0);
        world.declare("journey/vip", &journey("published", &["a"]));
        world.declare("test-schedule/weekly", &schedule("journey/vip"));
        let moved = |(from, to): &(&str, &str)| Relocation { from: address(from), to: address(to), origin: origin() };
        world.moved = moves.iter().map(moved).collect();
        let plan = world.plan();
        assert_eq!(sent(&plan).as_deref(), Some("journey/old"), "{marker} {moves:?}");
    }
    // An object whose name says the key already is as its document says.
    let mut world = World::default();
    world.has("journey/old", "journey/vip@old", "Active", &journey("published", &["a"]), 0);
    world.has("test-schedule/weekly", "test-schedule/weekly", "Waiting", &schedule("journey/old"), 0);
    world.declare("journey/vip", &journey("published", &["a"]));
    world.declare("test-schedule/weekly", &schedule("journey/vip"));
    assert_eq!(steps(&world.plan(), "test-schedule/weekly"), Vec::<usize>::new());
    // The one that took over is meant, not the one that had the key.
    let mut world = World::default();
    world.has("journey/vip", "journey/vip", "Stopped", &journey("published", &["a"]), 0);
    world.has("journey/vip-r2", "journey/vip@vip-r2<vip", "Active", &journey("published", &["a"]), 0);
    world.has("test-schedule/weekly", "test-schedule/weekly", "Waiting", &schedule("journey/vip"), 0);
    world.declare("journey/vip", &journey("published", &["a"]));
    world.declare("test-schedule/weekly", &schedule("journey/vip"));
    assert_eq!(sent(&world.plan()).as_deref(), Some("journey/vip-r2"));
}

/// What pull writes has the addresses again: of a renamed one, and of one that took over, also where the one before it is
/// named still.
#[test]
fn what_is_pulled_names_objects_by_their_addresses() {
    let mut world = World::default();
    world.has("journey/old", "journey/new@old", "Active", &journey("published", &["a"]), 0);
    world.has("journey/vip", "journey/vip", "Stopped", &journey("published", &["a"]), 0);
    world.has("journey/vip-r2", "journey/vip@vip-r2<vip", "Active", &journey("published", &["a"]), 0);
    for (key, named) in
        [("one", "journey/old"), ("two", "journey/vip-r2"), ("three", "journey/vip"), ("four", "module/x")]
    {
        let address = format!("test-schedule/{key}");
        world.has(&address, &address, "Waiting", &schedule(named), 0);
    }
    let live = world.live();
    let names = Names::new(&live, "shop-tw");
    for (key, named) in [("one", Some("journey/new")), ("two", Some("journey/vip")), ("three", None), ("four", None)] {
        let object = &live.objects[&address(&format!("test-schedule/{key}"))];
        assert_eq!(spec_by_address(&names, object), named.map(schedule), "{key}");
    }
}

/// Where only some kinds were read, what there is of the others is unknown.
#[test]
fn of_a_kind_that_nobody_looked_at_nothing_is_missing() {
    let reference = |kind| Reference { at: Pointer::root(), to: Target::Object { kind, key: "vip".to_owned() } };
    let known = References { objects: [("journey".to_owned(), [].into())].into(), ..References::default() };
    assert!(known.check(&reference("journey"), &[]).is_some());
    assert!(known.check(&reference("module"), &[]).is_none());
}

#[test]
fn a_name_is_known_when_it_is_declared_or_live_and_stays() {
    let unmet = |change: &dyn Fn(&mut World)| -> Vec<&'static str> {
        let mut world = World::default();
        world.declare("test-schedule/weekly", &schedule("journey/vip"));
        change(&mut world);
        let objects = world.live.iter().map(Object::address).collect();
        let known = References { objects: [("journey".to_owned(), objects)].into(), ..References::default() };
        let desired = world.desired();
        // What else the named one names is not known here.
        let of_schedule = |declared: &Declared| declared.address.slug() == "test-schedule";
        let unmet = desired.unmet(&known).into_iter().filter(|(declared, _)| of_schedule(declared));
        unmet.map(|(_, finding)| finding.code).collect()
    };
    let live = |world: &mut World| world.has("journey/vip", "journey/vip", "Draft", &journey("draft", &["a"]), 0);
    assert_eq!(unmet(&|_| {}), ["reference-missing"]);
    assert!(unmet(&live).is_empty());
    let moved = |world: &mut World| {
        live(world);
        world.moved.push(Relocation { from: address("journey/vip"), to: address("journey/new"), origin: origin() });
    };
    assert_eq!(unmet(&moved), ["reference-missing"], "it has another address");
    let declared = |world: &mut World| drop(world.declare("journey/vip", &journey("draft", &["a"])).address.clone());
    assert!(unmet(&declared).is_empty());
    for (mode, known) in [(RemovalMode::Delete, false), (RemovalMode::Stop, true), (RemovalMode::Forget, true)] {
        let goes = |world: &mut World| {
            live(world);
            world.remove("journey/vip", mode);
        };
        assert_eq!(unmet(&goes).is_empty(), known, "{mode:?}");
    }
    // Where nobody looked, nothing is missing.
    let reference = Reference { at: Pointer::root(), to: Target::Object { kind: "journey", key: "vip".to_owned() } };
    assert!(References::default().check(&reference, &[]).is_none());
}

#[test]
fn what_is_named_goes_after_all_that_name_it() {
    let change = |address: &str, names: &[&str]| -> PlannedChange {
        let change = json!({
            "address": address, "kind": "omnichat/journey", "action": "delete", "reason": "tombstone", "cause": "config",
            "status": {"live": "Draft", "desired": "absent"}, "fields": [], "lifecycle": [], "names": names,
            "impact": {"customersInFlight": 0, "messagesDue": null, "certainty": "unknown"},
        });
        serde_json::from_value(change).expect("a change")
    };
    let chain = |address: &str| -> (&'static Kind, Vec<Step>) {
        let step = json!({
            "id": format!("{address}#1"), "address": address, "kind": "omnichat/journey", "needs": [], "effect": "removes",
            "phase": "removal",
            "call": {"kind": "delete", "move": "delete", "method": "DELETE", "path": "/x", "object": "/x"},
            "precondition": {"etag": "\"1\"", "status": "Draft", "hash": null},
        });
        (&SCHEDULE, vec![serde_json::from_value(step).expect("a step")])
    };
    let mut chains = [chain("journey/named"), chain("journey/one"), chain("journey/other")];
    let changes =
        [change("journey/named", &[]), change("journey/one", &["journey/named"]), change("journey/other", &[])];
    wait_for_named(&changes, &mut chains);
    let needs: Vec<&[String]> = chains.iter().map(|(_, steps)| steps[0].needs.as_slice()).collect();
    assert_eq!(needs, [&["journey/one#1".to_owned()][..], &[], &[]]);
}
