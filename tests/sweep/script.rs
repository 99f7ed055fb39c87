//! A scene's script, replayed in this process up to each of its applies.

use super::case::Point;
use super::tool::{self, Ask, Journaled};
use super::{runtime, wire};
use crate::support::folder;
use crate::support::script::{edit, words};
use clap::Parser;
use journeyctl::testing::cli::{self, Cli, Command, Planning, SandboxFault};
use journeyctl::testing::commands::{self, Terminal};
use journeyctl::testing::desired;
use journeyctl::testing::exit::Exit;
use journeyctl::testing::language::TextError;
use journeyctl::testing::plan::{Options, Plan};
use journeyctl::testing::sandbox::{ArmedFault, Sandbox, Seed};
use journeyctl::testing::workspace::Workspace;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Scenes that pull before they apply, and why the pull need not be replayed.
const HARMLESS_PULLS: [(&str, &str); 2] = [
    ("adopting", "its documents are what a pull writes"),
    ("renamed", "the document that it changes is removed before anything is applied"),
];

const JOURNAL: &str = ".journeyctl/journal.jsonl";

/// What a scene came to.
#[derive(Debug, Default)]
pub(crate) struct Replayed {
    pub(crate) points: Vec<Point>,
    /// All applies of the script.
    pub(crate) applies: usize,
    /// Applies with a fault of the script in wait: two at once are the simulation's.
    pub(crate) faulty: usize,
    /// Applies that end before anything is asked of the platform: a wrong command line, a plan that was tampered with.
    pub(crate) unasked: usize,
    /// Applies of documents that a pull wrote: none of them is replayed.
    pub(crate) behind_a_pull: usize,
}

struct Scene {
    name: String,
    folder: tempfile::TempDir,
    /// The practice platform of each workspace.
    platforms: BTreeMap<PathBuf, Sandbox>,
    /// How saved plans were made.
    saved: BTreeMap<PathBuf, Planning>,
    /// What the script's lines printed.
    transcript: Vec<(String, u8)>,
    pulled: bool,
    replayed: Replayed,
}

/// Plays the script of the scene in `path`; wrong is whatever ends otherwise than the scene's transcript says.
pub(crate) fn replay(path: &Path) -> Result<Replayed, String> {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let text = |file: &str| fs::read_to_string(path.join(file)).map_err(|error| format!("{name}/{file}: {error}"));
    let script = text("script")?;
    if !script.lines().any(|line| line.starts_with("journeyctl ") && line.contains(" apply")) {
        return Ok(Replayed::default());
    }
    let mut scene = Scene {
        folder: tempfile::tempdir().expect("a folder"),
        platforms: BTreeMap::new(),
        saved: BTreeMap::new(),
        transcript: exits(&text("expected")?),
        pulled: false,
        replayed: Replayed::default(),
        name: name.clone(),
    };
    if path.join("config").is_dir() {
        folder::copy(&path.join("config"), scene.folder.path());
    }
    if path.join("world.json").exists() {
        let seed = Seed::parse(&text("world.json")?).map_err(|error| error.to_string())?;
        let root = scene.folder.path().to_owned();
        scene.platforms.insert(root, Sandbox::in_memory(Some(&seed)).map_err(|error| error.to_string())?);
    }
    for line in script.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        scene.act(line).map_err(|why| format!("{name}: `{line}`: {why}"))?;
    }
    Ok(scene.replayed)
}

/// The commands of a transcript, each with its exit code.
fn exits(transcript: &str) -> Vec<(String, u8)> {
    let mut all: Vec<(String, u8)> = Vec::new();
    for line in transcript.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            all.push((command.to_owned(), 0));
        } else if let (Some(code), Some(last)) = (line.strip_prefix("exit "), all.last_mut()) {
            last.1 = code.parse().unwrap_or(u8::MAX);
        }
    }
    all.reverse();
    all
}

impl Scene {
    fn act(&mut self, line: &str) -> Result<(), String> {
        let (shown, code) = self.transcript.pop().ok_or("the transcript is too short")?;
        if shown != line {
            return Err(format!("the transcript goes on with `{shown}`"));
        }
        let words = words(line);
        match words[0].as_str() {
            "print" => Ok(()),
            "journeyctl" => match Cli::try_parse_from(&words) {
                Ok(cli) => self.command(&cli, &words[1..], code),
                Err(_) if code == Exit::Invalid.code() => {
                    let apply = words[1] == "apply";
                    self.replayed.applies += usize::from(apply);
                    self.replayed.unasked += usize::from(apply);
                    Ok(())
                }
                // Help and version.
                Err(error) if !error.use_stderr() => Ok(()),
                Err(error) => Err(error.to_string()),
            },
            _ => edit(self.folder.path(), &words),
        }
    }

