//! A repository that somebody else filled, and every command in it: links, pipes, names, state, a bare repository that makes
//! `git` run what it holds. The token is shown nowhere, nothing outside the workspace changes, no program is started, and
//! nothing waits.
#![cfg(unix)]

mod commands;
mod repositories;
mod told;

use crate::support::program::{PROGRAM, program};
use crate::support::share::share;
use commands::{Run, runs};
use journeyctl::testing::sandbox::{Sandbox, serve};
use repositories::{Place, REPOSITORIES};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const TOKEN: &str = "canary-5e1d7c0b9a3f2468";

/// Longer than any command needs on a busy machine, and shorter than for ever.
const LONGEST: Duration = Duration::from_mins(2);

/// A platform that all commands ask, and its address.
struct Platform {
    url: String,
    _runtime: tokio::runtime::Runtime,
}

impl Platform {
    fn start() -> Self {
        let sandbox = Sandbox::in_memory(None).expect("a platform");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
        let url = format!("http://{}/v1/teams/shop-tw", listener.local_addr().expect("an address"));
        runtime.spawn(serve(listener, sandbox.router(TOKEN), std::future::pending()));
        Self { url, _runtime: runtime }
    }
}

/// Programs that a repository could have started, all of which leave a mark.
fn traps(bin: &Path, mark: &Path) {
    fs::create_dir_all(bin).expect("writable");
    for name in
        ["git", "sh", "bash", "env", "hg", "python3", "node", "less", "editor", "xdg-open", "yaml-language-server"]
    {
        let trap = bin.join(name);
        fs::write(&trap, format!("#!/bin/sh\n: > '{}'\n", mark.display())).expect("writable");
        fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).expect("ours");
    }
}

/// Everything below `folder`: names, what they are, and what stands in them.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            let sort = path.symlink_metadata().expect("there");
            let holds = if sort.is_dir() {
                open.push(path.clone());
                b"a folder".to_vec()
            } else if sort.is_symlink() {
                fs::read_link(&path).expect("a link").into_os_string().into_encoded_bytes()
            } else if sort.is_file() && sort.len() < 64 << 20 {
                fs::read(&path).expect("readable")
            } else {
                b"not read".to_vec()
            };
            found.insert(path, holds);
        }
    }
    found
}

fn holds(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, TOKEN.as_bytes()).is_some()
}

/// What one run came to: all that it said.
fn run(place: &Place, run: &Run, url: Option<&str>) -> Result<Vec<u8>, String> {
    let mut command = program(&run.arguments, &place.root());
    command.env("TERM", "dumb").env("SECRET", TOKEN);
    command.env("PATH", place.bin());
    // A variable of the token's own kind, with the platform or without.
    match url {
        Some(url) => command.env("JOURNEYCTL_URL", url).env("JOURNEYCTL_TOKEN", TOKEN),
        None => &mut command,
    };
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.stdin(if run.input.is_empty() { Stdio::null() } else { Stdio::piped() });
    let mut child = command.spawn().expect("the program starts");
    if let Some(mut stdin) = child.stdin.take() {
        // Whoever does not listen to the end is not held up.
        let _ = std::io::Write::write_all(&mut stdin, run.input.as_bytes());
    }
    let (sender, closed) = std::sync::mpsc::channel();
    let read = |mut from: Box<dyn Read + Send>| {
        let sender = sender.clone();
        std::thread::spawn(move || {
            let mut told = Vec::new();
            let _ = from.read_to_end(&mut told);
            let _ = sender.send(());
            told
        })
    };
    let out = read(Box::new(child.stdout.take().expect("piped")));
    let err = read(Box::new(child.stderr.take().expect("piped")));
    // What ends closes both of its ends.
    let until = Instant::now() + if run.never_ends { Duration::from_millis(700) } else { LONGEST };
    let has_ended = || closed.recv_timeout(until.saturating_duration_since(Instant::now())).is_ok();
    let is_over = has_ended() && has_ended();
    if !is_over {
        child.kill().expect("running");
    }
    let status = Some(child.wait().expect("a child")).filter(|_| is_over);
    let told = [out.join().expect("read"), err.join().expect("read")].concat();
    match status {
        None if !run.never_ends => Err("it waits for ever".to_owned()),
        Some(status) if status.code().is_none() => Err(format!("it died: {status}")),
        Some(status) if status.code() == Some(101) => Err("it panicked".to_owned()),
        Some(_) | None => Ok(told),
    }
}

/// What is wrong with one run in one repository.
fn wrong(place: &Place, one: &Run, url: Option<&str>) -> Option<String> {
    let outside = tree(&place.outside());
    let told = match run(place, one, url) {
        Ok(told) => told,
        Err(why) => return Some(why),
    };
    if holds(&told) {
        return Some(format!("the token is shown: {}", String::from_utf8_lossy(&told)));
    }
    if String::from_utf8_lossy(&told).contains("this is a bug") {
        return Some(String::from_utf8_lossy(&told).into_owned());
    }
    let written = tree(&place.root()).into_iter().find(|(path, bytes)| !Place::is_secret(path) && holds(bytes));
    if let Some((path, _)) = written {
        return Some(format!("the token is written: {}", path.display()));
    }
    if place.mark().exists() {
        return Some("a program was started".to_owned());
    }
    let now = tree(&place.outside());
    (now != outside).then(|| {
        let differs = now.iter().find(|(path, bytes)| outside.get(*path) != Some(*bytes));
        let gone = outside.keys().find(|path| !now.contains_key(*path));
        format!("outside changed: {:?}", differs.map(|(path, _)| path).or(gone))
    })
}

