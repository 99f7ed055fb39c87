//! The key with which a team signs its saved plans, from the environment only.

use super::connect::tokens;
use crate::exit::Exit;
use crate::fact;
pub(super) use crate::files::PLAN_KEY;
use crate::files::{PLAN_KEY_FILE, named};
use crate::language::Text;
use crate::plan::{PlanKey, Refusal, SHORTEST_KEY};
use secrecy::SecretString;
use std::path::Path;

/// The longest file that is read, in bytes.
const MAX_KEY_BYTES: u64 = 64 * 1024;

/// The key, where one is set. What is set but of no use is an error: a job that forgot its key must not pass for one that
/// checked.
pub(super) fn read() -> Result<Option<PlanKey>, Refusal> {
    let (literal, file) = (variable(PLAN_KEY)?, variable(PLAN_KEY_FILE)?);
    let (text, name) = match (literal, file) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => {
            let message = fact!("commands-both-set-keep-one-2", plan_key = PLAN_KEY, plan_key_file = PLAN_KEY_FILE);
            return Err(refusal(message, fact!("commands-other-one-would-passed-over")));
        }
        (Some(text), None) => (text, PLAN_KEY),
        // The path is not shown: it may be the key itself, put where its file is meant.
        (None, Some(path)) => match named::text_anywhere(Path::new(&path), MAX_KEY_BYTES) {
            Ok(text) => (text, PLAN_KEY_FILE),
            Err(error) => {
                let message =
                    fact!("commands-file-names-can-not-read-2", plan_key_file = PLAN_KEY_FILE, error = error.text());
                let help = fact!("commands-name-file-holds-key-nothing");
                return Err(refusal(message, help));
            }
        },
    };
    let key = PlanKey::new(SecretString::from(text.trim())).ok_or_else(|| {
        let message = fact!("commands-key-fewer-characters", name, shortest_key = SHORTEST_KEY);
        refusal(message, fact!("commands-make-one-openssl-rand-hex"))
    })?;
    if tokens().iter().any(|token| key.is(token)) {
        let message = fact!("commands-key-token-platform-knows-too", name);
        let help = fact!("commands-make-another-one-openssl-rand");
        return Err(refusal(message, help));
    }
    Ok(Some(key))
}

fn variable(name: &str) -> Result<Option<String>, Refusal> {
    let unusable = |why: Text| {
        let help = fact!("commands-set-key-unset-go-without");
        Err(refusal(fact!("commands-set-but", name, why), help))
    };
    match std::env::var_os(name) {
        None => Ok(None),
        Some(value) => match value.into_string() {
            Ok(value) if value.trim().is_empty() => unusable(fact!("commands-empty")),
            Ok(value) => Ok(Some(value)),
            Err(_) => unusable(fact!("commands-not-utf")),
        },
    }
}

fn refusal(message: Text, help: Text) -> Refusal {
    Refusal { exit: Exit::Invalid, message, help }
}
