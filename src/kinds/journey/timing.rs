//! What a journey does by the clock: it starts, it ends, and customers stay as long as its waits.

use super::node::{Case, Node};
use super::spec::{Activation, Journey, OnExpiry};
use crate::model::duration::Duration;
use crate::vocabulary::{Timing, Wait};
use serde_json::Value;
use std::collections::HashMap;

pub(super) fn timing(spec: &Value) -> Option<Timing> {
    let journey = crate::vocabulary::typed::<Journey>(spec).ok()?;
    let graph = Graph::new(&journey.nodes);
    let (stay, sends, waits) = (graph.stay(), graph.sends_from(graph.entry()), graph.waits());
    let Activation::Scheduled { start_at, end_at, on_expiry } = &journey.activation else {
        return Some(Timing { start: None, end: None, stay, sends, waits });
    };
    let ending = match on_expiry {
        OnExpiry::CloseTrigger => "close-trigger",
        OnExpiry::StopJourney => "stop",
    };
    let end = end_at.parse().ok().map(|end| (end, ending));
    Some(Timing { start: start_at.parse().ok(), end, stay, sends, waits })
}

/// The nodes by number, each with the minutes of waiting on the longest way from it on.
pub(super) struct Graph<'a> {
    nodes: &'a [Node],
    by_id: HashMap<&'a str, usize>,
    longest: Vec<Option<u64>>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(nodes: &'a [Node]) -> Self {
        let by_id = nodes.iter().enumerate().map(|(n, node)| (node.id(), n)).collect();
        let mut graph = Self { nodes, by_id, longest: vec![None; nodes.len()] };
        // Each round settles the nodes whose followers are settled; a graph without circles needs as many at most.
        for _ in 0..nodes.len() {
            for n in (0..nodes.len()).rev() {
                let followers = graph.followers(n);
                let rest = followers.into_iter().try_fold(0, |most, next| graph.longest[next].map(|way| most.max(way)));
                graph.longest[n] = rest.map(|rest: u64| rest + wait(&nodes[n]));
            }
            if graph.longest.iter().all(Option::is_some) {
                break;
            }
        }
        graph
    }

    fn entry(&self) -> Option<usize> {
        (!self.nodes.is_empty()).then_some(0)
    }

    /// Minutes of waiting on the longest way through.
    pub(super) fn stay(&self) -> u64 {
        self.longest.first().copied().flatten().unwrap_or(0)
    }

    /// How long the longest way to each node takes, in minutes.
    pub(super) fn arrivals(&self) -> Vec<u64> {
        let mut arrivals = vec![0; self.nodes.len()];
        // Each round is right for one node more on every way; most documents name nodes in their order.
        for _ in 0..self.nodes.len() {
            let before = arrivals.clone();
            for (n, node) in self.nodes.iter().enumerate() {
                for next in self.followers(n) {
                    arrivals[next] = arrivals[next].max(arrivals[n] + wait(node));
                }
            }
            if arrivals == before {
                break;
            }
        }
        arrivals
    }

    /// How long the customer has surely been silent at most on reaching each node, in minutes: since the start, or since
    /// the last interaction that a condition on the way asked for.
    pub(super) fn silences(&self) -> Vec<u64> {
        let mut silences: Vec<Option<u64>> = vec![None; self.nodes.len()];
        if let Some(first) = silences.first_mut() {
            *first = Some(0);
        }
        for _ in 0..self.nodes.len() {
            let before = silences.clone();
            for (n, node) in self.nodes.iter().enumerate() {
                let Some(here) = before[n] else { continue };
                for (next, bound) in self.exits_with_bounds(node) {
                    let there = (here + wait(node)).min(bound.unwrap_or(u64::MAX));
                    silences[next] = Some(silences[next].map_or(there, |known| known.max(there)));
                }
            }
            if silences == before {
                break;
            }
        }
        silences.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// The followers of `node`, each with how long ago at most the customer wrote who takes that way.
    fn exits_with_bounds(&self, node: &Node) -> Vec<(usize, Option<u64>)> {
        let bounds: Vec<Option<u64>> = match node {
            Node::Branch(branch) => {
                // Whoever takes a way has failed all conditions before it.
                let mut failed: Option<u64> = None;
                let case = |case: &Case| {
                    let bound = least(failed, case.when.silence_if(true));
                    failed = least(failed, case.when.silence_if(false));
                    bound
                };
                let cases: Vec<Option<u64>> = branch.cases.iter().map(case).collect();
                cases.into_iter().chain([failed]).collect()
            }
            Node::Message(_) | Node::Delay(_) | Node::Tag(_) | Node::SetAttribute(_) | Node::Points(_) => vec![None],
        };
        let exits = node.exits();
        exits.iter().zip(bounds).filter_map(|((_, id), bound)| Some((*self.by_id.get(id)?, bound))).collect()
    }

    /// Whether a way leads from node `start` to node `end`.
    pub(super) fn leads(&self, start: usize, end: usize) -> bool {
        let (mut seen, mut open) = (vec![false; self.nodes.len()], vec![start]);
        while let Some(n) = open.pop() {
            if n == end {
                return true;
            }
            if !std::mem::replace(&mut seen[n], true) {
                open.extend(self.followers(n));
            }
        }
        false
    }

    fn followers(&self, n: usize) -> Vec<usize> {
        self.nodes[n].exits().iter().filter_map(|(_, id)| self.by_id.get(id)).copied().collect()
    }

    /// The follower that the longest way takes.
    fn next(&self, n: usize) -> Option<usize> {
        self.followers(n).into_iter().rev().max_by_key(|next| self.longest[*next])
    }

    /// The longest way from `start` on: each node, and the minutes that have passed on reaching it.
    fn way(&self, start: Option<usize>) -> Vec<(usize, u64)> {
        let (mut way, mut passed, mut here) = (Vec::new(), 0, start);
        // A circle, which no valid journey has, ends the walk as well.
        for _ in 0..self.nodes.len() {
            let Some(n) = here else { break };
            way.push((n, passed));
            passed += wait(&self.nodes[n]);
            here = self.next(n);
        }
        way
    }

    /// After how many minutes of the longest way from `start` on a message is sent.
    fn sends_from(&self, start: Option<usize>) -> Vec<u64> {
        let way = self.way(start).into_iter();
        way.filter(|(n, _)| matches!(self.nodes[*n], Node::Message(_))).map(|(_, passed)| passed).collect()
    }

    fn waits(&self) -> Vec<Wait> {
        let way: HashMap<usize, u64> = self.way(self.entry()).into_iter().collect();
        let delays = self.nodes.iter().enumerate().filter(|(_, node)| matches!(node, Node::Delay(_)));
        let told = |(n, node): (usize, &Node)| Wait {
            node: node.id().to_owned(),
            minutes: wait(node),
            start: way.get(&n).copied(),
            sends: self.sends_from(self.next(n)),
            rest: self.longest[n].unwrap_or(0).saturating_sub(wait(node)),
        };
        delays.map(told).collect()
    }
}

/// The smaller of two bounds, where there is any.
pub(super) fn least(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (bound, None) | (None, bound) => bound,
    }
}

pub(super) fn wait(node: &Node) -> u64 {
    match node {
        Node::Delay(delay) => Duration { days: delay.days, hours: delay.hours, minutes: delay.minutes }.in_minutes(),
        Node::Message(_) | Node::Branch(_) | Node::Tag(_) | Node::SetAttribute(_) | Node::Points(_) => 0,
    }
}
