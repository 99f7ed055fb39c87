//! A plan for people: what changes, where, who feels it, what is blocked and what one can do.

use super::paint::Paint;
use crate::diff::Cause;
use crate::kinds::document::{Drain, Handover};
use crate::kinds::{self, Effect};
use crate::model::text::{escaped, shortened};
use crate::plan::{
    Action, Blocked, CallKind, Field, LifecycleStep, Note, Plan, PlannedChange, Replacement, Step, Summary, Touched,
};
use serde_json::Value;
use similar::{ChangeTag, TextDiff};
use std::io::{self, Write};

/// Values longer than this are shown as a difference of lines instead of `a -> b`.
const SHORT: usize = 60;

pub fn human(plan: &Plan, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    if !plan.targets.is_empty() {
        writeln!(
            out,
            "{}\n",
            paint.changed(format!("Only these were looked at (--target): {}", escaped(&plan.targets.join(", "))))
        )?;
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
            (1, _) => "One step:".to_owned(),
            (_, 1) => "Steps, side by side:".to_owned(),
            _ => format!("Steps, in {waves} waves (those of one wave run side by side):"),
        };
        writeln!(out, "{}", paint.strong(title))?;
        let mut last = 0;
        for step in &plan.steps {
            let wave = if waves > 1 && step.wave > last { step.wave.to_string() } else { String::new() };
            last = step.wave;
            step_line(&wave, step, paint, out)?;
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
            writeln!(out, "Consent to these figures and no others: --allow-destructive --consent {}", escaped(code))
        }
        None => Ok(()),
    }
}

/// Only what the platform changed; how to go on is another plan's matter.
fn drift(plan: &Plan, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for change in &plan.changes {
        one(change, paint, out)?;
        if let (true, Some(Touched { by, at })) = (change.fields.is_empty(), &change.touched) {
            writeln!(out, "    its state changed; last written by {} at {}", escaped(by), escaped(at))?;
        }
    }
    let told = match plan.changes.len() {
        0 => "No drift: the platform changed nothing that was applied.".to_owned(),
        count => format!("\nDrift: {} changed on the platform.", plural(count, "object was", "objects were")),
    };
    writeln!(out, "{}", paint.strong(told))
}

/// The plan in one line.
pub fn summary(summary: &Summary) -> String {
    let Summary {
        create, update, delete, lifecycle, noop, blocked, drift, customers_affected, forget, replace, ..
    } = summary;
    let any = [create, update, delete, lifecycle, blocked, forget, replace].into_iter().any(|count| *count > 0);
    if !any && *noop == 0 {
        return "Nothing to change.".to_owned();
    }
    if !any {
        return format!("Nothing to change: {} as the documents say.", plural(*noop, "object is", "objects are"));
    }
    let mut parts = Vec::new();
    let mut part = |count: usize, text: &str| {
        if count > 0 {
            parts.push(format!("{count} {text}"));
        }
    };
    part(*create, "to create");
    part(*update, "to update");
    part(*replace, "to replace");
    part(*delete, "to delete");
    part(*forget, "to forget");
    part(*lifecycle, "changing state");
    part(*drift, "changed on the platform");
    part(*blocked, "blocked");
    part(*noop, "unchanged");
    let customers = match customers_affected {
        0 => String::new(),
        count => format!(" {count} customers would be put out."),
    };
    format!("Plan: {}.{customers}", parts.join(", "))
}

