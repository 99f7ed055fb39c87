//! Draws every status table as text, so that a changed row shows as a changed picture. The pictures stand in
//! `tests/grid/`, one a kind; `UPDATE=1 cargo test grid` draws them anew.

use crate::kinds::{KINDS, KindRef, by_slug};
use crate::vocabulary::Kind;
use crate::vocabulary::lifecycle::{Basis, Machine, Reading, Rule, Verdict};
use std::fmt::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

const LEGEND: &str = "✔ let through, ✘ refused; E a source says so, I inferred, ? no source says (! with a warning)\n";

#[test]
fn the_pictures_show_the_tables() {
    for kind in KINDS {
        let Some(machine) = kind.machine else {
            continue;
        };
        let drawn = picture(kind, machine);
        let is_first = by_slug(kind.slug).is_some_and(|first| first.is(kind));
        // Another vendor's row of the same slug has a picture of its own.
        let name = if is_first { kind.slug.to_owned() } else { KindRef(kind).to_string().replace('/', "-") };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/grid/{name}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            std::fs::write(&path, &drawn).expect("the picture can be written");
        }
        let known = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(known, drawn, "{}: compare with domain.md, then draw anew with UPDATE=1", path.display());
    }
}

#[test]
fn every_row_has_a_cell_for_every_state() {
    for machine in KINDS.into_iter().filter_map(|kind| kind.machine) {
        let moves = machine.moves.iter().map(|action| (action.name, action.rules));
        for (name, rules) in moves.chain(machine.locks.iter().map(|lock| (lock.group, lock.rules))) {
            assert_eq!(rules.len(), machine.states.len(), "{name}");
        }
    }
}

fn picture(kind: &Kind, machine: &Machine) -> String {
    let of = machine.parts.map_or(String::new(), |parts| format!(", each of its {}", parts.list));
    let mut text = format!("{} {}{of}\n\n{LEGEND}\n", kind.name, kind.chinese);
    let header: Vec<String> = machine.states.iter().map(|state| state.name.to_owned()).collect();
    let moves = machine.moves.iter().map(|action| {
        let through = action.through.map_or(String::new(), |through| format!("{through} → "));
        let to = if action.to.is_empty() { "(stays)".to_owned() } else { action.to.join(" | ") };
        (format!("{} {}", action.name, action.chinese), cells(action.rules), format!("→ {through}{to}"))
    });
    table(&mut text, "moves", &header, &moves.collect::<Vec<_>>());
    text.push('\n');
    let locks = machine.locks.iter();
    let locks = locks.map(|lock| (format!("{} {}", lock.group, lock.chinese), cells(lock.rules), String::new()));
    table(&mut text, "changes", &header, &locks.collect::<Vec<_>>());
    text
}

fn cells(rules: &[Rule]) -> Vec<String> {
    rules.iter().map(|rule| mark(*rule).to_owned()).collect()
}

fn mark(rule: Rule) -> &'static str {
    match (rule.verdict, rule.basis) {
        (Verdict::Allowed, Basis::Explicit) => "✔E",
        (Verdict::Allowed, Basis::Inferred | Basis::Open) => "✔I",
        (Verdict::Forbidden, Basis::Explicit) => "✘E",
        (Verdict::Forbidden, Basis::Inferred | Basis::Open) => "✘I",
        (Verdict::Unspecified(Reading::Allow), _) => "?✔",
        (Verdict::Unspecified(Reading::Warn), _) => "?!",
        (Verdict::Unspecified(Reading::Refuse), _) => "?✘",
    }
}

fn table(text: &mut String, title: &str, header: &[String], rows: &[(String, Vec<String>, String)]) {
    let names = rows.iter().map(|(name, _, _)| name.width());
    let first = names.chain([title.width()]).max().unwrap_or(0);
    let mut line = |name: &str, cells: &[String], note: &str| {
        let mut drawn = format!("{name}{}", " ".repeat(first - name.width()));
        for (cell, state) in cells.iter().zip(header) {
            write!(drawn, "  {cell}{}", " ".repeat(state.width().saturating_sub(cell.width()))).expect("text");
        }
        write!(drawn, "  {note}").expect("text");
        text.push_str(drawn.trim_end());
        text.push('\n');
    };
    line(title, header, "");
    for (name, cells, note) in rows {
        line(name, cells, note);
    }
}
