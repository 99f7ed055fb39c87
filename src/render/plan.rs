//! A plan for people: what changes, where, who feels it, what is blocked and what one can do.

use super::blocked::{blocked_lines, left_out};
use super::paint::Paint;
use super::sides::{self, is_long, quote_value, text_lines};
use super::step;
pub use super::summary::summary;
use crate::diff::Cause;
use crate::language::comma;
use crate::model::text::{escaped, shortened};
use crate::plan::{
    Action, ChangeCode, ChangeReason, Field, LifecycleStep, Note, Plan, PlannedChange, Replacement, Touched,
};
use crate::vocabulary::Effect;
use crate::vocabulary::document::{Drain, Handover};
use crate::{say, word};
use serde_json::Value;
use std::io::{self, Write};

pub fn human(plan: &Plan, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    if !plan.targets.is_empty() {
        let targets = plan.targets.join(comma());
        let told = say!("render-only-these-looked-target", targets = escaped(&targets));
        writeln!(out, "{}\n", paint.changed(told))?;
    }
    if plan.skip_blocked {
        left_out(plan, paint, out)?;
    }
    if plan.only_drift {
        return drift(plan, paint, out);
    }
    for change in &plan.changes {
        one(change, paint, out)?;
    }
    if !plan.changes.is_empty() {
        writeln!(out)?;
    }
    if !plan.steps.is_empty() {
        let waves = plan.steps.iter().map(|step| step.wave).max().unwrap_or_default();
        let title = match (plan.steps.len(), waves) {
            (1, _) => word!("render-one-step").to_owned(),
            (_, 1) => word!("render-steps-side-side").to_owned(),
            _ => say!("render-steps-waves-those-one-wave", waves),
        };
        writeln!(out, "{}", paint.strong(title))?;
        let mut last = 0;
        for step in &plan.steps {
            let wave = if waves > 1 && step.wave > last { step.wave.to_string() } else { String::new() };
            last = step.wave;
            step::line(&wave, step, paint, out)?;
        }
        writeln!(out)?;
    }
    for note in &plan.notes {
        note_line(note, paint, out)?;
    }
    if !plan.notes.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", paint.strong(summary(&plan.summary)))?;
    match &plan.consent {
        Some(code) => {
            let told = say!("render-consent-these-figures-no-others", code = escaped(code));
            writeln!(out, "{told}")
        }
        None => Ok(()),
    }
}

/// Only what the platform changed; how to go on is another plan's matter.
fn drift(plan: &Plan, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let (absent, drifted): (Vec<_>, Vec<_>) =
        plan.changes.iter().partition(|change| change.reason.is(ChangeCode::Absent));
    for change in &drifted {
        one(change, paint, out)?;
        let is_bare = change.fields.is_empty() && change.lifecycle.is_empty() && !change.reason.is(ChangeCode::Deleted);
        if let (true, Some(Touched { by, at })) = (is_bare, &change.touched) {
            let (by, at) = (escaped(by), escaped(at));
            let told = say!("render-state-changed-last-written", by, at);
            writeln!(out, "    {told}")?;
        }
    }
    if !drifted.is_empty() {
        writeln!(out)?;
    }
    for change in &absent {
        let told = say!("render-not-never-applied-deleted-since", address = change.address);
        writeln!(out, "{}", escaped(&told))?;
    }
    if !absent.is_empty() {
        writeln!(out)?;
    }
    let told = match (drifted.len(), absent.len()) {
        (0, 0) => word!("render-no-drift-platform-changed-nothing").to_owned(),
        (0, 1) => word!("render-no-drift-document-no-object").to_owned(),
        (0, count) => say!("render-no-drift-documents-no-object", count),
        (1, _) => word!("render-drift-object-changed-platform").to_owned(),
        (count, _) => {
            say!("render-drift-objects-changed-platform", count)
        }
    };
    writeln!(out, "{}", paint.strong(told))
}

