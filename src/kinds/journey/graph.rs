//! The nodes as a graph: one entry, every way leads somewhere, no circles, nothing out of reach (R20).

use super::node::Node;
use crate::kinds::finding::{Finding, did_you_mean};
use crate::kinds::likeness::nearest;
use crate::model::Pointer;
use crate::model::circle::circle;
use crate::{say, word};
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
        let message = say!("the nodes {} lead in a circle", "節點 {} 形成循環", names.join(" → "));
        findings.push(
            Finding::new(
                "node-cycle",
                at(circle[0]).field("id"),
                message,
                word!("the circle starts here", "循環從這裡開始"),
            )
            .help(word!(
                "a customer would never leave; let one of them lead to `end`",
                "客戶永遠無法離開；請讓其中一個通往 `end`"
            )),
        );
    }
    // A way that leads nowhere, or to the other node of a name, may well be the missing way to such a node: one mistake
    // is told once.
    if findings.len() > before {
        return;
    }
    let reached = reached(&ways);
    for (n, node) in nodes.iter().enumerate().filter(|(n, _)| !reached[*n]) {
        let message = say!("no way leads to node `{}`", "沒有路徑通往節點 `{}`", node.id());
        findings.push(
            Finding::new("node-unreachable", at(n).field("id"), message, word!("nobody gets here", "沒有人會走到這裡"))
                .help(word!(
                    "name it in another node's `next`, `cases` or `else`, or remove it",
                    "請在其他節點的 `next`、`cases` 或 `else` 指向它，或移除它"
                )),
        );
    }
}

/// What is told of a graph that is not whole: ways that cannot be followed to their end, and nodes that none leads to.
const BREAKS: [&str; 5] = ["node-id-reserved", "node-id-twice", "node-missing", "node-cycle", "node-unreachable"];

/// Returns whether every node is reached and every way ends, by what was found.
pub(super) fn is_whole(findings: &[Finding]) -> bool {
    !findings.iter().any(|finding| BREAKS.contains(&finding.code))
}

/// The nodes by their names; what can not have its name is told.
fn by_id<'a>(nodes: &'a [Node], findings: &mut Vec<Finding>) -> HashMap<&'a str, usize> {
    let at = |n: usize| Pointer::parse(&format!("/spec/nodes/{n}"));
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (n, node) in nodes.iter().enumerate() {
        if node.id() == END {
            let message = word!(
                "a node can not be called `end`: that name closes a journey",
                "節點不能叫做 `end`：這個名稱代表旅程結束"
            );
            findings.push(Finding::new(
                "node-id-reserved",
                at(n).field("id"),
                message,
                word!("choose another name", "請換一個名稱"),
            ));
        } else if let Some(first) = by_id.get(node.id()) {
            let message = say!("two nodes are called `{}`", "有兩個節點叫做 `{}`", node.id());
            findings.push(
                Finding::new(
                    "node-id-twice",
                    at(n).field("id"),
                    message,
                    word!("second node of this name", "第二個同名節點"),
                )
                .related(at(*first).field("id"), word!("first one", "第一個"))
                .help(word!(
                    "give each node its own `id`; the platform keeps customers' places by it",
                    "請為每個節點取不同的 `id`；平台用它記錄客戶的位置"
                )),
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
    let finding = Finding::new(
        "node-missing",
        at.clone(),
        say!("there is no node `{target}`", "沒有節點 `{target}`"),
        word!("leads nowhere", "沒有通往任何地方"),
    );
    match nearest(target, known.iter().copied()) {
        Some(near) => finding.help(did_you_mean(near)),
        None => finding.help(word!("name a node of this journey, or `end`", "請填寫這個旅程的節點，或 `end`")),
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
