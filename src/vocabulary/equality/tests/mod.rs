//! Values that are equal and values that are not.

pub(crate) mod drawn;
mod properties;

use super::types::{Row, TypeTable};
use super::*;
use crate::kinds::KINDS;
use crate::schemas;
use serde_json::json;
use std::collections::BTreeSet;

fn at(kind: &str, path: &str) -> ValueType {
    ValueType::at(crate::kinds::by_slug(kind).expect("a kind"), &Pointer::parse(path))
}

#[test]
fn one_instant_is_one_moment_however_it_is_written() {
    let start = at("journey", "/activation/startAt");
    let first = json!("2026-11-01T00:00:00+08:00");
    for same in ["2026-10-31T16:00:00Z", "2026-10-31t16:00:00.000z", "2026-11-01T01:00:00+09:00", "2026-10-31T16:00Z"] {
        assert!(start.are_equal(&first, &json!(same)), "{same}");
    }
    for other in ["2026-10-31T16:00:00.001Z", "2026-11-01T00:00:00Z", "soon"] {
        assert!(!start.are_equal(&first, &json!(other)), "{other}");
    }
    let leap = json!("2026-12-31T23:59:60Z");
    assert!(!start.are_equal(&leap, &json!("2026-12-31T23:59:59Z")));
    let name = at("journey", "/displayName");
    assert!(!name.are_equal(&first, &json!("2026-10-31T16:00:00Z")), "a name is no moment");
}

#[test]
fn a_wait_is_as_long_in_all_its_units() {
    let inline = at("journey", "/nodes/*");
    let nested = at("journey", "/nodes/*/cases/*/when/all/*/not/lastCheckoutAt/withinLast");
    let cycle = at("cart-remarketing", "/restartCycle");
    for wait in [inline, nested, cycle] {
        let hour = json!({"hours": 1});
        for same in [json!({"minutes": 60}), json!({"days": 0, "minutes": 60.0}), json!({"hours": 1, "days": null})] {
            assert!(wait.are_equal(&hour, &same), "{same}");
        }
        for other in [json!({"minutes": 61}), json!({"days": 1}), json!({"minutes": "60"}), json!({})] {
            assert!(!wait.are_equal(&hour, &other), "{other}");
        }
    }
    assert!(!at("cart-remarketing", "").are_equal(&json!({"hours": 1}), &json!({"minutes": 60})));
}

#[test]
fn conditions_that_are_joined_have_no_order_however_deep() {
    let when = at("journey", "/nodes/*/cases/*/when");
    let (vip, new) = (json!({"tag": "VIP"}), json!({"not": {"any": [{"tag": "a"}, {"socialBound": true}]}}));
    let turned = json!({"not": {"any": [{"socialBound": true}, {"tag": "a"}, {"tag": "a"}]}});
    assert!(when.are_equal(&json!({"all": [vip, new]}), &json!({"all": [turned, vip]})));
    assert!(!when.are_equal(&json!({"all": [vip, new]}), &json!({"any": [vip, new]})));
    let cases = at("journey", "/nodes/*/cases");
    assert!(!cases.are_equal(&json!([{"when": vip}, {"when": new}]), &json!([{"when": new}, {"when": vip}])));
}

#[test]
fn nothing_is_nothing_but_a_switch_that_is_on_without_settings_is_on() {
    let spec = at("journey", "");
    for same in [json!({"displayName": "x", "messageCap": null}), json!({"displayName": "x", "quietHours": []})] {
        assert!(spec.are_equal(&json!({"displayName": "x"}), &same), "{same}");
    }
    let popup = at("cart-remarketing", "");
    assert!(popup.are_equal(&json!({}), &json!({"bindingPopup": {"content": {"title": null}}})));
    let methods = at("notification", "/methods");
    assert!(!methods.are_equal(&json!({}), &json!({"lineNotification": {}})));
    assert!(methods.are_equal(&json!({}), &json!({"sms": {}})));
    assert!(!methods.are_equal(&json!({}), &json!({"linePush": false})));
}

#[test]
fn text_is_compared_as_it_is_read() {
    assert!(same_text("caf\u{e9}\n", "cafe\u{301}\r\n"));
    for (one, other) in
        [("a", "a "), ("VIP", "vip"), ("VIP", "ＶＩＰ"), ("a b", "a\u{a0}b"), ("a\n", "a"), ("a\r", "a\n")]
    {
        assert!(!same_text(one, other), "{one:?} {other:?}");
    }
    let quiet = at("journey", "/quietHours");
    assert!(!quiet.are_equal(&json!([{"from": "00:00", "to": "24:00"}]), &json!([{"from": "00:00", "to": "00:00"}])));
    assert!(quiet.are_equal(&json!([{"from": "01:00", "to": "02:00"}]), &json!([{"to": "02:00", "from": "01:00"}])));
}

#[test]
fn numbers_are_compared_by_their_value() {
    let amount = at("journey", "/trigger/orderAmount/value");
    for (one, other) in [("1", "1.0"), ("1", "1e0"), ("0.1", "0.10"), ("1000", "1E3"), ("0", "-0.0")] {
        let number = |text: &str| serde_json::from_str::<Value>(text).expect("a number");
        assert!(amount.are_equal(&number(one), &number(other)), "{one} {other}");
    }
    assert!(!amount.are_equal(&json!(9_007_199_254_740_993_u64), &json!(9_007_199_254_740_992_u64)));
    assert!(!amount.are_equal(&json!(1), &json!("1")));
}

/// The types are read from a schema of their own: what is compared is what is sent, no more and no less.
#[test]
fn values_have_the_types_of_the_schema_that_is_sent() {
    for kind in KINDS {
        let (own, sent) = (TypeTable::new(kind), TypeTable::read(&schemas::wire(kind), kind.lists));
        let (mut open, mut seen) = (vec![(0, 0)], BTreeSet::new());
        while let Some(pair) = open.pop() {
            if !seen.insert(pair) {
                continue;
            }
            let (one, other) = (&own.rows[pair.0], &sent.rows[pair.1]);
            let names = |row: &Row| row.names().map(str::to_owned).collect::<BTreeSet<_>>();
            assert_eq!((one.meaning, names(one)), (other.meaning, names(other)), "{}", kind.name);
            assert_eq!(one.element.is_some(), other.element.is_some(), "{}", kind.name);
            open.extend(one.element.zip(other.element));
            let unnamed = (one.member("no such name"), other.member("no such name"));
            assert_eq!(unnamed.0.is_some(), unnamed.1.is_some(), "{}", kind.name);
            open.extend(unnamed.0.zip(unnamed.1));
            open.extend(names(one).iter().filter_map(|name| one.member(name).zip(other.member(name))));
        }
        assert!(seen.len() > 1, "{}", kind.name);
    }
}
