//! What only shows in a whole workspace: its settings, its files together, the files that documents name.

use super::{expect, validated};
use journeyctl::testing::exit::Exit;

fn cart(key: &str, platform: &str, enabled: bool) -> String {
    format!(
        "kind: CartRemarketing\nmetadata: {{key: {key}}}\nspec:\n  platform: {platform}\n  enabled: {enabled}\n  messages:\n    - {{delay: {{minutes: 30}}, botModule: cart-bot/first}}\n"
    )
}

const MODULE: &str = "kind: Module
metadata: {key: winback}
spec:
  type: WinBack
  stages:
    - {daysSinceLastPurchase: 90, content: {subject: 好久不見, body: BODY}}
";

const SETTINGS: &str = "version: 1\nworkspace: shop-tw\n";

#[test]
fn the_set_as_a_whole_is_checked() {
    let one = cart("cart-line", "LINE", true);
    let other = cart("cart-fb", "Facebook", true);
    let removed = "removed: {kind: CartRemarketing, key: cart-line, mode: forget}\n";
    let pairs: [(&str, Vec<(&str, String)>); 4] = [
        ("two enabled", vec![("a.yaml", one.clone()), ("b.yaml", other)]),
        ("the same key and platform", vec![("a.yaml", format!("{}---\n{one}", one.replace("true", "false")))]),
        ("one platform", vec![("a.yaml", one.clone()), ("b.yaml", cart("cart-2", "LINE", false))]),
        ("declared and removed", vec![("a.yaml", one), ("b.yaml", removed.to_owned())]),
    ];
    let mut transcript = String::new();
    for (name, files) in pairs {
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let (exit, text) = validated(&files, &[]);
        assert_eq!(exit, Exit::Invalid, "{text}");
        transcript = format!("{transcript}===== {name}\n{text}");
    }
    expect("sets.expected", &transcript);
}

#[test]
fn named_files_are_found_inside_the_workspace_only() {
    let mut transcript = String::new();
    for body in [
        "mail/missing.html",
        "../../outside.html",
        "/etc/hostname",
        "mail",
        "mail/empty.html",
        "mail/bytes.html",
        "winback.yaml",
        "../journeyctl.yaml",
        "../ci/deploy.sh",
        "../Makefile",
    ] {
        let module = MODULE.replace("BODY", body);
        let files: [(&str, &[u8]); 5] = [
            ("modules/winback.yaml", module.as_bytes()),
            ("modules/mail/empty.html", b""),
            ("modules/mail/bytes.html", b"\xff"),
            ("ci/deploy.sh", b"#!/bin/sh\n"),
            ("Makefile", b"all:\n"),
        ];
        let (exit, text) = super::validated_bytes(&files, &[]);
        assert_eq!(exit, Exit::Invalid, "{text}");
        transcript = format!("{transcript}===== {body}\n{text}");
    }
    expect("named_files.expected", &transcript);
}

#[test]
fn settings_are_checked() {
    let mut transcript = String::new();
    for settings in [
        "version: 2\nworkspace: shop-tw\n",
        "version: 1\nworkspace: Shop TW\n",
        "version: 1\nworkspace: shop-tw\ntimeZone: Asia/Taipeh\n",
        "version: 1\nworkspace: shop-tw\npaths: [../other]\n",
        "version: 1\nworkspace: shop-tw\nprofile: omnichatt\nlimits: {maxRemoval: 3}\n",
        "version: 1\nworkspace: shop-tw\ntoken: secret\n",
        "",
        "version: 1\nversion: 1\n",
        "version: 1\nworkspace: shop-tw\npaths: [journeys]\n",
        "version: 1\nworkspace: shop-tw\npaths: [journeys/hello.yaml]\n",
        "version: 1\nworkspace: shop-tw\n---\nversion: 1\nworkspace: other\n",
        "version: 1\nworkspace: shop-tw\n---\nkind: Journey\n",
        "---\nversion: 1\nworkspace: shop-tw\n---\n---\nversion: 1\n",
    ] {
        let (exit, text) = validated(&[("journeyctl.yaml", settings)], &[]);
        assert_eq!(exit, Exit::Invalid, "{text}");
        transcript = format!("{transcript}===== {}\n{text}", settings.trim_end().replace('\n', "\\n"));
    }
    expect("settings.expected", &transcript);
}

#[test]
fn settings_end_where_a_second_document_would_begin() {
    let settings = "---\nversion: 1\nworkspace: shop-tw\n---\n# nothing\n";
    let wanted = "0 documents in 0 files are valid\n".to_owned();
    assert_eq!(validated(&[("journeyctl.yaml", settings)], &[]), (Exit::Done, wanted));
}

#[test]
fn a_path_of_the_settings_may_name_one_file() {
    let settings = format!("{SETTINGS}paths: [one/a.yaml, other]\n");
    let document = |key: &str| {
        format!(
            "kind: Notification\nmetadata: {{key: {key}}}\nspec: {{displayName: {key}, scenario: Shipped, methods: {{linePush: true}}}}\n"
        )
    };
    let (one, other) = (document("one"), document("other"));
    let files = [
        ("journeyctl.yaml", settings.as_str()),
        ("one/a.yaml", &one),
        ("one/b.yaml", "kind: Nothing\n"),
        ("other/c.yaml", &other),
    ];
    let (exit, text) = validated(&files, &[]);
    assert_eq!(exit, Exit::Done, "{text}");
    assert!(text.ends_with("2 documents in 2 files are valid\n"), "{text}");
}