fn one(change: &PlannedChange, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let name =
        change.display_name.as_ref().map(|name| say!("render-plan-text-7", shortened = escaped(&shortened(name, 60))));
    let title = format!("{}{}", change.address, name.unwrap_or_default());
    writeln!(out, "{}", marked(change.action, &title, paint))?;
    if let Some(source) = &change.source {
        writeln!(out, "    {}", paint.faint(format!("{}:{}", escaped(&source.file), source.line)))?;
    }
    if let Some(now) = describe_current_state(change) {
        writeln!(out, "    {now}")?;
    }
    match change.action {
        Action::Adopt if change.taken_from.is_none() => {
            let told = if change.fields.is_empty() && change.lifecycle.is_empty() {
                word!("render-nobody-manages-yet-document-says")
            } else {
                word!("render-nobody-manages-yet-workspace-takes")
            };
            writeln!(out, "    {told}")?;
        }
        Action::Forget => {
            writeln!(out, "    {}", word!("render-stays-no-longer-managed"))?;
        }
        Action::Create
        | Action::Update
        | Action::Adopt
        | Action::Delete
        | Action::Publish
        | Action::CloseTrigger
        | Action::Stop
        | Action::Lifecycle
        | Action::Replace
        | Action::Noop
        | Action::Blocked => {}
    }
    if let Some(owner) = &change.taken_from {
        let told = say!("render-managed-until-now-workspace-takes", owner = escaped(owner));
        writeln!(out, "    {}", paint.bad(told))?;
    }
    if let Some(from) = &change.moved_from {
        let told = say!("render-until-now-key-platform-stays", from);
        writeln!(out, "    {told}")?;
    }
    for field in &change.fields {
        field_lines(field, change, paint, out)?;
    }
    if let Some(replacement) = &change.replacement {
        replacement_lines(replacement, paint, out)?;
    }
    for step in &change.lifecycle {
        move_line(step, change, paint, out)?;
    }
    for line in super::impact::lines(change) {
        writeln!(out, "    {line}")?;
    }
    match &change.blocked {
        Some(blocked) => blocked_lines(blocked, paint, out),
        None => Ok(()),
    }
}

/// The title of a change, with the sign for what happens to it.
fn marked(action: Action, title: &str, paint: Paint) -> String {
    match action {
        Action::Create => format!("{} {}", paint.good("+"), paint.strong(title)),
        Action::Update
        | Action::Adopt
        | Action::Publish
        | Action::Lifecycle
        | Action::CloseTrigger
        | Action::Replace => {
            format!("{} {}", paint.changed("~"), paint.strong(title))
        }
        Action::Stop | Action::Delete | Action::Forget => format!("{} {}", paint.bad("-"), paint.strong(title)),
        Action::Blocked => format!("{} {}", paint.bad("!"), paint.strong(title)),
        Action::Noop => format!("  {title}"),
    }
}

fn move_line(step: &LifecycleStep, change: &PlannedChange, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let part = if step.part.is_empty() { String::new() } else { say!("render-plan-text-6", part = step.part) };
    let (from, to) = (name_state(change, &step.from), name_state(change, &step.to));
    let effect = match step.effect {
        Effect::None => String::new(),
        Effect::EntryClosed => word!("render-nobody-new-enters-those-inside").to_owned(),
        Effect::EjectsCustomers => say!("render-put-out", customers = customers(change)),
        Effect::Removes => word!("render-gone-good").to_owned(),
    };
    let who = if change.replacement.is_some() { word!("render-new-one") } else { "" };
    let action = step::named(&change.kind, &step.action);
    let why = match (step.cause, &step.touched) {
        (Cause::Config | Cause::Default, _) => String::new(),
        (of, touched) => format!(" {}", cause_by(of, touched.as_ref().or(change.touched.as_ref()))),
    };
    let undoes = match step.cause {
        Cause::Drift | Cause::Both => {
            word!("render-undoes-switched-platform")
        }
        Cause::Config | Cause::Default => "",
    };
    let line = say!("render-plan-text-5", who, part, action, from, to, effect, undoes, why);
    let line = escaped(&line);
    let line = if step.effect >= Effect::EjectsCustomers { paint.bad(line) } else { paint.changed(line) };
    writeln!(out, "    {line}")
}

fn replacement_lines(replacement: &Replacement, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let Replacement { key, old, handover, drain, rule, source, left_behind } = replacement;
    writeln!(out, "    {}{}{}", paint.changed(word!("render-replace")), gap(), escaped(&rule.said()))?;
    writeln!(out, "      {}", paint.faint(say!("render-because", source = escaped(&source.said()))))?;
    let told = say!("render-new-one-takes-over-key", key = escaped(key), old);
    writeln!(out, "      {told}")?;
    let order = match handover {
        Handover::CloseFirst => word!("render-one-closed-before-new-one"),
        Handover::PublishFirst => word!("render-new-one-opens-before-one"),
    };
    writeln!(out, "      {order}")?;
    let drained = match drain {
        Drain::Wait => word!("render-customers-inside-finish-one"),
        Drain::Stop => word!("render-customers-inside-put-out"),
    };
    let lost = say!("render-not-carried-over", drained, left_behind = escaped(&left_behind.said()));
    writeln!(out, "      {}", paint.bad(lost))
}

