//! Live status, for people and machines.

use super::paint::Paint;
use crate::live::Object;
use crate::model::Address;
use crate::model::json as careful;
use crate::model::status::EntryQuota;
use crate::model::text::{escaped, shortened};
use crate::{say, word};
use serde_json::{Value, json};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// A document without an object.
#[derive(Debug)]
pub struct Absent {
    pub address: Address,
    pub why: Why,
}

/// Why nothing is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its document asks for something that has ended.
    Ended,
    /// It was there when this folder knew of it last.
    Removed,
    /// It was never applied, or removed since.
    Unknown,
}

impl Absent {
    fn explain(&self) -> &'static str {
        match self.why {
            Why::Ended => word!("render-not-ended-not-created"),
            Why::Removed => word!("render-not-any-more-removed-platform"),
            Why::Unknown => word!("render-not-never-applied-deleted-since-2"),
        }
    }
}

pub fn human(objects: &[(Address, &Object)], absent: &[Absent], paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    if objects.is_empty() && absent.is_empty() {
        return writeln!(out, "{}", word!("render-workspace-manages-nothing-platform-yet"));
    }
    let addresses: Vec<String> = objects.iter().map(|(address, _)| address.to_string()).collect();
    let missing: Vec<String> = absent.iter().map(|absent| absent.address.to_string()).collect();
    let column = addresses.iter().chain(&missing).map(|address| address.width()).max().unwrap_or(0) + 2;
    for ((_, object), address) in objects.iter().zip(&addresses) {
        let gap = " ".repeat(column - address.width());
        writeln!(out, "{}{gap}{}", paint.strong(address), describe_status(object))?;
        if let Some(reason) = &object.status.reason {
            let text = escaped(&shortened(&reason.message, 200)).into_owned();
            let line = {
                let (code, at) = (escaped(&reason.code), escaped(&reason.at));
                say!("render-status-text", text, code, at)
            };
            writeln!(out, "{}{}", " ".repeat(column), paint.bad(line))?;
        }
    }
    for (absent, address) in absent.iter().zip(&missing) {
        let gap = " ".repeat(column - address.width());
        writeln!(out, "{}{gap}{}", paint.strong(address), absent.explain())?;
    }
    Ok(())
}

fn describe_status(object: &Object) -> String {
    let machine = object.kind.machine;
    let spoken = |state: &str| match machine.and_then(|machine| machine.state(state)) {
        Some(known) => say!("render-plan-text-3", chinese = known.chinese, known = known.name),
        None => escaped(state).into_owned(),
    };
    let mut parts = Vec::new();
    parts.extend(object.status.state.as_deref().map(spoken));
    parts.extend(object.status.in_flight.filter(|count| *count > 0).map(inside));
    parts.extend(object.status.entry_quota.map(entries));
    parts.extend(stages(object, spoken));
    parts.extend(object.status.setting_id.as_ref().map(|id| say!("render-setting-id", id = escaped(id))));
    if parts.is_empty() { word!("render-there").to_owned() } else { parts.join(word!("render-plan-text-4")) }
}

fn inside(count: u64) -> String {
    say!("render-customers-inside", count)
}

fn entries(EntryQuota { used, limit }: EntryQuota) -> String {
    say!("render-entries-used", used, limit)
}

/// Stages in a row that are alike are told once; when they send next is told of those that do.
fn stages(object: &Object, spoken: impl Fn(&str) -> String) -> Vec<String> {
    let stages = &object.status.stages;
    let rest = object.kind.machine.map(|machine| machine.initial);
    let mut told: Vec<String> = Vec::new();
    let mut start = 0;
    while start < stages.len() {
        let alike = stages[start..].iter().take_while(|stage| stage.state == stages[start].state).count();
        let (first, last) = (start + 1, start + alike);
        let numbers = if alike == 1 { say!("render-stage", first) } else { say!("render-stages", first, last) };
        told.push(say!("render-stage-state", numbers, state = spoken(&stages[start].state)));
        start += alike;
    }
    let sending = stages.iter().filter(|stage| Some(stage.state.as_str()) != rest);
    told.extend(
        sending.filter_map(|stage| stage.next_send_hint.as_ref()).take(1).map(|hint| escaped(hint).into_owned()),
    );
    told
}

pub fn json(objects: &[(Address, &Object)], absent: &[Absent], out: &mut dyn Write) -> io::Result<()> {
    let shown: Vec<Value> = objects
        .iter()
        .map(|(address, object)| json!({ "address": address, "id": object.id, "status": object.status, "updatedAt": object.updated_at, "updatedBy": object.updated_by }))
        .collect();
    let why = |why: Why| match why {
        Why::Ended => "ended",
        Why::Removed => "removed",
        Why::Unknown => "unknown",
    };
    let missing: Vec<Value> =
        absent.iter().map(|absent| json!({ "address": absent.address, "why": why(absent.why) })).collect();
    careful::write(&json!({ "formatVersion": "1.0", "objects": shown, "absent": missing }), out)?;
    writeln!(out)
}
