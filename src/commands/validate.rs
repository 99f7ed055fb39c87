//! `journeyctl validate`: what is wrong with the documents, without key and network; with `--online` also what the
//! platform does not have.

use super::colour::paint;
use super::connect::{connect, same_tenant};
use super::ending::Ending;
use super::planning::runtime;
use super::progress::Progress;
use super::repository::Repository;
use super::terminal::Terminal;
use super::{fix, root, snapshot};
use crate::cli::{Findings, Global, Validate};
use crate::desired::{self, Checked, Places};
use crate::diagnostics::{self, Diagnostic, Finding};
use crate::exit::Exit;
use crate::fact;
use crate::files::Folder;
use crate::language::Text;
use crate::live::{self, PlatformError};
use crate::model::Pointer;
use crate::render::diagnostics as render;
use crate::workspace::{self, Level, Settings, Workspace, other_zone};
use std::io;
use std::sync::Arc;

pub(super) fn run(global: &Global, args: &Validate, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    let (directory, paths) = root::of_files(global, &args.paths);
    let (global, args) = (&Global { directory, ..global.clone() }, &Validate { paths, ..args.clone() });
    if args.fix {
        mend(global, args, terminal)?;
    }
    let mut workspace = match Workspace::open(&global.directory) {
        Ok(workspace) => workspace,
        Err(found) => {
            let found = desired::with_documents(&global.directory, &Arc::default(), &args.paths, found);
            return Ok(invalid(&found, global, args, terminal)?);
        }
    };
    let wrong = adjust(&mut workspace.settings, args);
    if !wrong.is_empty() {
        return Ok(invalid(&wrong, global, args, terminal)?);
    }
    if args.online {
        return online(&workspace, global, args, terminal);
    }
    Ok(match desired::check(&workspace, &args.paths) {
        Ok(checked) => valid(&checked, global, args, terminal)?,
        Err(found) => invalid(&found, global, args, terminal)?,
    })
}

/// Edits the files, and says what was done before what is left.
fn mend(global: &Global, args: &Validate, terminal: &mut Terminal<'_>) -> Result<(), Ending> {
    let mut find = || {
        let mut workspace = match Workspace::open(&global.directory) {
            Ok(workspace) => workspace,
            Err(found) => return desired::with_documents(&global.directory, &Arc::default(), &args.paths, found),
        };
        let _ = adjust(&mut workspace.settings, args);
        match desired::check(&workspace, &args.paths) {
            Ok(checked) => checked.warnings,
            Err(found) => found,
        }
    };
    // Without a workspace there is nothing to mend, and reading it tells so.
    let Ok(root) = Folder::open(&global.directory) else { return Ok(()) };
    let done = fix::run(&root, &mut find)?;
    // A machine that reads the findings does not read this.
    let is_for_people = args.output == Findings::Text;
    for line in &done {
        if is_for_people { terminal.print(line) } else { terminal.remark(line) }?;
    }
    Ok(())
}

/// Makes the codes of the command line weigh what it says, whatever the settings say.
fn adjust(settings: &mut Settings, args: &Validate) -> Vec<Diagnostic> {
    settings.strict = args.strict;
    // A code that is given to both is an error.
    let warnings = args.warnings.iter().map(|code| (code, Level::Warning));
    let all: Vec<_> = warnings.chain(args.errors.iter().map(|code| (code, Level::Error))).collect();
    let wrong = all.iter().filter_map(|(code, _)| workspace::unadjustable(code, Pointer::root()));
    let told = |finding: Finding| Diagnostic {
        help: finding.help,
        ..Diagnostic::new(finding.code, finding.message, Text::default())
    };
    let told = wrong.map(told).collect();
    settings.rules.extend(all.into_iter().map(|(code, level)| (code.clone(), level)));
    told
}

/// Requests at the same time.
const PARALLELISM: u8 = 8;

/// The same, and every name looked up on the platform.
fn online(
    workspace: &Workspace,
    global: &Global,
    args: &Validate,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Ending> {
    let mut survey = desired::survey(workspace, &args.paths);
    let read = runtime()?.block_on(async {
        let connection = connect(workspace, PARALLELISM, global).await?;
        let capabilities = connection.platform.capabilities().await?;
        same_tenant(workspace, &capabilities.team)?;
        let progress = Progress::reading(global);
        let references = progress.follow(&connection.platform, live::references(&connection.platform)).await?;
        Ok::<_, PlatformError>((connection, references, capabilities))
    });
    let (connection, references, capabilities) = match read {
        Ok(read) => read,
        Err(error) => {
            // What can be said without the platform is said all the same.
            let mut found = survey.found;
            diagnostics::sort(&mut found);
            if args.output != Findings::Json && !found.is_empty() {
                tell(&found, global, args, terminal)?;
            }
            return Err(Ending::from(error).after(&found));
        }
    };
    connection.announce(global, terminal)?;
    snapshot::names(workspace, &connection, &references, ("validate --online", &capabilities.server_time));
    let places = Places::of(workspace);
    let more = survey.unmet(&references).into_iter().chain(survey.overspent(&references.quotas));
    let now = capabilities.server_time.parse().unwrap_or_default();
    let zone = other_zone(&workspace.settings, capabilities.time_zone.as_deref(), now);
    let zone = zone.map(|(origin, finding)| places.diagnostic(&origin, finding));
    let more = more.map(|(origin, finding)| places.diagnostic(origin, finding));
    let located = zone.into_iter().chain(more).collect();
    survey.found.append(&mut desired::judged(&workspace.settings, located));
    diagnostics::sort(&mut survey.found);
    Ok(match survey.into_checked() {
        Ok(checked) => valid(&checked, global, args, terminal)?,
        Err(found) => invalid(&found, global, args, terminal)?,
    })
}

fn invalid(found: &[Diagnostic], global: &Global, args: &Validate, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    tell(found, global, args, terminal)?;
    Ok(Exit::Invalid)
}

/// Says that everything is right, after the warnings.
fn valid(checked: &Checked, global: &Global, args: &Validate, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    let Checked { documents, files, warnings } = checked;
    if args.output != Findings::Text || !warnings.is_empty() {
        tell(warnings, global, args, terminal)?;
    }
    if args.output == Findings::Text {
        let told = match (documents, files) {
            (1, 1) => fact!("commands-document-file-valid"),
            (1, _) => fact!("commands-document-files-valid", files),
            (_, 1) => fact!("commands-documents-file-valid", documents),
            _ => fact!("commands-documents-files-valid", documents, files),
        };
        terminal.print(&told)?;
    }
    Ok(Exit::Done)
}

fn tell(found: &[Diagnostic], global: &Global, args: &Validate, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let repository = Repository::of(&global.directory, |name| std::env::var_os(name));
    let path = |path: &str| repository.path(path);
    match args.output {
        Findings::Text => render::human(found, paint(global).on, terminal.out),
        Findings::Json => render::json(found, terminal.out),
        Findings::Sarif => render::sarif(found, &path, terminal.out),
        Findings::Github => render::github(found, &path, terminal.out),
        Findings::Gitlab => render::gitlab(found, &path, terminal.out),
        Findings::Junit => render::junit(found, &path, terminal.out),
    }
}
