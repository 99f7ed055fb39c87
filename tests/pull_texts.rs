//! Whatever text the platform holds: what `pull` writes is valid, says what is live, and is laid out as `fmt` lays out; in
//! a file that is there as in a new one.

use crate::support::program::program;
use crate::support::share::{is_everything, share};
use std::fs;
use std::path::Path;
use std::process::Output;

const SETTINGS: &str = "version: 1\nworkspace: shop-tw\nprofile: suite\n";

const JOURNEY: &str = "\
# the team's
kind: Journey
metadata: {key: greet, labels: {team: growth}}
spec:
  displayName: 新客問候 # as in the console
  activation: {type: Always}
  trigger: {type: TagApplied, anyOf: [VIP, 新客]}
  channel: {platform: LINE, ref: tw-official}
  messageCap: {max: 10000}
  nodes:
    - {id: a, type: message, botModule: vip-bot/welcome, next: end}
";

/// Line ends, letters in parts, blanks of all sorts, what looks like YAML, and much of it.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "一行\n兩行",
        "一行\n兩行\n",
        "一行\r\n兩行",
        "一行\r兩行",
        "尾\r\n",
        "cafe\u{301} ハ\u{309a}",
        "\u{3000}前",
        "後\u{3000}",
        " 前",
        "後 ",
        "前\u{a0}後\u{a0}",
        "一\u{85}二",
        "一\u{2028}二\u{2029}三",
        "\u{2028}",
        "一\t二",
        "\t前",
        "🎉 慶祝 👨‍👩‍👧",
        "\u{feff}記號",
        "零\u{200b}寬",
        "---",
        "---\n...",
        "...",
        "- x",
        "a: b",
        "a #b",
        "# 不是註解",
        "{{ name }}",
        "'單' \"雙\" \\ 反",
        "null",
        "no",
        "08:00",
        "007",
        "1e3",
        "*x",
        "&x",
        "!x",
        "|",
        ">",
        "%x",
        "@x",
        "`x`",
        "\u{7}",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("很長的一行 ".repeat(60) + "完");
    texts
}

struct Shop(tempfile::TempDir);

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let shop = Self(folder);
        shop.write("journeyctl.yaml", SETTINGS);
        shop.write("journeys/greet.yaml", JOURNEY);
        shop.must(&["apply", "--yes", "--sandbox"]);
        shop
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = program(arguments, self.path());
        command.env("PATH", "/usr/bin:/bin").env("LC_ALL", "C.UTF-8");
        command.output().expect("it runs")
    }

    /// A plan reads all that `validate` reads.
    fn is_pulled(&self) {
        self.must(&["pull"]);
        self.must(&["plan", "--detailed-exitcode"]);
        self.must(&["fmt", "--check"]);
    }

    fn must(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        let told = [output.stdout, output.stderr].concat();
        let file = fs::read_to_string(self.path().join("journeys/greet.yaml")).unwrap_or_default();
        assert!(output.status.success(), "{arguments:?}: {}\n{file}", String::from_utf8_lossy(&told));
    }
}

#[test]
fn what_is_pulled_says_what_is_live_and_nothing_is_left_to_do() {
    let shop = Shop::new();
    let mut tried = 0;
    for text in share("texts that the platform holds are pulled", 3, texts()) {
        let quoted = serde_json::to_string(&text).expect("JSON");
        let edits = [("/spec/displayName", quoted.clone()), ("/spec/trigger/anyOf", format!("[\"VIP\", {quoted}]"))];
        // What the platform itself refuses is none of its texts.
        let is_taken =
            |(at, value): &(&str, String)| shop.run(&["sandbox", "edit", "journey/greet", at, value]).status.success();
        let taken = edits.iter().filter(|edit| is_taken(edit)).count();
        if taken == 0 {
            continue;
        }
        tried += taken;
        shop.is_pulled();
        let there = fs::read_to_string(shop.path().join("journeys/greet.yaml")).expect("there");
        assert!(there.contains("# the team's") && there.contains("# as in the console"), "{there}");
        fs::remove_file(shop.path().join("journeys/greet.yaml")).expect("there");
        shop.is_pulled();
        shop.write("journeys/greet.yaml", &there);
    }
    assert!(tried > if is_everything() { 40 } else { 10 }, "{tried}");
}
