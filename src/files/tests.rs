//! What the door lets through, as tables: every way to lead it elsewhere, for reading and for writing.

use super::*;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder `w` with a file outside beside it.
fn place() -> (tempfile::TempDir, PathBuf, Folder) {
    let held = tempfile::tempdir().expect("a folder");
    let root = held.path().join("w");
    fs::create_dir_all(root.join("a")).expect("writable");
    fs::write(root.join("a/b.yaml"), "inside").expect("writable");
    fs::write(held.path().join("outside.yaml"), "outside").expect("writable");
    let folder = Folder::open(&root).expect("opens");
    (held, root, folder)
}

fn in_words<T: std::fmt::Debug>(result: Result<T, Denial>) -> String {
    result.expect_err("denied").text().english()
}

#[test]
fn a_path_that_leads_out_or_is_hidden_is_denied_by_its_words() {
    let (_held, _, folder) = place();
    assert_eq!(folder.read("a/../a/./b.yaml", 100).expect("inside"), b"inside");
    let denied = [
        ("../outside.yaml", "it lies outside the folder"),
        ("a/../../outside.yaml", "it lies outside the folder"),
        ("/etc/hostname", "it lies outside the folder"),
        (".git/config", "`.git` is a hidden name"),
        (".env", "`.env` is a hidden name"),
        ("a/.hidden/../.b.yaml", "`.b.yaml` is a hidden name"),
        ("GIT~1/config", "`GIT~1` is a hidden name"),
        ("\u{200c}.git/config", "is a hidden name"),
        ("a/../.github/workflows/x.yaml", "`.github` is a hidden name"),
        ("a", "it is not a regular file"),
        ("", "it is not a regular file"),
    ];
    for (path, why) in denied {
        let (read, written) = (in_words(folder.read(path, 100)), in_words(folder.write(path, b"new")));
        assert!(read.contains(why), "{path}: {read}");
        assert!(written.contains(why), "{path}: {written}");
        assert!(folder.allows(path).is_err(), "{path}");
    }
    for path in ["a/x\u{1b}[2J.yaml", "a/x\u{202e}.yaml", "a/x\n.yaml"] {
        assert!(in_words(folder.write(path, b"new")).contains("cannot be the name of a file"), "{path:?}");
    }
    assert_eq!(in_words(folder.read("a/none.yaml", 100)), "it does not exist");
    assert_eq!(in_words(folder.read("a/b.yaml", 3)), "it has more than 3 bytes");
}

#[test]
fn what_is_written_replaces_in_one_step_and_leaves_nothing_beside() {
    let (_held, root, folder) = place();
    // What a run left behind that was cut off is in nobody's way.
    fs::write(root.join("a/b.yaml.new"), "half").expect("writable");
    folder.write("a/b.yaml", b"new").expect("written");
    folder.write("deep/er/c.yaml", b"c").expect("written");
    assert_eq!(fs::read_to_string(root.join("a/b.yaml")).expect("there"), "new");
    assert_eq!(fs::read_dir(root.join("a")).expect("a folder").count(), 2);
    assert_eq!(fs::read_dir(root.join("deep/er")).expect("a folder").count(), 1);
}

#[test]
pub(crate) fn what_a_run_that_was_cut_off_left_is_in_nobodys_way() {
    let (_held, root, folder) = place();
    // As far as a run comes that is killed before the last of its steps.
    let half = super::folder::beside("b.yaml".as_ref());
    fs::write(root.join("a").join(half), "half").expect("writable");
    folder.write("a/b.yaml", b"new").expect("written");
    assert_eq!(fs::read_to_string(root.join("a/b.yaml")).expect("there"), "new");
}

#[test]
fn what_was_read_is_recorded_once_by_its_digest() {
    let (_held, _, folder) = place();
    let recording = folder.recording().expect("opens");
    recording.read("a/b.yaml", 100).expect("there");
    recording.read("a/../a/b.yaml", 100).expect("there");
    let _ = recording.read("a/none.yaml", 100);
    let record = recording.record();
    // As `printf inside | sha256sum` says.
    let digest = "106b086224a4d945eae25f7be3805a931a873270326dd868b0e41f71ee9fff72";
    assert_eq!(record.into_iter().collect::<Vec<_>>(), [("a/b.yaml".to_owned(), digest.to_owned())]);
    assert!(folder.record().is_empty());
}

#[cfg(unix)]
mod unix {
    use super::super::system::by_steps;
    use super::*;
    use rustix::fs::OFlags;
    use std::ffi::OsString;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    fn pipe(path: &Path) {
        rustix::fs::mknodat(
            rustix::fs::CWD,
            path,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_raw_mode(0o600),
            0,
        )
        .expect("a pipe");
    }

