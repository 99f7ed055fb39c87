//! The command line: clap types, and how clap speaks Chinese. Help stands in both languages where its flag is.

mod chinese;
mod planning;
mod sandbox;
mod usage;

pub use planning::{Apply, Plan, Planning};
pub use sandbox::{Sandbox, SandboxFault, SandboxServe, SandboxStore};
pub use usage::told;

use crate::language::Language;
use crate::word;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

#[derive(Debug, Parser)]
#[command(name = "journeyctl", version, disable_help_subcommand = true, arg_required_else_help = true)]
#[command(about = word!(
    "Journeys, modules, cart remarketing and notifications as YAML: validated, planned and applied by the status rules of \
     a running journey",
    "以 YAML 描述旅程、強化模組、購物車再行銷與通知：依照運行中旅程的狀態規則檢查、計畫與套用"
))]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that mean the same everywhere.
#[derive(Debug, Clone, Args)]
pub struct Global {
    #[arg(help = word!(
        "Run as if started in this folder; the workspace is looked for there and above it",
        "視同在這個資料夾中執行；從這裡往上尋找工作區"
    ))]
    #[arg(short = 'C', value_name = "DIR", global = true, default_value = ".")]
    pub directory: PathBuf,
    #[arg(help = word!("When to use colour", "何時使用顏色"))]
    #[arg(long, value_enum, global = true, default_value_t = Color::Auto)]
    pub color: Color,
    #[arg(help = word!(
        "The language of what people read; left out: that of `LC_ALL`, `LC_MESSAGES` or `LANG`",
        "給人看的文字所用的語言；省略時依 `LC_ALL`、`LC_MESSAGES` 或 `LANG`"
    ))]
    #[arg(long, value_enum, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
    #[arg(help = word!("No progress and no remarks on stderr", "不在 stderr 上顯示進度與備註"))]
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[arg(help = word!(
        "Say on stderr which platform is asked, and how much",
        "在 stderr 上說明詢問了哪個平台、問了多少"
    ))]
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    #[arg(help = word!(
        "The workspace's own practice platform is meant; asked for by what writes where `CI` is set",
        "確定要使用工作區自己的練習平台；設定了 `CI` 時，會寫入的指令需要它"
    ))]
    #[arg(long, global = true)]
    pub sandbox: bool,
}

impl Cli {
    /// The command line that `arguments` are, or what is wrong with it.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::from_arg_matches(&Self::spoken().try_get_matches_from(arguments)?)
    }

    /// All commands, with their help in the language that is spoken.
    pub fn spoken() -> clap::Command {
        match Language::spoken() {
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
    #[value(help = word!("For people", "給人看"))]
    #[default]
    Text,
    #[value(help = word!("One JSON object", "一個 JSON 物件"))]
    Json,
    #[value(help = word!("SARIF 2.1.0", "SARIF 2.1.0"))]
    Sarif,
    #[value(help = word!("GitHub's annotations", "GitHub 的註解"))]
    Github,
    #[value(help = word!("GitLab's code quality report", "GitLab 的程式碼品質報告"))]
    Gitlab,
    #[value(help = word!("JUnit XML", "JUnit XML"))]
    Junit,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = word!(
        "Start a workspace: settings, one example of each kind, schemas",
        "建立工作區：設定、每個種類各一個範例、綱要"
    ))]
    Init(Init),
    #[command(about = word!(
        "Check documents: YAML, schema, rules. No key, no network",
        "檢查文件：YAML、綱要、規則。不需金鑰與網路"
    ))]
    Validate(Validate),
    #[command(about = word!(
        "Lay out documents alike: comments, order and values stay",
        "統一文件的版面：註解、順序與值都不變"
    ))]
    Fmt(Fmt),
    #[command(about = word!(
        "Say what a code in the brackets of a finding means",
        "說明檢查結果方括號中的代碼是什麼意思"
    ))]
    Explain(Explain),
    #[command(about = word!("Write the JSON Schemas", "寫出 JSON Schema（綱要）"))]
    Schema(Schema),
    #[command(about = word!("Show what would change. Never writes to the platform", "顯示會有哪些變更。絕不寫入平台"))]
    Plan(Plan),
    #[command(about = word!("Make the changes", "套用變更"))]
    Apply(Apply),
    #[command(about = word!("Write the live state as documents", "將平台現況寫成文件"))]
    Pull(Pull),
    #[command(about = word!("Show the live status of what is managed", "顯示受管理物件的現況"))]
    Status(Status),
    #[command(about = word!(
        "Answer an editor on stdin and stdout: the language server. Never asks the platform",
        "在 stdin 與 stdout 上回應編輯器：語言伺服器。絕不詢問平台"
    ))]
    Lsp,
    #[command(about = word!("The practice platform", "練習平台"))]
    #[command(subcommand)]
    Sandbox(Sandbox),
    #[command(about = word!("Print shell completions", "輸出 shell 自動補完指令稿"))]
    Completions(Completions),
}

