//! `--help` of every command and flag is there in Chinese, and so are complaints about the command line.

use crate::support::program::program;
use crate::support::prose;
use journeyctl::testing::sandbox::FAULTS;
use std::path::Path;

fn run_in_chinese(arguments: &[&str]) -> String {
    let output = program(arguments, Path::new(".")).env("LC_ALL", super::TAIWAN).output().expect("the program starts");
    String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
}

/// Walks the commands as a reader would, by what each help lists.
#[test]
fn every_command_and_flag_has_its_chinese_help() {
    let mut open: Vec<Vec<String>> = vec![Vec::new()];
    let mut seen = 0;
    while let Some(path) = open.pop() {
        let arguments: Vec<&str> = path.iter().map(String::as_str).chain(["--help"]).collect();
        let help = run_in_chinese(&arguments);
        seen += 1;
        for english in ["Usage:", "Options:", "Arguments:", "Commands:", "[default:", "[possible values:", "Print help"]
        {
            assert!(!help.contains(english), "{path:?} says {english}:\n{help}");
        }
        assert!(is_chinese(help.lines().next().unwrap_or_default()), "{path:?}: {help}");
        for line in help.lines().filter(|line| !line.starts_with("用法：")) {
            assert_eq!(prose::english(line), None, "{path:?}: {line}");
        }
        for (name, text) in entries(&help) {
            let same = ["SARIF 2.1.0", "JUnit XML"].contains(&text.as_str());
            assert!(is_chinese(&text) || same, "{path:?}: `{name}` has no Chinese help: {text}\n{help}");
        }
        let names = help.split("\n命令：\n").nth(1).map(|rest| rest.split("\n\n").next().unwrap_or_default());
        for line in names.unwrap_or_default().lines() {
            let name = line.split_whitespace().next().expect("a command");
            open.push(path.iter().cloned().chain([name.to_owned()]).collect());
        }
    }
    assert!(seen >= 20, "only {seen} commands were found");
}

/// Names and texts of flags, arguments, commands and values, whether a text stands beside its name or below it.
fn entries(help: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = help.lines().collect();
    let mut found = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let entry = line.trim_start();
        let is_entry = line.starts_with("  ")
            && (entry.starts_with(['-', '<', '[']) || line.starts_with("  ") && !line.starts_with("   "));
        if !is_entry {
            continue;
        }
        let (name, text) = match entry.strip_prefix("- ").and_then(|value| value.split_once('：')) {
            Some((name, text)) => (name, text),
            None => entry.split_once("  ").unwrap_or((entry, lines.get(n + 1).copied().unwrap_or_default())),
        };
        found.push((name.to_owned(), text.trim().to_owned()));
    }
    found
}

#[test]
fn complaints_about_the_command_line_are_chinese() {
    let cases: &[(&[&str], &str)] = &[
        (&["plna"], "錯誤：沒有命令 `plna`\n\n  提示：有相近的命令："),
        (&["plan", "--otput", "json"], "錯誤：沒有參數 `--otput`\n\n  提示：有相近的參數：`--output`"),
        (&["plan", "--output", "x"], "錯誤：`--output <OUTPUT>` 不接受 `x`；可用的有 `text`、`json`"),
        (&["plan", "--output"], "錯誤：`--output <OUTPUT>` 缺少值；可用的有 `text`、`json`"),
        (&["plan", "--parallelism", "65"], "錯誤：`--parallelism <N>` 不接受 `65`：必須在 `1..=64` 的範圍內"),
        (&["plan", "--parallelism", "x"], "錯誤：`--parallelism <N>` 不接受 `x`：不是整數"),
        (&["-q", "-v", "plan"], "錯誤：`--quiet` 不能與 `--verbose` 同時使用"),
        (&["sandbox", "edit", "a"], "錯誤：缺少必要的參數：`<PATH>`、`<VALUE>`\n\n用法：journeyctl sandbox edit"),
        (&["plan", "--strict=yes"], "錯誤：`--strict` 不接受 `yes`"),
        (&["plan", "--out", "a", "--out", "b"], "錯誤：`--out <FILE>` 只能指定一次"),
        (&["sandbox", "serve", "--listen", "x"], "錯誤：`--listen <LISTEN>` 不接受 `x`：不是「位址:連接埠」"),
        (&["plan", "stray"], "錯誤：沒有參數 `stray`"),
    ];
    for (arguments, wanted) in cases {
        let told = run_in_chinese(arguments);
        assert!(told.starts_with(wanted), "{arguments:?}:\n{told}");
        assert!(told.ends_with("更多說明請用 `--help`。\n"), "{arguments:?}:\n{told}");
        for line in told.lines().filter(|line| !line.starts_with("用法：")) {
            assert_eq!(prose::english(line), None, "{arguments:?}: {line}");
        }
    }
}

/// The platform knows its faults in English; the list of them is for people.
#[test]
fn every_fault_of_the_practice_platform_is_told_in_chinese() {
    let told = run_in_chinese(&["sandbox", "fault", "list"]);
    assert_eq!(told.lines().count(), FAULTS.len());
    for (line, row) in told.lines().zip(&FAULTS) {
        let is_number = row.about.bytes().all(|byte| byte.is_ascii_digit());
        assert!(is_number || !line.contains(row.about), "no Chinese: {line}");
        assert!(row.value.is_empty() || !line.contains(row.value), "no Chinese: {line}");
        assert!(line.starts_with(row.name) && is_chinese(line), "no Chinese: {line}");
        assert_eq!(prose::english(line), None, "{line}");
    }
}
