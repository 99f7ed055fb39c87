//! `docs/platform.md` says what is served. Its routes and the answers of its transcript are drawn from the platform;
//! `UPDATE=1 cargo test --lib page` writes them anew.

use super::transcript;
use crate::sandbox::faults::FAULTS;
use crate::sandbox::invariants::{INVARIANTS, OWN_TENANT};
use crate::sandbox::problem::PROBLEMS;
use crate::sandbox::route::{Door, Route};
use crate::sandbox::routes::ROUTES;
use std::fmt::Write;
use std::path::Path;

#[test]
fn the_page_of_the_platform_says_what_is_served() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/platform.md");
    let written = std::fs::read_to_string(&path).expect("there");
    let drawn = between(&written, "routes", |_| routes());
    let drawn = between(&drawn, "faults", |_| faults());
    let drawn = between(&drawn, "invariants", |_| invariants());
    let drawn = between(&drawn, "by hand", transcript::replayed);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &drawn).expect("writable");
        return;
    }
    assert!(written == drawn, "docs/platform.md is not what is served; run `UPDATE=1 cargo test --lib page`");
}

#[test]
fn every_problem_stands_on_the_page() {
    let page = include_str!("../../../docs/platform.md");
    for (code, status, _) in PROBLEMS {
        assert!(page.contains(&format!("| {status} | `{code}` |")), "{status} {code}");
    }
    let told = page.lines().filter(|line| line.starts_with("| 4") || line.starts_with("| 5")).count();
    assert_eq!(told, PROBLEMS.len(), "and nothing else");
}

/// The page with what stands between two marks replaced by what `draw` makes of it.
fn between(page: &str, name: &str, draw: impl FnOnce(&str) -> String) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = page.split_once(&begin).expect("the first mark");
    let (section, after) = rest.split_once(&end).expect("the second mark");
    format!("{before}{begin}{}{end}{after}", draw(section))
}

fn faults() -> String {
    let mut drawn = String::from("\n| Kind | Strikes | When | What happens | `value` |\n|---|---|---|---|---|\n");
    for row in &FAULTS {
        let lasts = if row.lasts { " ∞" } else { "" };
        let (name, on, strikes) = (row.name, row.on.word(), row.strikes().word());
        writeln!(drawn, "| `{name}`{lasts} | {on} | {strikes} | {} | {} |", row.about, row.value).expect("text");
    }
    drawn.push('\n');
    drawn
}

fn invariants() -> String {
    let mut drawn = String::from("\n| Rule | What holds |\n|---|---|\n");
    for row in &INVARIANTS {
        writeln!(drawn, "| `{}` | {} |", row.name, row.about).expect("text");
    }
    writeln!(drawn, "| `{OWN_TENANT}` | nothing is written to another account than the token's |\n").expect("text");
    drawn
}

fn routes() -> String {
    let mut drawn = String::new();
    let mut group = "";
    for route in ROUTES.iter() {
        let here = match route.kind {
            Some(kind) => kind.name,
            None if route.template.starts_with("/_") => "Knobs of the practice platform",
            None => "Account",
        };
        if here != group {
            let head = "| Method and path | | Needs | Scope | Success |\n|---|---|---|---|---|";
            writeln!(drawn, "\n### {here}\n\n{head}").expect("text");
            group = here;
        }
        drawn.push_str(&row(route));
    }
    drawn.push('\n');
    drawn
}

fn row(route: &Route) -> String {
    let path = match route.template.strip_prefix("/v1/teams/{team}") {
        Some(path) => path.to_owned(),
        None => format!("https://{{host}}{}", route.template),
    };
    let needs = [(route.matched, "`If-Match`"), (route.keyed, "`Idempotency-Key`")];
    let needs: Vec<&str> = needs.into_iter().filter(|(needed, _)| *needed).map(|(_, name)| name).collect();
    let scopes = match route.scopes.as_slice() {
        [] if route.door == Door::Faults => "none; the fault token".to_owned(),
        [] if route.door == Door::Open => "none, nor a token".to_owned(),
        [] => "none".to_owned(),
        [one] => format!("`{one}`"),
        _ => "`read` of every collection".to_owned(),
    };
    let gives = if route.gives.is_empty() { String::new() } else { format!(" {}", route.gives) };
    let (method, summary, status) = (&route.method, &route.summary, route.status);
    format!("| `{method} {path}` | {summary} | {} | {scopes} | {status}{gives} |\n", needs.join(", "))
}
