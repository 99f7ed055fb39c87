//! `journeyctl apply`: makes the changes of a plan that was reviewed, on file or just now.

use super::asking::{Asking, agreed};
use super::connect::{Connection, connect, unmeant};
use super::hold::hold;
use super::interrupt::Signals;
use super::planning::{self, Extent, Planned, open};
use super::progress::Progress;
use super::{Terminal, origin, paint, plan, plan_key, report_file, root, saved, trouble};
use crate::apply::{Journal, Recheck, Report, Settled, Stop, apply, recheck, settle_open, undone_since};
use crate::cli::{self, Global, Output, Planning};
use crate::desired::Places;
use crate::exit::Exit;
use crate::files::{STATE, State, named};
use crate::live::{Platform, PlatformError};
use crate::model::{Pointer, json};
use crate::mutant;
use crate::plan::{Evidence, Plan, Refusal, Source, as_of_now, blocked_exit, consented, guard, prove, skips_unasked};
use crate::render;
use crate::workspace::Workspace;
use crate::{language, say, word};
use futures_util::FutureExt;
use std::io;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Arc;

/// A plan to apply, or the exit code of a run that ends here; why is told already.
type Ready = Result<Planned, Exit>;

pub(super) fn run(global: &Global, args: &cli::Apply, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    if let Some(refusal) = unmeant(global).or_else(|| unwritable(global, args)) {
        trouble::tell(terminal, &refusal.message, Some(&refusal.help))?;
        return Ok(refusal.exit);
    }
    let _held = match hold(&root::of(global), terminal)? {
        Ok(lock) => lock,
        Err(exit) => return Ok(exit),
    };
    let runtime = planning::runtime()?;
    let exit = runtime.block_on(async {
        let ready = match &args.plan {
            Some(file) => reviewed(global, args, file, terminal).await?,
            None => Box::pin(fresh(global, args, terminal)).await?,
        };
        match ready {
            Ok(planned) => execute(global, &args.planning, &planned, terminal).await,
            Err(exit) => Ok(exit),
        }
    });
    // Nothing that still hangs somewhere holds up the end.
    runtime.shutdown_background();
    exit
}

/// A report that could not be written afterwards is refused before anything is sent.
fn unwritable(global: &Global, args: &cli::Apply) -> Option<Refusal> {
    let file = global.at(args.planning.json_into.as_ref().filter(|_| !mutant::is("report-is-not-needed"))?);
    let help = word!("name a file that can be written", "請指定可以寫入的檔案").to_owned();
    let refused = |message: String| Some(Refusal { exit: Exit::Invalid, message, help });
    let named = args.planning.json_into.as_ref()?;
    if args.plan.as_ref().is_some_and(|plan| named::are_one(&global.directory, plan, named)) {
        return refused(say!(
            "`{}` is the plan itself: the report would overwrite it",
            "`{}` 就是計畫本身：報告會覆寫它",
            file.display()
        ));
    }
    match report_file::probe(&global.directory, named) {
        Ok(()) => None,
        Err(error) => refused(say!(
            "`{}` can not be written, so nothing was sent: {}",
            "`{}` 無法寫入，所以沒有送出任何東西：{}",
            file.display(),
            language::system(&error)
        )),
    }
}

/// Plans now, shows, and asks.
async fn fresh(global: &Global, args: &cli::Apply, terminal: &mut Terminal<'_>) -> io::Result<Ready> {
    let way_out = word!(
        "add --yes, or save the plan with `plan --out FILE` and apply that",
        "請加上 --yes，或用 `plan --out FILE` 儲存計畫再套用"
    );
    let (yes, consent) = (args.yes, args.consent.as_deref());
    let asking = Asking { yes, consent, way_out };
    match planning::make(global, &args.planning, Extent::Everything, terminal).await? {
        Ok(planned) => decided(global, &args.planning, planned, &asking, terminal).await,
        Err(exit) => Ok(Err(exit)),
    }
}

