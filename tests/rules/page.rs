//! `docs/rules.md` and `docs/rules.zh-TW.md`, drawn from the table of codes.

use super::hold;
use journeyctl::testing::diagnostics::codes::{CODES, CheckPhase, Code, Weight};
use journeyctl::testing::language::{Language, Term};
use std::fmt::Write;

const HEAD: Term = Term::Page {
    english: "\
# Rules

[繁體中文](rules.zh-TW.md)

Everything that `journeyctl validate` and `journeyctl plan` can find, by the code that stands in the brackets of a
finding. `journeyctl explain CODE` prints the same. This page is drawn from the table in `src/diagnostics/table.rs`; a
test plays every bad and every good example.

How much a code weighs:

| | |
|---|---|
| structure | always an error: the document cannot be read as what it should be |
| rule | an error: the platform would refuse it, or it cannot be meant |
| advice | a warning: the platform takes it, and it is most likely not meant |
| refusal | a plan blocks the object and names the ways out |

Rules and advice can be raised and lowered for a workspace, with `rules: {message-window: error}` in `journeyctl.yaml`,
or for one run, with `validate --error CODE` and `--warn CODE`. One finding is silenced where it stands, with
`# journeyctl: allow CODE reason` at the end of its line or on a line of its own before it. The reason is needed, and a
comment that silences nothing is told.

What a rule rests on stands as a number (S1, R04, X15, AMB-18): [sources](sources.md) says what each means.
",
    chinese: "\
# 規則

[English](rules.md)

`journeyctl validate` 與 `journeyctl plan` 能找出的一切，依問題方括號裡的代碼排列。`journeyctl explain CODE` 會印出同樣的內容。
本頁由 `src/diagnostics/table.rs` 的表產生；每一個不好的與好的例子都有測試實際執行。

代碼的分量：

| | |
|---|---|
| 結構 | 一律是錯誤：文件無法照它應有的樣子讀取 |
| 規則 | 錯誤：平台會拒絕，或不可能是原本的意思 |
| 建議 | 警告：平台會接受，但很可能不是原本的意思 |
| 擋下 | 計畫會擋下物件，並列出解法 |

規則與建議可以在整個工作區升為錯誤或降為警告，寫法是在 `journeyctl.yaml` 加上 `rules: {message-window: error}`；
也可以只對一次執行這麼做，使用 `validate --error CODE` 與 `--warn CODE`。
單一問題可以就地略過：在該行的行尾，或在它前面獨立的一行，寫上 `# journeyctl: allow CODE reason`。
理由是必填的，而沒有略過任何問題的註解也會被回報。

規則的依據以編號表示（S1、R04、X15、AMB-18）：各編號的意思見[規則的依據](sources.zh-TW.md)。
",
};

/// Rules that no code stands for.
pub(super) const WITHOUT: [(&str, Term); 1] =
    [("R29", Term::Page { english: "there is no such kind yet", chinese: "目前還沒有這個種類" })];

/// What of a rule no code stands for.
pub(super) const PARTLY: [(&str, Term); 2] = [
    (
        "R11",
        Term::Page {
            english: "whether the account has the add-on is not known before a write: `/capabilities` does not say",
            chinese: "帳號有沒有加購，寫入之前無從得知：`/capabilities` 沒有說明",
        },
    ),
    (
        "R40",
        Term::Page {
            english: "the number of a countdown is not compared: no document holds both a text and a date that it counts to",
            chinese: "倒數的數字不會比對：沒有任何文件同時寫著文字和它所倒數的日期",
        },
    ),
];

#[test]
fn the_pages_of_rules_are_drawn_from_the_table() {
    for (name, language) in [("docs/rules.md", Language::English), ("docs/rules.zh-TW.md", Language::Chinese)] {
        hold(name, &page(language));
    }
}

fn page(language: Language) -> String {
    let word = |english, chinese| Term::page(english, chinese).in_language(language);
    let mut page = HEAD.in_language(language).to_owned();
    for code in CODES {
        let Code { code, weight, phase, summary, source, text } = code;
        let weight = match weight {
            Weight::Structure => word("structure", "結構"),
            Weight::Rule => word("rule", "規則"),
            Weight::Advice => word("advice", "建議"),
            Weight::Refusal => word("refusal", "擋下"),
        };
        let phase = match phase {
            CheckPhase::Offline => word("from one file", "單一檔案"),
            CheckPhase::Set => word("from all documents together", "所有文件合併檢查"),
            CheckPhase::Live => word("with the platform", "查詢平台"),
        };
        let (summary, source, text) =
            (summary.in_language(language), source.in_language(language), text.in_language(language));
        let line = match language {
            Language::English => format!("*{summary}* — {weight}, {phase}; rests on {source}"),
            Language::Chinese => format!("**{summary}**（{weight}，{phase}；依據：{source}）"),
        };
        write!(page, "\n## {code}\n\n{line}\n\n{text}").expect("text");
    }
    page
}
