//! What documents would use up although it is not there.

use super::{Declared, Desired};
use crate::kinds::{Finding, Running};
use crate::model::wire::Quotas;
use crate::say;
use std::collections::HashMap;

/// Findings of one code that are shown. What is used up is used up for all documents alike.
const MOST: usize = 10;

impl Desired {
    /// What is used up, or will be, by documents that send; `state` is the live state of a document's object.
    pub fn overspent<'a>(
        &'a self,
        quotas: &Quotas,
        state: &dyn Fn(&Declared) -> Option<&'a str>,
    ) -> Vec<(&'a Declared, Finding)> {
        let mut found: Vec<(&'a Declared, Finding)> = Vec::new();
        let mut counts: HashMap<&'static str, (usize, usize)> = HashMap::new();
        for declared in &self.documents {
            for finding in overspent(declared, quotas, state) {
                let (count, last) = counts.entry(finding.code).or_default();
                *count += 1;
                if *count <= MOST {
                    *last = found.len();
                    found.push((declared, finding));
                }
            }
        }
        for (count, last) in counts.into_values().filter(|(count, _)| *count > MOST) {
            let finding = &mut found[last].1;
            let help = finding.help.take().unwrap_or_default();
            let more = count - MOST;
            let (documents, hold) = if more == 1 { ("document", "holds") } else { ("documents", "hold") };
            finding.help = Some(say!(
                "{help} (the same {hold} for {more} more {documents}, not shown)",
                "{help}（另有 {more} 份文件情況相同，不逐一顯示）"
            ));
        }
        found
    }
}

fn overspent<'a>(declared: &Declared, quotas: &Quotas, state: &dyn Fn(&Declared) -> Option<&'a str>) -> Vec<Finding> {
    let (Some(spending), Some(machine)) = (&declared.spending, declared.kind.machine) else { return Vec::new() };
    let wanted = declared.wanted.iter().find(|wanted| wanted.part.is_empty()).map(|wanted| wanted.goal);
    let running = Running::after(machine, state(declared), wanted);
    running.map(|running| spending.findings(quotas, running)).unwrap_or_default()
}