#[derive(Debug, Args)]
pub struct Init {
    #[arg(help = word!("The new workspace", "新的工作區"))]
    // Its own id: `-C` is called `directory` already, and clap would take one for the other.
    #[arg(id = "new-workspace", value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    #[arg(help = word!("The account's name", "帳號名稱"))]
    #[arg(long, default_value = "shop-tw")]
    pub workspace: String,
    #[arg(help = word!(
        "Write examples and schemas anew where they are there; never settings",
        "重新寫入已存在的範例與綱要；絕不覆寫設定"
    ))]
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Clone, Args)]
pub struct Validate {
    #[arg(help = word!("Files or folders; left out: the whole workspace", "檔案或資料夾；省略時為整個工作區"))]
    pub paths: Vec<PathBuf>,
    #[arg(help = word!(
        "Also check against the platform's channels, tags, modules and templates",
        "也對照平台上的渠道、標籤、模組與訊息範本"
    ))]
    #[arg(long)]
    pub online: bool,
    #[arg(help = word!(
        "Mend what can be mended without a doubt, in the files, and say what was changed",
        "直接在檔案中修正毫無疑義的問題，並說明改了什麼"
    ))]
    #[arg(long)]
    pub fix: bool,
    #[arg(help = word!("Count this code as an error; may be given more than once", "將這個代碼視為錯誤；可指定多次"))]
    #[arg(short = 'E', long = "error", value_name = "CODE")]
    pub errors: Vec<String>,
    #[arg(help = word!("Count this code as a warning; may be given more than once", "將這個代碼視為警告；可指定多次"))]
    #[arg(short = 'W', long = "warn", value_name = "CODE")]
    pub warnings: Vec<String>,
    #[arg(help = word!("Take warnings for errors", "將警告視為錯誤"))]
    #[arg(long)]
    pub strict: bool,
    #[arg(help = word!("Form of what stands on stdout", "stdout 上內容的形式"))]
    #[arg(long, value_enum, default_value_t)]
    pub output: Findings,
}

#[derive(Debug, Clone, Args)]
pub struct Fmt {
    #[arg(help = word!("Files or folders; left out: the whole workspace", "檔案或資料夾；省略時為整個工作區"))]
    pub paths: Vec<PathBuf>,
    #[arg(help = word!("Write nothing; fail when a file would change", "不寫入；有檔案需要改變時以失敗結束"))]
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[arg(help = word!(
        "The code, such as `message-window`; left out: all of them, a line each",
        "代碼，例如 `message-window`；省略時列出全部，每行一個"
    ))]
    pub code: Option<String>,
    #[arg(help = word!("Form of what stands on stdout", "stdout 上內容的形式"))]
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Schema {
    #[arg(help = word!(
        "A kind (`Journey`), `documents`, `config` or `plan`; left out: all",
        "種類（`Journey`）、`documents`、`config` 或 `plan`；省略時為全部"
    ))]
    pub name: Option<String>,
    #[arg(help = word!("Write files into this folder instead of printing", "寫入這個資料夾，而不輸出到畫面"))]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(help = word!(
        "Fail when the files in the folder differ from what would be written",
        "資料夾中的檔案與將寫出的內容不同時，視為失敗"
    ))]
    #[arg(long, requires = "out")]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct Pull {
    #[arg(help = word!("Folder to write into; left out: the workspace", "要寫入的資料夾；省略時為工作區"))]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(help = word!("Also write over what was changed in the documents", "一併覆寫文件裡已修改的內容"))]
    #[arg(long)]
    pub overwrite: bool,
    #[arg(help = word!(
        "Then plan to take over what nobody manages and is as written, show it, and ask",
        "接著計畫接管無人管理、且與寫出內容一致的物件，顯示並詢問"
    ))]
    #[arg(long)]
    pub adopt: bool,
    #[arg(help = word!("Do not ask before taking over", "接管前不詢問"))]
    #[arg(long, requires = "adopt")]
    pub yes: bool,
    #[arg(help = word!("Requests at the same time, at most", "同時送出的請求數上限"))]
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub parallelism: u8,
}

#[derive(Debug, Args)]
pub struct Status {
    #[arg(help = word!("Only these", "只看這些"))]
    pub addresses: Vec<String>,
    #[arg(help = word!("Form of what stands on stdout", "stdout 上內容的形式"))]
    #[arg(long, value_enum, default_value_t)]
    pub output: Output,
    #[arg(help = word!("Requests at the same time, at most", "同時送出的請求數上限"))]
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub parallelism: u8,
}

#[derive(Debug, Args)]
pub struct Completions {
    pub shell: clap_complete::Shell,
}
