//! A scene played: a folder with a `config/`, a `world.json` (the practice platform's seed; left out: the account
//! `shop-tw`) and a `script`, one command a line. `journeyctl …` runs the real program; `replace FILE 'old' 'new'`,
//! `remove FILE`, `write FILE 'text'` and `print FILE` work on the config. After every apply that ends well it plans
//! again (for the same `--target`) and expects nothing, or with `--skip-blocked` nothing but what is blocked; at the end the practice platform must not have seen anything that no
//! caller may do.

use super::folder::copy;
use super::program::program;
use super::script::{edit, read, words};
use crate::support::share::share;
use journeyctl::testing::sandbox::{RuleViolation, Sandbox};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What `apply --skip-blocked` ends with where something is left out.
const BLOCKED: i32 = 8;
const SKIP: &str = "--skip-blocked";

const SCENES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenes");

/// What each scene comes to, by `judge`, which gets its folder; what it finds wrong is told together.
pub(crate) fn each(judge: impl Fn(&Path) -> Result<(), String> + Sync) {
    judge_all(chosen(), judge);
}

/// The same of about one scene in `of`, where not all are asked for.
pub(crate) fn each_of_a_share(what: &str, of: usize, judge: impl Fn(&Path) -> Result<(), String> + Sync) {
    let is_named = std::env::var_os("SCENE").is_some();
    judge_all(if is_named { chosen() } else { share(what, of, chosen()) }, judge);
}

fn chosen() -> Vec<PathBuf> {
    // `SCENE=pull` plays those whose name holds it.
    let only = std::env::var("SCENE").unwrap_or_default();
    let is_chosen = |scene: &PathBuf| scene.file_name().is_some_and(|name| name.to_string_lossy().contains(&only));
    let chosen: Vec<PathBuf> = folders(Path::new(SCENES)).into_iter().filter(is_chosen).collect();
    assert!(!chosen.is_empty(), "no scene is called `{only}`");
    chosen
}

