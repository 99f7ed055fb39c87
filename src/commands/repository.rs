//! The folder that code hosts call files from. No program is asked: a repository may bring its own.

use crate::files::Folder;
use crate::source::files::shown_path;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Where jobs say that the repository was checked out.
const VARIABLES: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// How the files of one workspace are called from the root of its repository.
#[derive(Debug)]
pub(super) struct Repository {
    /// The workspace, from the root; empty where they are the same.
    below: PathBuf,
}

impl Repository {
    /// The first of these that holds the workspace at `root`: where the job checked out, the work tree of git, the folder
    /// that the program was started in. Where none does, files are called from the workspace.
    pub(super) fn of(root: &Path, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let workspace = real(root);
        let named = VARIABLES.into_iter().filter_map(variable).map(PathBuf::from).filter(|path| path.is_absolute());
        let tops = workspace.ancestors().find(|folder| is_work_tree(folder)).map(Path::to_owned);
        let candidates = named.chain(tops).chain(std::env::current_dir());
        let below = candidates.into_iter().find_map(|top| Some(workspace.strip_prefix(real(&top)).ok()?.to_owned()));
        Self { below: below.unwrap_or_default() }
    }

    /// A file of the workspace, as it is called from the root of the repository.
    pub(super) fn path(&self, file: &str) -> String {
        shown_path(&self.below.join(file))
    }
}

/// Without links in it, so that two names of one folder are one.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// A clone has a folder there, another work tree or a submodule a file.
fn is_work_tree(folder: &Path) -> bool {
    Folder::open(folder).is_ok_and(|folder| folder.holds(".git/HEAD") || folder.holds(".git"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{create_dir_all, write};

    fn called(workspace: &Path, variables: &[(&str, &Path)]) -> String {
        let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, path)| (*path).into());
        Repository::of(workspace, variable).path("journeys/a.yaml")
    }

    fn clone_at(folder: &Path) {
        create_dir_all(folder.join(".git")).expect("a folder");
        write(folder.join(".git/HEAD"), "ref: refs/heads/main\n").expect("writable");
    }

    #[test]
    fn a_file_is_called_from_where_the_job_checked_out_then_from_the_work_tree() {
        let root = tempfile::tempdir().expect("a folder");
        let (top, shop) = (root.path().join("job/repository"), root.path().join("job/repository/shops/tw"));
        create_dir_all(&shop).expect("folders");
        clone_at(&top);
        assert_eq!(called(&shop, &[]), "shops/tw/journeys/a.yaml");
        let job = root.path().join("job");
        assert_eq!(called(&shop, &[("GITHUB_WORKSPACE", &job)]), "repository/shops/tw/journeys/a.yaml");
        assert_eq!(called(&shop, &[("CI_PROJECT_DIR", &top)]), "shops/tw/journeys/a.yaml");
        assert_eq!(called(&top, &[("CI_PROJECT_DIR", &top)]), "journeys/a.yaml");
        // What does not hold the workspace says nothing, whatever it is.
        for other in ["/nowhere", "", "repository", "."] {
            assert_eq!(called(&shop, &[("GITHUB_WORKSPACE", Path::new(other))]), "shops/tw/journeys/a.yaml", "{other}");
        }
        assert_eq!(called(&top, &[("GITHUB_WORKSPACE", &shop)]), "journeys/a.yaml");
        assert_eq!(called(&shop.join("../../shops/tw"), &[]), "shops/tw/journeys/a.yaml");
    }

    #[test]
    fn a_second_work_tree_is_one_and_an_empty_folder_is_none() {
        let root = tempfile::tempdir().expect("a folder");
        let shop = root.path().join("tree/shop");
        create_dir_all(&shop).expect("folders");
        write(root.path().join("tree/.git"), "gitdir: /elsewhere/.git/worktrees/tree\n").expect("writable");
        assert_eq!(called(&shop, &[]), "shop/journeys/a.yaml");
        create_dir_all(shop.join(".git")).expect("a folder");
        assert_eq!(called(&shop, &[]), "shop/journeys/a.yaml");
    }

    #[test]
    fn without_a_repository_no_path_leads_upwards() {
        let root = tempfile::tempdir().expect("a folder");
        assert_eq!(called(root.path(), &[]), "journeys/a.yaml");
        assert_eq!(called(&root.path().join("missing"), &[]), "journeys/a.yaml");
    }

    #[cfg(unix)]
    #[test]
    fn two_names_of_one_folder_are_one() {
        let root = tempfile::tempdir().expect("a folder");
        let (real, link) = (root.path().join("real"), root.path().join("link"));
        create_dir_all(real.join("shop")).expect("folders");
        std::os::unix::fs::symlink(&real, &link).expect("a link");
        for (workspace, job) in [(&link, &real), (&real, &link), (&link, &link)] {
            assert_eq!(called(&workspace.join("shop"), &[("GITHUB_WORKSPACE", job)]), "shop/journeys/a.yaml");
        }
    }
}
