//! `plan` and `apply`: what they have in common, and each by itself.

use super::Output;
use crate::word;
use clap::Args;
use std::path::PathBuf;

/// What plan and apply have in common.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Planning {
    #[arg(help = word!("cli-only-address-may-given-more"))]
    #[arg(long, value_name = "ADDRESS")]
    pub target: Vec<String>,
    #[arg(help = word!("cli-remove-removed-document-names"))]
    #[arg(long)]
    pub prune: bool,
    #[arg(help = word!("cli-allow-steps-put-customers-out"))]
    #[arg(long)]
    pub allow_destructive: bool,
    #[arg(help = word!("cli-take-over-documents-objects-another"))]
    #[arg(long)]
    pub take_over: bool,
    #[arg(help = word!("cli-also-take-over-documents-objects"))]
    #[arg(long)]
    pub adopt: bool,
    #[arg(help = word!("cli-take-warnings-errors-refuse-where"))]
    #[arg(long)]
    pub strict: bool,
    #[arg(help = word!("cli-leave-out-blocked-depends-go"))]
    #[arg(long)]
    pub skip_blocked: bool,
    #[arg(help = word!("cli-requests-same-time-most"))]
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub parallelism: u8,
    #[arg(help = word!("cli-form-stands-stdout"))]
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
    #[arg(help = word!("cli-also-write-json-into-file"))]
    #[arg(long, value_name = "FILE")]
    pub json_into: Option<PathBuf>,
    #[arg(help = word!("cli-exit-when-something-change"))]
    #[arg(long)]
    pub detailed_exitcode: bool,
}

#[derive(Debug, Args)]
pub struct PlanCommand {
    #[command(flatten)]
    pub planning: Planning,
    #[arg(help = word!("cli-save-plan-apply"))]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[arg(help = word!("cli-commit-documents-saved-plan-left"))]
    #[arg(long, value_name = "ID")]
    pub commit: Option<String>,
    #[arg(help = word!("cli-report-only-platform-changed-since"))]
    #[arg(long, conflicts_with_all = ["out", "skip_blocked"])]
    pub only_drift: bool,
}

#[derive(Debug, Args)]
pub struct Apply {
    #[arg(help = word!("cli-saved-plan-applied-whole-left"))]
    #[arg(conflicts_with_all = ["target", "prune", "adopt", "strict"])]
    pub plan: Option<PathBuf>,
    #[command(flatten)]
    pub planning: Planning,
    #[arg(help = word!("cli-do-not-ask"))]
    #[arg(long)]
    pub yes: bool,
    #[arg(help = word!("cli-code-plan-showed-refuse-when"))]
    #[arg(long, value_name = "CODE", requires = "allow_destructive", conflicts_with = "plan")]
    pub consent: Option<String>,
    #[arg(help = word!("cli-digest-reviewed-plan-sha256-plan"))]
    #[arg(long, value_name = "DIGEST", requires = "plan")]
    pub digest: Option<String>,
    #[arg(help = word!("cli-how-old-saved-plan-may"))]
    #[arg(long, value_name = "TIME", default_value = "24h")]
    pub max_plan_age: String,
}

#[derive(Debug, Args)]
pub struct Show {
    #[arg(help = word!("cli-saved-plan"))]
    #[arg(value_name = "PLAN_FILE")]
    pub plan: PathBuf,
    #[arg(help = word!("cli-digest-reviewed-plan-sha256-plan"))]
    #[arg(long, value_name = "DIGEST")]
    pub digest: Option<String>,
    #[arg(help = word!("cli-form-stands-stdout"))]
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
}
