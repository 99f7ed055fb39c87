//! `journeyctl plan`: what would change. Never writes to the platform.

use super::colour::paint;
use super::ending::Ending;
use super::git_commit::{self, commit};
use super::planning::{self, Extent, Planned};
use super::terminal::Terminal;
use super::{chosen_language, outputs, plan_key, saved};
use crate::cli::{self, Global, Output};
use crate::exit::Exit;
use crate::files::named;
use crate::model::json;
use crate::plan::{Plan, ReadFile, blocked_exit, only_drift};
use crate::render::{self, texts::with_texts};
use crate::{fact, language};
use serde::Serialize;
use std::io;
use std::path::Path;

pub(super) fn run(global: &Global, args: &cli::PlanCommand, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    outputs::refuse(global, &[("--out", args.out.as_ref()), ("--json-into", args.planning.json_into.as_ref())])?;
    let commit = commit(args.commit.as_deref())?;
    // Only what `apply` is given is signed.
    let key = args.out.as_ref().map_or(Ok(None), |_| plan_key::read())?;
    let runtime = planning::runtime()?;
    let Planned { plan, connection, workspace, .. } =
        runtime.block_on(planning::make(global, &args.planning, Extent::Everything, terminal))?;
    let kept = [&args.out, &args.planning.json_into];
    let is_kept = args.planning.output == Output::Json || kept.iter().any(|file| file.is_some());
    let files: Vec<ReadFile> = if is_kept { git_commit::files(workspace.root.record()) } else { Vec::new() };
    let plan = Plan { files, ..plan.into_plan() };
    let plan = if args.only_drift { only_drift(plan) } else { plan };
    let plan = if is_kept { plan.made(commit, connection.place()) } else { plan };
    if let Some(file) = &args.out {
        let signed = key.map(|key| key.signed(plan.clone()));
        save(global, file, signed.as_ref().unwrap_or(&plan))?;
    }
    if let Some(file) = &args.planning.json_into {
        save(global, file, &with_texts(&plan, chosen_language::of_documents(global)))?;
    }
    show(&plan, args.planning.output, global, terminal)?;
    if args.out.is_some() {
        tell_digest(&plan, args.planning.output, terminal)?;
    }
    Ok(exit(&plan, args.planning.detailed_exitcode))
}

/// `value` as JSON into `file`.
fn save(global: &Global, file: &Path, value: &impl Serialize) -> Result<(), Ending> {
    let unsaved = |message| Ending::not_writable(message, None);
    let text = serde_json::to_string_pretty(value).map_err(|error| unsaved(language::foreign(&error)))?;
    let written = named::write(&global.directory, file, (text + "\n").as_bytes());
    written.map_err(|error| unsaved(fact!("commands-can-not-written", file = global.at(file), error = error.text())))
}

/// How exactly this plan is applied, for people.
pub(super) fn tell_digest(plan: &Plan, output: Output, terminal: &mut Terminal<'_>) -> io::Result<()> {
    match output {
        Output::Text => {
            let digest = saved::short_digest(&plan.digest);
            terminal.print(&fact!("commands-apply-exactly-saved-digest", digest))
        }
        Output::Json => Ok(()),
    }
}

/// The plan on stdout.
pub(super) fn show(plan: &Plan, output: Output, global: &Global, terminal: &mut Terminal<'_>) -> io::Result<()> {
    match output {
        Output::Text => render::plan::human(plan, paint(global), terminal.out)?,
        Output::Json => {
            json::write(&with_texts(plan, chosen_language::of_documents(global)), terminal.out)?;
            writeln!(terminal.out)?;
        }
    }
    // A run that is killed later has shown its plan.
    terminal.out.flush()
}

fn exit(plan: &Plan, detailed: bool) -> Exit {
    match plan {
        Plan { only_drift: true, changes, .. } if detailed && !changes.is_empty() => Exit::Changes,
        Plan { summary, .. } if summary.blocked > 0 => blocked_exit(plan),
        Plan { steps, .. } if detailed && !steps.is_empty() => Exit::Changes,
        Plan { .. } => Exit::Done,
    }
}
