//! A plan for people: what changes, where, who feels it, what is blocked and what one can do.

use super::blocked::{blocked_lines, left_out};
use super::paint::Paint;
use super::sides::{self, is_long, shown, text_lines};
use super::step;
pub use super::summary::summary;
use crate::diff::Cause;
use crate::kinds::document::{Drain, Handover};
use crate::kinds::{self, Effect};
use crate::language::comma;
use crate::model::text::{escaped, shortened};
use crate::plan::{ABSENT, Action, DELETED, Field, LifecycleStep, Note, Plan, PlannedChange, Replacement, Touched};
use crate::{say, word};
use serde_json::Value;
use std::io::{self, Write};

pub fn human(plan: &Plan, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    if !plan.targets.is_empty() {
        let targets = plan.targets.join(comma());
        let told = say!("Only these were looked at (--target): {}", "只看了這些（--target）：{}", escaped(&targets));
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
            (1, _) => word!("One step:", "一個步驟：").to_owned(),
            (_, 1) => word!("Steps, side by side:", "步驟，同時執行：").to_owned(),
            _ => say!(
                "Steps, in {waves} waves (those of one wave run side by side):",
                "步驟，分 {waves} 批（同一批的步驟同時執行）："
            ),
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
            let told = say!(
                "Consent to these figures and no others: --allow-destructive --consent {}",
                "只同意以上這些數字：--allow-destructive --consent {}",
                escaped(code)
            );
            writeln!(out, "{told}")
        }
        None => Ok(()),
    }
}

/// Only what the platform changed; how to go on is another plan's matter.
fn drift(plan: &Plan, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let (absent, drifted): (Vec<_>, Vec<_>) = plan.changes.iter().partition(|change| change.reason == ABSENT);
    for change in &drifted {
        one(change, paint, out)?;
        let is_bare = change.fields.is_empty() && change.lifecycle.is_empty() && change.reason != DELETED;
        if let (true, Some(Touched { by, at })) = (is_bare, &change.touched) {
            let (by, at) = (escaped(by), escaped(at));
            let told =
                say!("its state changed; last written by {by} at {at}", "它的狀態已改變；最後由 {by} 於 {at} 寫入");
            writeln!(out, "    {told}")?;
        }
    }
    if !drifted.is_empty() {
        writeln!(out)?;
    }
    for change in &absent {
        let told = say!(
            "not there: {}: never applied, or deleted since",
            "不存在：{}：從未套用，或之後被刪除",
            change.address
        );
        writeln!(out, "{}", escaped(&told))?;
    }
    if !absent.is_empty() {
        writeln!(out)?;
    }
    let told = match (drifted.len(), absent.len()) {
        (0, 0) => word!(
            "No drift: the platform changed nothing that was applied.",
            "沒有漂移：已套用的內容在平台上都沒有被變更。"
        )
        .to_owned(),
        (0, 1) => {
            word!("No drift in what is there; 1 document has no object.", "現有的物件沒有漂移；1 份文件沒有物件。")
                .to_owned()
        }
        (0, count) => say!(
            "No drift in what is there; {count} documents have no object.",
            "現有的物件沒有漂移；{count} 份文件沒有物件。"
        ),
        (1, _) => word!("Drift: 1 object was changed on the platform.", "漂移：1 個物件在平台上被變更過。").to_owned(),
        (count, _) => {
            say!("Drift: {count} objects were changed on the platform.", "漂移：{count} 個物件在平台上被變更過。")
        }
    };
    writeln!(out, "{}", paint.strong(told))
}