fn judge_all(chosen: Vec<PathBuf>, judge: impl Fn(&Path) -> Result<(), String> + Sync) {
    let scenes = Mutex::new(chosen);
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(scene) = scenes.lock().expect("no scene panics").pop() else { return };
                    if let Err(failure) = judge(&scene) {
                        failures.lock().expect("no scene panics").push(failure);
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().expect("no scene panics");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(root)
        .expect("scenes")
        .map(|entry| entry.expect("a scene").path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no scenes found");
    found
}

/// A variable of the environment and its value.
pub(crate) type Variable = (&'static str, &'static str);

/// Plays `scene`, with a variable in the environment if one is given: each line of its script with what came of it.
pub(crate) fn play(scene: &Path, variable: Option<Variable>) -> Result<Vec<String>, String> {
    let name = scene.file_name().expect("a name").to_string_lossy().into_owned();
    let stage = Stage::new(scene, variable);
    let script = fs::read_to_string(scene.join("script")).map_err(|error| format!("{name}: no script: {error}"))?;
    let mut acts = Vec::new();
    for line in script.lines() {
        acts.push(stage.act(line).map_err(|error| format!("{name}: `{line}`: {error}"))?);
    }
    let leaks = files_with_token(stage.folder.path());
    if !leaks.is_empty() {
        return Err(format!("{name}: the token stands in {leaks:?}"));
    }
    stage.broke_nothing().map_err(|violations| format!("{name}: no caller may do this: {violations:#?}"))?;
    Ok(acts)
}

/// A copy of a scene's config to act on.
struct Stage {
    folder: tempfile::TempDir,
    variable: Option<Variable>,
}

impl Stage {
    fn new(scene: &Path, variable: Option<Variable>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        if scene.join("config").is_dir() {
            copy(&scene.join("config"), folder.path());
        }
        let world = scene.join("world.json");
        let stage = Self { folder, variable };
        if world.exists() {
            let world = world.to_string_lossy().into_owned();
            let (output, code) = stage.journeyctl(&["sandbox".into(), "reset".into(), "--seed".into(), world]);
            assert_eq!(code, 0, "the world does not stand: {output}");
        }
        stage
    }

    fn act(&self, line: &str) -> Result<String, String> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(format!("{line}\n"));
        }
        let words = words(line);
        let (command, rest) = words.split_first().ok_or("nothing to do")?;
        let mut told = format!("$ {line}\n");
        match (command.as_str(), rest) {
            ("journeyctl", arguments) => told.push_str(&self.run(arguments)?),
            ("print", [file]) => told.push_str(&without_digests(&read(self.folder.path(), file)?)),
            _ => edit(self.folder.path(), &words)?,
        }
        Ok(told)
    }

    fn run(&self, arguments: &[String]) -> Result<String, String> {
        let (mut told, code) = self.journeyctl(arguments);
        if code != 0 {
            told.push_str(&format!("exit {code}\n"));
        }
        if arguments.first().is_some_and(|verb| verb == "apply") && (code == 0 || code == BLOCKED) {
            self.comes_to_rest(arguments, code)?;
        }
        Ok(told)
    }

    /// Plans again after an apply: nothing is left to do, or with `--skip-blocked` nothing but what is blocked.
    fn comes_to_rest(&self, arguments: &[String], code: i32) -> Result<(), String> {
        let skips = arguments.iter().any(|argument| argument == SKIP);
        if code == BLOCKED && !skips {
            return Ok(());
        }
        let mut again: Vec<String> = ["plan", "--detailed-exitcode"].map(str::to_owned).to_vec();
        again.extend(arguments.iter().filter(|argument| ["--prune", SKIP].contains(&argument.as_str())).cloned());
        let targets = arguments.windows(2).filter(|pair| pair[0] == "--target");
        again.extend(targets.flat_map(<[String]>::to_vec));
        if skips {
            again.extend(["--output", "json"].map(str::to_owned));
        }
        let (output, then) = self.journeyctl(&again);
        let is_at_rest = then == code && (!skips || output.contains("\"steps\": []"));
        if is_at_rest { Ok(()) } else { Err(format!("the plan after the apply is not empty (exit {then}):\n{output}")) }
    }

    /// What the practice platform saw and no caller may do.
    fn broke_nothing(&self) -> Result<(), Vec<RuleViolation>> {
        let database = self.folder.path().join(".journeyctl/sandbox.sqlite");
        if !database.exists() {
            return Ok(());
        }
        let found = Sandbox::open(&database, None).and_then(|sandbox| sandbox.violations()).expect("a platform");
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Stdout, then stderr with `! ` before each line.
    fn journeyctl(&self, arguments: &[String]) -> (String, i32) {
        let output = program(arguments, self.folder.path())
            .env("TERM", "dumb")
            .envs(self.variable)
            .output()
            .expect("the program starts");
        for stream in [&output.stdout, &output.stderr] {
            assert!(!holds_token(stream), "the token is shown: {}", self.plain(stream));
        }
        let mut told = self.plain(&output.stdout);
        if !told.is_empty() && !told.ends_with('\n') {
            told.push('\n');
        }
        // Progress comes only where a machine is slow.
        let passing = [
            "practice platform: JOURNEYCTL_URL is not set",
            "applying: steps done",
            "reading the platform: requests answered",
            "waiting for ",
            "練習平台：未設定 JOURNEYCTL_URL",
            "套用中：已完成的步驟數",
            "正在讀取平台：已回應的請求數",
            "依平台的要求等待",
        ];
        let is_passing = |line: &str| passing.iter().any(|start| line.starts_with(start));
        for line in self.plain(&output.stderr).lines().filter(|line| !is_passing(line)) {
            told.push_str(format!("! {line}").trim_end());
            told.push('\n');
        }
        (told, output.status.code().unwrap_or(-1))
    }

    fn plain(&self, bytes: &[u8]) -> String {
        let folder = self.folder.path().to_string_lossy().into_owned();
        without_digests(&String::from_utf8_lossy(bytes).replace(&folder, "[dir]"))
    }
}

/// `text` without the digests of plans: they change with every change of the schemas, status rules and words.
fn without_digests(text: &str) -> String {
    without_digests_after("\"plan\": \"", &without_digests_after("sha256:", text))
}

fn without_digests_after(mark: &str, text: &str) -> String {
    let mut parts = text.split(mark);
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let length = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        let digest = if length == 64 { "[digest]" } else { &part[..length] };
        told.push_str(&format!("{mark}{digest}{}", &part[length..]));
    }
    told
}

/// Whether the token of a practice platform stands in `bytes`, as it is or in base64.
fn holds_token(bytes: &[u8]) -> bool {
    let hex = |rest: &[u8]| rest.len() >= 48 && rest[..48].iter().all(u8::is_ascii_hexdigit);
    let plain = bytes.windows(4).enumerate().any(|(at, word)| word == b"sbx_" && hex(&bytes[at + 4..]));
    plain || bytes.windows(5).any(|word| word == b"c2J4X")
}

/// Files below `folder` that hold the token of a practice platform.
fn files_with_token(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| if path.is_dir() { files_with_token(&path) } else { vec![path] };
    entries.flat_map(below).filter(|path| path.is_file() && holds_token(&fs::read(path).unwrap_or_default())).collect()
}
