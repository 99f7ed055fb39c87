//! Writes that are still under way when nobody waits for them any more: their run has died, or took them for lost. They
//! arrive while later runs go on, or between them.

use super::run::lock;
use super::wire::deliver;
use journeyctl::testing::live::Request;
use journeyctl::testing::sandbox::{Delivery, Sandbox};
use std::fmt;
use std::sync::Mutex;

/// One write under way.
#[derive(Debug)]
struct Straggler {
    request: Request,
    id: String,
    /// So many requests are faster, whoever sends them.
    behind: usize,
}

/// One that arrived, and what the platform said to nobody.
#[derive(Debug, Clone)]
pub(crate) struct Arrived {
    /// Names the request, and the run that sent it.
    pub(crate) id: String,
    pub(crate) call: String,
    status: u16,
}

impl fmt::Display for Arrived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}: {}", self.call, self.id, self.status)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Late {
    underway: Vec<Straggler>,
    pub(crate) arrived: Vec<Arrived>,
}

impl Late {
    pub(crate) fn hold(&mut self, request: Request, id: String, behind: usize) {
        self.underway.push(Straggler { request, id, behind });
    }

    /// Those that come before the next request.
    fn due(&mut self) -> Vec<Straggler> {
        self.underway.iter_mut().for_each(|straggler| straggler.behind = straggler.behind.saturating_sub(1));
        let (due, rest) = std::mem::take(&mut self.underway).into_iter().partition(|one| one.behind == 0);
        self.underway = rest;
        due
    }
}

/// Lets arrive what is as slow as the next request. Gives what that was.
pub(crate) fn next(late: &Mutex<Late>, sandbox: &Sandbox) -> Vec<Arrived> {
    let due = lock(late).due();
    due.into_iter().map(|straggler| arrive(late, sandbox, straggler)).collect()
}

/// Lets everything arrive that is under way.
pub(crate) fn all(late: &Mutex<Late>, sandbox: &Sandbox) -> Vec<Arrived> {
    let due = std::mem::take(&mut lock(late).underway);
    due.into_iter().map(|straggler| arrive(late, sandbox, straggler)).collect()
}

fn arrive(late: &Mutex<Late>, sandbox: &Sandbox, straggler: Straggler) -> Arrived {
    let Straggler { request, id, behind: _ } = straggler;
    let call = format!("{} {}", request.method, request.path);
    let Delivery { status, .. } = deliver(sandbox, request, &id);
    let arrived = Arrived { id, call, status };
    lock(late).arrived.push(arrived.clone());
    arrived
}
