//! A step of a plan in one line.

use super::paint::Paint;
use crate::language::{Language, comma};
use crate::model::text::escaped;
use crate::plan::{CallKind, Step};
use crate::vocabulary::{Effect, Kind};
use crate::{say, word};
use std::io::{self, Write};

pub(super) fn line(wave: &str, step: &Step, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let needs = match step.needs.as_slice() {
        [] => String::new(),
        needs => say!("render-after", needs = needs.join(comma())),
    };
    let (what, needs) = (escaped(&what(step)).into_owned(), escaped(&needs));
    let what = if step.effect >= Effect::EjectsCustomers { paint.bad(what).to_string() } else { what };
    writeln!(out, "{wave:>3} {:>4}  {what}{}", escaped(&step.id), paint.faint(needs))
}

fn what(step: &Step) -> String {
    let address = &step.address;
    match step.call.kind {
        CallKind::Create => match step.leads_to.first() {
            Some(state) => say!("render-create-2", address, state),
            None => say!("render-create", address),
        },
        CallKind::Update => say!("render-update", address),
        CallKind::Delete => say!("render-delete", address),
        CallKind::Wait => {
            let from = step.precondition.status.as_deref().unwrap_or_default();
            let to = step.leads_to.join(word!("render-or"));
            say!("render-wait-until-now", address, to, from)
        }
        CallKind::Check => {
            let action = action(step);
            say!("render-ask-platform-whether-would", action, address)
        }
        CallKind::Move => {
            let part = if step.call.part.is_empty() { String::new() } else { format!(" {}", step.call.part) };
            format!("{} {address}{part}", action(step))
        }
    }
}

fn action(step: &Step) -> &str {
    named(&step.kind, step.call.action.as_deref().unwrap_or_default())
}

/// The move `name` of a kind, for people.
pub(super) fn named<'a>(kind: &Kind, name: &'a str) -> &'a str {
    match kind.machine.and_then(|machine| machine.action(name)) {
        Some(known) if Language::current() == Language::Chinese => known.chinese,
        Some(_) | None => name,
    }
}
