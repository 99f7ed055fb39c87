//! Bugs that are planted on purpose, to see whether the simulation finds them. Without the feature `mutants` there are
//! none, and nothing is left of a hook.

/// Whether the bug of this name is planted in this thread.
#[cfg(not(feature = "mutants"))]
pub(crate) const fn is(_name: &str) -> bool {
    false
}

#[cfg(feature = "mutants")]
pub(crate) use planted::is;
#[cfg(feature = "mutants")]
pub use planted::{MUTANTS, VARIABLE, plant};

#[cfg(feature = "mutants")]
mod planted {
    use std::cell::Cell;
    use std::sync::LazyLock;

    /// What names a bug for a whole process.
    pub const VARIABLE: &str = "JOURNEYCTL_MUTANT";

    /// The bug that is planted in this process, in all of its threads.
    static EVERYWHERE: LazyLock<Option<String>> = LazyLock::new(|| std::env::var(VARIABLE).ok());

    thread_local! {
        static PLANTED: Cell<Option<&'static str>> = const { Cell::new(None) };
    }

    /// Every bug there is: its name, and the check that must find it. What the simulation cannot meet, since it has no
    /// sockets and writes no documents, names a test of another file, or the scene that reads otherwise.
    pub const MUTANTS: [(&str, &str); 57] = [
        ("no-key", "keyed"),
        ("key-per-call", "one-key"),
        ("no-if-match", "guarded"),
        ("retry-without-key", "keyed"),
        ("first-page-only", "at-rest"),
        ("refusal-is-success", "true-report"),
        ("unknown-is-success", "true-report"),
        ("no-read-back", "true-report"),
        ("journal-after-send", "intent-first"),
        ("no-fsync", "intent-first"),
        ("removed-unasked", "unasked"),
        ("no-consent", "unasked"),
        ("goes-on-after-failure", "needs-first"),
        ("removals-whatever-happens", "removals-last"),
        ("unreviewed-is-deleted", "unseen-change"),
        ("no-second-look", "second-look"),
        ("stops-without-saying-whom", "at-rest"),
        ("opens-before-the-old-closes", "close-first"),
        ("any-404-is-absence", "true-report"),
        ("version-of-a-read", "unseen-change"),
        ("exclusive-at-once", "exclusive-last"),
        ("deletes-on-empty-config", "unasked"),
        ("list-is-absence", "true-report"),
        ("publish-before-verify", "read-back-first"),
        ("412-is-retried-with-the-new-etag", "unseen-change"),
        ("retry-after-ignored", "wait-kept"),
        ("gateway-is-believed", "true-report"),
        ("tie-is-history", "src/planted_test.rs"),
        ("journal-is-not-asked", "src/planted_test.rs"),
        ("twin-is-published", "src/planted_test.rs"),
        ("fix-reverses-meaning", "src/planted_test.rs"),
        ("moments-are-texts", "src/planted_test.rs"),
        ("sets-have-an-order", "src/planted_test.rs"),
        ("letters-are-bytes", "src/planted_test.rs"),
        ("null-is-a-value", "src/planted_test.rs"),
        ("undone-is-done-again", "src/planted_test.rs"),
        ("newcomer-is-switched-off", "src/planted_test.rs"),
        ("additions-are-differences", "src/planted_test.rs"),
        ("numbers-are-texts", "src/planted_test.rs"),
        ("cut-off-file-is-in-the-way", "src/planted_test.rs"),
        ("pauses-have-no-bound", "src/planted_test.rs"),
        ("answers-have-no-bound", "src/planted_test.rs"),
        ("signature-is-believed", "src/planted_test.rs"),
        ("unreviewed-is-built-upon", "tests/scenes/unreviewed-stages"),
        ("switches-are-no-drift", "tests/scenes/switched-by-a-person"),
        ("deletions-are-no-drift", "tests/scenes/deleted-by-a-person"),
        ("contents-are-no-drift", "tests/scenes/drift"),
        ("pull-takes-everything", "tests/scenes/pull-keeps-comments"),
        ("comments-move", "tests/scenes/fmt-keeps-comments"),
        ("altered-is-not-told", "tests/scenes/texts-trimmed"),
        ("unreadable-line-is-silent", "tests/scenes/journal-lines"),
        ("report-is-not-needed", "tests/scenes/reviewed-means-reviewed"),
        ("adopts-without-asking", "tests/scenes/adopting"),
        ("practice-is-meant", "tests/environment.rs"),
        ("dependents-are-sent", "src/planted_test.rs"),
        ("redirect-followed", "tests/hostile.rs"),
        ("any-answer-is-ours", "tests/hostile.rs"),
    ];

    /// Plants one bug in this thread, or none.
    pub fn plant(name: Option<&'static str>) {
        PLANTED.set(name);
    }

    pub(crate) fn is(name: &str) -> bool {
        debug_assert!(MUTANTS.iter().any(|(known, _)| *known == name), "`{name}` is not in the table");
        PLANTED.get() == Some(name) || EVERYWHERE.as_deref() == Some(name)
    }
}
