//! What somebody else does between runs, and in the middle of one.

use fastrand::Rng;
use journeyctl::testing::model::Address;
use journeyctl::testing::sandbox::{ArmedFault, Sandbox};
use journeyctl::testing::vocabulary::Creation;
use serde_json::Value;

/// When somebody acts within a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// A plan was saved, and nobody has looked again yet.
    Reviewed,
    /// The last look is over, and the first step is about to be sent.
    Sending,
}

#[derive(Debug)]
pub(crate) enum Act {
    Edit {
        which: usize,
        name: u8,
    },
    Stop {
        which: usize,
        code: &'static str,
    },
    /// Deletes an object, where its state lets a person do so.
    Delete {
        which: usize,
    },
    /// Switches a cart or a stage, or moves a journey.
    Switch {
        which: usize,
        stage: usize,
        is_on: bool,
    },
    Time {
        minutes: u64,
    },
    /// A proxy answers the next look at an object, and knows of none.
    Blind {
        which: usize,
    },
}

impl Act {
    pub(crate) fn draw(rng: &mut Rng) -> Self {
        let which = rng.usize(0..8);
        match rng.u8(0..8) {
            0..=2 => Self::Edit { which, name: rng.u8(0..6) },
            3 => Self::Stop { which, code: ["BOT_MODULE_DELETED", "PLAN_ENTRY_LIMIT_REACHED"][rng.usize(0..2)] },
            4 => Self::Time { minutes: rng.u64(1..300) },
            5 => Self::Delete { which },
            6 => Self::Switch { which, stage: rng.usize(0..3), is_on: rng.bool() },
            _ => Self::Blind { which },
        }
    }

    /// Whether it brings an object into another state than its document would.
    pub(crate) fn moves(&self) -> bool {
        match self {
            Self::Delete { .. } | Self::Switch { .. } => true,
            Self::Edit { .. } | Self::Stop { .. } | Self::Time { .. } | Self::Blind { .. } => false,
        }
    }

    /// Happens to one of `objects`. Where it cannot happen, nothing happens. Returns what is rare of it.
    pub(crate) fn happen(&self, sandbox: &Sandbox, objects: &[Address]) -> Option<&'static str> {
        let of = |which: usize| &objects[which % objects.len()];
        sandbox.tick().expect("later");
        match self {
            Self::Edit { which, name } => {
                let name = Value::from(format!("旅程 {name}"));
                drop(sandbox.edit(of(*which), "/spec/displayName", name));
            }
            Self::Delete { which } => {
                return sandbox.edit(of(*which), "/spec", Value::Null).is_ok().then_some("a person deleted something");
            }
            Self::Switch { which, stage, is_on } => {
                let state = Value::from(if *is_on { "published" } else { "stopped" });
                // Each kind has one of them.
                let switches = [
                    ("/spec/enabled".to_owned(), Value::from(*is_on)),
                    (format!("/spec/stages/{stage}/enabled"), Value::from(*is_on)),
                    ("/spec/lifecycle".to_owned(), state),
                ];
                let is_switched = switches.into_iter().any(|(at, to)| sandbox.edit(of(*which), &at, to).is_ok());
                return is_switched.then_some("a person switched something");
            }
            Self::Stop { which, code } => drop(sandbox.auto_stop(of(*which).key(), code)),
            Self::Time { minutes } => drop(sandbox.advance(*minutes).expect("later")),
            Self::Blind { which } => {
                let blind = ArmedFault::new("proxy-not-found");
                let (method, path) = (Some("GET".to_owned()), Some(path_of(sandbox, of(*which))));
                sandbox.arm(&ArmedFault { method, path, ..blind }).expect("armed");
            }
        }
        None
    }
}

/// What is in the path of every call about the object at `address`, and in no other.
fn path_of(sandbox: &Sandbox, address: &Address) -> String {
    let kind = sandbox.kind_of(address).expect("read").expect("a kind");
    match kind.creation {
        Creation::Post => format!("/{}/key:{}", kind.collection, address.key()),
        Creation::PutNamedBy(_) => format!("/{}/{}", kind.collection, address.key()),
    }
}
