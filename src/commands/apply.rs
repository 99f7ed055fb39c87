//! `journeyctl apply`: makes the changes of a plan that was reviewed, on file or just now.

use super::connect::{Connection, connect};
use super::planning::{self, Planned, open};
use super::progress::Progress;
use super::{Terminal, paint, plan, trouble};
use crate::apply::{Journal, Report, apply, moved_since};
use crate::cli::{self, Global, Output};
use crate::exit::Exit;
use crate::live::PlatformError;
use crate::plan::{Plan, Refusal, consented, guard};
use crate::render;
use crate::workspace::Workspace;
use std::io::{self, BufRead, IsTerminal};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub(super) fn run(global: &Global, args: &cli::Apply, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    let runtime = planning::runtime()?;
    runtime.block_on(async {
        let planned = match &args.plan {
            Some(file) => reviewed(global, args, &global.at(file), terminal).await?,
            None => fresh(global, args, terminal).await?,
        };
        match planned {
            Ok(planned) => execute(global, &args.planning, &planned, terminal).await,
            Err(exit) => Ok(exit),
        }
    })
}

/// Plans now, shows, and asks.
async fn fresh(global: &Global, args: &cli::Apply, terminal: &mut Terminal<'_>) -> io::Result<Result<Planned, Exit>> {
    let planned = match planning::make(global, &args.planning, false, terminal).await? {
        Ok(planned) => planned,
        Err(exit) => return Ok(Err(exit)),
    };
    if args.planning.output == Output::Text {
        plan::show(&planned.plan, Output::Text, global, terminal)?;
    }
    if let Err(refusal) = guard(&planned.plan, &planned.workspace.settings.limits, args.planning.allow_destructive) {
        return refused(&refusal, terminal).map(Err);
    }
    if let Some(refusal) = args.consent.as_ref().and_then(|code| consented(&planned.plan, code).err()) {
        return refused(&refusal, terminal).map(Err);
    }
    if planned.plan.steps.is_empty() {
        return nothing(&planned.plan, args, terminal).map(Err);
    }
    if args.yes {
        return Ok(Ok(planned));
    }
    if !io::stdin().is_terminal() {
        let help = "add --yes, or save the plan with `plan --out FILE` and apply that";
        trouble::tell(terminal, "nobody can be asked whether to apply this plan; nothing was written", Some(help))?;
        return Ok(Err(Exit::Refused));
    }
    write!(terminal.out, "\nApply {} steps to `{}`? Type yes: ", planned.plan.steps.len(), planned.plan.workspace)?;
    terminal.out.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if answer.trim() == "yes" {
        return Ok(Ok(planned));
    }
    writeln!(terminal.err, "not applied")?;
    Ok(Err(Exit::Refused))
}

/// A saved plan, once it is proven to be the reviewed one, for this account, and not too old.
async fn reviewed(
    global: &Global,
    args: &cli::Apply,
    file: &Path,
    terminal: &mut Terminal<'_>,
) -> io::Result<Result<Planned, Exit>> {
    let workspace = match open(global, terminal)? {
        Ok(workspace) => workspace,
        Err(exit) => return Ok(Err(exit)),
    };
    let plan = match saved(file) {
        Ok(plan) => plan,
        Err(message) => {
            trouble::tell(terminal, &message, Some("make a new plan and have it reviewed"))?;
            return Ok(Err(Exit::BadPlan));
        }
    };
    let checked = async {
        let connection = connect(&workspace, args.planning.parallelism).await?;
        let capabilities = connection.platform.capabilities().await?;
        Ok::<_, PlatformError>((connection, capabilities))
    };
    let (connection, capabilities) = match checked.await {
        Ok(both) => both,
        Err(error) => return trouble::platform(terminal, &error).map(Err),
    };
    let tenants = [&plan.workspace, &workspace.settings.workspace, &capabilities.team];
    if tenants.iter().any(|tenant| *tenant != tenants[0]) {
        let message = format!(
            "the plan is for `{}`, the workspace is `{}`, and the platform says `{}`",
            plan.workspace, workspace.settings.workspace, capabilities.team
        );
        trouble::tell(terminal, &message, Some("apply it where it was made"))?;
        return Ok(Err(Exit::BadPlan));
    }
    if let Err(message) = young_enough(&plan, &capabilities.server_time, &args.max_plan_age) {
        trouble::tell(terminal, &message, Some("make a new plan and have it reviewed"))?;
        return Ok(Err(Exit::BadPlan));
    }
    if let Err(refusal) = guard(&plan, &workspace.settings.limits, args.planning.allow_destructive) {
        return refused(&refusal, terminal).map(Err);
    }
    match moved_since(&plan, &connection.platform).await {
        Ok(moved) if moved.is_empty() => Ok(Ok(Planned { plan, connection, workspace })),
        Ok(moved) => {
            render::report::stale(&moved, paint(global), terminal.err)?;
            Ok(Err(Exit::Stale))
        }
        Err(error) => trouble::platform(terminal, &error).map(Err),
    }
}