fn one(change: &PlannedChange, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let name = change.display_name.as_ref().map(|name| format!(" ({})", escaped(&shortened(name, 60))));
    let title = format!("{}{}", change.address, name.unwrap_or_default());
    writeln!(out, "{}", marked(change.action, &title, paint))?;
    if let Some(source) = &change.source {
        writeln!(out, "    {}", paint.faint(format!("{}:{}", escaped(&source.file), source.line)))?;
    }
    if let Some(now) = now(change) {
        writeln!(out, "    {now}")?;
    }
    match change.action {
        Action::Adopt if change.taken_from.is_none() => {
            writeln!(out, "    nobody manages it yet: this workspace takes it over")?;
        }
        Action::Forget => writeln!(out, "    it stays as it is and is no longer managed")?,
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
        let told = format!("managed by `{}` until now: this workspace takes it over (--take-over)", escaped(owner));
        writeln!(out, "    {}", paint.bad(told))?;
    }
    if let Some(from) = &change.moved_from {
        writeln!(out, "    it was {from} until now; its key on the platform stays")?;
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
    let part = if step.part.is_empty() { String::new() } else { format!("{}: ", step.part) };
    let (from, to) = (spoken(change, &step.from), spoken(change, &step.to));
    let effect = match step.effect {
        Effect::None => String::new(),
        Effect::EntryClosed => " (nobody new enters, those inside finish)".to_owned(),
        Effect::EjectsCustomers => format!(" ({} put out)", customers(change)),
        Effect::Removes => " (gone for good)".to_owned(),
    };
    let who = if change.replacement.is_some() { "the new one: " } else { "" };
    let line = format!("{who}{part}{}: {from} -> {to}{effect}", step.action);
    let line = escaped(&line);
    let line = if step.effect >= Effect::EjectsCustomers { paint.bad(line) } else { paint.changed(line) };
    writeln!(out, "    {line}")
}

fn replacement_lines(replacement: &Replacement, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let Replacement { key, old, handover, drain, rule, source, left_behind } = replacement;
    writeln!(out, "    {} {}", paint.changed("replace:"), escaped(rule))?;
    writeln!(out, "      {}", paint.faint(format!("because {}", escaped(source))))?;
    writeln!(
        out,
        "      a new one takes over, with the key `{}` on the platform; this one becomes {old}",
        escaped(key)
    )?;
    let order = match handover {
        Handover::CloseFirst => "this one is closed before the new one opens: who enters between the two is missed",
        Handover::PublishFirst => "the new one opens before this one is closed: who enters between the two enters both",
    };
    writeln!(out, "      {order}")?;
    let drained = match drain {
        Drain::Wait => "customers inside finish in this one",
        Drain::Stop => "customers inside are put out",
    };
    writeln!(out, "      {}", paint.bad(format!("{drained}; not carried over: {}", escaped(left_behind))))
}

fn now(change: &PlannedChange) -> Option<String> {
    let state = change.status.live.as_ref().map(|state| format!("now {}", spoken(change, state)));
    let inside = match change.impact.customers_in_flight {
        Some(0) | None => None,
        Some(_) => Some(format!("{} inside", customers(change))),
    };
    let why = match change.reason.as_str() {
        "drift" => Some("changed on the platform since it was applied".to_owned()),
        "document-and-platform-differ" => Some("changed both in the document and on the platform".to_owned()),
        _ => None,
    };
    let told: Vec<String> = [state, inside, why].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join(", "))
}

fn customers(change: &PlannedChange) -> String {
    match change.impact.customers_in_flight {
        None => "an unknown number of customers".to_owned(),
        Some(count) => plural(usize::try_from(count).unwrap_or(usize::MAX), "customer", "customers"),
    }
}

/// `進行中 (Active)`.
fn spoken(change: &PlannedChange, state: &str) -> String {
    let machine = kinds::by_slug(change.address.slug()).and_then(|kind| kind.machine);
    let known = machine.and_then(|machine| machine.state(state));
    known.map_or_else(|| escaped(state).into_owned(), |known| format!("{} ({})", known.chinese, known.name))
}

/// `[drift, by console at 2026-11-22T02:00:00Z]`.
fn cause(cause: Cause, change: &PlannedChange) -> String {
    let who = || match &change.touched {
        Some(Touched { by, at }) => format!(", by {} at {}", escaped(by), escaped(at)),
        None => String::new(),
    };
    match cause {
        Cause::Config => "[config]".to_owned(),
        Cause::Drift => format!("[drift{}]", who()),
        Cause::Both => format!("[both{}]", who()),
        Cause::Default => "[default, left as it is]".to_owned(),
    }
}