fn describe_current_state(change: &PlannedChange) -> Option<String> {
    let state = change.status.live.as_ref().map(|state| say!("render-now", spoken = name_state(change, state)));
    let inside = match change.impact.customers_in_flight {
        Some(0) | None => None,
        Some(_) => Some(say!("render-inside-3", customers = customers(change))),
    };
    let why = match change.reason {
        ChangeReason::Change(ChangeCode::Drift) => Some(word!("render-changed-platform-since-applied").to_owned()),
        ChangeReason::Change(ChangeCode::Deleted) => Some(match &change.touched {
            Some(Touched { by, at }) => {
                let (by, at) = (escaped(by), escaped(at));
                say!("render-deleted-platform-making-again-undoes", by, at)
            }
            None => word!("render-not-any-more-making-again").to_owned(),
        }),
        ChangeReason::Change(ChangeCode::DocumentAndPlatformDiffer) => {
            Some(word!("render-changed-both-document-platform").to_owned())
        }
        ChangeReason::Change(_) | ChangeReason::Block(_) => None,
    };
    let told: Vec<String> = [state, inside, why].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join(word!("render-plan-text-4")))
}

fn customers(change: &PlannedChange) -> String {
    match change.impact.customers_in_flight {
        None => word!("render-unknown-number-customers").to_owned(),
        Some(1) => word!("render-customer").to_owned(),
        Some(count) => say!("render-customers", count),
    }
}

/// `進行中 (Active)`.
fn name_state(change: &PlannedChange, state: &str) -> String {
    let machine = change.kind.machine;
    let known = machine.and_then(|machine| machine.state(state));
    known.map_or_else(
        || escaped(state).into_owned(),
        |known| say!("render-plan-text-3", chinese = known.chinese, known = known.name),
    )
}

/// `[drift, by console at 2026-11-22T02:00:00Z]`.
fn cause(cause: Cause, change: &PlannedChange) -> String {
    cause_by(cause, change.touched.as_ref())
}

fn cause_by(cause: Cause, touched: Option<&Touched>) -> String {
    let who = || match touched {
        Some(Touched { by, at }) => say!("render-by-at", by = escaped(by), at = escaped(at)),
        None => String::new(),
    };
    match cause {
        Cause::Config => word!("render-config").to_owned(),
        Cause::Drift => say!("render-drift", who = who()),
        Cause::Both => say!("render-both", who = who()),
        Cause::Default => word!("render-default-left").to_owned(),
    }
}

fn field_lines(field: &Field, change: &PlannedChange, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let path = field.path.trim_start_matches('/').replace('/', ".");
    let lock = if field.editable { "" } else { word!("render-locked") };
    let path = format!("{}{}", escaped(&path), paint.bad(lock));
    let why = paint.faint(cause(field.cause, change)).to_string();
    match (&field.before, &field.after) {
        (Some(value), _) if field.cause == Cause::Default => writeln!(out, "    {path}: {} {why}", quote_value(value)),
        (Some(Value::String(before)), Some(Value::String(after))) if is_long(before) || is_long(after) => {
            writeln!(out, "    {path}: {why}")?;
            text_lines(before, after, paint, out)
        }
        (Some(before), Some(after)) => {
            let (before, after) = sides::quote_sides(before, after);
            writeln!(out, "    {path}: {} -> {} {why}", paint.bad(before), paint.good(after))
        }
        (None, Some(after)) => writeln!(out, "    {path}: {} {why}", paint.good(format!("+ {}", quote_value(after)))),
        (Some(before), None) => writeln!(out, "    {path}: {} {why}", paint.bad(format!("- {}", quote_value(before)))),
        (None, None) => Ok(()),
    }
}

/// One remark of a plan.
pub fn note_line(note: &Note, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let address = note.address.as_ref().map(|address| say!("render-plan-text-2", address)).unwrap_or_default();
    writeln!(out, "{}{}{address}{}", paint.changed(word!("render-note")), gap(), escaped(&note.message.said()))
}

/// What stands behind a label: a full-width colon brings its own space.
pub(super) fn gap() -> &'static str {
    word!("render-plan-text")
}
