//! The command line: clap types, nothing else.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

/// Journeys, modules, cart remarketing and notifications as YAML: validated, planned and applied by the status
/// rules of a running journey.
#[derive(Debug, Parser)]
#[command(name = "journeyctl", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that mean the same everywhere.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Run as if started in this folder
    #[arg(short = 'C', value_name = "DIR", global = true, default_value = ".")]
    pub directory: PathBuf,
    /// When to use colour
    #[arg(long, value_enum, global = true, default_value_t = Color::Auto)]
    pub color: Color,
    /// The language of what people read; left out: that of `LC_ALL`, `LC_MESSAGES` or `LANG`
    #[arg(long, value_enum, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
    /// No progress and no remarks on stderr
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say on stderr which platform is asked, and how much
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
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
    /// English
    En,
    /// 正體中文（台灣）
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
    /// For people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// GitHub's annotations
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit XML
    Junit,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a workspace: settings, one example of each kind, schemas
    Init(Init),
    /// Check documents: YAML, schema, rules. No key, no network
    Validate(Validate),
    /// Lay out documents alike: comments, order and values stay
    Fmt(Fmt),
    /// Say what a code in the brackets of a finding means
    Explain(Explain),
    /// Write the JSON Schemas
    Schema(Schema),
    /// Show what would change. Never writes to the platform
    Plan(Plan),
    /// Make the changes
    Apply(Apply),
    /// Write the live state as documents
    Pull(Pull),
    /// Show the live status of what is managed
    Status(Status),
    /// The practice platform
    #[command(subcommand)]
    Sandbox(Sandbox),
    /// Print shell completions
    Completions(Completions),
}

#[derive(Debug, Args)]
pub struct Init {
    /// The new workspace
    // Its own id: `-C` is called `directory` already, and clap would take one for the other.
    #[arg(id = "new-workspace", value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    /// The account's name
    #[arg(long, default_value = "shop-tw")]
    pub workspace: String,
    /// Overwrite files that are there
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Validate {
    /// Files or folders; left out: the whole workspace
    pub paths: Vec<PathBuf>,
    /// Also check against the platform's channels, tags, modules and templates
    #[arg(long)]
    pub online: bool,
    /// Mend what can be mended without a doubt, in the files, and say what was changed
    #[arg(long)]
    pub fix: bool,
    /// Count this code as an error; may be given more than once
    #[arg(short = 'E', long = "error", value_name = "CODE")]
    pub errors: Vec<String>,
    /// Count this code as a warning; may be given more than once
    #[arg(short = 'W', long = "warn", value_name = "CODE")]
    pub warnings: Vec<String>,
    /// Form of what stands on stdout
    #[arg(long, value_enum, default_value_t)]
    pub output: Findings,
}

#[derive(Debug, Args)]
pub struct Fmt {
    /// Files or folders; left out: the whole workspace
    pub paths: Vec<PathBuf>,
    /// Write nothing; fail when a file would change
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// The code, such as `message-window`; left out: all of them, a line each
    pub code: Option<String>,
    /// Form of what stands on stdout
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// A kind (`Journey`), `documents`, `config` or `plan`; left out: all
    pub name: Option<String>,
    /// Write files into this folder instead of printing
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Fail when the files in the folder differ from what would be written
    #[arg(long, requires = "out")]
    pub check: bool,
}

/// What plan and apply have in common.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Planning {
    /// Only this address; may be given more than once. Exceptional: the plan says so
    #[arg(long, value_name = "ADDRESS")]
    pub target: Vec<String>,
    /// Remove what a `removed:` document names
    #[arg(long)]
    pub prune: bool,
    /// Allow steps that put customers out of journeys
    #[arg(long)]
    pub allow_destructive: bool,
    /// Take over documents' objects that another workspace or tool manages
    #[arg(long)]
    pub take_over: bool,
    /// Refuse where no rule says that a change is allowed
    #[arg(long)]
    pub strict: bool,
    /// Requests at the same time, at most
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub parallelism: u8,
    /// Form of what stands on stdout
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
    /// Also write the JSON into this file
    #[arg(long, value_name = "FILE")]
    pub json_into: Option<PathBuf>,
    /// Exit with 2 when there is something to change
    #[arg(long)]
    pub detailed_exitcode: bool,
}

#[derive(Debug, Args)]
pub struct Plan {
    #[command(flatten)]
    pub planning: Planning,
    /// Save the plan for `apply`
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Report only what the platform changed since it was applied; nothing to apply comes of it
    #[arg(long, conflicts_with = "out")]
    pub only_drift: bool,
}

#[derive(Debug, Args)]
pub struct Apply {
    /// A saved plan, applied whole; left out: plan now, show, and ask
    #[arg(conflicts_with_all = ["target", "prune", "strict"])]
    pub plan: Option<PathBuf>,
    #[command(flatten)]
    pub planning: Planning,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
    /// The code that the plan showed: refuse when its destructive steps or their figures are others by now
    #[arg(long, value_name = "CODE", requires = "allow_destructive", conflicts_with = "plan")]
    pub consent: Option<String>,
    /// How old a saved plan may be
    #[arg(long, value_name = "TIME", default_value = "24h")]
    pub max_plan_age: String,
}

