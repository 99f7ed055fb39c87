//! Workspaces made up: journeys, modules, carts and notifications that the checks let through.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Documents by file. Each file holds one.
pub(crate) type Shop = BTreeMap<String, Value>;

const BOTS: [&str; 3] = ["vip-bot/welcome", "vip-bot/upgrade", "care-bot/thanks"];

pub(crate) fn shops() -> impl Strategy<Value = Shop> {
    let lifecycles = vec![None, Some("draft"), Some("published")];
    let journeys = prop::collection::vec((select(lifecycles), nodes(), 1..9u32), 1..4);
    let modules = prop::collection::vec(prop::collection::vec((1..9u32, any::<bool>()), 1..4), 0..3);
    let carts = (prop::collection::vec(1..50u32, 0..4), prop::option::of(0..3usize));
    let notifications = prop::collection::vec(5..1440u32, 0..3);
    (journeys, modules, carts, notifications).prop_map(|(journeys, modules, (carts, enabled), notifications)| {
        let journeys = journeys.into_iter().enumerate().map(|(n, (lifecycle, nodes, cap))| {
            (format!("journey-{n}.yaml"), journey(&format!("journey-{n}"), lifecycle, &nodes, cap * 100))
        });
        let modules =
            modules.into_iter().enumerate().map(|(n, stages)| (format!("module-{n}.yaml"), module(n, &stages)));
        let platforms = ["LINE", "Facebook", "WhatsApp"];
        let carts = std::iter::zip(platforms, carts)
            .enumerate()
            .map(|(n, (platform, minutes))| (format!("cart-{n}.yaml"), cart(n, platform, minutes, enabled == Some(n))));
        let notifications = notifications.into_iter().enumerate();
        let notifications = notifications.map(|(n, wait)| (format!("note-{n}.yaml"), notification(n, wait)));
        journeys.chain(modules).chain(carts).chain(notifications).collect()
    })
}

fn nodes() -> impl Strategy<Value = Vec<Value>> {
    let node = prop_oneof![
        select(BOTS.to_vec()).prop_map(|module| json!({ "type": "message", "botModule": module })),
        (1..9u32).prop_map(|days| json!({ "type": "delay", "days": days })),
        select(vec!["VIP", "新客", "回購客"]).prop_map(|tag| json!({ "type": "tag", "add": [tag] })),
        (1..99u32).prop_map(|amount| json!({ "type": "points", "op": "Add", "amount": amount })),
    ];
    prop::collection::vec(node, 1..5)
}

fn journey(key: &str, lifecycle: Option<&str>, nodes: &[Value], cap: u32) -> Value {
    let mut spec = json!({
        "displayName": format!("旅程 {key}"),
        "activation": { "type": "Always" },
        "trigger": { "type": "ContactAdded" },
        "channel": { "platform": "LINE", "ref": "tw-official" },
        "messageCap": { "max": cap },
        "nodes": chained(nodes),
    });
    if let Some(lifecycle) = lifecycle {
        spec["lifecycle"] = lifecycle.into();
    }
    json!({ "kind": "Journey", "metadata": { "key": key }, "spec": spec })
}

/// One node after the other, to the end.
pub(crate) fn chained(nodes: &[Value]) -> Value {
    let wired = nodes.iter().enumerate().map(|(n, node)| {
        let mut node = node.clone();
        if node["id"].is_null() {
            node["id"] = format!("n{n}").into();
        }
        node
    });
    let mut wired: Vec<Value> = wired.collect();
    for n in 0..wired.len() {
        let next = wired.get(n + 1).map_or_else(|| "end".into(), |node| node["id"].clone());
        wired[n]["next"] = next;
    }
    wired.into()
}

fn module(n: usize, stages: &[(u32, bool)]) -> Value {
    let mut day = 0;
    let stages = stages.iter().map(|(days, enabled)| {
        day += days;
        let content = json!({ "subject": format!("第 {day} 天"), "body": "mail/letter.html" });
        json!({ "daysSinceJoin": day, "enabled": enabled, "content": content })
    });
    let spec = json!({ "type": "Trust", "stages": stages.collect::<Vec<_>>() });
    json!({ "kind": "Module", "metadata": { "key": format!("module-{n}") }, "spec": spec })
}

fn cart(n: usize, platform: &str, minutes: u32, enabled: bool) -> Value {
    let content = json!({ "title": "領折扣", "body": "完成綁定即可收到提醒" });
    json!({
        "kind": "CartRemarketing",
        "metadata": { "key": format!("cart-{n}") },
        "spec": {
            "platform": platform,
            "enabled": enabled,
            "bindingPopup": {
                "content": content, "maxPerDay": 2, "showAfterAddToCartCount": 1, "successMessage": { "text": "感謝綁定" },
            },
            "messages": [{ "delay": { "minutes": minutes }, "botModule": "cart-bot/first" }],
            "restartCycle": { "days": 7 },
        },
    })
}

fn notification(n: usize, wait: u32) -> Value {
    let sms = json!({ "fallbackAfterMinutes": wait, "text": "您的訂單 {{order_no}} 已出貨" });
    json!({
        "kind": "Notification",
        "metadata": { "key": format!("note-{n}") },
        "spec": {
            "displayName": format!("通知 {n}"),
            "scenario": "Shipped",
            "methods": { "linePush": true, "lineNotification": true, "sms": sms },
        },
    })
}

/// One value of a document that can be changed at any time, and is.
pub(crate) fn touch(document: &mut Value, salt: u32) {
    let spec = &mut document["spec"];
    let word = format!("改 {salt}");
    if spec["stages"].is_array() {
        spec["stages"][0]["content"]["subject"] = word.into();
    } else if spec["restartCycle"].is_object() {
        spec["restartCycle"]["days"] = (8 + salt % 20).into();
    } else {
        spec["displayName"] = word.into();
    }
}