pub(super) async fn execute(
    global: &Global,
    args: &cli::Planning,
    planned: &Planned,
    terminal: &mut Terminal<'_>,
) -> io::Result<Exit> {
    let Planned { plan: reviewed, connection: Connection { platform, practice: _ }, workspace } = planned;
    let journal = journal(workspace)?;
    let interrupted = Arc::new(AtomicBool::new(false));
    let listener = tokio::spawn(listen(Arc::clone(&interrupted)));
    let progress = Progress::new(global, "applying: steps done");
    let report = apply(reviewed, platform, &journal, &progress, &interrupted).await;
    listener.abort();
    tell(&report, args.output, global, terminal)?;
    if let Some(file) = &args.json_into
        && let Err(message) = plan::save(&global.at(file), &report)
    {
        trouble::tell(terminal, &message, None)?;
    }
    Ok(report.exit())
}

fn tell(report: &Report, output: Output, global: &Global, terminal: &mut Terminal<'_>) -> io::Result<()> {
    match output {
        Output::Text => {
            writeln!(terminal.out)?;
            render::report::human(report, paint(global), terminal.out)
        }
        Output::Json => {
            serde_json::to_writer_pretty(&mut *terminal.out, report)?;
            writeln!(terminal.out)
        }
    }
}

fn nothing(plan: &Plan, args: &cli::Apply, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    if args.planning.output == Output::Json {
        let report = Report { format_version: "1.0".to_owned(), plan: plan.digest.clone(), ..Report::default() };
        serde_json::to_writer_pretty(&mut *terminal.out, &report)?;
        writeln!(terminal.out)?;
    }
    Ok(Exit::Done)
}

/// The first interrupt lets the steps in hand finish and starts no more.
async fn listen(interrupted: Arc<AtomicBool>) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = tokio::signal::ctrl_c().await;
    interrupted.store(true, Ordering::Relaxed);
}

fn journal(workspace: &Workspace) -> io::Result<Journal> {
    Journal::open(&workspace.root.join(super::connect::STATE).join("journal.jsonl"))
}

fn saved(file: &Path) -> Result<Plan, String> {
    let shown = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| format!("`{shown}` can not be read: {error}"))?;
    let plan: Plan = serde_json::from_str(&text).map_err(|error| format!("`{shown}` is not a saved plan: {error}"))?;
    if plan.digest != plan.fingerprint() {
        return Err(format!("`{shown}` was changed after it was made: its digest does not fit"));
    }
    Ok(plan)
}

/// By the platform's clock, on both ends.
fn young_enough(plan: &Plan, server_time: &str, limit: &str) -> Result<(), String> {
    let limit: jiff::Span = limit.parse().map_err(|_| format!("`--max-plan-age {limit}` is not a time like `24h`"))?;
    let moment = |text: &str| text.parse::<jiff::Timestamp>().map_err(|_| format!("`{text}` is not a moment"));
    let (made, now) = (moment(&plan.created_at)?, moment(server_time)?);
    let utc = |moment: jiff::Timestamp| moment.to_zoned(jiff::tz::TimeZone::UTC);
    let expires = utc(made).checked_add(limit).map_err(|error| error.to_string())?;
    if utc(now) > expires {
        return Err(format!("the plan was made at {}, which is too long ago", plan.created_at));
    }
    Ok(())
}

fn refused(refusal: &Refusal, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    trouble::tell(terminal, &refusal.message, Some(&refusal.help))?;
    Ok(refusal.exit)
}
