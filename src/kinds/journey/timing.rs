//! What a journey does by the clock: it starts, it ends, and customers stay as long as its waits.

use super::node::Node;
use super::spec::{Activation, Journey, OnExpiry};
use crate::kinds::Timing;
use crate::model::duration::Duration;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

pub(super) fn timing(spec: &Value) -> Option<Timing> {
    let journey = Journey::deserialize(spec).ok()?;
    let (stay, sends) = longest_way(&journey.nodes);
    let Activation::Scheduled { start_at, end_at, on_expiry } = &journey.activation else {
        return Some(Timing { start: None, end: None, stay, sends });
    };
    let ending = match on_expiry {
        OnExpiry::CloseTrigger => "close-trigger",
        OnExpiry::StopJourney => "stop",
    };
    let end = end_at.parse().ok().map(|end| (end, ending));
    Some(Timing { start: start_at.parse().ok(), end, stay, sends })
}

/// Minutes of waiting on the longest way through the nodes, and after how many of them a message is sent.
fn longest_way(nodes: &[Node]) -> (u64, Vec<u64>) {
    let by_id: HashMap<&str, usize> = nodes.iter().enumerate().map(|(n, node)| (node.id(), n)).collect();
    let followers =
        |node: &Node| -> Vec<usize> { node.exits().iter().filter_map(|(_, id)| by_id.get(id)).copied().collect() };
    let mut known = vec![None; nodes.len()];
    // Each round settles the nodes whose followers are settled; a graph without circles needs as many at most.
    for _ in 0..nodes.len() {
        for (n, node) in nodes.iter().enumerate().rev() {
            let longest: Option<u64> =
                followers(node).into_iter().try_fold(0, |most, next| known[next].map(|way| most.max(way)));
            known[n] = longest.map(|rest| rest + wait(node));
        }
        if known.iter().all(Option::is_some) {
            break;
        }
    }
    let (mut sends, mut passed, mut here) = (Vec::new(), 0, (!nodes.is_empty()).then_some(0));
    // A circle, which no valid journey has, ends the walk as well.
    for _ in 0..nodes.len() {
        let Some(node) = here.and_then(|n: usize| nodes.get(n)) else {
            break;
        };
        if matches!(node, Node::Message(_)) {
            sends.push(passed);
        }
        passed += wait(node);
        here = followers(node).into_iter().rev().max_by_key(|next| known[*next]);
    }
    (known.first().copied().flatten().unwrap_or(0), sends)
}

fn wait(node: &Node) -> u64 {
    match node {
        Node::Delay(delay) => Duration { days: delay.days, hours: delay.hours, minutes: delay.minutes }.in_minutes(),
        Node::Message(_) | Node::Branch(_) | Node::Tag(_) | Node::SetAttribute(_) | Node::Points(_) => 0,
    }
}
