//! What documents would use up although it is not there.

use super::{Declared, Desired};
use crate::diagnostics::Finding;
use crate::fact;
use crate::language::Text;
use crate::model::wire::Quotas;
use crate::vocabulary::{Running, Spending};
use std::collections::{BTreeMap, HashMap};

/// Findings of one code that are shown. What is used up is used up for all documents alike.
const MAX_NAMED: usize = 10;

/// Other documents that one finding names.
const SHOWN: usize = 3;

impl Desired {
    /// What is used up, or will be, by documents that send; `state` is the live state of a document's object.
    pub fn overspent<'a>(
        &'a self,
        quotas: &Quotas,
        state: &dyn Fn(&Declared) -> Option<&'a str>,
    ) -> Vec<(&'a Declared, Finding)> {
        let mut found: Vec<(&'a Declared, Finding)> = Vec::new();
        let mut counts: HashMap<&'static str, (usize, usize)> = HashMap::new();
        let mut told: Vec<(&'a Declared, Finding)> = Vec::new();
        let mut accounts: BTreeMap<Option<&str>, Vec<(&'a Declared, &'a Spending, u64)>> = BTreeMap::new();
        for declared in &self.documents {
            let Some((spending, running)) = running(declared, state) else { continue };
            told.extend(spending.findings(quotas, running).into_iter().map(|finding| (declared, finding)));
            if let Some(most) = spending.capped(quotas) {
                accounts.entry(spending.account.as_deref()).or_default().push((declared, spending, most));
            }
        }
        told.extend(accounts.values().filter_map(|capped| together(capped, quotas)));
        for (declared, finding) in told {
            let (count, last) = counts.entry(finding.code).or_default();
            *count += 1;
            if *count <= MAX_NAMED {
                *last = found.len();
                found.push((declared, finding));
            }
        }
        for (count, last) in counts.into_values().filter(|(count, _)| *count > MAX_NAMED) {
            let finding = &mut found[last].1;
            let help = finding.help.take().unwrap_or_default();
            let more = count - MAX_NAMED;
            let (documents, hold) = if more == 1 { ("document", "holds") } else { ("documents", "hold") };
            finding.help = Some(fact!("desired-same-more-not-shown", help, hold, more, documents));
        }
        found
    }
}

/// What `declared` will be using up, and what it is about to do.
fn running<'d, 'a>(
    declared: &'d Declared,
    state: &dyn Fn(&Declared) -> Option<&'a str>,
) -> Option<(&'d Spending, Running)> {
    let (spending, machine) = (declared.spending.as_ref()?, declared.kind.machine?);
    let wanted = declared.wanted.iter().find(|wanted| wanted.part.is_empty()).map(|wanted| wanted.goal);
    Some((spending, Running::after(machine, state(declared), wanted)?))
}

/// What is wrong with the caps of one account together: told once, at its last document.
fn together<'a>(capped: &[(&'a Declared, &Spending, u64)], quotas: &Quotas) -> Option<(&'a Declared, Finding)> {
    let ((declared, spending, most), before) = capped.split_last()?;
    let sum: u64 = before.iter().map(|(_, _, most)| most).sum();
    let address = |(declared, ..): &(&Declared, &Spending, u64)| Text::quoted(format!("`{}`", declared.address));
    let mut others: Vec<Text> = before.iter().take(SHOWN).map(address).collect();
    if before.len() > SHOWN {
        others.push(fact!("desired-more", before = before.len() - SHOWN));
    }
    Some((declared, spending.together(quotas, sum + most, &others)?))
}