/// Shows what was planned just now, holds it to limits and consent, and asks.
pub(super) async fn decided(
    global: &Global,
    args: &Planning,
    planned: Planned,
    asking: &Asking<'_>,
    terminal: &mut Terminal<'_>,
) -> io::Result<Ready> {
    let Planned { plan, workspace, .. } = &planned;
    if args.output == Output::Text {
        plan::show(plan, Output::Text, global, terminal)?;
    }
    if let Err(refusal) = guard(plan, &workspace.settings.limits, args.allow_destructive) {
        return refused(&refusal, plan, args, global, terminal).map(Err);
    }
    if let Some(refusal) = asking.consent.and_then(|code| consented(plan, code).err()) {
        return refused(&refusal, plan, args, global, terminal).map(Err);
    }
    if plan.steps.is_empty() {
        // Nothing to write, but a call that an earlier run did not hear the end of is still looked into.
        let has_journal = State::find(workspace.root.path()).is_ok_and(|state| state.holds(JOURNAL));
        if has_journal
            && let Err(error) = settle_earlier(&planned.connection.platform, &journal(workspace)?, terminal).await?
        {
            return trouble::platform(terminal, &error).map(Err);
        }
        machine(&Report::of(plan), args, global, terminal)?;
        return Ok(Err(ended(plan, Exit::Done)));
    }
    if asking.yes || agreed(plan, asking, args, global, terminal)? { Ok(Ok(planned)) } else { Ok(Err(Exit::Refused)) }
}

