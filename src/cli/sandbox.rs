//! The knobs of the practice platform.

use crate::word;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Sandbox {
    #[command(about = word!(
        "Serve it until interrupted; prints address and token",
        "提供服務直到被中斷；會印出位址與權杖"
    ))]
    Serve(SandboxServe),
    #[command(about = word!("Forget everything and start from the seed", "忘記一切，從種子檔重新開始"))]
    Reset(SandboxReset),
    #[command(about = word!("Move its clock", "將時鐘往前調"))]
    Advance(SandboxAdvance),
    #[command(about = word!("Let the platform stop or close a journey by itself", "讓平台自行停止旅程或關閉其觸發"))]
    AutoStop(SandboxAutoStop),
    #[command(about = word!(
        "Change one value of an object as a person in the console would",
        "像有人在後台操作一樣，變更物件的一個值"
    ))]
    Edit(SandboxEdit),
    #[command(about = word!("Show the requests it has answered", "顯示它回應過的請求"))]
    Log(SandboxLog),
    #[command(about = word!(
        "Show what callers did that no caller may do, whatever went wrong",
        "顯示呼叫端做了哪些無論如何都不該做的事"
    ))]
    Violations(SandboxViolations),
    #[command(about = word!("Let requests go wrong", "讓請求出錯"))]
    #[command(subcommand)]
    Fault(SandboxFault),
    #[command(about = word!("Print its OpenAPI document", "輸出它的 OpenAPI 文件"))]
    Openapi,
}

/// Which practice platform: the workspace's own unless said otherwise.
#[derive(Debug, Clone, Args)]
pub struct SandboxStore {
    #[arg(help = word!(
        "Its SQLite file; left out: the workspace's own under `.journeyctl/`",
        "它的 SQLite 檔案；省略時為工作區 `.journeyctl/` 底下的檔案"
    ))]
    #[arg(long, value_name = "FILE")]
    pub database: Option<PathBuf>,
    #[arg(help = word!(
        "Start a new one from this file instead of the account `shop-tw`",
        "以這個檔案（而非帳號 `shop-tw`）建立新的平台"
    ))]
    #[arg(long, value_name = "FILE")]
    pub seed: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct SandboxServe {
    #[command(flatten)]
    pub store: SandboxStore,
    #[arg(help = word!("Address to listen on", "接聽的位址"))]
    #[arg(long, default_value = "127.0.0.1:8787")]
    pub listen: std::net::SocketAddr,
    #[arg(help = word!(
        "Let its clock follow this computer's instead of standing still",
        "讓時鐘跟著這台電腦走，而不是靜止"
    ))]
    #[arg(long)]
    pub real_clock: bool,
    #[arg(help = word!(
        "What its token may do, such as `journeys:read,references:read`; left out: everything",
        "權杖的權限範圍，例如 `journeys:read,references:read`；省略時為全部"
    ))]
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
    #[arg(help = word!("By how much: `90 minutes`, `2d`, `PT6H`", "往前多久：`90 minutes`、`2d`、`PT6H`"))]
    pub by: String,
}

#[derive(Debug, Args)]
pub struct SandboxAutoStop {
    #[command(flatten)]
    pub store: SandboxStore,
    #[arg(help = word!("Key of the journey", "旅程的鍵"))]
    pub journey: String,
    #[arg(help = word!(
        "One of the eight codes, such as `BOT_MODULE_DELETED`",
        "八個代碼之一，例如 `BOT_MODULE_DELETED`"
    ))]
    pub code: String,
}

#[derive(Debug, Args)]
pub struct SandboxEdit {
    #[command(flatten)]
    pub store: SandboxStore,
    #[arg(help = word!(
        "The object as the platform knows it, such as `journey/vip-welcome`",
        "平台所認得的物件，例如 `journey/vip-welcome`"
    ))]
    pub address: String,
    #[arg(help = word!("Where, such as `/spec/nodes/0/botModule`", "位置，例如 `/spec/nodes/0/botModule`"))]
    pub path: String,
    #[arg(help = word!(
        "JSON, or a text without quotes; `null` takes away what is there",
        "JSON，或不加引號的文字；`null` 會移除現有的值"
    ))]
    pub value: String,
}

#[derive(Debug, Args)]
pub struct SandboxLog {
    #[command(flatten)]
    pub store: SandboxStore,
    #[arg(help = word!("Only requests that could write", "只顯示可能寫入的請求"))]
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
    #[command(about = word!("Show what can go wrong", "顯示哪些地方會出錯"))]
    List,
    #[command(about = word!("Let requests go wrong from now on", "從現在起讓請求出錯"))]
    Arm(SandboxFaultArm),
    #[command(about = word!("Show what is armed", "顯示已設定的錯誤"))]
    Show(SandboxFaultStore),
    #[command(about = word!("Let nothing go wrong any more", "不再讓任何請求出錯"))]
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
    #[arg(help = word!(
        "One of those that `list` shows, such as `lost-after`",
        "`list` 所列的其中一個，例如 `lost-after`"
    ))]
    pub kind: String,
    #[arg(help = word!(
        "The first of the requests that fit to be struck, counted from now",
        "從現在起，符合條件的第幾個請求開始出錯"
    ))]
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub nth: u32,
    #[arg(help = word!(
        "How many requests are struck from then on; left out: one, or all where `list` says that it lasts",
        "從那時起有多少個請求出錯；省略時為一個，`list` 標示會持續的則為全部"
    ))]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub times: Option<u32>,
    #[arg(help = word!("Only requests with this method", "只限使用這個方法的請求"))]
    #[arg(long)]
    pub method: Option<String>,
    #[arg(help = word!("Only requests with this in their path", "只限路徑中含有這段文字的請求"))]
    #[arg(long, value_name = "TEXT")]
    pub path: Option<String>,
    #[arg(help = word!("What `list` says that it means", "意義見 `list`"))]
    #[arg(long)]
    pub value: Option<String>,
}
