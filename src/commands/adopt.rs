//! The second half of `pull --adopt`: plans to take over what was written and nobody manages, shows it, and asks.

use super::apply;
use super::asking::Asking;
use super::colour::paint;
use super::ending::Ending;
use super::hold::hold;
use super::planning::{self, Extent};
use super::terminal::Terminal;
use crate::cli::{self, Global, Output, Planning};
use crate::exit::Exit;
use crate::plan::UNLIKE;
use crate::workspace::Workspace;
use crate::{fact, render};

pub(super) fn run(
    global: &Global,
    into: &Workspace,
    args: &cli::Pull,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Ending> {
    let planning = planning_of(args);
    let global = Global { directory: into.root.path().to_owned(), ..global.clone() };
    let _held = hold(into.root.path())?;
    let way_out = fact!("commands-add-yes-save-plan-plan");
    let asking = Asking { yes: args.yes, consent: None, way_out };
    let told = fact!("commands-documents-pulled-stay-apply-adopt");
    let taken = planning::runtime()?.block_on(take_over(&global, &planning, &asking, terminal));
    let exit = taken.map_err(|ending| ending.noting(told.clone()))?;
    if exit != Exit::Done {
        terminal.note(&told)?;
    }
    Ok(exit)
}

/// Adoptions of every kind, and nothing else.
fn planning_of(args: &cli::Pull) -> Planning {
    Planning {
        target: Vec::new(),
        prune: false,
        allow_destructive: false,
        take_over: false,
        adopt: true,
        strict: false,
        skip_blocked: false,
        parallelism: args.parallelism,
        output: Output::Text,
        json_into: None,
        detailed_exitcode: false,
    }
}

async fn take_over(
    global: &Global,
    planning: &Planning,
    asking: &Asking<'_>,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Ending> {
    let planned = planning::make(global, planning, Extent::Adoptions, terminal).await?;
    if planned.plan.steps.is_empty() {
        let mut left = planned.plan.notes.iter().filter(|note| note.code == UNLIKE).peekable();
        if left.peek().is_none() {
            terminal.print(&fact!("commands-nothing-adopt-everything-owner"))?;
        }
        left.try_for_each(|note| render::plan::note_line(note, paint(global), terminal.out))?;
        return Ok(Exit::Done);
    }
    let planned = apply::decided(global, planning, planned, asking, terminal)?;
    apply::execute(global, planning, &planned, terminal).await
}
