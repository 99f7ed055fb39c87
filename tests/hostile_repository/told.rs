//! What lies among the documents and is not read, and a state that cannot be written: told, each with the way out.

use super::repositories::Place;
use crate::support::program::program;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;

fn run(root: &Path, arguments: &[&str], user: Option<u32>, variables: &[(&str, &str)]) -> (i32, String) {
    let mut command = program(arguments, root);
    command.env("TERM", "dumb").envs(variables.iter().copied());
    if let Some(user) = user {
        command.uid(user).gid(user);
    }
    let output = command.output().expect("the program starts");
    let told = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
    (output.status.code().unwrap_or(-1), told)
}

#[test]
fn what_is_not_read_is_told_at_its_place() {
    let place = Place::new();
    let root = place.root();
    let journeys = root.join("journeys");
    fs::create_dir(root.join("team")).expect("writable");
    symlink("../team", journeys.join("team")).expect("a link");
    fs::copy(journeys.join("greet.yaml"), journeys.join("UPPER.YAML")).expect("writable");
    fs::copy(journeys.join("greet.yaml"), journeys.join("Mixed.Yml")).expect("writable");
    // Nobody means these to be read.
    fs::create_dir(journeys.join(".git")).expect("writable");
    for quiet in [".draft.yaml", ".git/x.yaml", "README.md", "greet.yaml~", "greet.yaml.new"] {
        fs::write(journeys.join(quiet), "x").expect("writable");
    }
    symlink("greet.yaml", journeys.join(".#greet.yaml")).expect("a link");
    symlink("README.md", journeys.join("LIESMICH.md")).expect("a link");
    let (code, told) = run(&root, &["validate"], None, &[]);
    assert_eq!(code, 0, "{told}");
    let wanted = [
        "warning[file-not-read]: `journeys/Mixed.Yml` is not read: its name ends in `.Yml`, not in `.yml`",
        "warning[file-not-read]: `journeys/UPPER.YAML` is not read: its name ends in `.YAML`, not in `.yaml`",
        "warning[file-not-read]: `journeys/team` is a link to a folder, and nothing in it is read",
    ];
    let headings: Vec<&str> = told.lines().filter(|line| line.contains("]: ")).collect();
    assert_eq!(headings, wanted, "{told}");
    for wanted in ["--> journeys/UPPER.YAML:1:1", "--> journeys/team:1:1"] {
        assert!(told.contains(wanted), "{told}");
    }

    symlink("nowhere.yaml", journeys.join("dangling.yaml")).expect("a link");
    symlink("../../outside/secret.yaml", journeys.join("out.yaml")).expect("a link");
    symlink("greet.yaml", journeys.join("twice.yml")).expect("a link");
    let raw: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(b"caf\xe9.yaml".to_vec());
    fs::write(journeys.join(raw), "").expect("writable");
    drop(std::os::unix::net::UnixListener::bind(journeys.join("socket.yaml")).expect("a socket"));
    let (code, told) = run(&root, &["validate"], None, &[]);
    assert_eq!(code, 3, "{told}");
    let headings: Vec<&str> = told.lines().filter(|line| line.starts_with("error")).collect();
    let wanted = [
        "error[file-unreadable]: `journeys/caf\u{fffd}.yaml` is not read: its name is not UTF-8",
        "error[file-unreadable]: `journeys/dangling.yaml` is a symbolic link, and no link is followed",
        "error[file-unreadable]: `journeys/out.yaml` is a symbolic link, and no link is followed",
        "error[file-unreadable]: `journeys/socket.yaml` is not a regular file",
        "error[file-unreadable]: `journeys/twice.yml` is a symbolic link, and no link is followed",
    ];
    assert_eq!(headings, wanted, "{told}");
    assert!(!told.contains("outside-secret"), "{told}");
    // The same for whoever lays out, and in what machines read.
    assert!(run(&root, &["fmt", "--check"], None, &[]).1.contains("`journeys/out.yaml` is a symbolic link"));
    assert!(run(&root, &["validate", "--output", "json"], None, &[]).1.contains("\"journeys/UPPER.YAML\""));
}

/// Administrators can write and read everything, so what is read-only is tried as somebody else.
fn other_user() -> Option<u32> {
    rustix::process::geteuid().is_root().then_some(65534)
}

/// Whether the user may run the program at all: it can lie where only its owner may look.
fn reachable(root: &Path, user: Option<u32>) -> bool {
    let mut command = program(["--version"], root);
    if let Some(user) = user {
        command.uid(user).gid(user);
    }
    command.output().is_ok_and(|output| output.status.success())
}

fn open_up(place: &Place) {
    fs::set_permissions(place.held(), fs::Permissions::from_mode(0o755)).expect("ours");
}

#[test]
fn a_folder_that_can_not_be_listed_is_an_error() {
    let place = Place::new();
    open_up(&place);
    let user = other_user();
    if !reachable(&place.root(), user) {
        return;
    }
    let locked = place.root().join("journeys/locked");
    fs::create_dir(&locked).expect("writable");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("ours");
    let (code, told) = run(&place.root(), &["validate"], user, &[]);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).expect("ours");
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("`journeys/locked` cannot be read: Permission denied"), "{told}");
}

#[test]
fn a_read_only_checkout_is_not_another_apply_and_the_journal_can_go_elsewhere() {
    let place = Place::new();
    open_up(&place);
    let user = other_user();
    let root = place.root();
    if !reachable(&root, user) {
        return;
    }
    fs::set_permissions(&root, fs::Permissions::from_mode(0o555)).expect("ours");
    let arguments = ["apply", "--yes", "-q", "--sandbox"];
    let (code, told) = run(&root, &arguments, user, &[]);
    assert_eq!(code, 1, "{told}");
    assert!(told.contains(".journeyctl` cannot be written: the folder is read-only"), "{told}");
    assert!(told.contains("make it writable, or say where the journal may go with JOURNEYCTL_STATE_DIR"), "{told}");
    assert!(!told.contains("another run") && !told.contains("wait until"), "{told}");

    let state = place.held().join("state");
    fs::create_dir(&state).expect("writable");
    if let Some(user) = user {
        std::os::unix::fs::chown(&state, Some(user), Some(user)).expect("the administrator may");
    }
    let elsewhere = [("JOURNEYCTL_STATE_DIR", state.to_str().expect("text"))];
    let (code, told) = run(&root, &arguments, user, &elsewhere);
    fs::set_permissions(&root, fs::Permissions::from_mode(0o755)).expect("ours");
    assert_eq!(code, 0, "{told}");
    assert!(state.join("journal.jsonl").exists() && state.join("sandbox.sqlite").exists());
    assert!(!root.join(".journeyctl").exists());
}
