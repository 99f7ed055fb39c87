//! Journey (全渠道顧客旅程, S1): its row in the table of kinds.

pub mod condition;
pub mod lifecycle;
pub mod node;
pub mod reasons;
pub mod spec;
pub mod trigger;

mod advice;
mod check;
mod graph;
mod locks;
mod ties;
mod timing;

use crate::diagnostics::Finding;
use crate::fact;
use crate::language::term;
use crate::model::wire::Capabilities;
use crate::model::{Content, Pointer, Status};
use crate::vocabulary::channel::ChannelPlatform;
use crate::vocabulary::lifecycle::{Move, MoveMeaning};
use crate::vocabulary::reference::Target;
use crate::vocabulary::spending::Cap;
use crate::vocabulary::ties::same_name;
use crate::vocabulary::{
    self, Absence, Creation, ElementReference, Example, Kind, List, Matched, Nearness, PLAIN, Reference, Spec,
    Spending, Ties, Wanted,
};
pub use advice::WINDOW;
use condition::Condition;
use jiff::tz::TimeZone;
use node::{Branch, Message, Node, SetAttribute, Tagging, TemplateUse};
use serde::Deserialize;
use serde_json::{Map, Value};
use spec::Journey;
use trigger::Trigger;

pub static KIND: Kind = Kind {
    name: "Journey",
    slug: "journey",
    collection: "journeys",
    chinese: "旅程",
    about: "A customer journey: a trigger, then messages, waits, branches and actions on one channel",
    schema: vocabulary::schema_of::<Journey>,
    read: vocabulary::read::<Journey>,
    example: Example { path: "journeys/welcome.yaml", text: include_str!("example.yaml"), files: &[] },
    machine: Some(&lifecycle::MACHINE),
    creation: Creation::Post,
    deletable: true,
    lists: &[
        List { pattern: "/nodes", matched: Matched::By("id") },
        List { pattern: "/nodes/*/add", matched: Matched::AsSet },
        List { pattern: "/nodes/*/remove", matched: Matched::AsSet },
        List { pattern: "/trigger/anyOf", matched: Matched::AsSet },
        List { pattern: "/trigger/itemNames", matched: Matched::AsSet },
        List { pattern: "/quietHours", matched: Matched::AsSet },
        // And in all conditions inside these: they have one type.
        List { pattern: "/nodes/*/cases/*/when/all", matched: Matched::InAnyOrder },
        List { pattern: "/nodes/*/cases/*/when/any", matched: Matched::InAnyOrder },
    ],
    nearness: Nearness { identity: &["/trigger", "/channel"], elements: "/nodes", called: term("kinds-nodes") },
    ways: &[
        ElementReference { pattern: "/nodes/*/next", list: "/nodes", besides: &[graph::END] },
        ElementReference { pattern: "/nodes/*/cases/*/next", list: "/nodes", besides: &[graph::END] },
        ElementReference { pattern: "/nodes/*/else", list: "/nodes", besides: &[graph::END] },
    ],
    absences: &[
        Absence::of_any("node-missing", "/nodes/*"),
        Absence::of_any("node-missing", "/nodes/*/id"),
        Absence::of_any("node-unreachable", "/nodes/*"),
        Absence::of_any("node-unreachable", "/nodes/*/id"),
        Absence::of_any("node-unreachable", "/nodes/*/next"),
        Absence::of_any("node-unreachable", "/nodes/*/else"),
        Absence::of_any("node-unreachable", "/nodes/*/cases"),
        Absence::of_any("node-unreachable", "/nodes/*/cases/*"),
        Absence::of_any("node-unreachable", "/nodes/*/cases/*/next"),
        Absence::of_same("message-empty", "/nodes/*/botModule"),
        Absence::of_same("message-empty", "/nodes/*/template"),
        Absence::of_any("triggers-itself", "/entryLimit"),
    ],
    not_settable: &[
        ("status", term("kinds-platform-owns-journeyctl-status-shows")),
        ("metrics", term("kinds-platform-counts-them")),
    ],
    write_lifecycle,
    ended_as_asked,
    lifted,
    expected_state_after,
    unready,
    timing: timing::timing,
    spending,
    ..PLAIN
};

impl Spec for Journey {
    fn check(&self, findings: &mut Vec<Finding>) {
        check::check(self, findings);
        graph::check(&self.nodes, findings);
    }

    fn advise(&self, zone: &TimeZone, findings: &mut Vec<Finding>) {
        advice::advise(self, zone, findings);
    }

    fn ties(&self) -> Ties {
        ties::ties(self)
    }

    fn references(&self) -> Vec<Reference> {
        let spec = Pointer::root().field("spec");
        let platform = self.channel.platform.name();
        let mut found = vec![Reference {
            at: spec.field("channel").field("ref"),
            to: Target::Channel { platform, name: self.channel.name.clone() },
        }];
        trigger_references(&self.trigger, &spec.field("trigger"), &mut found);
        for (n, node) in self.nodes.iter().enumerate() {
            node_references(node, platform, &spec.field("nodes").index(n), &mut found);
        }
        found
    }

    fn content(&self) -> Content {
        Content::of_type(self)
    }

    fn wanted(&self) -> Vec<Wanted> {
        self.lifecycle.map(|lifecycle| Wanted { part: String::new(), goal: lifecycle.goal() }).into_iter().collect()
    }
}

fn trigger_references(trigger: &Trigger, at: &Pointer, found: &mut Vec<Reference>) {
    match trigger {
        Trigger::TagApplied { any_of } => found.extend(tags(any_of, &at.field("anyOf"))),
        Trigger::CustomAttributeChanged { attribute, .. } => found.push(Reference {
            at: at.field("attribute"),
            to: Target::Attribute { key: attribute.clone(), text: false },
        }),
        Trigger::CheckoutCompleted { .. } | Trigger::ContactAdded {} | Trigger::SystemTriggered {} => {}
    }
}