#[test]
fn every_command_in_every_hostile_repository_does_nothing_that_was_not_asked() {
    let platform = Platform::start();
    let runs = runs();
    let next = AtomicUsize::new(0);
    let jobs = REPOSITORIES.iter().flat_map(|repository| runs.iter().map(move |run| (repository, run)));
    let jobs = share("commands in hostile repositories", 4, jobs.collect());
    let found = std::thread::scope(|scope| {
        let work = || {
            let mut found = Vec::new();
            while let Some(((name, fill), one)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                for url in [Some(platform.url.as_str()), None] {
                    if url.is_none() && !one.asks {
                        continue;
                    }
                    let place = Place::new();
                    traps(&place.bin(), &place.mark());
                    fill(&place);
                    let said = wrong(&place, one, url);
                    found.extend(said.map(|why| format!("{name}: {:?} ({url:?}): {why}", one.arguments)));
                }
            }
            found
        };
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect::<Vec<String>>()
    });
    assert!(found.is_empty(), "{} of {}:\n{}", found.len(), jobs.len(), found.join("\n"));
}

/// The table of commands is that of the command line, so that a new one is tried too.
#[test]
fn every_command_is_tried() {
    fn leaves(command: &clap::Command, before: &str, found: &mut Vec<String>) {
        let name = format!("{before} {}", command.get_name());
        let name = name.trim().to_owned();
        if command.get_subcommands().next().is_none() {
            return found.push(name);
        }
        command.get_subcommands().for_each(|inner| leaves(inner, &name, found));
    }
    let mut all = Vec::new();
    journeyctl::testing::cli::Cli::command_in_language()
        .get_subcommands()
        .for_each(|command| leaves(command, "", &mut all));
    for command in all {
        let tried = runs().into_iter().any(|run| {
            let words: Vec<&str> = command.split(' ').collect();
            run.arguments.starts_with(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
        });
        assert!(tried, "`{command}` is tried in no hostile repository");
    }
}

/// The token's own file, inside the workspace, under a name that makes it a document, a letter, or what `paths` names.
#[test]
fn the_file_with_the_token_is_no_document_and_no_letter() {
    let platform = Platform::start();
    for (name, text) in [
        ("journeys/token.yaml", None),
        ("modules/token.html", Some("body: token.html")),
        ("modules/token.txt", Some("body: second.html")),
    ] {
        let place = Place::new();
        let secret = place.root().join(name);
        fs::create_dir_all(secret.parent().expect("a folder")).expect("writable");
        fs::write(&secret, TOKEN).expect("writable");
        if let Some(body) = text {
            let _ = fs::hard_link(&secret, place.root().join("modules/second.html"));
            repositories::module(&place, body);
        }
        for run in runs().iter().filter(|run| run.asks || run.arguments[0] == "validate" || run.arguments[0] == "fmt") {
            let mut command = program(&run.arguments, &place.root());
            command
                .env("TERM", "dumb")
                .env("JOURNEYCTL_URL", &platform.url)
                .env("JOURNEYCTL_TOKEN_FILE", &secret)
                .stdin(Stdio::null());
            let output = command.output().expect("the program starts");
            let told = [output.stdout, output.stderr].concat();
            assert!(!holds(&told), "{name} {:?}: {}", run.arguments, String::from_utf8_lossy(&told));
            if run.arguments == ["validate"] {
                let told = String::from_utf8_lossy(&told);
                assert!(told.contains("is the file that holds the token"), "{name}: {told}");
            }
        }
        assert_eq!(fs::read_to_string(&secret).expect("there"), TOKEN, "{name}");
    }
}

/// The kernel's own word: the program starts nothing, in the repository that is made for it.
#[test]
fn no_program_is_started_by_the_kernels_own_word() {
    if !Path::new("/usr/bin/strace").exists() {
        // Where there is none, the traps in `PATH` are all there is.
        return;
    }
    let platform = Platform::start();
    let (_, bare) = REPOSITORIES.iter().find(|(name, _)| *name == "a bare repository").expect("a row");
    for one in runs().into_iter().filter(|run| !run.never_ends && run.input.is_empty()) {
        let place = Place::new();
        traps(&place.bin(), &place.mark());
        bare(&place);
        let log = place.held().join("calls");
        let mut command = Command::new("/usr/bin/strace");
        command.args(["-f", "-qq", "-e", "trace=execve,execveat", "-o"]).arg(&log);
        command.arg(PROGRAM).args(&one.arguments).current_dir(place.root()).env_clear();
        command.env("PATH", place.bin()).env("JOURNEYCTL_URL", &platform.url).env("JOURNEYCTL_TOKEN", TOKEN);
        let output = command.stdin(Stdio::null()).output().expect("strace");
        let calls = fs::read_to_string(&log).unwrap_or_default();
        if calls.is_empty() {
            // A container may forbid tracing.
            assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            return;
        }
        let started = calls.lines().filter(|line| line.contains("exec")).count();
        assert_eq!(started, 1, "{:?}:\n{calls}", one.arguments);
        assert!(!place.mark().exists(), "{:?}", one.arguments);
    }
}
