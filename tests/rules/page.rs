//! `docs/rules.md`, drawn from the table of codes.

use super::ROOT;
use journeyctl::diagnostics::codes::{CODES, Code, Phase, Weight};
use std::fmt::Write;
use std::path::Path;

const HEAD: &str = "\
# Rules

Everything that `journeyctl validate` and `journeyctl plan` can find, by the code that stands in the brackets of a
finding. `journeyctl explain CODE` prints the same. This page is drawn from the table in `src/diagnostics/codes.rs`; a
test plays every bad and every good example.

How much a code weighs:

| | |
|---|---|
| structure | always an error: the document can not be read as what it should be |
| rule | an error: the platform would refuse it, or it can not be meant |
| advice | a warning: the platform takes it, and it is most likely not meant |
| refusal | a plan blocks the object and names the ways out |

Rules and advice can be raised and lowered for a workspace, with `rules: {message-window: error}` in `journeyctl.yaml`,
or for one run, with `validate --error CODE` and `--warn CODE`. One finding is silenced where it stands, with
`# journeyctl: allow CODE reason` at the end of its line or on a line of its own before it. The reason is needed, and a
comment that silences nothing is told.

What a rule rests on: S0 to S4 are the source documents, see [status rules](status-rules.md); AMB-1 to AMB-25 are the
readings of what they leave open, see [decisions](decisions.md); X4 to X16 are public documentation of the platforms; R01
to R40 are the numbers of the rules that were drawn from all of them:
";

/// Rules that no code stands for.
const WITHOUT: [(&str, &str); 1] =
    [("R29", "a schedule of its own that calls a `SystemTriggered` journey: there is no such kind yet")];

/// What of a rule no code stands for.
const PARTLY: [(&str, &str); 2] = [
    ("R11", "whether the account has the add-on is not known before a write: `/capabilities` does not say"),
    ("R40", "the number of a countdown is not compared: no document holds both a text and a date that it counts to"),
];

#[test]
fn the_page_of_rules_is_drawn_from_the_table() {
    let path = Path::new(ROOT).join("docs/rules.md");
    let drawn = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &drawn).expect("writable");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == drawn, "docs/rules.md is not what the table says; run `UPDATE=1 cargo test --test rules`");
}

#[test]
fn every_one_of_the_forty_rules_has_a_code() {
    for number in 1..=40 {
        let rule = format!("R{number:02}");
        let has_code = CODES.iter().any(|code| names(code, &rule));
        assert_ne!(has_code, WITHOUT.iter().any(|(known, _)| *known == rule), "{rule}");
    }
}

fn names(code: &Code, rule: &str) -> bool {
    code.source.contains(rule)
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n| | Codes |\n|---|---|\n");
    for number in 1..=40 {
        let rule = format!("R{number:02}");
        let codes = CODES.iter().filter(|code| names(code, &rule));
        let links: Vec<_> = codes.map(|code| format!("[{0}](#{0})", code.code)).collect();
        let without = WITHOUT.iter().find(|(known, _)| *known == rule).map(|(_, why)| (*why).to_owned());
        let partly = PARTLY.iter().find(|(known, _)| *known == rule).map(|(_, what)| format!("; {what}"));
        let partly = partly.unwrap_or_default();
        writeln!(page, "| {rule} | {}{partly} |", without.unwrap_or_else(|| links.join(", "))).expect("text");
    }
    for code in CODES {
        let Code { code, weight, phase, summary, source, text } = code;
        let weight = match weight {
            Weight::Structure => "structure",
            Weight::Rule => "rule",
            Weight::Advice => "advice",
            Weight::Refusal => "refusal",
        };
        let phase = match phase {
            Phase::Offline => "from one file",
            Phase::Set => "from all documents together",
            Phase::Live => "with the platform",
        };
        write!(page, "\n## {code}\n\n*{summary}* — {weight}, {phase}; rests on {source}\n\n{text}").expect("text");
    }
    page
}