fn node_references(node: &Node, platform: &'static str, at: &Pointer, found: &mut Vec<Reference>) {
    match node {
        Node::Message(Message { bot_module, template, .. }) => {
            found.extend(bot_module.iter().map(|name| Reference {
                at: at.field("botModule"),
                to: Target::BotModule { platform, name: name.clone(), cart: false },
            }));
            found.extend(template.iter().map(|TemplateUse { name, language, params }| Reference {
                at: at.field("template"),
                to: Target::Template { name: name.clone(), language: language.clone(), params: params.len() },
            }));
        }
        Node::Branch(Branch { cases, .. }) => {
            for (n, case) in cases.iter().enumerate() {
                let at = format!("{at}/cases/{n}/when");
                case.when.walk(&at, &mut |at, condition| condition_references(condition, at, found));
            }
        }
        Node::Tag(Tagging { add, remove, .. }) => {
            found.extend(tags(add.as_deref().unwrap_or_default(), &at.field("add")));
            found.extend(tags(remove.as_deref().unwrap_or_default(), &at.field("remove")));
        }
        Node::SetAttribute(SetAttribute { attribute, .. }) => found.push(Reference {
            at: at.field("attribute"),
            to: Target::Attribute { key: attribute.clone(), text: true },
        }),
        Node::Delay(_) | Node::Points(_) => {}
    }
}

fn condition_references(condition: &Condition, at: &str, found: &mut Vec<Reference>) {
    let at = Pointer::parse(at);
    if let Some(name) = &condition.tag {
        found.push(Reference { at: at.field("tag"), to: Target::Tag { name: name.clone() } });
    }
    if let Some(test) = &condition.attribute {
        let to = Target::Attribute { key: test.key.clone(), text: false };
        found.push(Reference { at: at.field("attribute").field("key"), to });
    }
}

fn tags<'a>(names: &'a [String], at: &Pointer) -> impl Iterator<Item = Reference> + use<'a> {
    let at = at.clone();
    let reference =
        move |(n, name): (usize, &String)| Reference { at: at.index(n), to: Target::Tag { name: name.clone() } };
    names.iter().enumerate().map(reference)
}

fn write_lifecycle(spec: &mut Map<String, Value>, status: &Status) {
    let lifecycle = match status.state.as_deref() {
        Some("Draft") => "draft",
        Some("Active" | "Scheduled") => "published",
        Some("TriggerClosed") => "triggerClosed",
        Some("Stopping" | "Stopped") => "stopped",
        _ => return,
    };
    let place = usize::from(spec.contains_key("displayName"));
    spec.shift_insert(place, "lifecycle".to_owned(), lifecycle.into());
}

/// A schedule that ended in the state its own `onExpiry` asked for is where it should be (domain a.1.8).
fn ended_as_asked(spec: &Value, goal: &str, status: &Status, now: jiff::Timestamp) -> bool {
    let activation = &spec["activation"];
    let ended =
        activation["endAt"].as_str().and_then(|end| end.parse().ok()).is_some_and(|end: jiff::Timestamp| end <= now);
    let asked = match activation["onExpiry"].as_str() {
        Some("CloseTrigger") => &["TriggerClosed"][..],
        Some("StopJourney") => &["Stopping", "Stopped"][..],
        _ => return false,
    };
    let by_schedule = status.reason.is_none();
    goal == "published" && ended && by_schedule && status.state.as_deref().is_some_and(|state| asked.contains(&state))
}

/// AMB-1: whether a stopped journey can be published again is the platform's to say.
fn lifted(capabilities: &Capabilities, state: &str) -> Option<&'static str> {
    (capabilities.journey.republish_from_stopped && state == "Stopped").then_some("publish")
}

/// S1: a journey uses up messages of its channel's plan and entries of the team's.
fn spending(spec: &Value) -> Option<Spending> {
    let platform = ChannelPlatform::deserialize(&spec["channel"]["platform"]).ok()?.name();
    let cap = Cap { at: "/spec/messageCap/max", most: spec["messageCap"]["max"].as_u64() };
    let platform_at = "/spec/channel/platform";
    let account = spec["channel"]["ref"].as_str().map(same_name);
    let sends = spec["nodes"].as_array().is_some_and(|nodes| nodes.iter().any(|node| node["type"] == "message"));
    Some(Spending {
        platform,
        platform_at,
        account,
        sends,
        cap: Some(cap),
        enters: true,
        automatic: &reasons::AUTOMATIC,
    })
}

/// Before its start a published journey is 排程中 (AMB-6).
fn expected_state_after(spec: &Value, action: &'static Move, now: jiff::Timestamp) -> &'static str {
    let start = spec["activation"]["startAt"].as_str().and_then(|start| start.parse::<jiff::Timestamp>().ok());
    let waits = action.to.contains(&"Scheduled") && start.is_some_and(|start| start > now);
    if waits { "Scheduled" } else { action.end().unwrap_or_default() }
}

/// R03: publishing a schedule that is already over.
fn unready(spec: &Value, action: &Move, now: jiff::Timestamp) -> Option<Finding> {
    let end = spec["activation"]["endAt"].as_str()?;
    let over = end.parse::<jiff::Timestamp>().is_ok_and(|end| end <= now);
    (action.meaning == MoveMeaning::Publishes && over).then(|| {
        let at = Pointer::parse("/spec/activation/endAt");
        Finding::of("schedule-over", at, fact!("schedule-over", end))
    })
}