#[derive(Debug, Args)]
pub struct Pull {
    /// Folder to write into; left out: the workspace
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Also take ownership of what is written
    #[arg(long)]
    pub adopt: bool,
    /// Requests at the same time, at most
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub parallelism: u8,
}

#[derive(Debug, Args)]
pub struct Status {
    /// Only these
    pub addresses: Vec<String>,
    /// Form of what stands on stdout
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
    /// Requests at the same time, at most
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub parallelism: u8,
}

#[derive(Debug, Subcommand)]
pub enum Sandbox {
    /// Serve it until interrupted; prints address and token
    Serve(SandboxServe),
    /// Forget everything and start from the seed
    Reset(SandboxReset),
    /// Move its clock
    Advance(SandboxAdvance),
    /// Let the platform stop or close a journey by itself
    AutoStop(SandboxAutoStop),
    /// Change one value of an object as a person in the console would
    Edit(SandboxEdit),
    /// Show the requests it has answered
    Log(SandboxLog),
    /// Show what callers did that no caller may do, whatever went wrong
    Violations(SandboxViolations),
    /// Let requests go wrong
    #[command(subcommand)]
    Fault(SandboxFault),
    /// Print its OpenAPI document
    Openapi,
}

/// Which practice platform: the workspace's own unless said otherwise.
#[derive(Debug, Clone, Args)]
pub struct SandboxStore {
    /// Its SQLite file; left out: the workspace's own under `.journeyctl/`
    #[arg(long, value_name = "FILE")]
    pub database: Option<PathBuf>,
    /// Start a new one from this file instead of the account `shop-tw`
    #[arg(long, value_name = "FILE")]
    pub seed: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct SandboxServe {
    #[command(flatten)]
    pub store: SandboxStore,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8787")]
    pub listen: std::net::SocketAddr,
    /// Let its clock follow this computer's instead of standing still
    #[arg(long)]
    pub real_clock: bool,
    /// What its token may do, such as `journeys:read,references:read`; left out: everything
    #[arg(long, value_name = "SCOPES", value_delimiter = ',')]
    pub scopes: Vec<String>,
}

#[derive(Debug, Args)]
pub struct SandboxReset {
    #[command(flatten)]
    pub store: SandboxStore,
}

#[derive(Debug, Args)]
pub struct SandboxAdvance {
    #[command(flatten)]
    pub store: SandboxStore,
    /// By how much: `90 minutes`, `2d`, `PT6H`
    pub by: String,
}

#[derive(Debug, Args)]
pub struct SandboxAutoStop {
    #[command(flatten)]
    pub store: SandboxStore,
    /// Key of the journey
    pub journey: String,
    /// One of the eight codes, such as `BOT_MODULE_DELETED`
    pub code: String,
}

#[derive(Debug, Args)]
pub struct SandboxEdit {
    #[command(flatten)]
    pub store: SandboxStore,
    /// The object as the platform knows it, such as `journey/vip-welcome`
    pub address: String,
    /// Where, such as `/spec/nodes/0/botModule`
    pub path: String,
    /// JSON, or a text without quotes; `null` takes away what is there
    pub value: String,
}

#[derive(Debug, Args)]
pub struct SandboxLog {
    #[command(flatten)]
    pub store: SandboxStore,
    /// Only requests that could write
    #[arg(long)]
    pub writes: bool,
}

#[derive(Debug, Args)]
pub struct SandboxViolations {
    #[command(flatten)]
    pub store: SandboxStore,
}

#[derive(Debug, Subcommand)]
pub enum SandboxFault {
    /// Show what can go wrong
    List,
    /// Let requests go wrong from now on
    Arm(SandboxFaultArm),
    /// Show what is armed
    Show(SandboxFaultStore),
    /// Let nothing go wrong any more
    Clear(SandboxFaultStore),
}

#[derive(Debug, Args)]
pub struct SandboxFaultStore {
    #[command(flatten)]
    pub store: SandboxStore,
}

#[derive(Debug, Args)]
pub struct SandboxFaultArm {
    #[command(flatten)]
    pub store: SandboxStore,
    /// One of those that `list` shows, such as `lost-after`
    pub kind: String,
    /// The first of the requests that fit to be struck, counted from now
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub nth: u32,
    /// How many requests are struck from then on; left out: one, or all where `list` says that it lasts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub times: Option<u32>,
    /// Only requests with this method
    #[arg(long)]
    pub method: Option<String>,
    /// Only requests with this in their path
    #[arg(long, value_name = "TEXT")]
    pub path: Option<String>,
    /// What `list` says that it means
    #[arg(long)]
    pub value: Option<String>,
}

#[derive(Debug, Args)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}
