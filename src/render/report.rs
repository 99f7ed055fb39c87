//! What an apply did, for people.

use super::paint::Paint;
use super::sides::{self, shown};
use crate::apply::{
    Change, ChangedFile, Complaint, Differing, LeftOut, Moved, MovedField, Outcome, Report, StepReport,
};
use crate::diagnostics::codes;
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
    let mut parts = vec![say!("{applied} of {all} steps applied", "{all} 個步驟中已套用 {applied} 個")];
    let others = [
        (rejected, word!("rejected", "個失敗")),
        (unknown, word!("unknown", "個結果不明")),
        (skipped, word!("not attempted", "個未執行")),
    ];
    parts.extend(others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    let parts = parts.join(word!(", ", "，"));
    writeln!(out, "{}", paint.strong(say!("{parts}.", "{parts}。")))?;
    for LeftOut { address, why } in &report.blocked {
        // A saved plan has its own language; what its code means is told in that of the screen.
        let what = codes::find(&why.code).map_or_else(|| why.rule.as_str(), |code| code.summary.text());
        let (code, what) = (escaped(&why.code), escaped(what));
        let told = say!("{address}: left out, blocked[{code}]: {what}", "{address}：略過，擋下[{code}]：{what}");
        writeln!(out, "{} {told}", paint.bad("!"))?;
    }
    for Differing { address, detail } in &report.differing {
        let told = say!("{address}: {}", "{address}：{}", escaped(detail));
        writeln!(out, "{} {told}", paint.bad("!"))?;
    }
    match &report.next {
        Some(next) => writeln!(out, "{}", escaped(next)),
        None => Ok(()),
    }
}

/// What the documents say since the plan was made; it is applied all the same, since it is what was reviewed.
pub fn changed_files(changed: &[ChangedFile], out: &mut dyn Write) -> io::Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    let told = word!(
        "warning: documents have changed since the plan was made; what it says is applied, not what they say now",
        "警告: 產生計畫之後，文件已有變更；套用的是計畫的內容，而不是文件現在的內容"
    );
    writeln!(out, "{told}")?;
    for ChangedFile { path, change } in changed {
        let change = match change {
            Change::Changed => word!("changed", "已變更"),
            Change::Gone => word!("gone", "已不存在"),
            Change::New => word!("new", "新增"),
        };
        writeln!(out, "  {}: {change}", escaped(path))?;
    }
    Ok(())
}

fn line(step: &StepReport, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let StepReport { id, address, what: _, outcome, state, status: _, detail, complaints } = step;
    let mark = match outcome {
        Outcome::Applied => paint.good(word!("ok     ", "已套用 ")),
        Outcome::Rejected => paint.bad(word!("failed ", "失敗   ")),
        Outcome::Unknown => paint.bad(word!("unknown", "不明   ")),
        Outcome::NotAttempted => paint.changed(word!("not run", "未執行 ")),
    };
    let state = state.as_ref().map(|state| format!(" -> {}", escaped(state))).unwrap_or_default();
    writeln!(out, "{mark} {:>4}  {} {address}{state}", escaped(id), escaped(&step.told()))?;
    for line in detail.iter().flat_map(|detail| detail.lines()) {
        writeln!(out, "              {}", escaped(line))?;
    }
    let placed = complaints.iter().filter_map(|complaint| Some((complaint, complaint.source.as_ref()?)));
    for (Complaint { pointer, .. }, Source { file, line }) in placed {
        writeln!(out, "              --> {}:{line}  {}", escaped(file), escaped(pointer))?;
    }
    Ok(())
}

/// Objects that are not as they were reviewed.
pub fn stale(moved: &[Moved], paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for Moved { address, reviewed, now, fields } in moved {
        let (reviewed, now) = (escaped(reviewed), escaped(now));
        let told = say!("{address}: reviewed as {reviewed}, now {now}", "{address}：審查時為 {reviewed}，現在為 {now}");
        writeln!(out, "{} {told}", paint.bad("!"))?;
        for MovedField { path, reviewed, now, planned } in fields {
            let path = path.trim_start_matches('/').replace('/', ".");
            writeln!(out, "    {}", escaped(&path))?;
            let is_done = now == planned;
            let value = |value: &Option<Value>| value.as_ref().map_or_else(|| word!("nothing", "無").to_owned(), shown);
            let (before, after) = match (reviewed, now) {
                (Some(reviewed), Some(now)) => sides::of(reviewed, now),
                (reviewed, now) => (value(reviewed), value(now)),
            };
            writeln!(out, "      {} {before}", word!("reviewed    ", "審查時      "))?;
            writeln!(out, "      {} {after}", word!("now         ", "現在        "))?;
            let planned = if is_done {
                word!("nothing: it is as planned already", "無：已與計畫相符").to_owned()
            } else {
                value(planned)
            };
            writeln!(out, "      {} {planned}", word!("would write ", "將寫入      "))?;
        }
    }
    let told = word!(
        "The platform differs from the reviewed plan; nothing was written.",
        "平台與審查過的計畫不同；沒有寫入任何東西。"
    );
    writeln!(out, "{}", paint.strong(told))?;
    writeln!(out, "{}", word!("Plan again and review what changed.", "請重新計畫，並審查有哪些變更。"))
}
