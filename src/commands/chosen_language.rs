//! Which language a run speaks.

use crate::cli::{Cli, Command, Findings, Global, Lang, Output, SandboxCommand};
use crate::language::Language;
use std::ffi::OsString;

/// The language that the command line asks for, or else the environment. Read before anything else, since help and
/// complaints about the command line are already said in it.
pub(super) fn before_parsing(arguments: &[OsString]) -> Language {
    let said = arguments.iter().zip(arguments.iter().skip(1).map(Some).chain([None])).find_map(|(one, next)| {
        let one = one.to_str()?;
        one.strip_prefix("--lang=").or_else(|| if one == "--lang" { next?.to_str() } else { None })
    });
    match said {
        Some("en") => Language::English,
        Some("zh-TW") => Language::Chinese,
        Some(_) | None => Language::of_environment(|name| std::env::var(name).ok()),
    }
}

/// The language of `cli`. What a program reads is said in English unless the command line asks for another language: the
/// locale of a machine changes no artefact.
pub(super) fn language_of_command(cli: &Cli) -> Language {
    match cli.global.lang {
        Some(Lang::En) => Language::English,
        Some(Lang::ZhTw) => Language::Chinese,
        None if is_for_programs(&cli.command) => Language::English,
        None => Language::current(),
    }
}

/// The language of the texts in what a program reads: English unless the command line asks for another, whatever the people at
/// the screen are spoken to in.
pub(super) fn of_documents(global: &Global) -> Language {
    match global.lang {
        Some(Lang::ZhTw) => Language::Chinese,
        Some(Lang::En) | None => Language::English,
    }
}

/// Whether stdout holds what a program takes apart: it is written as it is, and the forms themselves keep text apart.
pub(super) fn is_data(command: &Command) -> bool {
    if let Command::Apply(args) = command {
        return args.planning.output == Output::Json;
    }
    // A language server's messages have their length before them.
    matches!(command, Command::Lsp) || is_for_programs(command)
}

/// Whether stdout holds one JSON document, however the command ends.
pub(super) fn is_json(command: &Command) -> bool {
    match command {
        Command::Validate(args) => args.output == Findings::Json,
        Command::Explain(args) => args.output == Output::Json,
        Command::Show(args) => args.output == Output::Json,
        Command::Status(args) => args.output == Output::Json,
        Command::Plan(args) => args.planning.output == Output::Json,
        Command::Apply(args) => args.planning.output == Output::Json,
        Command::Schema(_)
        | Command::Completions(_)
        | Command::Init(_)
        | Command::Fmt(_)
        | Command::Pull(_)
        | Command::Lsp
        | Command::Sandbox(_) => false,
    }
}

/// Whether all that stands on stdout, or in a report's file, is for programs. The file of a plan is for them too, but
/// what is shown beside it is not: it has texts of its own.
fn is_for_programs(command: &Command) -> bool {
    match command {
        Command::Validate(args) => args.output != Findings::Text,
        Command::Explain(args) => args.output == Output::Json,
        Command::Show(args) => args.output == Output::Json,
        Command::Status(args) => args.output == Output::Json,
        Command::Plan(args) => args.planning.output == Output::Json,
        Command::Apply(args) => args.planning.output == Output::Json || args.planning.json_into.is_some(),
        Command::Schema(_) | Command::Completions(_) | Command::Sandbox(SandboxCommand::Openapi) => true,
        Command::Init(_) | Command::Fmt(_) | Command::Pull(_) | Command::Lsp | Command::Sandbox(_) => false,
    }
}
