//! A step of a plan in one line.

use super::paint::Paint;
use crate::kinds::{self, Effect};
use crate::language::{Language, comma};
use crate::model::text::escaped;
use crate::plan::{CallKind, Step};
use crate::{say, word};
use std::io::{self, Write};

pub(super) fn line(wave: &str, step: &Step, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let needs = match step.needs.as_slice() {
        [] => String::new(),
        needs => say!("  after {}", "  在 {} 之後", needs.join(comma())),
    };
    let (what, needs) = (escaped(&what(step)).into_owned(), escaped(&needs));
    let what = if step.effect >= Effect::EjectsCustomers { paint.bad(what).to_string() } else { what };
    writeln!(out, "{wave:>3} {:>4}  {what}{}", escaped(&step.id), paint.faint(needs))
}

fn what(step: &Step) -> String {
    let address = &step.address;
    match step.call.kind {
        CallKind::Create => match step.leads_to.first() {
            Some(state) => say!("create {address} as {state}", "建立 {address}，狀態為 {state}"),
            None => say!("create {address}", "建立 {address}"),
        },
        CallKind::Update => say!("update {address}", "更新 {address}"),
        CallKind::Delete => say!("delete {address}", "刪除 {address}"),
        CallKind::Wait => {
            let from = step.precondition.status.as_deref().unwrap_or_default();
            let to = step.leads_to.join(word!(" or ", " 或 "));
            say!("wait until {address} is {to} (now {from})", "等待 {address} 成為 {to}（現在是 {from}）")
        }
        CallKind::Check => {
            let action = action(step);
            say!("ask the platform whether it would {action} {address}", "詢問平台是否允許對 {address} 執行{action}")
        }
        CallKind::Move => {
            let part = if step.call.part.is_empty() { String::new() } else { format!(" {}", step.call.part) };
            format!("{} {address}{part}", action(step))
        }
    }
}

fn action(step: &Step) -> &str {
    let name = step.call.path.rsplit(':').next().unwrap_or_default();
    named(step.address.slug(), name.trim_end_matches("?dryRun=true"))
}

/// The move `name` of a kind, for people.
pub(super) fn named<'a>(slug: &str, name: &'a str) -> &'a str {
    let machine = kinds::by_slug(slug).and_then(|kind| kind.machine);
    match machine.and_then(|machine| machine.action(name)) {
        Some(known) if Language::spoken() == Language::Chinese => known.chinese,
        Some(_) | None => name,
    }
}
