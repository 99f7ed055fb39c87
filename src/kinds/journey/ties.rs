//! What a journey has to do with other documents: what starts it, what it starts, when it surely sends.

use super::node::{Node, SetAttribute, Tagging};
use super::spec::{Journey, Lifecycle};
use super::trigger::Trigger;
use crate::model::Pointer;
use crate::vocabulary::Ties;
use crate::vocabulary::equality::canonical_text;
use crate::vocabulary::ties::{Event, Orders, Sends, same_name};
use std::collections::HashMap;

pub(super) fn ties(journey: &Journey) -> Ties {
    let open = matches!(journey.lifecycle, None | Some(Lifecycle::Published));
    let channel = &journey.channel;
    Ties {
        name: Some(same_name(&journey.display_name)),
        open,
        limited: journey.entry_limit.is_some(),
        starts: if open { starts(&journey.trigger) } else { Vec::new() },
        starts_at: "/spec/trigger",
        channel: Some(Sends { platform: channel.platform.name(), account: Some(same_name(&channel.name)) }),
        gives: if open { gives(&journey.nodes) } else { Vec::new() },
        sends: if open { sends(&journey.nodes) } else { Vec::new() },
    }
}

fn starts(trigger: &Trigger) -> Vec<Event> {
    match trigger {
        Trigger::CheckoutCompleted { item_names, order_amount } => {
            let items = item_names.iter().flatten().map(|name| same_name(name)).collect();
            let amount = order_amount
                .as_ref()
                .and_then(|amount| Some((amount.op, amount.value.as_f64()?, amount.currency.name())));
            vec![Event::Checkout(Orders { items, amount })]
        }
        Trigger::ContactAdded {} => vec![Event::ContactAdded],
        Trigger::TagApplied { any_of } => any_of.iter().map(|tag| Event::Tag(same_name(tag))).collect(),
        Trigger::CustomAttributeChanged { attribute, to } => {
            vec![Event::Attribute { key: as_read(attribute), to: to.as_deref().map(as_read) }]
        }
        Trigger::SystemTriggered {} => Vec::new(),
    }
}

/// A key or a value, blank by blank.
fn as_read(text: &str) -> Box<str> {
    canonical_text(text).into()
}

fn gives(nodes: &[Node]) -> Vec<(Event, Pointer)> {
    let mut given = Vec::new();
    for (n, node) in nodes.iter().enumerate() {
        let at = || Pointer::root().field("spec").field("nodes").index(n);
        match node {
            Node::Tag(Tagging { add, .. }) => {
                let tags = add.iter().flatten().enumerate();
                given.extend(tags.map(|(m, tag)| (Event::Tag(same_name(tag)), at().field("add").index(m))));
            }
            Node::SetAttribute(SetAttribute { attribute, value, .. }) => {
                let event = Event::Attribute { key: as_read(attribute), to: Some(as_read(value)) };
                given.push((event, at().field("attribute")));
            }
            Node::Message(_) | Node::Delay(_) | Node::Branch(_) | Node::Points(_) => {}
        }
    }
    given
}

/// The messages before the first branch: whoever enters gets them.
fn sends(nodes: &[Node]) -> Vec<u64> {
    let by_id: HashMap<&str, &Node> = nodes.iter().map(|node| (node.id(), node)).collect();
    let (mut sends, mut passed, mut here) = (Vec::new(), 0, nodes.first());
    for _ in 0..nodes.len() {
        let Some(node) = here else { break };
        match node {
            Node::Message(_) => sends.push(passed),
            Node::Branch(_) => break,
            Node::Delay(_) | Node::Tag(_) | Node::SetAttribute(_) | Node::Points(_) => {}
        }
        passed += super::timing::wait(node);
        here = node.exits().first().and_then(|(_, next)| by_id.get(next)).copied();
    }
    sends
}
