//! Every exit code, with its meaning. The table is part of the contract with CI; a test holds the README to it.

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    Done = 0,
    Error = 1,
    Changes = 2,
    Invalid = 3,
    Unauthorized = 4,
    RateLimited = 5,
    Refused = 6,
    Stale = 7,
    Blocked = 8,
    BadPlan = 9,
    Partial = 11,
    Unknown = 12,
    Interrupted = 130,
}

/// Code and meaning, as the README shows them.
pub const EXITS: [(Exit, &str); 13] = [
    (Exit::Done, "done; nothing to change"),
    (Exit::Error, "error"),
    (Exit::Changes, "changes or drift, with `--detailed-exitcode` only"),
    (Exit::Invalid, "usage, config or validation error"),
    (Exit::Unauthorized, "authentication or permission"),
    (Exit::RateLimited, "rate limit or retry budget exhausted"),
    (Exit::Refused, "refused: destructive or removing, without consent, or over a limit"),
    (Exit::Stale, "the platform differs from the reviewed plan; nothing written"),
    (Exit::Blocked, "the plan holds blocked changes"),
    (Exit::BadPlan, "the plan is too old, tampered with, or for another tenant"),
    (Exit::Partial, "partly applied; the report says what"),
    (Exit::Unknown, "an outcome is unknown; the report says which and how to settle it"),
    (Exit::Interrupted, "interrupted; the report says what was done"),
];

impl Exit {
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// How a run ended, in a word for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conclusion {
    Applied,
    NothingToDo,
    PartlyApplied,
    Failed,
    Unknown,
    Interrupted,
    Blocked,
    Refused,
    NotConfirmed,
    Stale,
    BadPlan,
    Invalid,
    NotFound,
    Unauthorized,
    Exhausted,
    Unreachable,
    UnusableAnswer,
    RefusedByPlatform,
    OtherAccount,
    Locked,
    NotWritable,
    Error,
}

/// Each conclusion with its word and what it means, as `docs/ci.md` shows them.
pub const CONCLUSIONS: [(Conclusion, &str, &str); 22] = [
    (Conclusion::Applied, "applied", "every step was made and read back"),
    (Conclusion::NothingToDo, "nothing-to-do", "the platform is as the documents say"),
    (
        Conclusion::PartlyApplied,
        "partly-applied",
        "some steps were made, or changes were left out; `steps` and `blocked` say which",
    ),
    (Conclusion::Failed, "failed", "no step was made; `steps` says why"),
    (Conclusion::Unknown, "unknown", "what became of a step is not known; `steps` says of which, `next` what to do"),
    (Conclusion::Interrupted, "interrupted", "somebody asked it to stop early; `steps` says how far it came"),
    (Conclusion::Blocked, "blocked", "changes are blocked; `blocked` says which, why, and every way out"),
    (Conclusion::Refused, "refused", "consent is missing, or a limit would be exceeded"),
    (Conclusion::NotConfirmed, "not-confirmed", "somebody said no, or nobody could be asked"),
    (Conclusion::Stale, "stale", "the platform differs from the reviewed plan; `moved` says where"),
    (
        Conclusion::BadPlan,
        "bad-plan",
        "the saved plan is not what it should be: changed, too old, of another account, unsigned",
    ),
    (Conclusion::Invalid, "invalid", "documents, settings, the environment or an argument are wrong"),
    (Conclusion::NotFound, "not-found", "there is no object with the address that was asked for"),
    (Conclusion::Unauthorized, "unauthorized", "the platform does not know the token, or it lacks a scope"),
    (Conclusion::Exhausted, "exhausted", "the platform was too busy, or failed, for longer than a run tries"),
    (Conclusion::Unreachable, "unreachable", "no answer came"),
    (Conclusion::UnusableAnswer, "unusable-answer", "the answer was not the platform's, or not what its contract says"),
    (Conclusion::RefusedByPlatform, "refused-by-platform", "the platform refused what was asked for another reason"),
    (Conclusion::OtherAccount, "other-account", "the platform is that of another account than the workspace's"),
    (Conclusion::Locked, "locked", "another run holds the workspace"),
    (Conclusion::NotWritable, "not-writable", "a plan, a report or the workspace's state cannot be written"),
    (Conclusion::Error, "error", "anything else"),
];

impl Conclusion {
    pub fn word(self) -> &'static str {
        CONCLUSIONS.iter().find(|(conclusion, ..)| *conclusion == self).map_or("error", |(_, word, _)| *word)
    }
}
