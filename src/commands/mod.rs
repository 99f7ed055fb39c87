//! One file a verb; the only room that joins others.
//!
//! 1. `root`, `repository`, `chosen_language` and `colour` find out where and for whom a run works.
//! 2. `connect` reaches the platform; `planning` reads both sides and plans; `saved` takes a plan from a file.
//! 3. The verbs: `validate`, `fmt`, `plan`, `apply`, `show`, `pull`, `status`, `explain`, `schema`, `init`, `sandbox`, `lsp`.
//! 4. `snapshot`, `memory`, `references` and `hold` keep what a folder remembers.
//! 5. `ending`, `reporting`, `report_file`, `terminal` and `screen` say how it ended, on every way out.
//!
//! A command ends with an `Exit` or with an `Ending`, its one type of error. Both hold facts: `terminal` makes the words.

mod chosen_language;
mod colour;
mod git_commit;
mod outputs;
mod repository;
mod root;

mod connect;
mod damaged;
mod plan_key;
mod planning;
mod saved;

mod adopt;
mod apply;
mod completions;
mod explain;
mod fix;
mod fmt;
mod init;
mod lsp;
mod plan;
mod pull;
mod sandbox;
pub mod schema;
mod show;
mod status;
mod validate;

mod editor_files;
mod folder;
mod hold;
mod memory;
mod references;
mod snapshot;

mod asking;
mod bug;
mod ending;
mod interrupt;
mod progress;
mod report_file;
mod reporting;
mod screen;
mod stdout;
mod terminal;

use crate::cli::{self, Cli, Command, Global};
use crate::exit::Exit;
use crate::language;
use crate::render::ending::ReportDocument;
use colour::paint;
use ending::{Ending, Leaves, concluded};
use screen::Screen;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use stdout::Stdout;

pub use terminal::Terminal;

/// The process: its arguments, its streams, and its exit code.
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(bug::tell));
    let mut out = BufWriter::new(Stdout::new(io::stdout()));
    let mut err = Stdout::new(io::stderr());
    let exit = bug::caught(|| run(std::env::args_os(), &mut Terminal { out: &mut out, err: &mut err }));
    match out.flush() {
        Err(_) if exit == Exit::Done => Exit::Error.into(),
        Ok(()) | Err(_) => exit.into(),
    }
}

/// Runs the command line `arguments`.
pub fn run(arguments: impl Iterator<Item = OsString>, terminal: &mut Terminal<'_>) -> Exit {
    let arguments: Vec<OsString> = arguments.collect();
    chosen_language::before_parsing(&arguments).use_everywhere();
    let cli = match Cli::read(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, terminal),
    };
    chosen_language::language_of_command(&cli).use_everywhere();
    let global = &cli.global;
    let coloured = paint(global).on;
    let mut err = Screen::new(terminal.err, coloured);
    let mut screen;
    let out: &mut dyn Write = if chosen_language::is_data(&cli.command) {
        terminal.out
    } else {
        screen = Screen::new(terminal.out, coloured);
        &mut screen
    };
    let mut terminal = Terminal { out, err: &mut err };
    match dispatch(global, &cli.command, &mut terminal) {
        Ok(exit) => exit,
        Err(error) => {
            // Where stderr is gone too, the exit code is all that can be said.
            let _ = terminal.complain(&language::system(&error), None);
            Exit::Error
        }
    }
}

/// Runs `command`, and tells how it ended.
fn dispatch(global: &Global, command: &Command, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    let printed = chosen_language::is_json(command);
    let applies = if let Command::Apply(args) = command { Some(&args.planning) } else { None };
    let copy = |report: &ReportDocument<'_>| applies.map_or(Ok(()), |args| reporting::into_file(report, args, global));
    let leaves = match (applies.is_some(), printed) {
        (true, _) => Leaves::Report { printed, copy: &copy },
        (false, true) => Leaves::Document,
        (false, false) => Leaves::Nothing,
    };
    concluded(global, &leaves, terminal, |terminal| started(global, command, terminal))
}

fn started(global: &Global, command: &Command, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    match command {
        Command::Init(args) => {
            outputs::refuse_folder(global, "init", &args.directory)?;
            let profile = root::profile_of(&global.directory.join(&args.directory));
            init::run(global, args, (profile, &schema::all(profile)), terminal)
        }
        Command::Validate(args) => validate::run(global, args, terminal),
        Command::Fmt(args) => fmt::run(global, args, terminal),
        Command::Explain(args) => explain::run(global, args, terminal),
        Command::Schema(args) => schema::run(global, args, terminal),
        Command::Plan(args) => plan::run(global, args, terminal),
        Command::Apply(args) => apply::run(global, args, terminal),
        Command::Show(args) => show::run(global, args, terminal),
        Command::Status(args) => status::run(global, args, terminal),
        Command::Lsp => Ok(lsp::run(global, terminal)?),
        Command::Pull(args) => pull::run(global, args, terminal),
        Command::Sandbox(args) => sandbox::run(global, args, terminal),
        Command::Completions(args) => Ok(completions::run(args, terminal)?),
    }
}

/// Help and version are data; a wrong command line exits with 3, since 2 means changes.
fn usage(error: &clap::Error, terminal: &mut Terminal<'_>) -> Exit {
    let text = cli::explain_usage_error(error);
    if error.use_stderr() {
        let _ = write!(Screen::new(terminal.err, false), "{text}");
        Exit::Invalid
    } else {
        let _ = write!(Screen::new(terminal.out, false), "{text}");
        Exit::Done
    }
}
