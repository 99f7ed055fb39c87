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
