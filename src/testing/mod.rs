//! What the tests, benchmarks and fuzz targets of this repository use of the rooms, and no interface of anybody else's.
//! The rooms themselves are private, so that the compiler sees what nobody uses.

pub mod samples;

pub mod apply {
    pub use crate::apply::{
        Journal, Outcome, Recheck, Report, Sink, StepReport, Stop, Watch, WorkspaceLock, apply, recheck, sealed,
        settle_open, undone_since, unfinished_calls,
    };
}

pub mod cli {
    pub use crate::cli::{Apply, Cli, Command, PlanCommand, Planning, SandboxCommand, SandboxFault};
}

pub mod commands {
    pub use crate::commands::{Terminal, run};

    pub mod schema {
        pub use crate::commands::schema::{all, all_plain};
    }
}

pub mod desired {
    pub use crate::desired::{Declared, Desired, Places, Tombstone, check, for_tests, judged, load, with_documents};
}

pub mod diagnostics {
    pub use crate::diagnostics::{Diagnostic, Finding, Severity};

    pub mod codes {
        pub use crate::diagnostics::codes::{CODES, CheckPhase, Code, Weight};
    }

    pub mod sources {
        pub use crate::diagnostics::sources::{NUMBERED, Numbered};
    }
}

pub mod diff {
    pub use crate::diff::{Claim, compare, doubt, switched};
}

pub mod exit {
    pub use crate::exit::{CONCLUSIONS, EXITS, Exit};
}

pub mod kinds {
    pub use crate::kinds::{KINDS, KindRef, PROFILES, Profile};
    use crate::vocabulary::Kind;

    /// The kind with this name, of a workspace that follows no vendor's rules alone.
    pub fn by_name(name: &str) -> Option<&'static Kind> {
        Profile::default().by_name(name)
    }

    /// The same with this slug.
    pub fn by_slug(slug: &str) -> Option<&'static Kind> {
        Profile::default().by_slug(slug)
    }

    pub mod journey {
        pub mod reasons {
            pub use crate::kinds::journey::reasons::AUTOMATIC;
        }
    }
}

pub mod language {
    pub use crate::language::{Language, Term, Text, TextError};

    pub mod catalogue {
        pub use crate::language::catalogue::{FILES, filled_in};
    }
}

pub mod layout {
    pub use crate::layout::canonical;
}

pub mod live {
    pub use crate::live::{
        Bounds, Http, Live, Object, Past, Platform, PlatformError, Request, Response, Transport, TransportError,
        objects_of, read,
    };
}

pub mod model {
    pub use crate::model::{Address, Pointer};

    pub mod digest {
        pub use crate::model::digest::digest;
    }

    pub mod file {
        pub use crate::model::file::Origin;
    }

    pub mod text {
        pub use crate::model::text::is_deceptive;
    }

    pub mod wire {
        pub use crate::model::wire::{Capabilities, Operation, Page, Problem, Quotas, Resource};
    }
}

#[cfg(feature = "mutants")]
pub mod mutant {
    pub use crate::mutant::{MUTANTS, VARIABLE, plant};
}

pub mod plan {
    pub use crate::plan::{
        Action, Blocked, CallKind, Evidence, Options, Phase, Plan, PlanKey, PlannedChange, Refusal, Step, as_of_now,
        blocked_exit, consented, for_tests, guard, plan, prove, sound, troubles,
    };
}

pub mod render {
    pub mod diagnostics {
        pub use crate::render::diagnostics::human;
    }

    pub mod paint {
        pub use crate::render::paint::Paint;
    }

    pub mod plan {
        pub use crate::render::plan::human;
    }

    pub mod report {
        pub use crate::render::report::human;
    }
}

pub mod sandbox {
    pub use crate::sandbox::{
        ArmedFault, Arrival, Delivery, Embedded, FAULTS, FaultKind, FaultTarget, Image, LoggedRequest, ObservedEffect,
        Patience, RuleViolation, Sandbox, Scopes, Seed, SeedObject, Strikes, new_token, serve, serve_with,
    };
}

pub mod schemas {
    pub mod policy {
        pub use crate::schemas::policy::for_new;
    }
}

pub mod source {
    pub use crate::source::{LocatedFile, documents};

    pub mod text {
        pub use crate::source::text::of_bytes;
    }
}

pub mod vocabulary {
    pub use crate::vocabulary::{Creation, Effect, Kind, Reference, References, Running};

    pub mod document {
        pub use crate::vocabulary::document::{Drain, Handover, OnLockedChange, Policies, RemovalMode, Replacing};
    }

    pub mod equality {
        pub use crate::vocabulary::equality::ValueType;
    }

    pub mod fields {
        pub use crate::vocabulary::fields::{changes, lock_of};
    }

    pub mod lifecycle {
        pub use crate::vocabulary::lifecycle::{
            Basis, Effect, Goal, Lock, Machine, Move, MoveMeaning, Reading, Rule, Verdict, WayOutRow,
        };
    }

    pub mod reference {
        pub use crate::vocabulary::reference::Target;
    }
}

pub mod workspace {
    pub use crate::workspace::{Limits, Settings, Workspace};
}
