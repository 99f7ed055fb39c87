//! Answers of calls that are not carried out.

use super::super::call::{Answer, Arrival};
use super::super::problem::Fault;
use super::{ArmedFault, At};

pub(super) fn lost(_at: &At<'_>, _fault: &ArmedFault) -> Answer {
    Answer::empty(204).arriving(Arrival::Broken { after: 0 })
}

pub(super) fn never(_at: &At<'_>, _fault: &ArmedFault) -> Answer {
    Answer::empty(204).arriving(Arrival::Never)
}

fn limit(at: &At<'_>) -> Answer {
    let fault = Fault::new("rate-limited", "wait as long as Retry-After says");
    Answer::problem(fault, &at.call.path, at.request_id)
}

pub(super) fn limited(at: &At<'_>, fault: &ArmedFault) -> Answer {
    let seconds = fault.number(u64::from(at.world.clock_runs));
    limit(at).header("retry-after", seconds.to_string())
}

pub(super) fn limited_until(at: &At<'_>, fault: &ArmedFault) -> Answer {
    let now = at.world.now;
    let date = |moment: jiff::Timestamp| moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let ahead = jiff::SignedDuration::from_secs(i64::try_from(fault.number(1)).unwrap_or(1));
    let then = now.saturating_add(ahead).unwrap_or(now);
    limit(at).header("date", date(now)).header("retry-after", date(then))
}

pub(super) fn limited_bare(at: &At<'_>, _fault: &ArmedFault) -> Answer {
    limit(at)
}

pub(super) fn bad_gateway(_at: &At<'_>, _fault: &ArmedFault) -> Answer {
    page(502, "Bad Gateway")
}

pub(super) fn proxy_not_found(_at: &At<'_>, _fault: &ArmedFault) -> Answer {
    page(404, "Not Found")
}

pub(super) fn proxy_forbidden(_at: &At<'_>, _fault: &ArmedFault) -> Answer {
    page(403, "Forbidden")
}

pub(super) fn proxy_busy(_at: &At<'_>, _fault: &ArmedFault) -> Answer {
    page(503, "Service Unavailable")
}

pub(super) fn proxy_failed(_at: &At<'_>, _fault: &ArmedFault) -> Answer {
    Answer::empty(520)
}

pub(super) fn web_page(_at: &At<'_>, _fault: &ArmedFault) -> Answer {
    page(200, "Welcome")
}

pub(super) fn redirect(_at: &At<'_>, fault: &ArmedFault) -> Answer {
    let elsewhere = fault.value.as_deref().unwrap_or("https://elsewhere.example/");
    Answer::empty(307).header("location", elsewhere)
}

/// What a proxy says when it speaks for itself.
pub(super) fn page(status: u16, title: &str) -> Answer {
    let mut answer = Answer::empty(status).header("content-type", "text/html");
    answer.body = format!("<html><head><title>{status} {title}</title></head><body>{title}</body></html>");
    answer
}
