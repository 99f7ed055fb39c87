//! The kinds that are only on or off, or have no states at all: every state × what the document says × a change of
//! content, each with the calls that it must take, run to the end.

use super::practice::Practice;
use journeyctl::testing::plan::{CallKind, Options, Plan};
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Absent,
    Off,
    On,
}

/// A kind whose objects, or whose parts, can be switched.
struct Switch {
    /// The document, with `true`, `false` or nothing about being on.
    document: fn(on: Option<bool>, changed: bool) -> Value,
    /// Where a person switches it.
    part: &'static str,
}

const STAGE: Switch = Switch {
    document: |on, changed| {
        let subject = if changed { "新主旨" } else { "好久不見" };
        let content = json!({ "subject": subject, "body": "mail/letter.html" });
        let mut stage = json!({ "daysSinceJoin": 7, "content": content });
        if let Some(on) = on {
            stage["enabled"] = on.into();
        }
        let spec = json!({ "type": "Trust", "stages": [stage] });
        json!({ "kind": "Module", "metadata": { "key": "trust" }, "spec": spec })
    },
    part: "/modules/key:trust/stages/1",
};

const CART: Switch = Switch {
    document: |on, changed| {
        let days = if changed { 9 } else { 7 };
        let mut spec = json!({
            "platform": "LINE",
            "bindingPopup": {
                "content": { "title": "領折扣", "body": "完成綁定即可收到提醒" },
                "maxPerDay": 2, "showAfterAddToCartCount": 1, "successMessage": { "text": "感謝綁定" },
            },
            "messages": [{ "delay": { "minutes": 30 }, "botModule": "cart-bot/first" }],
            "restartCycle": { "days": days },
        });
        if let Some(on) = on {
            spec["enabled"] = on.into();
        }
        json!({ "kind": "CartRemarketing", "metadata": { "key": "cart" }, "spec": spec })
    },
    part: "/cart-remarketing/line",
};

const FILE: &str = "switch.yaml";