    fn command(&mut self, cli: &Cli, words: &[String], code: u8) -> Result<(), String> {
        let root = cli.global.at(Path::new("."));
        let root = self.folder.path().join(root.strip_prefix(".").unwrap_or(&root));
        let root: PathBuf = root.components().collect();
        match &cli.command {
            Command::Apply(args) => self.apply(&root, args, code),
            Command::Plan(args) => match &args.out {
                Some(file) => self.save(&root, args, file),
                None => Ok(()),
            },
            Command::Sandbox(args) => self.sandbox(&root, args, code),
            // It writes files and asks no platform.
            Command::Init(_) | Command::Fmt(_) => self.in_folder(words, code),
            Command::Validate(args) if args.fix => self.in_folder(words, code),
            // It reads the platform and writes documents: only what comes after it cannot be replayed.
            Command::Pull(args) => {
                let harmless = HARMLESS_PULLS.iter().any(|(scene, _)| *scene == self.name);
                self.pulled |= args.out.is_none() && !harmless;
                Ok(())
            }
            Command::Validate(_)
            | Command::Explain(_)
            | Command::Schema(_)
            | Command::Show(_)
            | Command::Status(_)
            | Command::Lsp
            | Command::Completions(_) => Ok(()),
        }
    }

    fn in_folder(&self, words: &[String], code: u8) -> Result<(), String> {
        let start = ["journeyctl".into(), "--lang".into(), "en".into(), "-C".into(), self.folder.path().into()];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal { out: &mut out, err: &mut err };
        let exit = commands::run(start.into_iter().chain(words.iter().map(Into::into)), &mut terminal);
        if exit.code() == code { Ok(()) } else { Err(String::from_utf8_lossy(&err).into_owned()) }
    }

    fn platform(&mut self, root: &Path) -> Sandbox {
        let profile = || Workspace::open(root).map(|workspace| workspace.settings.profile).unwrap_or_default();
        let new = || Sandbox::in_memory(Some(&Seed::by_rules_of(profile()))).expect("the seed fits");
        self.platforms.entry(root.to_owned()).or_insert_with(new).clone()
    }

    fn sandbox(&mut self, root: &Path, args: &cli::SandboxCommand, code: u8) -> Result<(), String> {
        let platform = self.platform(root);
        let done = match args {
            cli::SandboxCommand::Advance(args) => platform.advance(minutes(&args.by)?).map(drop),
            cli::SandboxCommand::AutoStop(args) => platform.auto_stop(&args.journey, &args.code).map(drop),
            cli::SandboxCommand::Edit(args) => {
                let value = serde_json::from_str(&args.value).unwrap_or_else(|_| args.value.as_str().into());
                platform.edit(&args.address.parse().map_err(|TextError(text)| text.english())?, &args.path, value)
            }
            cli::SandboxCommand::Fault(SandboxFault::Arm(arm)) => {
                let (kind, method, path) = (arm.kind.clone(), arm.method.clone(), arm.path.clone());
                let value = arm.value.clone();
                platform.arm(&ArmedFault { kind, nth: arm.nth, times: arm.times, method, path, value })
            }
            cli::SandboxCommand::Fault(SandboxFault::Clear(_)) => platform.heal(),
            cli::SandboxCommand::Fault(SandboxFault::List | SandboxFault::Show(_))
            | cli::SandboxCommand::Log(_)
            | cli::SandboxCommand::Violations(_)
            | cli::SandboxCommand::Openapi => Ok(()),
            cli::SandboxCommand::Serve(_) | cli::SandboxCommand::Reset(_) => {
                return Err("no scene does so yet".to_owned());
            }
        };
        if done.is_ok() == (code == 0) { Ok(()) } else { done.map_err(|error| error.to_string()) }
    }

    fn save(&mut self, root: &Path, args: &cli::PlanCommand, file: &Path) -> Result<(), String> {
        let platform = self.platform(root);
        let ask = ask(root, &args.planning, None)?;
        // Whether anything may be written is not what is asked here.
        let ask = Ask { yes: false, allow_destructive: true, ..ask };
        let run = runtime().block_on(tool::run(&platform, &ask, &Journaled::default(), false));
        let plan = run.plan.ok_or("there is no plan to save")?.made(None, String::new());
        let text = serde_json::to_string_pretty(&plan).map_err(|error| error.to_string())?;
        self.saved.insert(root.join(file), args.planning.clone());
        fs::write(root.join(file), text).map_err(|error| error.to_string())
    }

