//! What an apply did, for people.

use super::paint::Paint;
use super::sides::{self, quote_value};
use crate::apply::{
    ChangedFile, Complaint, Differing, FileChange, LeftOut, MovedField, Outcome, Report, StaleObject, StepReport,
};
use crate::language::Text;
use crate::model::text::escaped;
use crate::plan::Source;
use crate::{say, word};
use serde_json::Value;
use std::io::{self, Write};

pub fn human(report: &Report, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for step in &report.steps {
        line(step, paint, out)?;
    }
    let count = |outcome| report.count(outcome);
    let [applied, rejected, unknown, skipped] =
        [Outcome::Applied, Outcome::Rejected, Outcome::Unknown, Outcome::NotAttempted].map(count);
    let all = report.steps.len();
    let mut parts = vec![say!("render-steps-applied", applied, all)];
    let others = [
        (rejected, word!("render-rejected")),
        (unknown, word!("render-unknown-2")),
        (skipped, word!("render-not-attempted")),
    ];
    parts.extend(others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    let parts = parts.join(word!("render-plan-text-4"));
    writeln!(out, "{}", paint.strong(say!("render-report-text-2", parts)))?;
    for LeftOut { address, why } in &report.blocked {
        let rule = why.rule.said();
        let (code, what) = (why.code, escaped(&rule));
        let told = say!("render-left-out-blocked", address, code, what);
        writeln!(out, "{} {told}", paint.bad("!"))?;
    }
    for Differing { address, detail } in &report.differing {
        let told = say!("render-report-text", address, detail = escaped(&detail.said()));
        writeln!(out, "{} {told}", paint.bad("!"))?;
    }
    match &report.next {
        Some(next) => writeln!(out, "{}", escaped(&next.said())),
        None => Ok(()),
    }
}

/// What the documents say since the plan was made; it is applied all the same, since it is what was reviewed.
pub fn changed_files(changed: &[ChangedFile], out: &mut dyn Write) -> io::Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    let told = word!("render-warning-documents-changed-since-plan");
    writeln!(out, "{told}")?;
    for ChangedFile { path, change } in changed {
        let change = match change {
            FileChange::Changed => word!("render-changed"),
            FileChange::Gone => word!("render-gone"),
            FileChange::New => word!("render-new"),
        };
        writeln!(out, "  {}: {change}", escaped(path))?;
    }
    Ok(())
}

fn line(step: &StepReport, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let StepReport { id, address, what: _, in_words, outcome, state, status: _, detail, complaints } = step;
    let mark = match outcome {
        Outcome::Applied => paint.good(word!("render-ok")),
        Outcome::Rejected => paint.bad(word!("render-failed")),
        Outcome::Unknown => paint.bad(word!("render-unknown")),
        Outcome::NotAttempted => paint.changed(word!("render-not-run")),
    };
    let state = state.as_ref().map(|state| format!(" -> {}", escaped(state))).unwrap_or_default();
    writeln!(out, "{mark} {:>4}  {} {address}{state}", escaped(id), escaped(&in_words.said()))?;
    for line in detail.iter().map(Text::said).flat_map(|detail| detail.lines().map(str::to_owned).collect::<Vec<_>>()) {
        writeln!(out, "              {}", escaped(&line))?;
    }
    let placed = complaints.iter().filter_map(|complaint| Some((complaint, complaint.source.as_ref()?)));
    for (Complaint { pointer, .. }, Source { file, line }) in placed {
        writeln!(out, "              --> {}:{line}  {}", escaped(file), escaped(pointer))?;
    }
    Ok(())
}

/// Objects that are not as they were reviewed.
pub fn stale(moved: &[StaleObject], paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for StaleObject { address, reviewed, now, fields } in moved {
        let (reviewed, now) = (reviewed.said(), now.said());
        let (reviewed, now) = (escaped(&reviewed), escaped(&now));
        let told = say!("render-reviewed-now", address, reviewed, now);
        writeln!(out, "{} {told}", paint.bad("!"))?;
        for MovedField { path, reviewed, now, planned } in fields {
            let path = path.trim_start_matches('/').replace('/', ".");
            writeln!(out, "    {}", escaped(&path))?;
            let is_done = now == planned;
            let value =
                |value: &Option<Value>| value.as_ref().map_or_else(|| word!("render-nothing").to_owned(), quote_value);
            let (before, after) = match (reviewed, now) {
                (Some(reviewed), Some(now)) => sides::quote_sides(reviewed, now),
                (reviewed, now) => (value(reviewed), value(now)),
            };
            writeln!(out, "      {} {before}", word!("render-reviewed"))?;
            writeln!(out, "      {} {after}", word!("render-now-2"))?;
            let planned = if is_done { word!("render-nothing-planned-already").to_owned() } else { value(planned) };
            writeln!(out, "      {} {planned}", word!("render-would-write"))?;
        }
    }
    let told = word!("render-platform-differs-reviewed-plan-nothing");
    writeln!(out, "{}", paint.strong(told))?;
    writeln!(out, "{}", word!("render-plan-again-review-changed"))
}