    /// Every kind of thing that is no regular file, and every place that a link can have in a path.
    fn filled(held: &Path, root: &Path) {
        let outside = held.join("outside.yaml");
        symlink(&outside, root.join("absolute.yaml")).expect("a link");
        symlink("../outside.yaml", root.join("out.yaml")).expect("a link");
        symlink("a/b.yaml", root.join("inside.yaml")).expect("a link");
        symlink("nowhere", root.join("dangling.yaml")).expect("a link");
        symlink("circle.yaml", root.join("circle.yaml")).expect("a link");
        symlink("/proc/self/environ", root.join("environ.yaml")).expect("a link");
        symlink("/proc/self/root", root.join("magic")).expect("a link");
        symlink(held, root.join("above")).expect("a link");
        symlink("a", root.join("linked")).expect("a link");
        pipe(&root.join("pipe.yaml"));
        drop(UnixListener::bind(root.join("socket.yaml")).expect("a socket"));
    }

    const LINKS: [&str; 10] = [
        "absolute.yaml",
        "out.yaml",
        "inside.yaml",
        "dangling.yaml",
        "circle.yaml",
        "environ.yaml",
        "magic/etc/hostname",
        "above/outside.yaml",
        "linked/b.yaml",
        "linked/new.yaml",
    ];

    #[test]
    fn no_link_is_followed_and_nothing_makes_the_door_wait() {
        let (held, root, folder) = place();
        filled(held.path(), &root);
        for path in LINKS {
            for denied in [in_words(folder.read(path, 100)), in_words(folder.write(path, b"new"))] {
                assert!(denied.contains("is a symbolic link, which is not followed"), "{path}: {denied}");
            }
            assert!(!folder.holds(path) && folder.allows(path).is_err(), "{path}");
        }
        for path in ["pipe.yaml", "socket.yaml"] {
            assert_eq!(in_words(folder.read(path, 100)), "it is not a regular file", "{path}");
            assert_eq!(in_words(folder.write(path, b"new")), "it is not a regular file", "{path}");
        }
        assert!(in_words(folder.entries("linked").map(|_| ())).contains("symbolic link"));
        assert_eq!(fs::read_to_string(held.path().join("outside.yaml")).expect("there"), "outside");
        assert_eq!(fs::read_to_string(root.join("a/b.yaml")).expect("there"), "inside");
        assert!(!root.join("a/new.yaml").exists());
    }

    /// Where the kernel cannot resolve a whole path by itself, each step is looked at: the same is let through.
    #[test]
    fn steps_let_through_what_the_kernel_does() {
        let (held, root, _folder) = place();
        filled(held.path(), &root);
        let dir = fs::File::open(&root).expect("opens");
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let open = |path: &str| {
            let parts: Vec<OsString> = path.split('/').map(OsString::from).collect();
            by_steps(&dir, &parts, flags)
        };
        assert!(open("a/b.yaml").is_ok());
        for path in LINKS {
            assert!(open(path).is_err(), "{path}");
        }
    }