    fn apply(&mut self, root: &Path, args: &cli::Apply, code: u8) -> Result<(), String> {
        self.replayed.applies += 1;
        if [Exit::Invalid, Exit::BadPlan].map(Exit::code).contains(&code) {
            self.replayed.unasked += 1;
            return Ok(());
        }
        if self.pulled {
            self.replayed.behind_a_pull += 1;
            return Ok(());
        }
        let platform = self.platform(root);
        let journal = fs::read(root.join(JOURNAL)).unwrap_or_default();
        let point = Point {
            name: format!("{}/{}", self.name, self.replayed.applies),
            image: platform.image().map_err(|error| error.to_string())?,
            journal: journal.clone(),
            asks: self.asks(root, args)?,
            known: Mutex::default(),
        };
        let journal: Journaled = Arc::new(journal.into());
        let run = runtime().block_on(tool::run(&platform, &point.asks.now, &journal, true));
        if run.exit().code() != code {
            return Err(format!("the transcript ends with exit {code}, the replay with {}", run.in_words()));
        }
        fs::create_dir_all(root.join(".journeyctl")).map_err(|error| error.to_string())?;
        fs::write(root.join(JOURNAL), &*wire::lock(&journal)).map_err(|error| error.to_string())?;
        let armed = Sandbox::of_image(&point.image).and_then(|before| before.armed());
        if armed.map_err(|error| error.to_string())?.is_empty() {
            self.replayed.points.push(point);
        } else {
            self.replayed.faulty += 1;
        }
        Ok(())
    }

    /// The apply itself, and what a healthy run after it would be. Of a folder of its own: the script goes on.
    fn asks(&self, root: &Path, args: &cli::Apply) -> Result<Asks, String> {
        let own = tempfile::tempdir().expect("a folder");
        folder::copy(root, own.path());
        let file = args.plan.as_ref().map(|file| root.join(file));
        let planning = file.as_ref().and_then(|file| self.saved.get(file)).unwrap_or(&args.planning);
        let after = ask(own.path(), planning, None)?;
        let saved = match file {
            None => None,
            Some(file) => {
                let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
                Some(serde_json::from_str::<Plan>(&text).map_err(|error| error.to_string())?)
            }
        };
        let allow_destructive = args.planning.allow_destructive;
        let now = Ask {
            workspace: after.workspace.clone(),
            desired: Arc::clone(&after.desired),
            options: after.options.clone(),
            consent: args.consent.clone(),
            yes: args.yes || saved.is_some(),
            parallelism: args.planning.parallelism,
            allow_destructive,
            saved,
        };
        let yes = now.yes;
        Ok(Asks { now, after: Ask { allow_destructive, yes, ..after }, folder: own })
    }
}

/// An apply, and the runs without trouble after it.
#[derive(Debug)]
pub(crate) struct Asks {
    pub(crate) now: Ask,
    pub(crate) after: Ask,
    folder: tempfile::TempDir,
}

impl Asks {
    /// Everything that stands in the workspace.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut open = vec![self.folder.path().to_owned()];
        let mut files = BTreeMap::new();
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(fs::read_dir(&path).expect("readable").map(|entry| entry.expect("an entry").path()));
            } else {
                let name = path.strip_prefix(self.folder.path()).expect("below it").to_owned();
                files.insert(name, fs::read(&path).expect("readable"));
            }
        }
        files
    }
}

fn ask(root: &Path, planning: &Planning, saved: Option<Plan>) -> Result<Ask, String> {
    let told = |found: Vec<journeyctl::testing::diagnostics::Diagnostic>| {
        found.into_iter().map(|one| one.message.english()).collect::<Vec<_>>().join("; ")
    };
    let workspace = Workspace::open(root).map_err(told)?;
    let desired = Arc::new(desired::load(&workspace, &[]).map_err(told)?.desired);
    let targets = planning.target.iter().map(|text| text.parse().map_err(|TextError(text)| text.english()));
    let targets = targets.collect::<Result<_, String>>()?;
    let options = Options {
        prune: planning.prune,
        strict: planning.strict,
        take_over: planning.take_over,
        adopt: planning.adopt,
        max_customers_stopped: workspace.settings.limits.max_customers_stopped,
        targets,
        skip_blocked: planning.skip_blocked,
    };
    let (allow_destructive, parallelism) = (planning.allow_destructive, planning.parallelism);
    Ok(Ask { workspace, desired, options, allow_destructive, consent: None, yes: true, parallelism, saved })
}

/// Whole minutes of `2d` or `50h`.
fn minutes(text: &str) -> Result<u64, String> {
    let span: jiff::Span = text.parse().map_err(|_| format!("`{text}` is no time"))?;
    let seconds = span.to_duration(jiff::SpanRelativeTo::days_are_24_hours()).map_err(|error| error.to_string())?;
    u64::try_from(seconds.as_secs() / 60).map_err(|error| error.to_string())
}
