//! The nodes as a graph: one entry, every way leads somewhere, no circles, nothing out of reach (R20).

use super::node::Node;
use crate::diagnostics::{Finding, did_you_mean};
use crate::fact;
use crate::model::Pointer;
use crate::model::circle::circle;
use crate::vocabulary::likeness::nearest;
use std::collections::HashMap;

/// Where a way ends.
pub(super) const END: &str = "end";

pub(super) fn check(nodes: &[Node], findings: &mut Vec<Finding>) {
    let at = |n: usize| Pointer::parse(&format!("/spec/nodes/{n}"));
    let before = findings.len();
    let by_id = by_id(nodes, findings);
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
        findings.push(Finding::of(
            "node-cycle",
            at(circle[0]).field("id"),
            fact!("node-cycle", names = names.join(" → ")),
        ));
    }
    // A way that leads nowhere, or to the other node of a name, may well be the missing way to such a node: one mistake
    // is told once.
    if findings.len() > before {
        return;
    }
    let reached = reached(&ways);
    for (n, node) in nodes.iter().enumerate().filter(|(n, _)| !reached[*n]) {
        findings.push(Finding::of("node-unreachable", at(n).field("id"), fact!("node-unreachable", node = node.id())));
    }
}

/// What is told of a graph that is not whole: ways that cannot be followed to their end, and nodes that none leads to.
const BREAKS: [&str; 5] = ["node-id-reserved", "node-id-twice", "node-missing", "node-cycle", "node-unreachable"];

/// Returns whether every node is reached and every way ends, by what was found.
pub(super) fn is_whole(findings: &[Finding]) -> bool {
    !findings.iter().any(|finding| BREAKS.contains(&finding.code))
}

/// The nodes by their names; what cannot have its name is told.
fn by_id<'a>(nodes: &'a [Node], findings: &mut Vec<Finding>) -> HashMap<&'a str, usize> {
    let at = |n: usize| Pointer::parse(&format!("/spec/nodes/{n}"));
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (n, node) in nodes.iter().enumerate() {
        if node.id() == END {
            findings.push(Finding::of("node-id-reserved", at(n).field("id"), fact!("node-id-reserved")));
        } else if let Some(first) = by_id.get(node.id()) {
            findings.push(
                Finding::of("node-id-twice", at(n).field("id"), fact!("node-id-twice", node = node.id()))
                    .beside(at(*first).field("id")),
            );
        } else {
            by_id.insert(node.id(), n);
        }
    }
    by_id
}

fn dangling(at: &Pointer, target: &str, by_id: &HashMap<&str, usize>) -> Finding {
    let mut known: Vec<&str> = by_id.keys().copied().chain([END]).collect();
    known.sort_unstable();
    let finding = Finding::of("node-missing", at.clone(), fact!("node-missing", target));
    match nearest(target, known.iter().copied()) {
        Some(near) => finding.help(did_you_mean(near)),
        None => finding.help(fact!("kinds-name-node-journey-end")),
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