#[test]
fn what_is_switched_gets_its_content_while_it_is_off() {
    let mut wrong = Vec::new();
    for (name, switch) in [("stage", &STAGE), ("cart", &CART)] {
        for state in [State::Absent, State::Off, State::On] {
            for (on, changed) in [None, Some(false), Some(true)].into_iter().flat_map(|on| [(on, false), (on, true)]) {
                if let Err(why) = switch.check(state, on, changed) {
                    wrong.push(format!("{name} {state:?}, asked {on:?}, changed {changed}: {why}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// S0「立即會從未啟用切換為待命中」, S2「啟用了其中一個」: what is on works with what is written in it, so it is written
/// before it is switched on, and after it is switched off.
fn expected(state: State, on: Option<bool>, changed: bool) -> Vec<&'static str> {
    let write = changed.then_some("update");
    match (state, on) {
        (State::Absent, Some(true)) => vec!["create", "enable"],
        (State::Absent, Some(false) | None) => vec!["create"],
        (State::Off, Some(true)) => write.into_iter().chain(["enable"]).collect(),
        (State::On, Some(false)) => ["disable"].into_iter().chain(write).collect(),
        (State::Off, Some(false) | None) | (State::On, Some(true) | None) => write.into_iter().collect(),
    }
}

impl Switch {
    fn world(&self, state: State) -> Practice {
        let practice = Practice::new();
        practice.write_text("mail/letter.html", "<p>您好</p>");
        if state != State::Absent {
            practice.write(FILE, &(self.document)(None, false));
            practice.settle(&Options::default()).expect("it can be made");
        }
        if state == State::On {
            practice.act(self.part, "enable");
        }
        practice
    }

    fn check(&self, state: State, on: Option<bool>, changed: bool) -> Result<(), String> {
        let practice = self.world(state);
        practice.write(FILE, &(self.document)(on, changed));
        let plan = practice.plan(&Options::default())?;
        let (sent, wanted) = (sent(&plan), expected(state, on, changed));
        if sent != wanted {
            return Err(format!("sends {sent:?}, not {wanted:?}"));
        }
        practice.settled(&plan, &Options::default())
    }
}

fn sent(plan: &Plan) -> Vec<&str> {
    let name = |step: &'_ journeyctl::testing::plan::Step| match step.call.kind {
        CallKind::Create => "create",
        CallKind::Update => "update",
        CallKind::Delete => "delete",
        CallKind::Move if step.call.path.ends_with(":enable") => "enable",
        CallKind::Move if step.call.path.ends_with(":disable") => "disable",
        CallKind::Move | CallKind::Wait | CallKind::Check => "something else",
    };
    plan.steps.iter().map(name).collect()
}

/// S2「若啟用了其中一個，系統會自動將其他停用」: the plan says which, and it stays settled.
#[test]
fn a_cart_that_is_switched_on_says_which_one_goes_off() {
    let practice = CART.world(State::On);
    let mut other = (CART.document)(Some(true), false);
    other["metadata"]["key"] = "other".into();
    other["spec"]["platform"] = "WhatsApp".into();
    practice.write("other.yaml", &other);
    let plan = practice.plan(&Options::default()).expect("a plan");
    let displaced: Vec<String> =
        plan.steps.iter().flat_map(|step| step.displaces.iter().flatten()).map(ToString::to_string).collect();
    assert_eq!(displaced, ["cart-remarketing/cart"]);
    practice.settled(&plan, &Options::default()).expect("it goes well");
    let state = practice.object(CART.part).expect("it is there")["status"]["state"].clone();
    assert_eq!(state, "Disabled");
}

/// What is forgotten is written before another one puts it out, which makes its version another one.
#[test]
fn a_cart_is_forgotten_before_another_one_switches_it_off() {
    let practice = CART.world(State::On);
    practice.write(FILE, &json!({ "removed": { "kind": "CartRemarketing", "key": "cart", "mode": "forget" } }));
    let mut other = (CART.document)(Some(true), false);
    other["metadata"]["key"] = "other".into();
    other["spec"]["platform"] = "WhatsApp".into();
    practice.write("other.yaml", &other);
    let options = Options { prune: true, ..Options::default() };
    let plan = practice.plan(&options).expect("a plan");
    practice.settled(&plan, &options).expect("it goes well");
    let forgotten = practice.object(CART.part).expect("it is there");
    assert_eq!((&forgotten["managedBy"], &forgotten["status"]["state"]), (&Value::Null, &json!("Disabled")));
}

/// A notification has no states: it is made, and written whenever it differs.
#[test]
fn a_notification_is_made_and_written() {
    let document = |name: &str| {
        let methods = json!({ "linePush": true, "lineNotification": true });
        let spec = json!({ "displayName": name, "scenario": "Shipped", "methods": methods });
        json!({ "kind": "Notification", "metadata": { "key": "shipped" }, "spec": spec })
    };
    let practice = Practice::new();
    for (name, wanted) in [("出貨", vec!["create"]), ("出貨", vec![]), ("出貨通知", vec!["update"])] {
        practice.write(FILE, &document(name));
        let plan = practice.settle(&Options::default()).expect("it goes well");
        assert_eq!(sent(&plan), wanted);
    }
}

/// What a module is cannot change, whatever its stages do; its ways out work.
#[test]
fn the_type_of_a_module_is_for_good() {
    for state in [State::Off, State::On] {
        let practice = STAGE.world(state);
        let mut other = (STAGE.document)(None, false);
        other["spec"]["type"] = "WinBack".into();
        let stage = other["spec"]["stages"][0].as_object_mut().expect("a mapping");
        let days = stage.remove("daysSinceJoin").expect("it is there");
        stage.insert("daysSinceLastPurchase".to_owned(), days);
        practice.write(FILE, &other);
        let plan = practice.plan(&Options::default()).expect("a plan");
        let blocked = plan.changes.iter().find_map(|change| change.blocked.clone()).expect("it is blocked");
        assert_eq!((blocked.code.as_str(), plan.steps.len()), ("field-locked", 0));
        assert!(!blocked.options.is_empty(), "it has no way out");
        for way in blocked.options {
            match way.action.said().as_str() {
                "add a module of the other type as a document with its own key" => {
                    practice.write(FILE, &(STAGE.document)(None, false));
                    other["metadata"]["key"] = "winback".into();
                    practice.write("winback.yaml", &other);
                }
                unknown => panic!("nobody knows how to take `{unknown}`"),
            }
            practice.settle(&Options::default()).unwrap_or_else(|why| panic!("{}: {why}", way.action.said()));
        }
    }
}
