//! Rows of the table of codes, for people and for programs.

use super::paint::Paint;
use crate::diagnostics::Severity;
use crate::diagnostics::codes::{Code, Phase, Weight};
use crate::model::json;
use crate::{say, word};
use serde::Serialize;
use std::io::{self, Write};

/// Where the long texts stand as a page, from the root of the repository.
pub fn page() -> &'static str {
    word!("docs/rules.md", "docs/rules.zh-TW.md")
}

/// The long text of one code.
pub fn human(code: &Code, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let Code { code: name, weight: _, phase: _, summary, source, text } = code;
    let severity = match code.severity() {
        Severity::Error => paint.bad(say!("error[{name}]", "錯誤[{name}]")),
        Severity::Warning => paint.changed(say!("warning[{name}]", "警告[{name}]")),
    };
    let (summary, source, page) = (summary.text(), source.text(), page());
    writeln!(out, "{}\n", say!("{severity}: {summary}", "{severity}：{summary}"))?;
    writeln!(out, "{}\n", text.text().trim_end())?;
    writeln!(out, "{}", say!("Found {}; {}.", "發現於{}；{}。", found(code), changed(code)))?;
    writeln!(out, "{}", say!("It rests on {source}. See {page}#{name}.", "依據：{source}。參見 {page}#{name}。"))
}

fn found(code: &Code) -> &'static str {
    match code.phase {
        Phase::Offline => word!("in one file", "單一檔案"),
        Phase::Set => word!("in all documents together", "所有文件合併檢查時"),
        Phase::Live if code.weight == Weight::Refusal => word!("by `plan`", " `plan`"),
        Phase::Live => {
            word!("with the platform: `validate --online`, `plan`", "查詢平台時：`validate --online`、`plan`")
        }
    }
}

fn changed(code: &Code) -> &'static str {
    match code.weight {
        Weight::Structure => word!("always an error", "一律是錯誤"),
        Weight::Rule => word!(
            "an error that `rules` and `--warn` can lower, and a comment can allow",
            "是錯誤，可用 `rules` 與 `--warn` 降為警告，也可用註解允許"
        ),
        Weight::Advice => word!(
            "a warning that `rules` and `--error` can raise, and a comment can allow",
            "是警告，可用 `rules` 與 `--error` 升為錯誤，也可用註解允許"
        ),
        Weight::Refusal => word!("it blocks the object and names the ways out", "會擋下物件，並列出可行的做法"),
    }
}

/// Every code with its sentence.
pub fn list(codes: &[Code], out: &mut dyn Write) -> io::Result<()> {
    let width = codes.iter().map(|code| code.code.len()).max().unwrap_or_default();
    codes.iter().try_for_each(|code| writeln!(out, "{:width$}  {}", code.code, code.summary.text()))
}

/// The shape of `--output json`; fields are only ever added. Words for people are in the language that is spoken.
#[derive(Debug, Serialize)]
struct Told {
    code: &'static str,
    severity: &'static str,
    adjustable: bool,
    phase: &'static str,
    summary: &'static str,
    source: &'static str,
    text: &'static str,
    page: String,
}

/// One JSON object for each of `codes`.
pub fn json(codes: &[Code], out: &mut dyn Write) -> io::Result<()> {
    let told: Vec<Told> = codes.iter().map(told).collect();
    match told.as_slice() {
        [one] => json::write(one, out)?,
        all => json::write(&all, out)?,
    }
    writeln!(out)
}

fn told(code: &Code) -> Told {
    Told {
        code: code.code,
        severity: match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        adjustable: code.is_adjustable(),
        phase: match code.phase {
            Phase::Offline => "offline",
            Phase::Set => "set",
            Phase::Live => "live",
        },
        summary: code.summary.text(),
        source: code.source.text(),
        text: code.text.text(),
        page: format!("{}#{}", page(), code.code),
    }
}
