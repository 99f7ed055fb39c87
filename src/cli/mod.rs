//! The command line: clap types, and how clap speaks Chinese. Help stands in both languages where its flag is.

mod chinese;
mod planning;
mod sandbox;
mod usage;

pub use planning::{Apply, PlanCommand, Planning, Show};
pub use sandbox::{SandboxCommand, SandboxFault, SandboxServe, SandboxStore};
pub use usage::explain_usage_error;

use crate::language::Language;
use crate::word;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

#[derive(Debug, Parser)]
#[command(name = "journeyctl", version, disable_help_subcommand = true, arg_required_else_help = true)]
#[command(about = word!("cli-journeys-modules-cart-remarketing-notifications"))]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that mean the same everywhere.
#[derive(Debug, Clone, Args)]
pub struct Global {
    #[arg(help = word!("cli-run-if-started-folder-workspace"))]
    #[arg(short = 'C', value_name = "DIR", global = true, default_value = ".")]
    pub directory: PathBuf,
    #[arg(help = word!("cli-when-use-colour"))]
    #[arg(long, value_enum, global = true, default_value_t = Color::Auto)]
    pub color: Color,
    #[arg(help = word!("cli-language-people-read-left-out"))]
    #[arg(long, value_enum, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
    #[arg(help = word!("cli-no-progress-no-remarks-stderr"))]
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[arg(help = word!("cli-say-stderr-platform-asked-how"))]
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    #[arg(help = word!("cli-workspace-own-practice-platform-meant"))]
    #[arg(long, global = true)]
    pub sandbox: bool,
}

impl Cli {
    /// The command line that `arguments` are, or what is wrong with it.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::from_arg_matches(&Self::command_in_language().try_get_matches_from(arguments)?)
    }

    /// All commands, with their help in the language that is spoken.
    pub fn command_in_language() -> clap::Command {
        match Language::current() {
            Language::English => Self::command(),
            Language::Chinese => chinese::framed(Self::command()),
        }
    }
}

impl Global {
    /// `path` as seen from the folder that `-C` names.
    pub fn at(&self, path: &Path) -> PathBuf {
        if self.directory == Path::new(".") { path.to_owned() } else { self.directory.join(path) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    En,
    // Help for these would make every `--help` a long one.
    #[value(name = "zh-TW")]
    ZhTw,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Output {
    #[default]
    Text,
    Json,
}

/// Forms of a list of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Findings {
    #[value(help = word!("cli-people"))]
    #[default]
    Text,
    #[value(help = word!("cli-one-json-object"))]
    Json,
    #[value(help = word!("cli-sarif"))]
    Sarif,
    #[value(help = word!("cli-github-annotations"))]
    Github,
    #[value(help = word!("cli-gitlab-code-quality-report"))]
    Gitlab,
    #[value(help = word!("cli-junit-xml"))]
    Junit,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = word!("cli-start-workspace-settings-one-example"))]
    Init(Init),
    #[command(about = word!("cli-check-documents-yaml-schema-rules"))]
    Validate(Validate),
    #[command(about = word!("cli-lay-out-documents-alike-comments"))]
    Fmt(Fmt),
    #[command(about = word!("cli-say-code-brackets-finding-means"))]
    Explain(Explain),
    #[command(about = word!("cli-write-json-schemas"))]
    Schema(Schema),
    #[command(about = word!("cli-show-would-change-never-writes"))]
    Plan(PlanCommand),
    #[command(about = word!("cli-make-changes"))]
    Apply(Apply),
    #[command(about = word!("cli-show-saved-plan"))]
    Show(Show),
    #[command(about = word!("cli-write-live-state-documents"))]
    Pull(Pull),
    #[command(about = word!("cli-show-live-status-managed"))]
    Status(StatusCommand),
    #[command(about = word!("cli-answer-editor-stdin-stdout-language"))]
    Lsp,
    #[command(about = word!("cli-practice-platform"))]
    #[command(subcommand)]
    Sandbox(SandboxCommand),
    #[command(about = word!("cli-print-shell-completions"))]
    Completions(Completions),
}

#[derive(Debug, Args)]
pub struct Init {
    #[arg(help = word!("cli-new-workspace"))]
    // Its own id: `-C` is called `directory` already, and clap would take one for the other.
    #[arg(id = "new-workspace", value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    #[arg(help = word!("cli-account-name"))]
    #[arg(long, default_value = "shop-tw")]
    pub workspace: String,
    #[arg(help = word!("cli-write-examples-schemas-anew-where"))]
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Clone, Args)]
pub struct Validate {
    #[arg(help = word!("cli-files-folders-left-out-whole"))]
    pub paths: Vec<PathBuf>,
    #[arg(help = word!("cli-also-check-against-platform-channels"))]
    #[arg(long)]
    pub online: bool,
    #[arg(help = word!("cli-mend-can-mended-without-doubt"))]
    #[arg(long)]
    pub fix: bool,
    #[arg(help = word!("cli-count-code-error-may-given"))]
    #[arg(short = 'E', long = "error", value_name = "CODE")]
    pub errors: Vec<String>,
    #[arg(help = word!("cli-count-code-warning-may-given"))]
    #[arg(short = 'W', long = "warn", value_name = "CODE")]
    pub warnings: Vec<String>,
    #[arg(help = word!("cli-take-warnings-errors"))]
    #[arg(long)]
    pub strict: bool,
    #[arg(help = word!("cli-form-stands-stdout"))]
    #[arg(long, value_enum, default_value_t)]
    pub output: Findings,
}

#[derive(Debug, Clone, Args)]
pub struct Fmt {
    #[arg(help = word!("cli-files-folders-left-out-whole"))]
    pub paths: Vec<PathBuf>,
    #[arg(help = word!("cli-write-nothing-fail-when-file"))]
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[arg(help = word!("cli-code-such-message-window-left"))]
    pub code: Option<String>,
    #[arg(help = word!("cli-form-stands-stdout"))]
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Schema {
    #[arg(help = word!("cli-kind-journey-documents-config-plan"))]
    pub name: Option<String>,
    #[arg(help = word!("cli-write-files-into-folder-instead"))]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(help = word!("cli-without-only-editors-know-validators"))]
    #[arg(long)]
    pub plain: bool,
    #[arg(help = word!("cli-fail-when-files-folder-differ"))]
    #[arg(long, requires = "out")]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct Pull {
    #[arg(help = word!("cli-folder-write-into-left-out"))]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(help = word!("cli-also-write-over-changed-documents"))]
    #[arg(long)]
    pub overwrite: bool,
    #[arg(help = word!("cli-plan-take-over-nobody-manages"))]
    #[arg(long)]
    pub adopt: bool,
    #[arg(help = word!("cli-do-not-ask-before-taking"))]
    #[arg(long, requires = "adopt")]
    pub yes: bool,
    #[arg(help = word!("cli-requests-same-time-most"))]
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub parallelism: u8,
}

#[derive(Debug, Args)]
pub struct StatusCommand {
    #[arg(help = word!("cli-only-these"))]
    pub addresses: Vec<String>,
    #[arg(help = word!("cli-form-stands-stdout"))]
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
    #[arg(help = word!("cli-requests-same-time-most"))]
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub parallelism: u8,
}

#[derive(Debug, Args)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}
