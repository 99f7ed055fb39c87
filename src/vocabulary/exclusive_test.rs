//! The state that one object of a kind can be in, where nobody knows the state.

use super::lifecycle::{EntryState, Machine, RemovalGoals, State};
use crate::language::Term;

#[test]
fn only_a_state_that_is_known_to_be_another_one_is_not_the_exclusive_one() {
    let one = |name| State { name, chinese: "", meaning: Term::quoted(""), entry: EntryState::Open };
    let states: &'static [State] = Box::leak(Box::new([one("On"), one("Off")]));
    let machine = |exclusive| Machine {
        states,
        initial: "Off",
        moves: &[],
        goals: &[],
        locks: &[],
        rest: None,
        removal: RemovalGoals { stops: None, deletes: None },
        exclusive,
        automatic: &[],
        ways_around_lock: &[],
        succession: None,
        parts: None,
    };
    let now = [Some("On"), Some("Off"), Some("OfALaterVersion"), None];
    assert_eq!(now.map(|now| machine(Some("On")).may_be_exclusive(now)), [true, false, true, true]);
    assert_eq!(now.map(|now| machine(None).may_be_exclusive(now)), [false; 4]);
}
