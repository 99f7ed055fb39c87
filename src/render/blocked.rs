//! What is blocked, for people: why, what one can do, and what is left out with it.

use super::paint::Paint;
use super::plan::gap;
use crate::language::comma;
use crate::model::text::escaped;
use crate::plan::{BlockCode, Blocked, Plan, PlannedChange};
use crate::{say, word};
use std::io::{self, Write};

/// What is not done of a plan that leaves out what is blocked, and what is left out with it.
pub(super) fn left_out(plan: &Plan, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let (waiting, own): (Vec<_>, Vec<_>) = plan.blocked().partition(|change| is_dependent(change));
    let named = |changes: &[&PlannedChange]| {
        let names: Vec<String> = changes.iter().map(|change| change.address.to_string()).collect();
        escaped(&names.join(comma())).into_owned()
    };
    let told = if own.is_empty() && waiting.is_empty() {
        word!("render-left-out-skip-blocked-nothing").to_owned()
    } else {
        let nothing = word!("render-nothing").to_owned();
        let waiting = if waiting.is_empty() { nothing } else { named(&waiting) };
        say!("render-left-out-skip-blocked-depends", named = named(&own), waiting)
    };
    writeln!(out, "{}\n", paint.changed(told))
}

fn is_dependent(change: &PlannedChange) -> bool {
    change.blocked.as_ref().is_some_and(|blocked| blocked.code == BlockCode::DependencyBlocked)
}

/// Why a change is not sent, and what a person can do.
pub(super) fn blocked_lines(blocked: &Blocked, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let Blocked { code, rule, source, options } = blocked;
    let label = say!("render-blocked", code);
    writeln!(out, "    {}{}{}", paint.bad(label), gap(), escaped(&rule.said()))?;
    writeln!(out, "      {}", paint.faint(say!("render-because", source = escaped(&source.said()))))?;
    if !options.is_empty() {
        writeln!(out, "    {}", word!("render-ways-out"))?;
    }
    for (n, way) in options.iter().enumerate() {
        writeln!(out, "      {}. {}", n + 1, escaped(&way.action.said()))?;
        writeln!(out, "         {}", paint.faint(escaped(&way.consequence.said())))?;
    }
    Ok(())
}