fn field_lines(field: &Field, change: &PlannedChange, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let path = field.path.trim_start_matches('/').replace('/', ".");
    let lock = if field.editable { "" } else { " [locked]" };
    let path = format!("{}{}", escaped(&path), paint.bad(lock));
    let why = paint.faint(cause(field.cause, change)).to_string();
    match (&field.before, &field.after) {
        (Some(value), _) if field.cause == Cause::Default => writeln!(out, "    {path}: {} {why}", shown(value)),
        (Some(Value::String(before)), Some(Value::String(after))) if is_long(before) || is_long(after) => {
            writeln!(out, "    {path}: {why}")?;
            text_lines(before, after, paint, out)
        }
        (Some(before), Some(after)) => {
            writeln!(out, "    {path}: {} -> {} {why}", paint.bad(shown(before)), paint.good(shown(after)))
        }
        (None, Some(after)) => writeln!(out, "    {path}: {} {why}", paint.good(format!("+ {}", shown(after)))),
        (Some(before), None) => writeln!(out, "    {path}: {} {why}", paint.bad(format!("- {}", shown(before)))),
        (None, None) => Ok(()),
    }
}

fn is_long(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > SHORT
}

fn text_lines(before: &str, after: &str, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let difference = TextDiff::configure().timeout(std::time::Duration::from_secs(2)).diff_lines(before, after);
    for group in difference.grouped_ops(2) {
        for change in group.iter().flat_map(|part| difference.iter_changes(part)) {
            let line = escaped(change.value().trim_end_matches('\n')).into_owned();
            match change.tag() {
                ChangeTag::Equal => writeln!(out, "        {}", paint.faint(line))?,
                ChangeTag::Delete => writeln!(out, "      {}", paint.bad(format!("- {line}")))?,
                ChangeTag::Insert => writeln!(out, "      {}", paint.good(format!("+ {line}")))?,
            }
        }
    }
    Ok(())
}

/// One value on one line.
pub(super) fn shown(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("`{}`", escaped(&shortened(text, 2 * SHORT))),
        None => escaped(&shortened(&value.to_string(), 2 * SHORT)).into_owned(),
    }
}

fn blocked_lines(blocked: &Blocked, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let Blocked { code, rule, source, options } = blocked;
    writeln!(out, "    {} {}", paint.bad(format!("blocked[{}]:", escaped(code))), escaped(rule))?;
    writeln!(out, "      {}", paint.faint(format!("because {}", escaped(source))))?;
    if !options.is_empty() {
        writeln!(out, "    ways out:")?;
    }
    for (n, way) in options.iter().enumerate() {
        writeln!(out, "      {}. {}", n + 1, escaped(&way.action))?;
        writeln!(out, "         {}", paint.faint(escaped(&way.consequence)))?;
    }
    Ok(())
}

fn step_line(wave: &str, step: &Step, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let what = match step.call.kind {
        CallKind::Create => match step.leads_to.first() {
            Some(state) => format!("create {} as {state}", step.address),
            None => format!("create {}", step.address),
        },
        CallKind::Update => format!("update {}", step.address),
        CallKind::Delete => format!("delete {}", step.address),
        CallKind::Wait => {
            let from = step.precondition.status.as_deref().unwrap_or_default();
            format!("wait until {} is {} (now {from})", step.address, step.leads_to.join(" or "))
        }
        CallKind::Check => {
            let action = step.call.path.rsplit(':').next().unwrap_or_default();
            format!("ask the platform whether it would {} {}", action.trim_end_matches("?dryRun=true"), step.address)
        }
        CallKind::Move => {
            let action = step.call.path.rsplit(':').next().unwrap_or_default();
            let part = if step.call.part.is_empty() { String::new() } else { format!(" {}", step.call.part) };
            format!("{action} {}{part}", step.address)
        }
    };
    let needs = if step.needs.is_empty() { String::new() } else { format!("  after {}", step.needs.join(", ")) };
    let (what, needs) = (escaped(&what).into_owned(), escaped(&needs));
    let what = if step.effect >= Effect::EjectsCustomers { paint.bad(what).to_string() } else { what };
    writeln!(out, "{wave:>3} {:>4}  {what}{}", escaped(&step.id), paint.faint(needs))
}

fn note_line(note: &Note, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let address = note.address.as_ref().map(|address| format!("{address}: ")).unwrap_or_default();
    writeln!(out, "{} {address}{}", paint.changed("note:"), escaped(&note.message))
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
