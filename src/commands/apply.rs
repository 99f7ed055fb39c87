//! `journeyctl apply`: makes the changes of a plan that was reviewed, on file or just now.

use super::asking::{Asking, agreed};
use super::connect::{Connection, connect, unmeant};
use super::ending::{self, Ending};
use super::hold::hold;
use super::interrupt::Signals;
use super::memory::JOURNAL;
use super::planning::{self, Extent, Planned, open};
use super::progress::Progress;
use super::terminal::Terminal;
use super::{git_commit, outputs, plan, report_file, reporting, root, saved};
use crate::apply::{Journal, Recheck, Report, Settled, Stop, apply, recheck, settle_open, undone_since};
use crate::cli::{self, Global, Output, Planning};
use crate::exit::{Conclusion, Exit};
use crate::files::{STATE, StateFolder, named};
use crate::language::Text;
use crate::live::{Platform, PlatformError};
use crate::mutant;
use crate::plan::{Cleared, Evidence, Fresh, Plan, Refusal, consented, guard, skips_unasked};
use crate::render;
use crate::workspace::Workspace;
use crate::{fact, language};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(global: &Global, args: &cli::Apply, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    outputs::refuse(global, &[("--json-into", args.planning.json_into.as_ref())])?;
    if let Some(refusal) = unmeant(global) {
        return Err(refusal.into());
    }
    writable(global, args)?;
    let _held = hold(&root::find_root(global))?;
    let runtime = planning::runtime()?;
    let exit = runtime.block_on(async {
        let planned = match &args.plan {
            Some(file) => reviewed(global, args, file, terminal).await?,
            None => Box::pin(fresh(global, args, terminal)).await?,
        };
        execute(global, &args.planning, &planned, terminal).await
    });
    // Nothing that still hangs somewhere holds up the end.
    runtime.shutdown_background();
    exit
}

/// A report that could not be written afterwards is refused before anything is sent.
fn writable(global: &Global, args: &cli::Apply) -> Result<(), Ending> {
    let named = args.planning.json_into.as_ref().filter(|_| !mutant::is("report-is-not-needed"));
    let Some(named) = named else { return Ok(()) };
    let file = global.at(named);
    let help = fact!("commands-name-file-can-written");
    let refused = |message: Text| {
        let ending = Ending::new(Conclusion::NotWritable, Exit::Invalid, message, Some(help));
        Err(ending.keeping_file())
    };
    if args.plan.as_ref().is_some_and(|plan| named::are_one(&global.directory, plan, named)) {
        return refused(fact!("commands-plan-itself-report-would-overwrite", file));
    }
    match report_file::probe(&global.directory, named) {
        Ok(()) => Ok(()),
        Err(error) => refused(fact!("commands-can-not-written-nothing-sent", file, system = language::system(&error))),
    }
}

/// Plans now, shows, and asks.
async fn fresh(global: &Global, args: &cli::Apply, terminal: &mut Terminal<'_>) -> Result<Planned<Cleared>, Ending> {
    let way_out = fact!("commands-add-yes-save-plan-plan-out");
    let (yes, consent) = (args.yes, args.consent.as_deref());
    let asking = Asking { yes, consent, way_out };
    let planned = planning::make(global, &args.planning, Extent::Everything, terminal).await?;
    decided(global, &args.planning, planned, &asking, terminal)
}

/// Shows what was planned just now, holds it to limits and consent, and asks.
pub(super) fn decided(
    global: &Global,
    args: &Planning,
    planned: Planned<Fresh>,
    asking: &Asking<'_>,
    terminal: &mut Terminal<'_>,
) -> Result<Planned<Cleared>, Ending> {
    let Planned { plan, connection, workspace, changed, done, warnings, is_shown: _ } = planned;
    let is_shown = args.output == Output::Text;
    if is_shown {
        plan::show(&plan, Output::Text, global, terminal)?;
    }
    let refused = |why: Refusal, plan: &Plan| Ending::from(why).of_plan(plan).after(&warnings);
    let cleared = Cleared::fresh(plan, &workspace.settings.limits, args.allow_destructive);
    let plan = cleared.map_err(|refusal| refused(refusal.why, &refusal.plan))?;
    asking.consent.map_or(Ok(()), |code| consented(&plan, code)).map_err(|why| refused(why, &plan))?;
    // Where nothing is to be written, there is nothing to ask.
    if !asking.yes && !plan.steps.is_empty() {
        agreed(&plan, asking, args.output, global, terminal).map_err(|ending| ending.after(&warnings))?;
    }
    Ok(Planned { plan, connection, workspace, changed, done, warnings, is_shown })
}

/// The plan in `file` and how old it may be, as the command line and the environment have it.
fn read(
    global: &Global,
    args: &cli::Apply,
    file: &Path,
    terminal: &mut Terminal<'_>,
) -> Result<(Plan, jiff::Span), Ending> {
    let expected = saved::Expected::of(args.digest.as_deref())?;
    let limit = saved::age(&args.max_plan_age)?;
    let plan = saved::read(&global.directory, file, &expected)?;
    if let Some(told) = saved::unchecked(&plan, &expected) {
        terminal.note(&told)?;
    }
    Ok((plan, limit))
}