fn one(change: &PlannedChange, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let name = change.display_name.as_ref().map(|name| say!(" ({})", "（{}）", escaped(&shortened(name, 60))));
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
            let told = if change.fields.is_empty() && change.lifecycle.is_empty() {
                word!(
                    "nobody manages it yet, and it is as the document says: this workspace takes it over",
                    "還沒有人管理它，內容與文件一致：由這個工作區接管"
                )
            } else {
                word!("nobody manages it yet: this workspace takes it over", "還沒有人管理它：由這個工作區接管")
            };
            writeln!(out, "    {told}")?;
        }
        Action::Forget => {
            writeln!(out, "    {}", word!("it stays as it is and is no longer managed", "它保持原樣，不再受管理"))?;
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
        let told = say!(
            "managed by `{}` until now: this workspace takes it over (--take-over)",
            "到目前為止由 `{}` 管理：由這個工作區接管（--take-over）",
            escaped(owner)
        );
        writeln!(out, "    {}", paint.bad(told))?;
    }
    if let Some(from) = &change.moved_from {
        let told =
            say!("it was {from} until now; its key on the platform stays", "到目前為止是 {from}；平台上的鍵不變");
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
    let part = if step.part.is_empty() { String::new() } else { say!("{}: ", "{}：", step.part) };
    let (from, to) = (spoken(change, &step.from), spoken(change, &step.to));
    let effect = match step.effect {
        Effect::None => String::new(),
        Effect::EntryClosed => {
            word!(" (nobody new enters, those inside finish)", "（不再有新客戶進入，裡面的會走完）").to_owned()
        }
        Effect::EjectsCustomers => say!(" ({} put out)", "（移出 {}）", customers(change)),
        Effect::Removes => word!(" (gone for good)", "（永久消失）").to_owned(),
    };
    let who = if change.replacement.is_some() { word!("the new one: ", "新的：") } else { "" };
    let action = step::named(change.address.slug(), &step.action);
    let why = match (step.cause, &step.touched) {
        (Cause::Config | Cause::Default, _) => String::new(),
        (of, touched) => format!(" {}", cause_by(of, touched.as_ref().or(change.touched.as_ref()))),
    };
    let undoes = match step.cause {
        Cause::Drift | Cause::Both => {
            word!(", which undoes what was switched on the platform", "，這會復原在平台上的切換")
        }
        Cause::Config | Cause::Default => "",
    };
    let line = say!(
        "{who}{part}{action}: {from} -> {to}{effect}{undoes}{why}",
        "{who}{part}{action}：{from} -> {to}{effect}{undoes}{why}"
    );
    let line = escaped(&line);
    let line = if step.effect >= Effect::EjectsCustomers { paint.bad(line) } else { paint.changed(line) };
    writeln!(out, "    {line}")
}

fn replacement_lines(replacement: &Replacement, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let Replacement { key, old, handover, drain, rule, source, left_behind } = replacement;
    writeln!(out, "    {}{}{}", paint.changed(word!("replace:", "取代：")), gap(), escaped(rule))?;
    writeln!(out, "      {}", paint.faint(say!("because {}", "依據：{}", escaped(source))))?;
    let told = say!(
        "a new one takes over, with the key `{}` on the platform; this one becomes {old}",
        "由新的接手，在平台上的鍵為 `{}`；這一個改稱 {old}",
        escaped(key)
    );
    writeln!(out, "      {told}")?;
    let order = match handover {
        Handover::CloseFirst => word!(
            "this one is closed before the new one opens: who enters between the two is missed",
            "先關閉這一個，新的才開放：在兩者之間進入的客戶會錯過"
        ),
        Handover::PublishFirst => word!(
            "the new one opens before this one is closed: who enters between the two enters both",
            "新的先開放，才關閉這一個：在兩者之間進入的客戶會同時進入兩者"
        ),
    };
    writeln!(out, "      {order}")?;
    let drained = match drain {
        Drain::Wait => word!("customers inside finish in this one", "裡面的客戶會在這一個裡走完"),
        Drain::Stop => word!("customers inside are put out", "裡面的客戶會被移出"),
    };
    let lost = say!("{drained}; not carried over: {}", "{drained}；不會帶過去的：{}", escaped(left_behind));
    writeln!(out, "      {}", paint.bad(lost))
}

