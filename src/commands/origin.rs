//! What a saved plan was made from: the commit of its documents.

use crate::plan::Commit;
use std::path::Path;
use std::process::{Command, Stdio};

/// The names that editors offer are no document: a plan itself brings them up to date.
const NAMES: &str = ":(exclude)schemas/references.schema.json";

/// The commit that the folder `root` is at, where it is a git work tree and `git` is there. Nothing of the repository
/// is run: no hooks, no monitors.
pub(super) fn commit(root: &Path) -> Option<Commit> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-C"])
            .arg(root)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .ok()?;
        output.status.success().then(|| String::from_utf8(output.stdout).ok())?
    };
    let id = git(&["rev-parse", "HEAD"])?.trim().to_owned();
    let is_id = matches!(id.len(), 40 | 64) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let changed = git(&["status", "--porcelain", "--", ".", NAMES])?;
    is_id.then(|| Commit { id, clean: changed.trim().is_empty() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn git(folder: &Path, arguments: &[&str]) {
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        command.args(identity).arg("-C").arg(folder).args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null");
        assert!(command.output().expect("git, which the repository itself needs").status.success(), "{arguments:?}");
    }

    #[test]
    fn a_plan_knows_the_commit_of_its_documents_and_whether_they_are_committed() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(commit(folder.path()), None);
        git(folder.path(), &["init", "-q"]);
        assert_eq!(commit(folder.path()), None, "nothing is committed yet");
        std::fs::write(folder.path().join("journeyctl.yaml"), "version: 1\n").expect("writable");
        git(folder.path(), &["add", "-A"]);
        git(folder.path(), &["commit", "-q", "-m", "start"]);
        std::fs::create_dir(folder.path().join("schemas")).expect("writable");
        std::fs::write(folder.path().join("schemas/references.schema.json"), "{}").expect("writable");
        let clean = commit(folder.path()).expect("a commit");
        assert!(clean.clean && clean.id.len() == 40, "{clean:?}");
        std::fs::write(folder.path().join("new.yaml"), "").expect("writable");
        assert_eq!(commit(folder.path()), Some(Commit { clean: false, ..clean }));
    }
}