/// A saved plan, once the platform is proven to be what it was made for.
async fn reviewed(
    global: &Global,
    args: &cli::Apply,
    file: &Path,
    terminal: &mut Terminal<'_>,
) -> Result<Planned<Cleared>, Ending> {
    let workspace = open(global)?;
    let (plan, limit) = read(global, args, file, terminal)?;
    let refused = |refusal: Refusal| Ending::from(refusal).of_plan(&plan);
    let unheard = |error: PlatformError| Ending::from(error).of_plan(&plan);
    if let Some(refusal) = skips_unasked(&plan).filter(|_| args.planning.skip_blocked) {
        return Err(refused(refusal));
    }
    let connection = connect(&workspace, args.planning.parallelism, global).await.map_err(unheard)?;
    let capabilities = connection.platform.capabilities().await.map_err(unheard)?;
    connection.announce(global, terminal)?;
    let changed = git_commit::changed(&plan, &workspace);
    render::report::changed_files(&changed, terminal.err)?;
    saved::same_account(&plan, &workspace, &capabilities.team, &connection.place())
        .and_then(|()| saved::young_enough(&plan, &capabilities.server_time, limit))
        .and_then(|()| guard(&plan, &workspace.settings.limits, args.planning.allow_destructive))
        .map_err(refused)?;
    let Recheck { mut moved, done, seen } = recheck(&plan, &connection.platform).await.map_err(unheard)?;
    if moved.is_empty() && has_journal(&workspace) {
        moved = undone_since(&plan, &done, &journal(&workspace)?);
    }
    if !moved.is_empty() {
        return Err(Ending::stale(moved).of_plan(&plan));
    }
    let evidence = Evidence { capabilities: &capabilities, seen: &seen };
    let limits = &workspace.settings.limits;
    let cleared = Cleared::saved(plan, &evidence, limits, args.planning.allow_destructive);
    let plan = cleared.map_err(|refusal| Ending::from(refusal.why).of_plan(&refusal.plan))?;
    Ok(Planned { plan, connection, workspace, changed, done, warnings: Vec::new(), is_shown: false })
}

fn has_journal(workspace: &Workspace) -> bool {
    StateFolder::find(workspace.root.path()).is_ok_and(|state| state.holds(JOURNAL))
}

/// Runs the steps and tells what became of them.
pub(super) async fn execute(
    global: &Global,
    args: &Planning,
    planned: &Planned<Cleared>,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Ending> {
    let Planned {
        plan: reviewed,
        connection: Connection { platform, practice: _ },
        workspace,
        changed,
        done,
        warnings,
        is_shown: _,
    } = planned;
    let told = |report: Report| Report { changed_files: changed.clone(), ..report };
    let unheard = |ending: Ending| ending.of_plan(reviewed).after(warnings);
    if reviewed.steps.is_empty() {
        // Nothing to write, but a call that an earlier run did not hear the end of is still looked into.
        if has_journal(workspace) {
            settle_earlier(platform, &journal(workspace)?, terminal).await.map_err(unheard)?;
        }
        let report = told(Report::of(reviewed));
        return reporting::tell(&report, planned, (global, args), terminal);
    }
    let journal = journal(workspace)?;
    // Whatever happens to this process from here on, a report is there, and says no more than is known.
    let report = told(Report::unheard(reviewed));
    let document = ending::ended((Conclusion::Unknown, Exit::Unknown), &report, warnings);
    reporting::into_file(&document, args, global)
        .map_err(|unwritten| unwritten.helped_by(fact!("commands-nothing-sent")).of_plan(reviewed).keeping_file())?;
    let stop = Arc::new(Stop::default());
    let listener = tokio::spawn(Signals::new()?.heed(Arc::clone(&stop)));
    settle_earlier(platform, &journal, terminal).await.map_err(unheard)?;
    let progress = Progress::applying(global);
    let applying = progress.tell_waits(platform, apply(reviewed, platform, &journal, done, &progress, &stop));
    let report = AssertUnwindSafe(applying).catch_unwind().await.unwrap_or_else(|_| Report::unheard(reviewed));
    let mut report = told(report);
    listener.abort();
    reporting::place(&mut report, reviewed, workspace);
    reporting::tell(&report, planned, (global, args), terminal)
}

/// Tells what became of calls whose end an earlier run did not hear.
async fn settle_earlier(platform: &Platform, journal: &Journal, terminal: &mut Terminal<'_>) -> Result<(), Ending> {
    if journal.unreadable() > 0 {
        let told = fact!("commands-journal-jsonl-lines-cannot-read", folder = STATE, journal = journal.unreadable());
        terminal.note(&told)?;
    }
    for Settled { call, address, now } in settle_open(platform, journal).await? {
        let told = fact!("commands-earlier-run-did-not-hear", call, address);
        terminal.note(&told)?;
        terminal.remark(&fact!("commands-note", now))?;
    }
    Ok(())
}

fn journal(workspace: &Workspace) -> Result<Journal, Ending> {
    let root = workspace.root.path();
    StateFolder::make(root).and_then(|state| Journal::open_in(&state, JOURNAL)).map_err(|denial| {
        let message = fact!(
            "commands-journal-can-not-written-nothing",
            path_of = StateFolder::path_of(root).join(JOURNAL),
            denial = denial.text()
        );
        Ending::not_writable(message, None)
    })
}
