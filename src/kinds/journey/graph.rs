//! The nodes as a graph: one entry, every way leads somewhere, no circles, nothing out of reach (R20).

use super::node::Node;
use crate::kinds::finding::{Finding, nearest};
use crate::model::Pointer;
use crate::model::circle::circle;
use std::collections::HashMap;

/// Where a way ends.
pub(super) const END: &str = "end";

pub(super) fn check(nodes: &[Node], findings: &mut Vec<Finding>) {
    let at = |n: usize| Pointer::parse(&format!("/spec/nodes/{n}"));
    let before = findings.len();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (n, node) in nodes.iter().enumerate() {
        if node.id() == END {
            let message = "a node can not be called `end`: that name closes a journey";
            findings.push(Finding::new("node-id-reserved", at(n).field("id"), message, "choose another name"));
        } else if let Some(first) = by_id.get(node.id()) {
            let message = format!("two nodes are called `{}`", node.id());
            findings.push(
                Finding::new("node-id-twice", at(n).field("id"), message, "second node of this name")
                    .related(at(*first).field("id"), "first one")
                    .help("give each node its own `id`; the platform keeps customers' places by it"),
            );
        } else {
            by_id.insert(node.id(), n);
        }
    }
    let mut ways: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (n, node) in nodes.iter().enumerate() {
        for (path, target) in node.exits() {
            match by_id.get(target) {
                Some(next) => ways[n].push(*next),
                None if target == END => {}
                None => findings.push(dangling(&Pointer::parse(&format!("/spec/nodes/{n}{path}")), target, &by_id)),
            }
        }
    }
    if let Some(circle) = circle(&ways) {
        let names: Vec<_> = circle.iter().chain(circle.first()).map(|n| format!("`{}`", nodes[*n].id())).collect();
        let message = format!("the nodes {} lead in a circle", names.join(" → "));
        findings.push(
            Finding::new("node-cycle", at(circle[0]).field("id"), message, "the circle starts here")
                .help("a customer would never leave; let one of them lead to `end`"),
        );
    }
    // A way that leads nowhere, or to the other node of a name, may well be the missing way to such a node: one mistake
    // is told once.
    if findings.len() > before {
        return;
    }
    let reached = reached(&ways);
    for (n, node) in nodes.iter().enumerate().filter(|(n, _)| !reached[*n]) {
        let message = format!("no way leads to node `{}`", node.id());
        findings.push(
            Finding::new("node-unreachable", at(n).field("id"), message, "nobody gets here")
                .help("name it in another node's `next`, `cases` or `else`, or remove it"),
        );
    }
}

fn dangling(at: &Pointer, target: &str, by_id: &HashMap<&str, usize>) -> Finding {
    let mut known: Vec<&str> = by_id.keys().copied().chain([END]).collect();
    known.sort_unstable();
    let finding = Finding::new("node-missing", at.clone(), format!("there is no node `{target}`"), "leads nowhere");
    match nearest(target, known.iter().copied()) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help("name a node of this journey, or `end`"),
    }
}

fn reached(ways: &[Vec<usize>]) -> Vec<bool> {
    let mut reached = vec![false; ways.len()];
    let mut open: Vec<usize> = (0..ways.len().min(1)).collect();
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut reached[node], true) {
            open.extend(&ways[node]);
        }
    }
    reached
}