fn now(change: &PlannedChange) -> Option<String> {
    let state = change.status.live.as_ref().map(|state| say!("now {}", "現在為{}", spoken(change, state)));
    let inside = match change.impact.customers_in_flight {
        Some(0) | None => None,
        Some(_) => Some(say!("{} inside", "裡面有 {}", customers(change))),
    };
    let why = match change.reason.as_str() {
        "drift" => Some(word!("changed on the platform since it was applied", "套用之後在平台上被變更過").to_owned()),
        DELETED => Some(match &change.touched {
            Some(Touched { by, at }) => {
                let (by, at) = (escaped(by), escaped(at));
                say!(
                    "deleted on the platform by {by} at {at}: making it again undoes that",
                    "在平台上由 {by} 於 {at} 刪除：重新建立會復原那次刪除"
                )
            }
            None => word!(
                "it was there and is not any more: making it again undoes what removed it",
                "它曾經存在，現在已不在：重新建立會復原那次移除"
            )
            .to_owned(),
        }),
        "document-and-platform-differ" => {
            Some(word!("changed both in the document and on the platform", "文件與平台兩邊都有變更").to_owned())
        }
        _ => None,
    };
    let told: Vec<String> = [state, inside, why].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join(word!(", ", "，")))
}

fn customers(change: &PlannedChange) -> String {
    match change.impact.customers_in_flight {
        None => word!("an unknown number of customers", "人數不明的客戶").to_owned(),
        Some(1) => word!("1 customer", "1 位客戶").to_owned(),
        Some(count) => say!("{count} customers", "{count} 位客戶"),
    }
}

/// `進行中 (Active)`.
fn spoken(change: &PlannedChange, state: &str) -> String {
    let machine = kinds::by_slug(change.address.slug()).and_then(|kind| kind.machine);
    let known = machine.and_then(|machine| machine.state(state));
    known.map_or_else(|| escaped(state).into_owned(), |known| say!("{} ({})", "{}（{}）", known.chinese, known.name))
}

/// `[drift, by console at 2026-11-22T02:00:00Z]`.
fn cause(cause: Cause, change: &PlannedChange) -> String {
    cause_by(cause, change.touched.as_ref())
}

fn cause_by(cause: Cause, touched: Option<&Touched>) -> String {
    let who = || match touched {
        Some(Touched { by, at }) => say!(", by {} at {}", "，由 {} 於 {}", escaped(by), escaped(at)),
        None => String::new(),
    };
    match cause {
        Cause::Config => word!("[config]", "[文件]").to_owned(),
        Cause::Drift => say!("[drift{}]", "[漂移{}]", who()),
        Cause::Both => say!("[both{}]", "[兩者{}]", who()),
        Cause::Default => word!("[default, left as it is]", "[預設值，保持原樣]").to_owned(),
    }
}

fn field_lines(field: &Field, change: &PlannedChange, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let path = field.path.trim_start_matches('/').replace('/', ".");
    let lock = if field.editable { "" } else { word!(" [locked]", " [鎖定]") };
    let path = format!("{}{}", escaped(&path), paint.bad(lock));
    let why = paint.faint(cause(field.cause, change)).to_string();
    match (&field.before, &field.after) {
        (Some(value), _) if field.cause == Cause::Default => writeln!(out, "    {path}: {} {why}", shown(value)),
        (Some(Value::String(before)), Some(Value::String(after))) if is_long(before) || is_long(after) => {
            writeln!(out, "    {path}: {why}")?;
            text_lines(before, after, paint, out)
        }
        (Some(before), Some(after)) => {
            let (before, after) = sides::of(before, after);
            writeln!(out, "    {path}: {} -> {} {why}", paint.bad(before), paint.good(after))
        }
        (None, Some(after)) => writeln!(out, "    {path}: {} {why}", paint.good(format!("+ {}", shown(after)))),
        (Some(before), None) => writeln!(out, "    {path}: {} {why}", paint.bad(format!("- {}", shown(before)))),
        (None, None) => Ok(()),
    }
}

/// One remark of a plan.
pub fn note_line(note: &Note, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let address = note.address.as_ref().map(|address| say!("{address}: ", "{address}：")).unwrap_or_default();
    writeln!(out, "{}{}{address}{}", paint.changed(word!("note:", "註：")), gap(), escaped(&note.message))
}

/// What stands behind a label: a full-width colon brings its own space.
pub(super) fn gap() -> &'static str {
    word!(" ", "")
}