/// Whatever a file is called, a finding names it as it is, and the place behind it stays one.
#[test]
fn a_file_with_a_full_width_colon_in_its_name_is_named_as_it_is() {
    for name in ["新：好.yaml", "a：1：2.yaml", "（旅程）、「一」.yaml"] {
        let (exit, text) = validated(&[(name, "kind: Jurney\n")], &[]);
        assert_eq!(exit, Exit::Invalid, "{text}");
        assert!(text.contains(&format!(" --> {name}:1:7\n")), "{text}");
        assert_eq!(validated(&[(name, "kind: Jurney\n")], &[name]).1, text);
    }
}

#[test]
fn only_the_files_asked_for_are_read() {
    let files = [
        ("a.yaml", "kind: Nothing\n"),
        (
            "good/b.yaml",
            "kind: Notification\nmetadata: {key: b}\nspec: {displayName: b, scenario: Shipped, methods: {linePush: true}}\n",
        ),
        (".github/c.yaml", "on: push\n"),
        (".journeyctl/d.yaml", "x: y\n"),
    ];
    assert_eq!(validated(&files, &["good"]), (Exit::Done, "1 document in 1 file is valid\n".to_owned()));
    assert_eq!(validated(&files, &["good/b.yaml"]).0, Exit::Done);
    let (exit, text) = validated(&files, &["good/x.yaml"]);
    assert_eq!(exit, Exit::Invalid);
    assert_eq!(
        text,
        "error[file-missing]: `good/x.yaml` does not exist\n |\n = help: paths start at the workspace's folder\n\n1 error\n"
    );
    assert_eq!(validated(&[], &[]), (Exit::Done, "0 documents in 0 files are valid\n".to_owned()));
}

#[test]
fn a_profile_lets_its_own_kinds_in() {
    let settings = format!("{SETTINGS}profile: omnichat\n");
    let module = MODULE.replace("BODY", "x.html");
    let (exit, text) = validated(&[("journeyctl.yaml", &settings), ("a.yaml", &module), ("x.html", "x")], &[]);
    assert_eq!(exit, Exit::Invalid);
    let (start, rest) = text.split_once("help: possible: ").expect("what may stand there");
    let (possible, end) = rest.split_once("; or change").expect("what else to do");
    assert!(possible.contains("`Journey`") && !possible.contains("`Module`"), "{possible}");
    let text = format!("{start}help: possible: KINDS; or change{end}");
    assert_eq!(
        text,
        "error[kind-not-in-profile]: the profile `omnichat` does not have the kind `Module`
 --> a.yaml:1:7
  |
1 | kind: Module
  |       ^^^^^^ not in this workspace
  |
  = help: possible: KINDS; or change `profile` in `journeyctl.yaml` to `suite`

1 error in 1 file
"
    );
}

#[test]
fn programs_read_json() {
    let (exit, text) = validated(
        &[("a.yaml", &cart("a", "LINE", true)), ("b.yaml", &cart("a", "WhatsApp", false))],
        &["--output", "json"],
    );
    assert_eq!(exit, Exit::Invalid);
    assert_eq!(
        text,
        r#"{
  "diagnostics": [
    {
      "code": "key-twice",
      "severity": "error",
      "message": "`cart-remarketing/a` stands twice",
      "label": "second time",
      "file": "b.yaml",
      "line": 2,
      "column": 17,
      "endLine": 2,
      "endColumn": 18,
      "help": "give one of the two another `key`",
      "related": [
        {
          "file": "a.yaml",
          "line": 2,
          "column": 17,
          "endLine": 2,
          "endColumn": 18,
          "label": "first time"
        }
      ]
    }
  ]
}
"#
    );
    assert_eq!(validated(&[], &["--output", "json"]), (Exit::Done, "{\n  \"diagnostics\": []\n}\n".to_owned()));
}

#[test]
fn warnings_do_not_fail() {
    let text = "# yaml-language-server $schema=x.json\nkind: Notification\nmetadata: {key: b}\nspec: {displayName: b, scenario: Shipped, methods: {linePush: true}}\n";
    let (exit, text) = validated(&[("a.yaml", text)], &[]);
    assert_eq!(exit, Exit::Done);
    assert_eq!(
        text,
        "warning[modeline]: the editor's modeline is misspelt and has no effect
 --> a.yaml:1:1
  |
1 | # yaml-language-server $schema=x.json
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not read by editors
  |
  = help: write `# yaml-language-server: $schema=x.json`, or run `journeyctl fmt`

1 warning in 1 file
1 document in 1 file is valid
"
    );
}

#[test]
fn what_can_not_be_seen_is_pointed_out() {
    let text = "kind: Notification\nmetadata: {key: b}\nspec: {displayName: \"出\u{200b}貨 👨\u{200d}👩\", scenario: Shipped, methods: {linePush: true}}\n";
    let (exit, text) = validated(&[("a.yaml", text)], &[]);
    assert_eq!(exit, Exit::Done);
    assert!(
        text.starts_with(
            "warning[hidden-text]: the file holds U+200B, a character that cannot be seen\n --> a.yaml:3:23\n"
        ),
        "{text}"
    );
    assert!(text.ends_with("1 warning in 1 file\n1 document in 1 file is valid\n"), "{text}");
}
