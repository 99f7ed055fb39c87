//! How a plan is asked for.

use crate::model::Address;

/// What the caller wants of a plan.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Options {
    pub prune: bool,
    pub strict: bool,
    /// Take what others manage.
    pub take_over: bool,
    /// Take what nobody manages, also where nothing else differs.
    pub adopt: bool,
    /// The most customers that may be put out of one object; none: as many as there are.
    pub max_customers_stopped: Option<u64>,
    /// Only these; empty: all.
    pub targets: Vec<Address>,
    /// Leave out what is blocked, with all that depends on it, and go on with the rest.
    pub skip_blocked: bool,
}

impl Options {
    /// Whether the plan is also about what is at `address`.
    pub fn covers(&self, address: &Address) -> bool {
        self.targets.is_empty() || self.targets.contains(address)
    }
}
