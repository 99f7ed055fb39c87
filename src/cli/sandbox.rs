//! The knobs of the practice platform.

use crate::word;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum SandboxCommand {
    #[command(about = word!("cli-serve-until-interrupted-prints-address"))]
    Serve(SandboxServe),
    #[command(about = word!("cli-forget-everything-start-seed"))]
    Reset(SandboxReset),
    #[command(about = word!("cli-move-clock"))]
    Advance(SandboxAdvance),
    #[command(about = word!("cli-let-platform-stop-close-journey"))]
    AutoStop(SandboxAutoStop),
    #[command(about = word!("cli-change-one-value-object-person"))]
    Edit(SandboxEdit),
    #[command(about = word!("cli-show-requests-answered"))]
    Log(SandboxLog),
    #[command(about = word!("cli-show-callers-did-no-caller"))]
    Violations(SandboxViolations),
    #[command(about = word!("cli-let-requests-go-wrong"))]
    #[command(subcommand)]
    Fault(SandboxFault),
    #[command(about = word!("cli-print-openapi-document"))]
    Openapi,
}

/// Which practice platform: the workspace's own unless said otherwise.
#[derive(Debug, Clone, Args)]
pub struct SandboxStore {
    #[arg(help = word!("cli-sqlite-file-left-out-workspace"))]
    #[arg(long, value_name = "FILE")]
    pub database: Option<PathBuf>,
    #[arg(help = word!("cli-start-new-one-file-instead"))]
    #[arg(long, value_name = "FILE")]
    pub seed: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct SandboxServe {
    #[command(flatten)]
    pub store: SandboxStore,
    #[arg(help = word!("cli-address-listen"))]
    #[arg(long, default_value = "127.0.0.1:8787")]
    pub listen: std::net::SocketAddr,
    #[arg(help = word!("cli-let-clock-follow-computer-instead"))]
    #[arg(long)]
    pub real_clock: bool,
    #[arg(help = word!("cli-token-may-do-such-journeys"))]
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
    #[arg(help = word!("cli-how-much-minutes-d-pt6h"))]
    pub by: String,
}

#[derive(Debug, Args)]
pub struct SandboxAutoStop {
    #[command(flatten)]
    pub store: SandboxStore,
    #[arg(help = word!("cli-key-journey"))]
    pub journey: String,
    #[arg(help = word!("cli-one-eight-codes-such-bot"))]
    pub code: String,
}

#[derive(Debug, Args)]
pub struct SandboxEdit {
    #[command(flatten)]
    pub store: SandboxStore,
    #[arg(help = word!("cli-object-platform-knows-such-journey"))]
    pub address: String,
    #[arg(help = word!("cli-where-such-spec-nodes-botmodule"))]
    pub path: String,
    #[arg(help = word!("cli-json-text-without-quotes-null"))]
    pub value: String,
}

#[derive(Debug, Args)]
pub struct SandboxLog {
    #[command(flatten)]
    pub store: SandboxStore,
    #[arg(help = word!("cli-only-requests-could-write"))]
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
    #[command(about = word!("cli-show-can-go-wrong"))]
    List,
    #[command(about = word!("cli-let-requests-go-wrong-now"))]
    Arm(SandboxFaultArm),
    #[command(about = word!("cli-show-armed"))]
    Show(SandboxFaultStore),
    #[command(about = word!("cli-let-nothing-go-wrong-any"))]
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
    #[arg(help = word!("cli-one-those-list-shows-such"))]
    pub kind: String,
    #[arg(help = word!("cli-first-requests-fit-struck-counted"))]
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub nth: u32,
    #[arg(help = word!("cli-how-many-requests-struck-left"))]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub times: Option<u32>,
    #[arg(help = word!("cli-only-requests-method"))]
    #[arg(long)]
    pub method: Option<String>,
    #[arg(help = word!("cli-only-requests-their-path"))]
    #[arg(long, value_name = "TEXT")]
    pub path: Option<String>,
    #[arg(help = word!("cli-list-says-means"))]
    #[arg(long)]
    pub value: Option<String>,
}
