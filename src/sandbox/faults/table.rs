//! Every kind of fault, one row each.

use super::super::call::{Answer, CallTarget};
use super::super::problem::Fault;
use super::super::twist::Twist;
use super::super::world::World;
use super::{ArmedFault, At, answer, others, spoil};
use crate::kinds::KINDS;
use crate::vocabulary::{Kind, sorts};

/// One row of the table.
#[derive(Debug)]
pub struct FaultKind {
    pub name: &'static str,
    pub about: &'static str,
    pub on: FaultTarget,
    /// What `value` means, and what holds without one; empty: it takes none.
    pub value: &'static str,
    /// Whether the value is a number.
    pub numeric: bool,
    /// Whether it goes on until it is cleared.
    pub lasts: bool,
    pub(super) effect: FaultEffect,
}

/// Which requests can be struck at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultTarget {
    Any,
    /// Whatever is not a `GET`.
    Write,
    /// Whatever is about one object that is there.
    Named,
    /// One page of a list.
    List,
    /// One page of a list of objects.
    Objects,
    /// One object.
    Object,
    /// An operation.
    Operation,
    /// `GET /capabilities`.
    Capabilities,
}

/// When a fault strikes, seen from the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strikes {
    /// Before the call: somebody else acts.
    Before,
    /// Instead of the call: nothing is done.
    Instead,
    /// While the call is carried out.
    During,
    /// After the call: everything is done.
    After,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum FaultEffect {
    Meanwhile(fn(&mut World<'_>, &CallTarget, &ArmedFault) -> Result<(), Fault>),
    /// A problem of the platform's table: code and detail.
    Refuses(&'static str, &'static str),
    Instead(fn(&At<'_>, &ArmedFault) -> Answer),
    Otherwise(Twist),
    Spoils(fn(Answer, Option<&'static Kind>, &ArmedFault) -> Answer),
}

impl FaultKind {
    pub fn strikes(&self) -> Strikes {
        match self.effect {
            FaultEffect::Meanwhile(_) => Strikes::Before,
            FaultEffect::Refuses(..) | FaultEffect::Instead(_) => Strikes::Instead,
            FaultEffect::Otherwise(_) => Strikes::During,
            FaultEffect::Spoils(_) => Strikes::After,
        }
    }

    const fn new(name: &'static str, on: FaultTarget, effect: FaultEffect, about: &'static str) -> Self {
        Self { name, about, on, value: "", numeric: false, lasts: false, effect }
    }

    const fn takes(mut self, value: &'static str) -> Self {
        self.value = value;
        self
    }

    const fn number(mut self, value: &'static str) -> Self {
        self.value = value;
        self.numeric = true;
        self
    }

    const fn lasts(mut self) -> Self {
        self.lasts = true;
        self
    }
}

impl Strikes {
    pub fn word(self) -> &'static str {
        match self {
            Self::Before => "just before the call",
            Self::Instead => "nothing is done",
            Self::During => "while it is done",
            Self::After => "everything is done",
        }
    }
}

impl FaultTarget {
    pub fn word(self) -> &'static str {
        match self {
            Self::Any => "any request",
            Self::Write => "a write",
            Self::Named => "a request for one object",
            Self::List => "a page of a list",
            Self::Objects => "a page of objects",
            Self::Object => "a read of one object",
            Self::Operation => "a look at an operation",
            Self::Capabilities => "`GET /capabilities`",
        }
    }

    /// Whether a request for `path`, which is not that of a query, can be struck.
    pub fn fits(self, method: &str, path: &str) -> bool {
        let reads = method == "GET";
        let mut segments = path.trim_start_matches('/').split('/').skip(3);
        let (first, second) = (segments.next().unwrap_or_default(), segments.next());
        let objects = KINDS.iter().any(|kind| kind.collection == first);
        match self {
            Self::Any => true,
            Self::Write => !reads,
            Self::Named => objects && second.is_some(),
            Self::List => reads && second.is_none() && (objects || sorts::at_collection(first).is_some()),
            Self::Objects => reads && second.is_none() && objects,
            Self::Object => reads && second.is_some() && objects && segments.next().is_none(),
            Self::Operation => reads && first == "operations",
            Self::Capabilities => first == "capabilities",
        }
    }
}

const fn row(name: &'static str, on: FaultTarget, effect: FaultEffect, about: &'static str) -> FaultKind {
    FaultKind::new(name, on, effect, about)
}

/// Everything that can go wrong on demand.
pub const FAULTS: [FaultKind; 57] = [
    row("lost-before", FaultTarget::Any, FaultEffect::Instead(answer::lost), "the connection breaks"),
    row("hang-before", FaultTarget::Any, FaultEffect::Instead(answer::never), "no answer ever comes"),
    row("rate-limited", FaultTarget::Any, FaultEffect::Instead(answer::limited), "429 with `Retry-After` in seconds")
        .number("seconds, 1 (0 while the clock stands still)"),
    row(
        "rate-limited-date",
        FaultTarget::Any,
        FaultEffect::Instead(answer::limited_until),
        "429 with `Retry-After` as a date",
    )
    .number("seconds ahead of `Date`, 1"),
    row("rate-limited-bare", FaultTarget::Any, FaultEffect::Instead(answer::limited_bare), "429 without `Retry-After`"),
    row("internal", FaultTarget::Any, FaultEffect::Refuses("internal", "something broke"), "500"),
    row("bad-gateway", FaultTarget::Any, FaultEffect::Instead(answer::bad_gateway), "502 from a proxy, as HTML"),
    row("unavailable", FaultTarget::Any, FaultEffect::Refuses("unavailable", "try again later"), "503"),
    row(
        "gateway-timeout",
        FaultTarget::Any,
        FaultEffect::Refuses("timeout", "nobody answered behind the proxy"),
        "504",
    ),
    row(
        "proxy-not-found",
        FaultTarget::Any,
        FaultEffect::Instead(answer::proxy_not_found),
        "404 from a proxy, as HTML",
    ),
    row(
        "proxy-forbidden",
        FaultTarget::Write,
        FaultEffect::Instead(answer::proxy_forbidden),
        "403 from a proxy, as HTML",
    ),
    row("proxy-busy", FaultTarget::Write, FaultEffect::Instead(answer::proxy_busy), "503 from a proxy, as HTML"),
    row(
        "proxy-failed",
        FaultTarget::Write,
        FaultEffect::Instead(answer::proxy_failed),
        "520 from a proxy, without a word",
    ),
    row(
        "web-page",
        FaultTarget::Any,
        FaultEffect::Instead(answer::web_page),
        "200 with a page of somebody else, as HTML",
    ),
    row("redirect", FaultTarget::Any, FaultEffect::Instead(answer::redirect), "307 to another host")
        .takes("the address, `https://elsewhere.example/`"),
    row(
        "etag-mismatch",
        FaultTarget::Write,
        FaultEffect::Refuses("etag-mismatch", "somebody changed it just before"),
        "412, as if somebody had been faster",
    ),
    row(
        "token-revoked",
        FaultTarget::Any,
        FaultEffect::Refuses("unauthenticated", "the token was revoked"),
        "401 from then on",
    )
    .lasts(),
    row(
        "scope-lost",
        FaultTarget::Write,
        FaultEffect::Refuses("insufficient-scope", "the token has no such scope any more"),
        "403 from then on",
    )
    .lasts(),
    row("edited", FaultTarget::Named, FaultEffect::Meanwhile(others::edit), "a person edits the object in the console"),
    row("deleted", FaultTarget::Named, FaultEffect::Meanwhile(others::delete), "a person deletes the object"),
    row("moved", FaultTarget::Named, FaultEffect::Meanwhile(others::take), "a person takes a move with the object")
        .takes("the move, the first that its state lets through"),
    row(
        "stopped",
        FaultTarget::Named,
        FaultEffect::Meanwhile(others::stop),
        "the platform stops the journey by itself",
    )
    .takes("the reason's code, the first that can happen"),
    row(
        "quota-exhausted",
        FaultTarget::Any,
        FaultEffect::Meanwhile(others::exhaust),
        "the LINE plan has no message left",
    )
    .takes("the reason's code, `LINE_PLAN_QUOTA_EXHAUSTED`"),
    row(
        "stale-list",
        FaultTarget::Objects,
        FaultEffect::Otherwise(Twist::ListsLag),
        "the list does not show its newest object, and says so",
    ),
    row(
        "stale-read",
        FaultTarget::Object,
        FaultEffect::Otherwise(Twist::Past),
        "the object is shown as before its last write",
    ),
    row(
        "small-pages",
        FaultTarget::List,
        FaultEffect::Otherwise(Twist::SmallPages),
        "a page holds fewer items than were asked for",
    )
    .number("items, 1")
    .lasts(),
    row(
        "never-drains",
        FaultTarget::Operation,
        FaultEffect::Otherwise(Twist::NeverDrains),
        "nobody is put out of what is stopping",
    )
    .lasts(),
    row(
        "delivered-twice",
        FaultTarget::Any,
        FaultEffect::Otherwise(Twist::Twice),
        "the request arrives twice; the second answer comes",
    ),
    row(
        "write-dropped",
        FaultTarget::Write,
        FaultEffect::Otherwise(Twist::Dropped),
        "the answer says yes, and nothing is stored",
    ),
    row(
        "internal-after",
        FaultTarget::Write,
        FaultEffect::Otherwise(Twist::Fails("internal")),
        "500, and everything is done",
    ),
    row(
        "unavailable-after",
        FaultTarget::Write,
        FaultEffect::Otherwise(Twist::Fails("unavailable")),
        "503, and everything is done",
    ),
    row("half-done", FaultTarget::Write, FaultEffect::Otherwise(Twist::HalfDone), "500, and only a part of it is done"),
    row(
        "trimmed",
        FaultTarget::Write,
        FaultEffect::Otherwise(Twist::Trimmed),
        "texts are stored without blanks at their ends",
    )
    .lasts(),
    row("lost-after", FaultTarget::Any, FaultEffect::Spoils(spoil::lost), "the connection breaks"),
    row("hang-after", FaultTarget::Any, FaultEffect::Spoils(spoil::never), "no answer ever comes"),
    row("bad-gateway-after", FaultTarget::Any, FaultEffect::Spoils(spoil::bad_gateway), "502 from a proxy, as HTML"),
    row(
        "proxy-forbidden-after",
        FaultTarget::Write,
        FaultEffect::Spoils(spoil::proxy_forbidden),
        "403 from a proxy, as HTML",
    ),
    row(
        "proxy-not-found-after",
        FaultTarget::Write,
        FaultEffect::Spoils(spoil::proxy_not_found),
        "404 from a proxy, as HTML",
    ),
    row(
        "proxy-limited-after",
        FaultTarget::Write,
        FaultEffect::Spoils(spoil::proxy_limited),
        "429 from a proxy, as text",
    ),
    row(
        "proxy-failed-after",
        FaultTarget::Write,
        FaultEffect::Spoils(spoil::proxy_failed),
        "520 from a proxy, without a word",
    ),
    row(
        "proxy-gave-up-after",
        FaultTarget::Write,
        FaultEffect::Spoils(spoil::proxy_gave_up),
        "408 from a proxy, without a word",
    ),
    row(
        "web-page-after",
        FaultTarget::Write,
        FaultEffect::Spoils(spoil::web_page),
        "200 with a page of somebody else, as HTML",
    ),
    row("slow", FaultTarget::Any, FaultEffect::Spoils(spoil::slow), "the answer takes its time")
        .number("milliseconds, 1000"),
    row("truncated", FaultTarget::Any, FaultEffect::Spoils(spoil::truncated), "the connection breaks within the body")
        .number("bytes that arrive, 1"),
    row("wrong-content-type", FaultTarget::Any, FaultEffect::Spoils(spoil::as_html), "the body says that it is HTML"),
    row(
        "weak-etag",
        FaultTarget::Any,
        FaultEffect::Spoils(spoil::weakened),
        "`ETag` is a weak one, as what compresses makes it",
    )
    .lasts(),
    row("not-json", FaultTarget::Any, FaultEffect::Spoils(spoil::not_json), "the body says JSON and is none"),
    row("empty-body", FaultTarget::Any, FaultEffect::Spoils(spoil::empty), "the body is empty"),
    row("oversize", FaultTarget::Any, FaultEffect::Spoils(spoil::oversize), "the body goes on").number("MiB, 65"),
    row(
        "unknown-enum",
        FaultTarget::Any,
        FaultEffect::Spoils(spoil::unknown_state),
        "states have a name that nobody knows",
    )
    .takes("the name, `Throttled`"),
    row("unknown-field", FaultTarget::Any, FaultEffect::Spoils(spoil::unknown_field), "everything has a field more"),
    row(
        "respelt",
        FaultTarget::Any,
        FaultEffect::Spoils(spoil::respelt),
        "everything is spelt otherwise and means the same: order, moments, waits, `null`",
    )
    .lasts(),
    row(
        "duplicate-item",
        FaultTarget::List,
        FaultEffect::Spoils(spoil::duplicate),
        "the page holds its first item twice",
    ),
    row(
        "missing-item",
        FaultTarget::List,
        FaultEffect::Spoils(spoil::missing),
        "the page lacks its first item, and does not say so",
    ),
    row(
        "repeated-cursor",
        FaultTarget::List,
        FaultEffect::Spoils(spoil::repeat_cursor),
        "the next page is the first one",
    )
    .lasts(),
    row("clock-ahead", FaultTarget::Capabilities, FaultEffect::Spoils(spoil::clock_ahead), "`serverTime` is ahead")
        .number("minutes, 1440")
        .lasts(),
    row("clock-behind", FaultTarget::Capabilities, FaultEffect::Spoils(spoil::clock_behind), "`serverTime` is behind")
        .number("minutes, 1440")
        .lasts(),
];
