//! The folder of the workspace that a command is about: the one that one stands in, a folder above it, or the one that a
//! file belongs to which is named.

use crate::cli::Global;
use crate::files::{Folder, named};
use crate::kinds::Profile;
use crate::workspace::{FILE, Workspace};
use std::path::{Component, Path, PathBuf};

/// The nearest folder with settings, upwards from the one that `-C` names; that one where there is none.
pub(super) fn find_root(global: &Global) -> PathBuf {
    named::nearest(&global.directory, FILE).unwrap_or_else(|| global.directory.clone())
}

/// The same for a command about the files at `paths`: the nearest one above the first of them goes first. With it the paths,
/// as they are called from there.
pub(super) fn of_files(global: &Global, paths: &[PathBuf]) -> (PathBuf, Vec<PathBuf>) {
    let start = &global.directory;
    let root = paths.first().and_then(|path| above(start, path)).unwrap_or_else(|| find_root(global));
    if root == *start {
        return (root, paths.to_vec());
    }
    let whole = start.canonicalize().unwrap_or_else(|_| start.clone());
    let paths = paths.iter().map(|path| whole.join(path)).collect();
    (root, paths)
}

/// Whose rules the workspace at `root` follows; the default's where there is none, or none that can be read.
pub(super) fn profile_of(root: &Path) -> Profile {
    Workspace::open(root).map(|workspace| workspace.settings.profile).unwrap_or_default()
}

/// The nearest folder with settings, from `path` up to `start`. A link in between is not followed: it is somebody else's.
fn above(start: &Path, path: &Path) -> Option<PathBuf> {
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let folder = Folder::open(start).ok().filter(|_| is_below)?;
    let holds = |part: &&Path| folder.holds(part.join(FILE));
    let found = path.ancestors().find(holds)?;
    Some(if found.as_os_str().is_empty() { start.to_owned() } else { start.join(found) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use std::fs;

    #[test]
    fn a_workspace_is_found_upwards_and_from_a_file_that_is_named() {
        let held = tempfile::tempdir().expect("a folder");
        let top = held.path();
        fs::create_dir_all(top.join("shops/tw/journeys")).expect("writable");
        fs::create_dir_all(top.join(".git")).expect("writable");
        fs::write(top.join("shops/tw").join(FILE), "").expect("writable");
        fs::write(top.join("shops/tw/journeys/x.yaml"), "").expect("writable");
        let global = |start: &Path| {
            let start = start.to_str().expect("text");
            crate::cli::Cli::parse_from(["journeyctl", "-C", start, "status"]).global
        };
        let shop = top.join("shops/tw");
        // Where one stands, and above it.
        for start in [shop.clone(), shop.join("journeys")] {
            assert_eq!(find_root(&global(&start)), shop, "{}", start.display());
        }
        // There is none, and it stays where it was.
        assert_eq!(find_root(&global(top)), top);
        // A file that is named, from the top of the repository and from beside it.
        let (root, paths) = of_files(&global(top), &["shops/tw/journeys/x.yaml".into()]);
        assert_eq!(root, shop);
        assert_eq!(paths, [top.canonicalize().expect("there").join("shops/tw/journeys/x.yaml")]);
        let (root, paths) = of_files(&global(&shop.join("journeys")), &["x.yaml".into()]);
        assert_eq!(root, shop);
        assert_eq!(paths, [shop.canonicalize().expect("there").join("journeys/x.yaml")]);
        assert_eq!(of_files(&global(&shop), &["journeys".into()]), (shop.clone(), vec!["journeys".into()]));
        assert_eq!(of_files(&global(top), &["shops/tw".into()]).0, shop);
        // The nearest one counts, also where another one holds it.
        fs::write(top.join(FILE), "").expect("writable");
        assert_eq!(of_files(&global(top), &["shops/tw/journeys/x.yaml".into()]).0, shop);
        assert_eq!(of_files(&global(top), &["shops".into()]).0, top);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_to_another_workspace() {
        let held = tempfile::tempdir().expect("a folder");
        for name in ["ours", "theirs"] {
            fs::create_dir_all(held.path().join(name)).expect("writable");
            fs::write(held.path().join(name).join(FILE), "").expect("writable");
        }
        let ours = held.path().join("ours");
        std::os::unix::fs::symlink("../theirs", ours.join("link")).expect("a link");
        assert_eq!(above(&ours, Path::new("link/x.yaml")), Some(ours.clone()));
    }
}
