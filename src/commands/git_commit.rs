//! What a saved plan was made from: the commit of its documents. Nobody is asked for it but the command line and the
//! variables of CI: to start a program in a folder that somebody else filled would run what they chose.

use super::ending::Ending;
use crate::apply::{ChangedFile, FileChange};
use crate::desired;
use crate::fact;
use crate::model::digest::sha256;
use crate::model::text::escaped;
use crate::plan::{Commit, Plan, ReadFile};
use crate::workspace::Workspace;
use std::collections::BTreeMap;

/// What was read, as a plan keeps it.
pub(super) fn files(record: BTreeMap<String, String>) -> Vec<ReadFile> {
    record.into_iter().map(|(path, sha256)| ReadFile { path, sha256 }).collect()
}

/// The largest file that is compared, in bytes.
const MAX_FILE_BYTES: u64 = 64 << 20;

/// What of `workspace` is not as `plan` was made from. A plan without digests says nothing of its files.
pub(super) fn changed(plan: &Plan, workspace: &Workspace) -> Vec<ChangedFile> {
    if plan.files.is_empty() {
        return Vec::new();
    }
    let known = |path: &str| plan.files.iter().any(|file| file.path == path);
    let now = |file: &ReadFile| match workspace.root.read(&file.path, MAX_FILE_BYTES) {
        Err(denial) if denial.is_missing() => Some(FileChange::Gone),
        Ok(bytes) if sha256(&bytes) == file.sha256 => None,
        Ok(_) | Err(_) => Some(FileChange::Changed),
    };
    let before = plan.files.iter().filter_map(|file| Some((file.path.clone(), now(file)?)));
    let found = desired::files(workspace, &[]).paths.into_iter();
    let new = found.filter(|path| !known(path)).map(|path| (path, FileChange::New));
    let mut changed: Vec<ChangedFile> = before.chain(new).map(|(path, change)| ChangedFile { path, change }).collect();
    changed.sort_by(|one, other| one.path.cmp(&other.path));
    changed
}

/// Where CI systems say which commit they have checked out.
const VARIABLES: [&str; 13] = [
    "GITHUB_SHA",
    "CI_COMMIT_SHA",
    "BUILDKITE_COMMIT",
    "CIRCLE_SHA1",
    "BITBUCKET_COMMIT",
    "TRAVIS_COMMIT",
    "DRONE_COMMIT_SHA",
    "BUILD_SOURCEVERSION",
    "SEMAPHORE_GIT_SHA",
    "CODEBUILD_RESOLVED_SOURCE_VERSION",
    "BITRISE_GIT_COMMIT",
    "APPVEYOR_REPO_COMMIT",
    "GIT_COMMIT",
];

/// The commit that `--commit` names, else the one that CI says. What CI says and is no id of a commit is passed over.
pub(super) fn commit(named: Option<&str>) -> Result<Option<Commit>, Ending> {
    commit_by(named, |name| std::env::var(name).ok())
}

fn commit_by(named: Option<&str>, variable: impl Fn(&str) -> Option<String>) -> Result<Option<Commit>, Ending> {
    let Some(named) = named else {
        let said = VARIABLES.into_iter().filter_map(variable).find_map(|value| id(&value));
        return Ok(said.map(|id| Commit { id }));
    };
    let no_id = || {
        let (model, value) = (escaped(named), fact!("commands-not-whole-id-commit-digits"));
        Ending::invalid(fact!("commands-commit", model, value), None)
    };
    Ok(Some(Commit { id: id(named).ok_or_else(no_id)? }))
}

/// A whole id: a shorter one can come to name another commit.
fn id(text: &str) -> Option<String> {
    let text = text.trim();
    let is_id = matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef01234567";

    fn by(named: Option<&str>, variables: &[(&str, &str)]) -> Result<Option<String>, String> {
        let value =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let commit = commit_by(named, value).map_err(|ending| ending.message().said())?;
        Ok(commit.map(|commit| commit.id))
    }

    #[test]
    fn each_variable_of_ci_names_the_commit_and_the_command_line_goes_first() {
        assert_eq!(by(None, &[]), Ok(None));
        for name in VARIABLES {
            assert_eq!(by(None, &[(name, ID)]), Ok(Some(ID.to_owned())), "{name}");
        }
        let other = "f".repeat(64);
        assert_eq!(by(Some(&other), &[("GITHUB_SHA", ID)]), Ok(Some(other)));
    }

    #[test]
    fn what_is_no_whole_id_is_passed_over_or_refused() {
        for text in ["", "HEAD", "main", &ID[..7], &format!("{ID}0"), &ID.replace('0', "g"), "$(id)"] {
            assert_eq!(by(None, &[("GITHUB_SHA", text), ("GIT_COMMIT", ID)]), Ok(Some(ID.to_owned())), "{text}");
            assert!(by(Some(text), &[("GIT_COMMIT", ID)]).is_err(), "{text}");
        }
        assert_eq!(by(Some(&ID.to_uppercase()), &[]), Ok(Some(ID.to_owned())));
    }
}
