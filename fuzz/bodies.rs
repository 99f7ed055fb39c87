//! What each fuzz target does, once for the fuzzer and for the test that replays the corpus.

use journeyctl::testing::apply::{Report, sealed, unfinished_calls};
use journeyctl::testing::language::Text;
use journeyctl::testing::layout;
use journeyctl::testing::live::{PlatformError, Response};
use journeyctl::testing::model::wire::{Capabilities, Operation, Page, Problem, Resource};
use journeyctl::testing::plan::Plan;
use journeyctl::testing::render::{self, paint::Paint};
use journeyctl::testing::source;

/// Documents: read or refused, and every complaint stands at a place that can be drawn.
pub(crate) fn yaml(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let read = source::documents(text);
    if read.is_ok()
        && let Ok(laid_out) = layout::canonical(text)
    {
        let values = |text| source::documents(text).map(|found| found.into_iter().map(|one| one.value).collect());
        let same: [Result<Vec<_>, _>; 2] = [values(text), values(&laid_out)];
        assert_eq!(same[0], same[1], "another layout says something else");
    }
    let problems = source::LocatedFile::of("document.yaml", text.to_owned()).problems();
    assert!(read.is_ok() || problems.iter().any(is_error), "refused without a word");
    let mut shown = Vec::new();
    render::diagnostics::human(&problems, false, &mut shown).expect("memory takes all writes");
    harmless(&shown);
}

fn is_error(problem: &journeyctl::testing::diagnostics::Diagnostic) -> bool {
    problem.severity == journeyctl::testing::diagnostics::Severity::Error
}

/// A saved plan: read or refused; its digest does not hang on how it was written; what people see of it is harmless.
pub(crate) fn plan(input: &[u8]) {
    let Ok(plan) = serde_json::from_slice::<Plan>(input) else { return };
    let written = serde_json::to_vec(&plan).expect("a plan has only string keys");
    let again: Plan = serde_json::from_slice(&written).expect("what was written can be read");
    assert_eq!(plan.fingerprint(), again.fingerprint());
    let mut shown = Vec::new();
    render::plan::human(&plan, Paint { on: false }, &mut shown).expect("memory takes all writes");
    harmless(&shown);
    report_of(&Report::refused(&plan, &Text::quoted("for a test")));
}

/// A call that began.
const INTENT: &str =
    r#"{"event":"intent","plan":"p","step":"s","address":"journey/z","call":"PUT /z","object":"/z","key":"z"}"#;

/// A journal: a line that was cut, or that is none, is passed over, and a whole one is not. Nobody guesses the digest of a
/// line, so it is put there.
pub(crate) fn journal(input: &[u8]) {
    let lines: String = String::from_utf8_lossy(input).lines().map(sealed).collect();
    for journal in [input, lines.as_bytes()] {
        let open = unfinished_calls(journal);
        let cut = [journal, b"\n{\"event\":\"intent\""].concat();
        assert_eq!(unfinished_calls(&cut), open, "a line that was cut changes what is known");
        let begun = [journal, b"\n", sealed(INTENT).as_bytes()].concat();
        assert!(unfinished_calls(&begun).contains(&"journey/z PUT /z".to_owned()), "a whole line is passed over");
    }
}

/// An answer of the platform, of every shape that is read: the first byte says which status, the rest is the body.
pub(crate) fn answer(input: &[u8]) {
    let Some((first, body)) = input.split_first() else { return };
    let kind = if first % 2 == 0 { "application/json" } else { "application/problem+json" };
    let headers = vec![
        ("content-type".to_owned(), kind.to_owned()),
        ("retry-after".to_owned(), String::from_utf8_lossy(body).into_owned()),
    ];
    let response = Response { status: 200, headers, body: body.to_vec() };
    assert!(response.retry_after().is_none_or(|wait| wait.as_secs() <= 60));
    let errors = [
        response.json::<Page<Resource>>("GET", "/journeys").err(),
        response.json::<Resource>("GET", "/journeys/key:x").err(),
        response.json::<Capabilities>("GET", "/capabilities").err(),
        response.json::<Operation>("GET", "/operations/x").err(),
    ];
    for error in errors.into_iter().flatten() {
        harmless(error.text().said().as_bytes());
    }
    if let Ok(problem) = serde_json::from_slice::<Problem>(body) {
        let refused =
            PlatformError::Refused { method: "GET", path: "/x".to_owned(), status: 400, problem: problem.into() };
        harmless(refused.text().said().as_bytes());
    }
}

/// A report: what is written can be read, and what people see of it is harmless.
pub(crate) fn report(input: &[u8]) {
    if let Ok(report) = serde_json::from_slice::<Report>(input) {
        report_of(&report);
    }
}

fn report_of(report: &Report) {
    let written = serde_json::to_vec(report).expect("a report has only string keys");
    let again: Report = serde_json::from_slice(&written).expect("what was written can be read");
    assert_eq!(*report, again);
    let mut shown = Vec::new();
    render::report::human(report, Paint { on: false }, &mut shown).expect("memory takes all writes");
    harmless(&shown);
}

/// Nothing that moves a cursor, turns text around or starts a line of its own.
fn harmless(shown: &[u8]) {
    let text = std::str::from_utf8(shown).expect("text");
    let harmful = |character: &char| {
        (character.is_control() && *character != '\n')
            || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(found) = text.chars().find(harmful) {
        panic!("{found:?} in {text:?}");
    }
}