/// The plan in `file` and how old it may be, as the command line and the environment have it.
fn read(
    global: &Global,
    args: &cli::Apply,
    file: &Path,
    terminal: &mut Terminal<'_>,
) -> io::Result<Result<(Plan, jiff::Span), Refusal>> {
    let expected = || {
        let digest = args.digest.as_deref().map(saved::digest).transpose()?;
        Ok((saved::Expected { digest, key: plan_key::read()? }, saved::age(&args.max_plan_age)?))
    };
    let (expected, limit) = match expected() {
        Ok(both) => both,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let plan = match saved::read(&global.directory, file, &expected) {
        Ok(plan) => plan,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Some(told) = saved::unchecked(&plan, &expected) {
        trouble::note(terminal.err, &told)?;
    }
    Ok(Ok((plan, limit)))
}

/// A saved plan, once the platform is proven to be what it was made for.
async fn reviewed(global: &Global, args: &cli::Apply, file: &Path, terminal: &mut Terminal<'_>) -> io::Result<Ready> {
    let workspace = match open(global, terminal)? {
        Ok(workspace) => workspace,
        Err(exit) => return Ok(Err(exit)),
    };
    let (plan, limit) = match read(global, args, file, terminal)? {
        Ok(both) => both,
        Err(refusal) => {
            trouble::tell(terminal, &refusal.message, Some(&refusal.help))?;
            return Ok(Err(refusal.exit));
        }
    };
    if let Some(refusal) = skips_unasked(&plan).filter(|_| args.planning.skip_blocked) {
        return refused(&refusal, &plan, &args.planning, global, terminal).map(Err);
    }
    let checked = async {
        let connection = connect(&workspace, args.planning.parallelism, global).await?;
        let capabilities = connection.platform.capabilities().await?;
        Ok::<_, PlatformError>((connection, capabilities))
    };
    let (connection, capabilities) = match checked.await {
        Ok(both) => both,
        Err(error) => return trouble::platform(terminal, &error).map(Err),
    };
    connection.announce(global, terminal)?;
    let changed = origin::changed(&plan, &workspace);
    render::report::changed_files(&changed, terminal.err)?;
    let fit = saved::same_account(&plan, &workspace, &capabilities.team, &connection.place())
        .and_then(|()| saved::young_enough(&plan, &capabilities.server_time, limit))
        .and_then(|()| guard(&plan, &workspace.settings.limits, args.planning.allow_destructive));
    if let Err(refusal) = fit {
        return refused(&refusal, &plan, &args.planning, global, terminal).map(Err);
    }
    let mut looked = recheck(&plan, &connection.platform).await;
    if let Ok(Recheck { moved, done, .. }) = &mut looked
        && moved.is_empty()
        && State::find(workspace.root.path()).is_ok_and(|state| state.holds(JOURNAL))
    {
        *moved = undone_since(&plan, done, &journal(&workspace)?);
    }
    match looked {
        Ok(Recheck { moved, done, seen }) if moved.is_empty() => {
            let evidence = Evidence { capabilities: &capabilities, seen: &seen };
            let proven = prove(&plan, &evidence).and_then(|()| {
                guard(&as_of_now(&plan, &evidence), &workspace.settings.limits, args.planning.allow_destructive)
            });
            match proven {
                Ok(()) => Ok(Ok(Planned { plan, english: None, connection, workspace, changed, done })),
                Err(refusal) => refused(&refusal, &plan, &args.planning, global, terminal).map(Err),
            }
        }
        Ok(Recheck { moved, .. }) => {
            render::report::stale(&moved, paint(global), terminal.err)?;
            let report =
                Report::refused(&plan, word!("the platform differs from the reviewed plan", "平台與審查過的計畫不同"));
            machine(&report, &args.planning, global, terminal)?;
            Ok(Err(Exit::Stale))
        }
        Err(error) => trouble::platform(terminal, &error).map(Err),
    }
}

/// Runs the steps and tells what became of them.
pub(super) async fn execute(
    global: &Global,
    args: &Planning,
    planned: &Planned,
    terminal: &mut Terminal<'_>,
) -> io::Result<Exit> {
    let Planned {
        plan: reviewed,
        connection: Connection { platform, practice: _ },
        workspace,
        changed,
        done,
        english: _,
    } = planned;
    let told = |report: Report| Report { changed_files: changed.clone(), ..report };
    let journal = journal(workspace)?;
    // Whatever happens to this process from here on, a report is there, and says no more than is known.
    if !into_file(&told(Report::unheard(reviewed)), args, global, terminal)? {
        trouble::help(terminal.err, word!("nothing was sent", "沒有送出任何東西"))?;
        return Ok(Exit::Error);
    }
    let stop = Arc::new(Stop::default());
    let listener = tokio::spawn(Signals::new()?.heed(Arc::clone(&stop)));
    if let Err(error) = settle_earlier(platform, &journal, terminal).await? {
        into_file(
            &Report::refused(
                reviewed,
                word!("an earlier run's call could not be looked into", "無法查明先前執行的呼叫結果"),
            ),
            args,
            global,
            terminal,
        )?;
        return trouble::platform(terminal, &error);
    }
    let progress = Progress::applying(global);
    let applying = progress.tell_waits(platform, apply(reviewed, platform, &journal, done, &progress, &stop));
    let report = AssertUnwindSafe(applying).catch_unwind().await.unwrap_or_else(|_| Report::unheard(reviewed));
    let mut report = told(report);
    listener.abort();
    placed(&mut report, reviewed, workspace);
    let is_kept = tell(&report, args, global, terminal)?;
    let exit = ended(reviewed, report.exit());
    // What happened is on the screen, but not where it was asked for.
    Ok(if exit == Exit::Done && !is_kept { Exit::Error } else { exit })
}

/// Tells what became of calls whose end an earlier run did not hear.
async fn settle_earlier(
    platform: &Platform,
    journal: &Journal,
    terminal: &mut Terminal<'_>,
) -> io::Result<Result<(), PlatformError>> {
    if journal.unreadable() > 0 {
        let told = say!(
            "`{STATE}/journal.jsonl`: lines that cannot be read: {}; what they said counts as unknown",
            "`{STATE}/journal.jsonl`：無法讀取的行數為 {}；其內容視為未知",
            journal.unreadable()
        );
        trouble::note(terminal.err, &told)?;
    }
    match settle_open(platform, journal).await {
        Ok(settled) => {
            for call in settled {
                let Settled { call, address, now } = call;
                let told = say!(
                    "an earlier run did not hear the end of {call} {address}",
                    "先前的執行沒有得知 {call} {address} 的結果"
                );
                trouble::note(terminal.err, &told)?;
                writeln!(terminal.err, "{}", say!("  = note: {now}", "  = 註: {now}"))?;
            }
            Ok(Ok(()))
        }
        Err(error) => Ok(Err(error)),
    }
}

/// A run that went well but left something out, since it is blocked, says so by its exit code.
fn ended(plan: &Plan, exit: Exit) -> Exit {
    if exit == Exit::Done && plan.summary.blocked > 0 { blocked_exit(plan) } else { exit }
}

/// Finds the line of the document for everything that the platform found wrong.
fn placed(report: &mut Report, plan: &Plan, workspace: &Workspace) {
    let places = Places::of(workspace);
    for step in &mut report.steps {
        let change = plan.changes.iter().find(|change| change.address == step.address);
        let Some(Source { file, line }) = change.and_then(|change| change.source.as_ref()) else { continue };
        for complaint in &mut step.complaints {
            let at = Pointer::parse(&complaint.pointer);
            let line = places.line_in(file, *line, &at);
            complaint.source = line.map(|line| Source { file: file.clone(), line });
        }
    }
}

/// The report for whoever reads: the file first, so that it stands whatever becomes of the screen. Whether the file was
/// written, or was not asked for.
fn tell(report: &Report, args: &Planning, global: &Global, terminal: &mut Terminal<'_>) -> io::Result<bool> {
    let is_kept = machine(report, args, global, terminal)?;
    let says_anything = !report.steps.is_empty() || !report.blocked.is_empty();
    if args.output == Output::Text && says_anything {
        writeln!(terminal.out)?;
        render::report::human(report, paint(global), terminal.out)?;
    }
    Ok(is_kept)
}

fn machine(report: &Report, args: &Planning, global: &Global, terminal: &mut Terminal<'_>) -> io::Result<bool> {
    let is_kept = into_file(report, args, global, terminal)?;
    if args.output == Output::Json {
        json::write(report, terminal.out)?;
        writeln!(terminal.out)?;
    }
    Ok(is_kept)
}

/// Whether it was written, or was not asked for.
fn into_file(report: &Report, args: &Planning, global: &Global, terminal: &mut Terminal<'_>) -> io::Result<bool> {
    let Some(file) = &args.json_into else { return Ok(true) };
    match report_file::write(&global.directory, file, report) {
        Ok(()) => Ok(true),
        Err(message) => trouble::tell(terminal, &message, None).map(|()| false),
    }
}

pub(super) fn refused(
    refusal: &Refusal,
    plan: &Plan,
    args: &Planning,
    global: &Global,
    terminal: &mut Terminal<'_>,
) -> io::Result<Exit> {
    trouble::tell(terminal, &refusal.message, Some(&refusal.help))?;
    machine(&Report::refused(plan, &refusal.message), args, global, terminal)?;
    Ok(refusal.exit)
}

pub(super) const JOURNAL: &str = "journal.jsonl";

fn journal(workspace: &Workspace) -> io::Result<Journal> {
    let root = workspace.root.path();
    State::make(root).and_then(|state| Journal::open_in(&state, JOURNAL)).map_err(|denial| {
        let message = say!(
            "the journal `{}` can not be written, so nothing was sent: {denial}",
            "日誌 `{}` 無法寫入，所以沒有送出任何東西：{denial}",
            State::path_of(root).join(JOURNAL).display()
        );
        io::Error::other(message)
    })
}
