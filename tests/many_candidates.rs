//! A renamed document is found however many others there are that no document declares.

use crate::support::run::run;
use std::fmt::Write;
use std::fs;

fn journey(key: &str, tag: usize) -> String {
    format!(
        "kind: Journey\nmetadata: {{key: {key}}}\nspec:\n  displayName: 旅程 {tag}\n  activation: {{type: Always}}\n  \
         trigger: {{type: TagApplied, anyOf: [t{tag}]}}\n  channel: {{platform: LINE, ref: tw-official}}\n  \
         nodes: [{{id: a, type: message, botModule: vip-bot/welcome, next: end}}]\n---\n"
    )
}

#[test]
fn no_number_of_others_hides_a_twin() {
    const MANY: usize = 120;
    let folder = tempfile::tempdir().expect("a folder");
    let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).expect("writable");
    write("journeyctl.yaml", "version: 1\nworkspace: shop-tw\n");
    let mut all = String::new();
    for n in 100..100 + MANY {
        write!(all, "{}", journey(&format!("k{n}"), n)).expect("text");
    }
    write("all.yaml", &all);
    let (told, code) = run(&["apply", "--yes", "--quiet"], &[], folder.path());
    assert_eq!(code, 0, "{told}");
    for n in [100, 100 + MANY / 2, 99 + MANY] {
        write("all.yaml", &journey("renamed", n));
        let (told, code) = run(&["plan", "--quiet"], &[], folder.path());
        let named = format!("blocked[looks-like-rename]: it says nearly the same as `journey/k{n}`");
        assert!(code == 8 && told.contains(&named), "exit {code}: {told}");
    }
}
