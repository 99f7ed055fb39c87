//! The order of the rules that block a change: taken away one by one, each reason lets the next one be told.

use super::codes::BlockCode;
use super::dependents_test::{World, address, cart, journey, origin};
use super::model::Plan;
use super::verdict::RULES;
use crate::desired::Relocation;
use crate::vocabulary::document::RemovalMode;

/// What is arranged, with the first so many of its reasons taken away, and the code of each reason in order.
type Ladder = (&'static str, fn(&mut World, usize), &'static [BlockCode]);

const LADDERS: [Ladder; 3] = [
    (
        "journey/one",
        |world, gone| {
            let state = if gone > 2 { "Active" } else { "Dozing" };
            world.has("journey/one", "journey/one", state, &journey("published", &["a"]), 70);
            if gone <= 1 {
                world.live[0].managed_by = Some("another-tool".into());
            }
            if gone == 0 {
                world.has("journey/other", "journey/other", "Active", &journey("published", &["x"]), 0);
                let (from, to) = (address("journey/other"), address("journey/one"));
                world.moved.push(Relocation { from, to, origin: origin() });
            }
            let mut asked = journey("stopped", &["a"]);
            if gone <= 3 {
                asked["channel"]["ref"] = "other".into();
            }
            world.declare("journey/one", &asked).protect = gone <= 4;
            world.options.max_customers_stopped = (gone <= 5).then_some(10);
        },
        &[
            BlockCode::MovedOntoLive,
            BlockCode::NotOwned,
            BlockCode::UnknownStatus,
            BlockCode::FieldLocked,
            BlockCode::Protected,
            BlockCode::InFlightOverLimit,
        ],
    ),
    (
        "journey/one",
        |world, gone| {
            if gone <= 1 {
                world.has("journey/one", "journey/two@one", "Active", &journey("published", &["a", "b"]), 0);
            }
            if gone == 1 {
                world.declare("journey/two", &journey("published", &["a", "b"]));
            }
            world.declare("journey/one", &journey("published", &["a", "b"]));
        },
        &[BlockCode::LooksLikeRename, BlockCode::KeyTaken],
    ),
    (
        "cart-remarketing/b",
        |world, gone| {
            world.has_cart("a", "LINE", gone <= 1);
            world.live[0].managed_by = Some("another-tool".into());
            world.has_cart("b", "Facebook", false);
            world.declare("cart-remarketing/b", &cart(if gone == 0 { "WhatsApp" } else { "Facebook" }, true));
        },
        &[BlockCode::FieldLocked, BlockCode::NotOwned],
    ),
];

const REMOVAL: Ladder = (
    "journey/one",
    |world, gone| {
        world.has("journey/one", "journey/one", "Active", &journey("published", &["a", "b"]), 70);
        let marker = match gone {
            0 => "another-tool",
            1 => "journeyctl:shop-tw:journey/one:0123456789abcdef:protect",
            _ => "journeyctl:shop-tw:journey/one:0123456789abcdef",
        };
        world.live[0].managed_by = Some(marker.into());
        if gone <= 2 {
            world.declare("journey/two", &journey("published", &["a", "b"]));
        }
        world.options.max_customers_stopped = (gone <= 3).then_some(10);
        world.remove("journey/one", RemovalMode::Delete);
    },
    &[BlockCode::NotOwned, BlockCode::Protected, BlockCode::LooksLikeRename, BlockCode::InFlightOverLimit],
);

fn code(plan: &Plan, named: &str) -> Option<BlockCode> {
    let change = plan.changes.iter().find(|change| change.address == address(named)).expect("a change");
    change.blocked.as_ref().map(|blocked| blocked.code)
}

fn climb((named, arrange, codes): Ladder) {
    for gone in 0..=codes.len() {
        let mut world = World::default();
        arrange(&mut world, gone);
        assert_eq!(code(&world.plan(), named), codes.get(gone).copied(), "{named} without {gone} of {codes:?}");
    }
}

#[test]
fn of_several_reasons_against_a_removal_the_first_is_told() {
    climb(REMOVAL);
}

#[test]
fn of_several_reasons_the_first_is_told() {
    for ladder in LADDERS {
        climb(ladder);
        let mut from = 0;
        for expected in ladder.2 {
            // The list says so: each stands behind the one before.
            let place = RULES[from..].iter().position(|rule| rule.codes.contains(expected));
            from += place.unwrap_or_else(|| panic!("{expected} stands before what it comes after")) + 1;
        }
    }
}

#[test]
fn each_code_is_of_a_rule() {
    let listed = |code: &BlockCode| RULES.iter().any(|rule| rule.codes.contains(code));
    let others: Vec<BlockCode> = BlockCode::ALL.into_iter().filter(|code| !listed(code)).collect();
    // It follows from other changes, once all are judged.
    assert_eq!(others, [BlockCode::DependencyBlocked]);
    assert!(RULES.iter().all(|rule| !rule.codes.is_empty()));
}
