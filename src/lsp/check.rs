//! One check of a whole workspace, beside the conversation: whoever types waits for none.

use super::facts::Index;
use super::markdown::plain;
use crate::desired::{self, Places, Survey};
use crate::diagnostics::{Diagnostic, Severity};
use crate::fact;
use crate::files::StateFolder;
use crate::kinds::Profile;
use crate::live::Snapshot;
use crate::source::files::{self, Unsaved};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// How long a check waits for more to be typed.
const PAUSE: Duration = Duration::from_millis(50);

/// A workspace to check.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) root: PathBuf,
    pub(super) unsaved: Arc<Unsaved>,
}

/// What a check came to.
#[derive(Debug)]
pub(super) struct CheckResult {
    pub(super) root: PathBuf,
    pub(super) found: Vec<Diagnostic>,
    pub(super) index: Arc<Index>,
    pub(super) live: Option<Arc<Snapshot>>,
    /// Of its settings; `None` where those cannot be read.
    pub(super) profile: Option<Profile>,
}

/// Runs [`check`] until nobody asks any more; of several jobs for one workspace only the last. `done` gets each round, or the
/// root of a workspace whose check failed by a bug.
pub(super) fn run(jobs: &Receiver<Job>, done: &dyn Fn(Result<CheckResult, PathBuf>)) {
    each(jobs, &check, done);
}

type Check = dyn Fn(&Job, &Arc<Index>) -> CheckResult;

fn each(jobs: &Receiver<Job>, check: &Check, done: &dyn Fn(Result<CheckResult, PathBuf>)) {
    let mut known: HashMap<PathBuf, Arc<Index>> = HashMap::new();
    while let Ok(first) = jobs.recv() {
        std::thread::sleep(PAUSE);
        let all = std::iter::once(first).chain(jobs.try_iter());
        let newest: BTreeMap<PathBuf, Job> = all.map(|job| (job.root.clone(), job)).collect();
        for (root, job) in newest {
            let before = known.get(&root).cloned().unwrap_or_default();
            let result = catch_unwind(AssertUnwindSafe(|| check(&job, &before))).map_err(|_| root.clone());
            if let Ok(result) = &result {
                known.insert(root, Arc::clone(&result.index));
            }
            done(result);
        }
    }
}

fn check(job: &Job, before: &Arc<Index>) -> CheckResult {
    let Job { root, unsaved } = job;
    let workspace = match Workspace::open_now(root, Arc::clone(unsaved)) {
        Ok(workspace) => workspace,
        Err(found) => {
            let found = desired::with_documents(root, unsaved, &[], found);
            return CheckResult { root: root.clone(), found, index: Arc::clone(before), live: None, profile: None };
        }
    };
    let live = StateFolder::find(root).ok().and_then(|state| Snapshot::read(&state, &workspace.settings.workspace));
    let found = with_names(&workspace, desired::survey(&workspace, &[]), live.as_ref());
    let index = Arc::new(index(&workspace, before));
    let profile = Some(workspace.settings.profile);
    CheckResult { root: root.clone(), found, index, live: live.map(Arc::new), profile }
}

/// What was found, and what documents name that the platform did not have: it may have it by now, so that is a warning.
fn with_names(workspace: &Workspace, survey: Survey, live: Option<&Snapshot>) -> Vec<Diagnostic> {
    let mut judged = Vec::new();
    if let Some(taken) = live.and_then(|live| live.names.as_ref()) {
        let (by, at) = (plain(&taken.by), plain(&taken.at));
        let places = Places::of(workspace);
        let unmet = survey.unmet(&taken.found).into_iter();
        let located = unmet.map(|(origin, finding)| places.diagnostic(origin, finding));
        judged = desired::judged(&workspace.settings, located.collect());
        for diagnostic in &mut judged {
            diagnostic.severity = Severity::Warning;
            let message = &diagnostic.message;
            diagnostic.message = fact!("lsp-last", message, by, at);
        }
    }
    let mut found = survey.found;
    found.append(&mut judged);
    found
}

fn index(workspace: &Workspace, before: &Index) -> Index {
    let Workspace { root, settings, unsaved } = workspace;
    let starts: Vec<PathBuf> = settings.paths.iter().map(PathBuf::from).collect();
    let paths = files::find(root, &starts, unsaved).paths;
    let text = |path: &String| files::text_now(root, path, unsaved).ok();
    before.renewed(
        paths.into_iter().filter_map(|path| Some((path.clone(), text(&path)?.into()))),
        workspace.settings.profile,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::sync::mpsc::channel;

    #[test]
    fn a_check_that_fails_is_told_and_the_next_one_runs() {
        let (sender, jobs) = channel();
        let job = |root: &str| Job { root: root.into(), unsaved: Arc::default() };
        // Both wait already; they are checked in the order of their names, and the first one fails.
        sender.send(job("b")).expect("open");
        sender.send(job("a")).expect("open");
        drop(sender);
        let check = |job: &Job, _: &Arc<Index>| {
            assert!(!job.root.ends_with("a"), "a bug");
            CheckResult { root: job.root.clone(), found: Vec::new(), index: Arc::default(), live: None, profile: None }
        };
        let told = RefCell::new(Vec::new());
        each(&jobs, &check, &|round| told.borrow_mut().push(round.map(|round| round.root)));
        assert_eq!(told.into_inner(), [Err("a".into()), Ok("b".into())]);
    }

    #[test]
    fn of_one_workspace_only_the_newest_text_is_checked() {
        let (sender, jobs) = channel();
        for text in ["a: 1", "a: 2", "a: 3"] {
            let unsaved = Unsaved::from([("a.yaml".to_owned(), text.into())]);
            sender.send(Job { root: "w".into(), unsaved: Arc::new(unsaved) }).expect("open");
        }
        drop(sender);
        let seen = RefCell::new(Vec::new());
        let check = |job: &Job, _: &Arc<Index>| {
            assert_eq!(&*job.unsaved["a.yaml"], "a: 3");
            CheckResult { root: job.root.clone(), found: Vec::new(), index: Arc::default(), live: None, profile: None }
        };
        each(&jobs, &check, &|round| seen.borrow_mut().push(round.is_ok()));
        assert_eq!(seen.into_inner(), [true]);
    }
}
