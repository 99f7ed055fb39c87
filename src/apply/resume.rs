//! Calls of an earlier run whose end nobody heard: looked into before their objects are written again.

use super::journal::{Entry, Event, Journal};
use crate::language::Text;
use crate::live::{Platform, PlatformError};
use crate::model::Address;
use crate::model::text::escaped;
use crate::model::wire::Resource;
use crate::{fact, language};

/// What is known now of such a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub address: Address,
    /// Its method.
    pub call: String,
    /// What can be said of it.
    pub now: Text,
}

/// Reads the object of every such call, and notes what became of it. Where it cannot be read, its object is left alone.
pub async fn settle_open(platform: &Platform, journal: &Journal) -> Result<Vec<Settled>, PlatformError> {
    let mut settled = Vec::new();
    for call in journal.open_calls() {
        // Somebody else's line in the file is not a call of ours.
        let Ok(address) = call.address.parse::<Address>() else { continue };
        let method = escaped(call.call.split(' ').next().unwrap_or_default()).into_owned();
        let now = match platform.object(&call.object).await {
            Ok(now) => found(call, now.as_ref()),
            // One object that cannot be read holds up nothing else.
            Err(error) => {
                journal.leave_alone(&address);
                let now = fact!("apply-could-not-looked-into-nothing", error);
                settled.push(Settled { address, call: method, now });
                continue;
            }
        };
        let noted = Entry { event: Event::Settled, detail: Some(now.clone()), ..call.clone() };
        journal.record(&noted).map_err(|error| {
            PlatformError::Settings(fact!("apply-journal-can-not-written-nothing", system = language::system(&error)))
        })?;
        settled.push(Settled { address, call: method, now });
    }
    Ok(settled)
}

fn found(call: &Entry, now: Option<&Resource>) -> Text {
    match (call.etag.as_deref(), now) {
        (None, None) => fact!("apply-object-not-not-happened-far"),
        (None, Some(_)) => fact!("apply-object-now"),
        (Some(_), None) => fact!("apply-object-gone"),
        (Some(before), Some(now)) if now.etag == before => fact!("apply-object-before-not-happened-far"),
        (Some(_), Some(_)) => fact!("apply-object-not-before-happened-somebody"),
    }
}