    #[test]
    fn mode_and_second_names_of_a_file_are_kept() {
        let (_held, root, folder) = place();
        let path = root.join("a/b.yaml");
        for mode in [0o600, 0o640, 0o755] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("ours");
            folder.write("a/b.yaml", format!("{mode}").as_bytes()).expect("written");
            assert_eq!(fs::metadata(&path).expect("there").mode() & 0o777, mode);
        }
        if rustix::process::geteuid().is_root() {
            std::os::unix::fs::chown(&path, Some(65534), Some(65534)).expect("root may");
            folder.write("a/b.yaml", b"theirs").expect("written");
            let found = fs::metadata(&path).expect("there");
            assert_eq!((found.uid(), found.gid()), (65534, 65534));
        }
        fs::hard_link(&path, root.join("a/second.yaml")).expect("a link");
        assert_eq!(in_words(folder.write("a/b.yaml", b"new")), "it has more than one name (a hard link)");
        assert!(folder.read("a/b.yaml", 100).is_ok());
    }

    #[test]
    fn what_lies_in_a_folder_is_named_with_what_it_is() {
        let (held, root, folder) = place();
        filled(held.path(), &root);
        let raw = std::os::unix::ffi::OsStringExt::from_vec(b"caf\xe9.yaml".to_vec());
        let raw: OsString = raw;
        fs::write(root.join(raw), "").expect("writable");
        let found = folder.entries("").expect("readable");
        let sort = |name: &str| found.iter().find(|entry| entry.name.as_deref() == Ok(name)).map(|entry| entry.sort);
        assert_eq!(sort("a"), Some(EntryType::Folder));
        assert_eq!(sort("linked"), Some(EntryType::Link));
        assert_eq!(sort("pipe.yaml"), Some(EntryType::Other));
        let leading = found.iter().filter(|entry| entry.leads_to_folder).filter_map(|entry| entry.name.as_deref().ok());
        assert_eq!(leading.collect::<Vec<_>>(), ["above", "linked", "magic"]);
        assert!(found.iter().any(|entry| entry.name == Err("caf\u{fffd}.yaml".to_owned())));
    }

    /// The state's files and folder as links, as other files' second names, open to everybody: none is used.
    #[test]
    fn the_state_is_this_users_own() {
        let (held, root, _folder) = place();
        let outside = held.path().join("outside.yaml");
        symlink(held.path(), root.join(STATE)).expect("a link");
        assert!(in_words(StateFolder::make(&root)).contains("symbolic link"));
        fs::remove_file(root.join(STATE)).expect("there");
        let state = StateFolder::make(&root).expect("made");
        assert_eq!(fs::metadata(root.join(STATE)).expect("there").mode() & 0o777, 0o700);
        for name in ["apply.lock", "journal.jsonl", "live.json", "sandbox.sqlite", "sandbox.sqlite-wal"] {
            let path = root.join(STATE).join(name);
            for make in [
                |to: &Path, at: &Path| symlink(to, at).expect("a link"),
                |to: &Path, at: &Path| fs::hard_link(to, at).expect("a link"),
                |_: &Path, at: &Path| pipe(at),
                |_: &Path, at: &Path| fs::create_dir(at).expect("a folder"),
                |_: &Path, at: &Path| {
                    fs::write(at, "").expect("writable");
                    fs::set_permissions(at, fs::Permissions::from_mode(0o666)).expect("ours");
                },
            ] {
                make(&outside, &path);
                assert!(state.open(name).is_err() && state.read(name, 100).is_err(), "{name}");
                assert!(state.write(name, b"new").is_err(), "{name}");
                if name.starts_with("sandbox") {
                    assert!(database(&root.join(STATE).join("sandbox.sqlite")).is_err(), "{name}");
                }
                fs::remove_file(&path).or_else(|_| fs::remove_dir(&path)).expect("there");
            }
        }
        assert_eq!(fs::read_to_string(outside).expect("there"), "outside");
        fs::set_permissions(root.join(STATE), fs::Permissions::from_mode(0o777)).expect("ours");
        assert!(in_words(StateFolder::make(&root)).contains("others may write to it"));
    }

    #[test]
    fn a_named_file_is_no_link_below_the_folder_one_stands_in() {
        let (held, root, _folder) = place();
        filled(held.path(), &root);
        for path in ["out.yaml", "linked/plan.json", "above/plan.json", "dangling.yaml", "a/../out.yaml"] {
            for path in [PathBuf::from(path), root.join(path)] {
                assert!(named::write(&root, &path, b"new").is_err(), "{}", path.display());
                assert!(named::read(&root, &path, 100).is_err(), "{}", path.display());
                assert!(named::probe(&root, &path).is_err(), "{}", path.display());
            }
        }
        assert_eq!(fs::read_to_string(held.path().join("outside.yaml")).expect("there"), "outside");
        // What whoever runs the program names beyond that is theirs.
        for path in [PathBuf::from("../plan.json"), held.path().join("plan.json"), PathBuf::from(".plan/../p.json")] {
            named::probe(&root, &path).expect("can be written");
            named::write(&root, &path, b"new").expect("written");
            assert_eq!(named::read(&root, &path, 100).expect("there"), b"new");
        }
        named::write(&root, Path::new("/dev/null"), b"new").expect("a device");
        assert!(named::folder(&root, Path::new("linked")).is_err());
        assert!(named::folder(&root, Path::new("new/one")).is_ok());
        assert!(named::are_one(&root, Path::new("plan.json"), &root.join("a/../plan.json")));
        assert!(!named::are_one(&root, Path::new("plan.json"), Path::new("../plan.json")));
    }

    #[test]
    fn a_workspace_is_looked_for_upwards_as_far_as_the_repository() {
        let (held, root, _folder) = place();
        assert_eq!(named::nearest(&root.join("a"), "settings"), None);
        fs::write(root.join("settings"), "").expect("writable");
        assert_eq!(named::nearest(&root.join("a"), "settings"), Some(root.clone()));
        assert_eq!(named::nearest(&root, "settings"), Some(root.clone()));
        symlink(root.join("a"), held.path().join("link")).expect("a link");
        assert_eq!(named::nearest(&held.path().join("link"), "settings"), Some(held.path().join("link/..")));
        fs::create_dir(root.join("a/.git")).expect("writable");
        assert_eq!(named::nearest(&root.join("a"), "settings"), None);
    }
}
