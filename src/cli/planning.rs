//! `plan` and `apply`: what they have in common, and each by itself.

use super::Output;
use crate::word;
use clap::Args;
use std::path::PathBuf;

/// What plan and apply have in common.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Planning {
    #[arg(help = word!(
        "Only this address; may be given more than once. Exceptional: the plan says so",
        "只處理這個位址；可指定多次。屬例外用法，計畫會註明"
    ))]
    #[arg(long, value_name = "ADDRESS")]
    pub target: Vec<String>,
    #[arg(help = word!("Remove what a `removed:` document names", "移除 `removed:` 文件所指的物件"))]
    #[arg(long)]
    pub prune: bool,
    #[arg(help = word!("Allow steps that put customers out of journeys", "允許將客戶移出旅程的步驟"))]
    #[arg(long)]
    pub allow_destructive: bool,
    #[arg(help = word!(
        "Take over documents' objects that another workspace or tool manages",
        "接管文件所指、但由其他工作區或工具管理的物件"
    ))]
    #[arg(long)]
    pub take_over: bool,
    #[arg(help = word!(
        "Also take over documents' objects that nobody manages and that are as their documents say",
        "一併接管文件所指、與文件一致但無人管理的物件"
    ))]
    #[arg(long)]
    pub adopt: bool,
    #[arg(help = word!(
        "Take warnings for errors, and refuse where neither a rule nor the platform says that a change is allowed",
        "將警告視為錯誤；規則與平台都沒有明示允許的變更一律拒絕"
    ))]
    #[arg(long)]
    pub strict: bool,
    #[arg(help = word!(
        "Leave out what is blocked and what depends on it, and go on with the rest; the plan says which",
        "略過被擋下的變更與依賴它們的變更，繼續處理其餘部分；計畫會註明有哪些"
    ))]
    #[arg(long)]
    pub skip_blocked: bool,
    #[arg(help = word!("Requests at the same time, at most", "同時送出的請求數上限"))]
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub parallelism: u8,
    #[arg(help = word!("Form of what stands on stdout", "stdout 上內容的形式"))]
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
    #[arg(help = word!("Also write the JSON into this file", "同時將 JSON 寫入這個檔案"))]
    #[arg(long, value_name = "FILE")]
    pub json_into: Option<PathBuf>,
    #[arg(help = word!("Exit with 2 when there is something to change", "有需要變更的地方時，以代碼 2 結束"))]
    #[arg(long)]
    pub detailed_exitcode: bool,
}

#[derive(Debug, Args)]
pub struct Plan {
    #[command(flatten)]
    pub planning: Planning,
    #[arg(help = word!("Save the plan for `apply`", "儲存計畫，供 `apply` 使用"))]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[arg(help = word!(
        "The commit of the documents, for the saved plan; left out: what CI says",
        "文件的提交 ID，寫入儲存的計畫；省略時採用 CI 所說的"
    ))]
    #[arg(long, value_name = "ID")]
    pub commit: Option<String>,
    #[arg(help = word!(
        "Report only what the platform changed since it was applied; nothing to apply comes of it",
        "只報告套用之後平台上的變更；不產生可套用的內容"
    ))]
    #[arg(long, conflicts_with_all = ["out", "skip_blocked"])]
    pub only_drift: bool,
}

#[derive(Debug, Args)]
pub struct Apply {
    #[arg(help = word!(
        "A saved plan, applied whole; left out: plan now, show, and ask",
        "已儲存的計畫，整份套用；省略時立即計畫、顯示並詢問"
    ))]
    #[arg(conflicts_with_all = ["target", "prune", "adopt", "strict"])]
    pub plan: Option<PathBuf>,
    #[command(flatten)]
    pub planning: Planning,
    #[arg(help = word!("Do not ask", "不詢問"))]
    #[arg(long)]
    pub yes: bool,
    #[arg(help = word!(
        "The code that the plan showed: refuse when its destructive steps or their figures are others by now",
        "計畫顯示的同意碼：破壞性步驟或其數字已不同時拒絕執行"
    ))]
    #[arg(long, value_name = "CODE", requires = "allow_destructive", conflicts_with = "plan")]
    pub consent: Option<String>,
    #[arg(help = word!(
        "The digest of the reviewed plan (`sha256:…`), as `plan --out` showed it: refuse a file with another one",
        "審查過的計畫的摘要值（`sha256:…`），即 `plan --out` 顯示的：檔案的摘要值不同時拒絕執行"
    ))]
    #[arg(long, value_name = "DIGEST", requires = "plan")]
    pub digest: Option<String>,
    #[arg(help = word!("How old a saved plan may be", "已儲存的計畫最多可以多舊"))]
    #[arg(long, value_name = "TIME", default_value = "24h")]
    pub max_plan_age: String,
}
