//! What an apply did, for people.

use super::paint::Paint;
use super::plan::shown;
use crate::apply::{Differing, Moved, MovedField, Outcome, Report, StepReport};
use crate::model::text::escaped;
use std::io::{self, Write};

pub fn human(report: &Report, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for step in &report.steps {
        line(step, paint, out)?;
    }
    let count = |outcome| report.count(outcome);
    let [applied, rejected, unknown, skipped] =
        [Outcome::Applied, Outcome::Rejected, Outcome::Unknown, Outcome::NotAttempted].map(count);
    let mut parts = vec![format!("{applied} of {} steps applied", report.steps.len())];
    for (count, what) in [(rejected, "rejected"), (unknown, "unknown"), (skipped, "not attempted")] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    writeln!(out, "{}", paint.strong(format!("{}.", parts.join(", "))))?;
    for Differing { address, detail } in &report.differing {
        writeln!(out, "{} {address}: {}", paint.bad("!"), escaped(detail))?;
    }
    match &report.next {
        Some(next) => writeln!(out, "{}", escaped(next)),
        None => Ok(()),
    }
}

fn line(step: &StepReport, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let StepReport { id, address, what, outcome, state, status: _, detail } = step;
    let mark = match outcome {
        Outcome::Applied => paint.good("ok     "),
        Outcome::Rejected => paint.bad("failed "),
        Outcome::Unknown => paint.bad("unknown"),
        Outcome::NotAttempted => paint.changed("not run"),
    };
    let state = state.as_ref().map(|state| format!(" -> {}", escaped(state))).unwrap_or_default();
    writeln!(out, "{mark} {:>4}  {} {address}{state}", escaped(id), escaped(what))?;
    match detail {
        Some(detail) => detail.lines().try_for_each(|line| writeln!(out, "              {}", escaped(line))),
        None => Ok(()),
    }
}

/// Objects that are not as they were reviewed.
pub fn stale(moved: &[Moved], paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for Moved { address, reviewed, now, fields } in moved {
        writeln!(out, "{} {address}: reviewed as {}, now {}", paint.bad("!"), escaped(reviewed), escaped(now))?;
        for MovedField { path, reviewed, now, planned } in fields {
            let path = path.trim_start_matches('/').replace('/', ".");
            writeln!(out, "    {}", escaped(&path))?;
            let is_done = now == planned;
            let lines = [("reviewed", reviewed), ("now", now), ("would write", planned)];
            for (name, value) in lines.into_iter().filter(|(name, _)| !is_done || *name != "would write") {
                let value = value.as_ref().map_or_else(|| "nothing".to_owned(), shown);
                writeln!(out, "      {name:<12} {value}")?;
            }
            if is_done {
                writeln!(out, "      {:<12} nothing: it is as planned already", "would write")?;
            }
        }
    }
    writeln!(out, "{}", paint.strong("The platform differs from the reviewed plan; nothing was written."))?;
    writeln!(out, "Plan again and review what changed.")
}
