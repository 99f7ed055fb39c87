//! What must hold for every kind and every field, whatever they are called.

use super::super::ValueType;
use super::drawn::{Dice, Grammar};
use crate::cases::cases;
use crate::kinds::KINDS;
use crate::vocabulary::fields::changes;
use crate::vocabulary::unknown::known_only;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn another_spelling_is_no_change(seed in any::<u64>()) {
        for kind in KINDS {
            let (grammar, dice) = (Grammar::of(kind), &mut Dice::new(seed));
            let spec = grammar.draw(dice);
            let other = grammar.respell(&spec, dice);
            let root = ValueType::of_spec(kind);
            prop_assert_eq!(root.canonical(&spec), root.canonical(&other), "{} {}", spec, other);
            prop_assert_eq!(root.canonical(&root.canonical(&spec)), root.canonical(&spec));
            prop_assert_eq!(changes(kind, &spec, &other), []);
            prop_assert_eq!(changes(kind, &other, &spec), []);
        }
    }

    #[test]
    fn what_a_schema_does_not_know_is_no_change(seed in any::<u64>()) {
        for kind in KINDS {
            let spec = Grammar::of(kind).draw(&mut Dice::new(seed));
            let mut added = spec.clone();
            add_below_the_top(ValueType::of_spec(kind), &mut added, true);
            prop_assert_eq!(changes(kind, &added, &spec), []);
            prop_assert_eq!(changes(kind, &spec, &added), []);
            prop_assert!(ValueType::of_spec(kind).are_equal(&added, &spec), "{} {}", added, spec);
            prop_assert_eq!(known_only(kind, &added), spec);
        }
    }

    #[test]
    fn every_change_of_one_part_is_seen(seed in any::<u64>()) {
        for kind in KINDS {
            let (grammar, dice) = (Grammar::of(kind), &mut Dice::new(seed));
            let spec = grammar.draw(dice);
            let other = grammar.respell(&spec, dice);
            for (at, changed) in grammar.changes(&spec) {
                let same = ValueType::of_spec(kind).are_equal(&changed, &other);
                prop_assert_eq!(same, changes(kind, &changed, &other).is_empty(), "{} {}", changed, other);
                prop_assert_eq!(same, changes(kind, &other, &changed).is_empty(), "{} {}", changed, other);
                prop_assert!(!same || says_nothing(&spec, &at), "{} {} {}", at, changed, other);
            }
        }
    }
}

/// Puts a field into each object of `value` whose names the schema lists.
fn add_below_the_top(of: ValueType, value: &mut Value, is_top: bool) {
    match value {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                add_below_the_top(of.member(name), value, false);
            }
            if !is_top && !of.has_member("addedLater") {
                members.insert("addedLater".to_owned(), serde_json::json!({"x": [1]}));
            }
        }
        Value::Array(elements) => {
            for element in elements {
                add_below_the_top(of.element(), element, false);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Whether nothing stands at `at`, so that taking it away changes nothing.
fn says_nothing(spec: &serde_json::Value, at: &crate::model::Pointer) -> bool {
    spec.pointer(&at.to_string()).is_some_and(|value| value.as_array().is_some_and(Vec::is_empty))
}

#[test]
fn every_member_of_every_schema_is_drawn() {
    for kind in KINDS {
        let grammar = Grammar::of(kind);
        let mut drawn = BTreeSet::new();
        for seed in 0..400 {
            grammar.members(&grammar.draw(&mut Dice::new(seed)), &mut drawn);
        }
        let missed = grammar.all_members().difference(&drawn).count();
        assert_eq!(missed, 0, "{}: {missed} members are never drawn", kind.name);
    }
}
