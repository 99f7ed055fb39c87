//! Status rules one by one: what one says, how sure it is, and the sentence that it rests on.

use crate::language::Term;

/// How sure a rule is, and the sentence or reason it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub verdict: Verdict,
    pub basis: Basis,
    /// The source document's sentence, verbatim with its mark in every language, or the reason for an inference.
    pub source: Term,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    Forbidden,
    /// No source says. The reading is what a platform is expected to do.
    Unspecified(Reading),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Allow,
    Warn,
    Refuse,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// A source document says so.
    Explicit,
    /// Inferred, for the reason given.
    Inferred,
    /// No source says.
    Open,
}

impl Rule {
    /// Whether a platform that follows the table lets it through.
    pub fn lets_through(&self) -> bool {
        match self.verdict {
            Verdict::Allowed | Verdict::Unspecified(Reading::Allow | Reading::Warn) => true,
            Verdict::Forbidden | Verdict::Unspecified(Reading::Refuse) => false,
        }
    }
}

/// Allowed, and a source says so.
pub const fn yes(source: &'static str) -> Rule {
    Rule { verdict: Verdict::Allowed, basis: Basis::Explicit, source: Term::quoted(source) }
}

/// Allowed by inference.
pub const fn likely(source: Term) -> Rule {
    Rule { verdict: Verdict::Allowed, basis: Basis::Inferred, source }
}

/// Forbidden, and a source says so.
pub const fn no(source: &'static str) -> Rule {
    Rule { verdict: Verdict::Forbidden, basis: Basis::Explicit, source: Term::quoted(source) }
}

/// Forbidden by inference.
pub const fn unlikely(source: Term) -> Rule {
    Rule { verdict: Verdict::Forbidden, basis: Basis::Inferred, source }
}

/// No source says; a platform is expected to do as `reading` has it.
pub const fn open(reading: Reading, source: Term) -> Rule {
    Rule { verdict: Verdict::Unspecified(reading), basis: Basis::Open, source }
}
