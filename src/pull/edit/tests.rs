use super::*;
use crate::cases::cases;
use proptest::prelude::*;
use proptest::sample::Index;
use unicode_normalization::UnicodeNormalization;

const SHOP: [&str; 6] = [
    include_str!("../../../examples/shop/journeys/new-friend.yaml"),
    include_str!("../../../examples/shop/journeys/vip-welcome.yaml"),
    include_str!("../../../examples/shop/cart/line.yaml"),
    include_str!("../../../examples/shop/notifications/shipped.yaml"),
    COMMENTED,
    ALIASED,
];

fn parse(text: &str) -> Option<Value> {
    yaml_serde::from_str(text).ok()
}

/// What somebody may do to a value in the console.
#[derive(Debug, Clone)]
enum Deed {
    Remove,
    Say(Value),
    Double,
    Turn,
}

fn deeds() -> impl Strategy<Value = Vec<(Index, Deed)>> {
    let said = prop_oneof![
        "[ -~]{0,12}".prop_map(Value::from),
        "[0-9:#{}\\[\\],&*?|>%@`'\"\\n 員客]{0,8}".prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        Just(serde_json::json!({"type": "tag", "id": "neu", "add": ["VIP"], "next": "end"})),
        Just(serde_json::json!([])),
        Just(serde_json::json!({})),
        Just(serde_json::json!([{"days": 1}, {"hours": 2}])),
    ];
    let deed = prop_oneof![Just(Deed::Remove), said.prop_map(Deed::Say), Just(Deed::Double), Just(Deed::Turn)];
    prop::collection::vec((any::<Index>(), deed), 1..4)
}

fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.push(format!("{at}/{name}"));
                places(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(list) => {
            for (n, value) in list.iter().enumerate() {
                found.push(format!("{at}/{n}"));
                places(value, &format!("{at}/{n}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn done(mut value: Value, (place, deed): &(Index, Deed)) -> Value {
    let mut found = Vec::new();
    places(&value, "", &mut found);
    if found.is_empty() {
        return value;
    }
    let at = place.get(&found);
    let (parent, name) = at.rsplit_once('/').expect("a pointer");
    match (deed, value.pointer_mut(parent)) {
        (Deed::Remove, Some(Value::Object(fields))) => {
            fields.shift_remove(name);
        }
        (Deed::Remove, Some(Value::Array(list))) => {
            list.remove(name.parse().expect("a position"));
        }
        (Deed::Double, Some(Value::Array(list))) => {
            let one = list[name.parse::<usize>().expect("a position")].clone();
            list.push(one);
        }
        (Deed::Turn, Some(Value::Array(list))) => list.reverse(),
        (Deed::Say(said), _) => *value.pointer_mut(at).expect("there") = said.clone(),
        _ => {}
    }
    value
}

/// Comments at every place that a value has.
const COMMENTED: &str = "\
# of the file
kind: CartRemarketing # a kind
metadata:
  # above the key
  key: cart-line # behind it
spec:
  platform: LINE
  enabled: true
  messages:
    # first reminder
    - delay:
        minutes: 30 # half an hour is enough
      botModule: cart-bot/first # A/B winner
    # second reminder
    - delay: {hours: 20} # next evening
      botModule: 'cart-bot/second'
    # last reminder
    -   delay: # counted from the cart
          # days
          days: 2
        botModule: |-
          cart-bot/last
    # - delay: {days: 3}
  # end of spec
# end
";

const ALIASED: &str = "\
kind: Journey
metadata: {key: greet, labels: {team: &who growth}}
spec:
  displayName: *who # as the team
  channel: &line {platform: LINE, ref: tw-official}
  nodes:
    - {id: a, type: message, botModule: &bm vip-bot/welcome, channel: *line, next: b}
    - id: b
      type: message
      channel: *line # the same
      botModule: *bm # journeyctl: allow message-repeated once
      next: end
";

proptest! {
    #![proptest_config(cases(256))]

    /// Whatever was done in the console: what is not said afterwards is named, and no comment goes without a word.
    #[test]
    fn any_change_is_made_or_named(text in prop::sample::select(SHOP.to_vec()), deeds in deeds()) {
        let existing = parse(text).expect("YAML");
        let wanted = deeds.iter().fold(existing, done);
        let edited = update(text, 0, &wanted).expect("a document");
        let after = parse(&edited.text).expect("YAML");
        prop_assert_eq!(read(&edited.text).map(|all| all[0].1.clone()), Some(after.clone()));
        prop_assert_eq!(edited.left.is_empty(), after == wanted, "{:?}\n{}", edited.left, edited.text);
        let mut kept = comments(&edited.text);
        kept.extend(edited.lost);
        kept.sort();
        let mut all = comments(text);
        all.sort();
        prop_assert_eq!(kept, all, "{}", edited.text);
    }

    /// Texts and numbers, however they are written: each of them can be another one.
    #[test]
    fn any_value_can_become_another_in_its_place(text in prop::sample::select(SHOP.to_vec()), place in any::<Index>(), said in "\\PC{1,12}") {
        let existing = parse(text).expect("YAML");
        let mut found = Vec::new();
        places(&existing, "", &mut found);
        // An element with another identity is another element.
        found.retain(|at| !at.ends_with("/id") && existing.pointer(at).is_some_and(|value| !value.is_object() && !value.is_array()));
        let mut wanted = existing;
        let said: String = said.nfc().collect();
        let at: &String = place.get(&found);
        *wanted.pointer_mut(at).expect("there") = said.into();
        let edited = update(text, 0, &wanted).expect("a document");
        prop_assert_eq!(parse(&edited.text), Some(wanted), "{}", edited.text);
        prop_assert_eq!((edited.left, comments(&edited.text)), (vec![], comments(text)));
    }
}

fn updated(text: &str, change: impl FnOnce(&mut Value)) -> Edited {
    let mut wanted = parse(text).expect("YAML");
    change(&mut wanted);
    let edited = update(text, 0, &wanted).expect("a document");
    assert!(edited.left.is_empty(), "{edited:?}");
    assert_eq!(parse(&edited.text), Some(wanted), "{}", edited.text);
    edited
}

#[test]
fn an_element_without_identity_changes_where_it_stands() {
    let edited = updated(COMMENTED, |value| value["spec"]["messages"][0]["botModule"] = "cart-bot/last".into());
    assert_eq!(edited.text, COMMENTED.replace("cart-bot/first #", "cart-bot/last #"));
    let edited = updated(COMMENTED, |value| value["spec"]["messages"][2]["delay"]["days"] = 3.into());
    assert_eq!(edited.text, COMMENTED.replace("days: 2", "days: 3"));
    let edited = updated(COMMENTED, |value| value["spec"]["messages"][2]["botModule"] = "cart-bot/end".into());
    assert_eq!(edited.text, COMMENTED.replace("  cart-bot/last", "  cart-bot/end"));
}

#[test]
fn an_element_goes_with_its_comments_and_each_is_named() {
    let edited = updated(COMMENTED, |value| drop(value["spec"]["messages"].as_array_mut().map(|all| all.remove(1))));
    assert_eq!(edited.lost, [" second reminder", " next evening"]);
    let gone = "    # second reminder\n    - delay: {hours: 20} # next evening\n      botModule: 'cart-bot/second'\n";
    assert_eq!(edited.text, COMMENTED.replace(gone, ""));
}

#[test]
fn what_is_new_stands_where_it_belongs() {
    let edited = updated(COMMENTED, |value| {
        let messages = value["spec"]["messages"].as_array_mut().expect("a list");
        messages.push(serde_json::json!({"delay": {"days": 3}, "botModule": "cart-bot/again"}));
    });
    let added = "          cart-bot/last\n    - delay:\n        days: 3\n      botModule: cart-bot/again\n";
    assert_eq!(edited.text, COMMENTED.replace("          cart-bot/last\n", added));
    let edited = updated(COMMENTED, |value| value["spec"]["messages"][1]["delay"]["minutes"] = 5.into());
    assert_eq!(edited.text, COMMENTED.replace("{hours: 20}", "{hours: 20, minutes: 5}"));
}

#[test]
fn one_value_changes_and_those_that_repeat_it_stay() {
    let edited = updated(ALIASED, |value| value["spec"]["nodes"][0]["botModule"] = "vip-bot/upgrade".into());
    let wanted = ALIASED.replace("&bm vip-bot/welcome", "&bm vip-bot/upgrade").replace("*bm", "vip-bot/welcome");
    assert_eq!(edited.text, wanted);
    let edited = updated(ALIASED, |value| value["spec"]["nodes"][1]["botModule"] = "vip-bot/upgrade".into());
    assert_eq!(edited.text, ALIASED.replace("*bm", "vip-bot/upgrade"));
    let edited = updated(ALIASED, |value| value["spec"]["nodes"][1]["channel"]["ref"] = "tw-outlet".into());
    assert_eq!(edited.text, ALIASED.replace("*line # the same", "{platform: LINE, ref: tw-outlet} # the same"));
    let edited = updated(ALIASED, |value| value["spec"]["displayName"] = "問候".into());
    assert_eq!(edited.text, ALIASED.replace("*who", "問候"));
    let gone = updated(ALIASED, |value| drop(value["spec"]["nodes"].as_array_mut().map(|all| all.remove(0))));
    assert!(gone.text.contains("botModule: vip-bot/welcome # journeyctl: allow"), "{}", gone.text);
    let both = updated(ALIASED, |value| {
        for n in [0, 1] {
            value["spec"]["nodes"][n]["botModule"] = "vip-bot/upgrade".into();
        }
    });
    assert_eq!(both.text, ALIASED.replace("vip-bot/welcome", "vip-bot/upgrade"), "all that repeat it change with it");
    let anchored = updated(ALIASED, |value| value["spec"]["channel"]["ref"] = "tw-outlet".into());
    assert!(anchored.text.contains("channel: &line {platform: LINE, ref: tw-outlet}"), "{}", anchored.text);
    assert!(anchored.text.contains("channel: {platform: LINE, ref: tw-official} # the same"), "{}", anchored.text);
}

#[test]
fn nodes_are_put_in_another_order_with_their_comments() {
    let text = "nodes:\n  # one\n  - id: a\n    n: 1 # first\n  # two\n  - id: b\n    n: 2\nend: 1\n";
    let edited = updated(text, |value| value["nodes"].as_array_mut().expect("a list").reverse());
    assert_eq!(edited.text, "nodes:\n  # one\n  # two\n  - id: b\n    n: 2\n  - id: a\n    n: 1 # first\nend: 1\n");
}

#[test]
fn a_list_that_is_not_indented_is_changed_like_any_other() {
    let text = "hours:\n- {from: a, to: b} # one\n- {from: c, to: d}\nend: 1\n";
    let edited =
        updated(text, |value| value["hours"].as_array_mut().expect("a list").push(serde_json::json!({"from": "e"})));
    assert_eq!(edited.text, text.replace("end:", "- from: e\nend:"));
    let edited = updated(text, |value| drop(value["hours"].as_array_mut().map(|all| all.remove(0))));
    assert_eq!((edited.text, edited.lost), (text.replace("- {from: a, to: b} # one\n", ""), vec![" one".to_owned()]));
}

#[test]
fn comments_go_with_the_elements_without_identity_that_are_gone() {
    let text = "spec:\n  messages:\n    # A\n    - delay: 1\n    # B\n    - delay: 2\n    # C\n    - delay: 3\n    # D\n    - delay: 4\n  last: 1\n";
    let cases: [(&[u32], &str, &[&str]); 5] = [
        (&[2, 3, 4], "    # B\n    - delay: 2\n    # C\n    - delay: 3\n    # D\n    - delay: 4\n", &["A"]),
        (&[2, 4], "    # B\n    - delay: 2\n    # D\n    - delay: 4\n", &["C", "A"]),
        (&[1, 3], "    # A\n    - delay: 1\n    # C\n    - delay: 3\n", &["D", "B"]),
        (&[4], "    # D\n    - delay: 4\n", &["C", "B", "A"]),
        (&[0, 1, 2, 5, 3, 4], "", &[]),
    ];
    for (delays, expected, lost) in cases {
        let messages: Vec<Value> = delays.iter().map(|delay| serde_json::json!({"delay": delay})).collect();
        let wanted = serde_json::json!({"spec": {"messages": messages, "last": 1}});
        let edited = update(text, 0, &wanted).expect("a document");
        let comments = edited.text.trim_start_matches("spec:\n  messages:\n").trim_end_matches("  last: 1\n");
        assert_eq!((edited.left.as_slice(), parse(&edited.text)), (&[][..], Some(wanted)), "{delays:?}");
        let lost: Vec<String> = lost.iter().map(|one| (*one).to_owned()).collect();
        let told: Vec<String> = edited.lost.iter().map(|one| one.trim().trim_start_matches("# ").to_owned()).collect();
        if !expected.is_empty() {
            assert_eq!(comments, expected, "{delays:?}");
        }
        assert_eq!(told, lost, "{delays:?}");
    }
}
