//! What an apply leaves behind: its report for people, for programs, and in a file.

use super::chosen_language::of_documents;
use super::colour::paint;
use super::ending::{Ending, ended, print};
use super::planning::Planned;
use super::report_file;
use super::terminal::Terminal;
use crate::apply::{Outcome, Report};
use crate::cli::{Global, Output, Planning};
use crate::desired::Places;
use crate::exit::{Conclusion, Exit};
use crate::model::Pointer;
use crate::plan::{Cleared, Plan, Source, blocked_exit};
use crate::render::ending::ReportDocument;
use crate::render::{self, texts::with_texts};
use crate::workspace::Workspace;

/// The report for whoever reads: the file first, so that it stands whatever becomes of the screen.
pub(super) fn tell(
    report: &Report,
    Planned { plan, warnings, is_shown, .. }: &Planned<Cleared>,
    (global, args): (&Global, &Planning),
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Ending> {
    let (mut conclusion, mut exit) = conclusion(report, plan);
    if let Err(unwritten) = into_file(&ended((conclusion, exit), report, warnings), args, global) {
        terminal.complain(&unwritten.message(), None)?;
        if exit == Exit::Done {
            // What happened is on the screen, but not where it was asked for.
            (conclusion, exit) = (Conclusion::NotWritable, Exit::Error);
        }
    }
    match args.output {
        Output::Json => {
            let document = ended((conclusion, exit), report, warnings);
            print(&with_texts(&document, of_documents(global)), terminal)?;
        }
        // What a plan leaves out stands in it.
        Output::Text if report.steps.is_empty() && (*is_shown || report.blocked.is_empty()) => {}
        Output::Text => {
            writeln!(terminal.out)?;
            render::report::human(report, paint(global), terminal.out)?;
        }
    }
    Ok(exit)
}

/// How a run ended that came to `report`. One that went well but left something out, since it is blocked, says so by its exit
/// code.
fn conclusion(report: &Report, plan: &Plan) -> (Conclusion, Exit) {
    let exit = report.exit();
    let conclusion = match exit {
        Exit::Done if plan.summary.blocked > 0 => {
            let exit = blocked_exit(plan);
            let conclusion = match (report.steps.is_empty(), exit == Exit::Refused) {
                (false, _) => Conclusion::PartlyApplied,
                (true, true) => Conclusion::Refused,
                (true, false) => Conclusion::Blocked,
            };
            return (conclusion, exit);
        }
        Exit::Done if report.steps.is_empty() => Conclusion::NothingToDo,
        Exit::Done => Conclusion::Applied,
        Exit::Interrupted => Conclusion::Interrupted,
        Exit::Unknown => Conclusion::Unknown,
        Exit::Partial => Conclusion::PartlyApplied,
        Exit::Unauthorized => Conclusion::Unauthorized,
        Exit::RateLimited => Conclusion::Exhausted,
        Exit::Stale => Conclusion::Stale,
        _ if report.count(Outcome::Applied) > 0 => Conclusion::PartlyApplied,
        Exit::Error | Exit::Changes | Exit::Invalid | Exit::Refused | Exit::Blocked | Exit::BadPlan => {
            Conclusion::Failed
        }
    };
    (conclusion, exit)
}

/// Writes `report` where `--json-into` says, if it says so.
pub(super) fn into_file(report: &ReportDocument<'_>, args: &Planning, global: &Global) -> Result<(), Ending> {
    args.json_into
        .as_ref()
        .map_or(Ok(()), |file| report_file::write(&global.directory, file, &with_texts(report, of_documents(global))))
}

/// Finds the line of the document for everything that the platform found wrong.
pub(super) fn place(report: &mut Report, plan: &Plan, workspace: &Workspace) {
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
