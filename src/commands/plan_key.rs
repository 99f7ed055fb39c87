//! The key with which a team signs its saved plans, from the environment only.

use super::connect::tokens;
use crate::exit::Exit;
use crate::files::{PLAN_KEY_FILE, named};
use crate::plan::{PlanKey, Refusal, SHORTEST_KEY};
use crate::{say, word};
use secrecy::SecretString;
use std::path::Path;

pub(super) const PLAN_KEY: &str = "JOURNEYCTL_PLAN_KEY";

/// The longest file that is read, in bytes.
const LONGEST: u64 = 64 * 1024;

/// The key, where one is set. What is set but of no use is an error: a job that forgot its key must not pass for one that
/// checked.
pub(super) fn read() -> Result<Option<PlanKey>, Refusal> {
    let (literal, file) = (variable(PLAN_KEY)?, variable(PLAN_KEY_FILE)?);
    let (text, name) = match (literal, file) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => {
            let message = say!(
                "`{PLAN_KEY}` and `{PLAN_KEY_FILE}` are both set; keep one",
                "`{PLAN_KEY}` 與 `{PLAN_KEY_FILE}` 都有設定；請只保留一個"
            );
            return Err(refusal(message, word!("the other one would be passed over", "否則其中之一會被忽略")));
        }
        (Some(text), None) => (text, PLAN_KEY),
        // The path is not shown: it may be the key itself, put where its file is meant.
        (None, Some(path)) => match named::text_anywhere(Path::new(&path), LONGEST) {
            Ok(text) => (text, PLAN_KEY_FILE),
            Err(error) => {
                let message = say!(
                    "the file that `{PLAN_KEY_FILE}` names can not be read: {error}",
                    "`{PLAN_KEY_FILE}` 所指的檔案無法讀取：{error}"
                );
                let help = word!("name a file that holds the key and nothing else", "請指定只存放金鑰的檔案");
                return Err(refusal(message, help));
            }
        },
    };
    let key = PlanKey::new(SecretString::from(text.trim())).ok_or_else(|| {
        let message = say!(
            "the key in `{name}` has fewer than {SHORTEST_KEY} characters",
            "`{name}` 中的金鑰不到 {SHORTEST_KEY} 個字元"
        );
        refusal(message, word!("make one with `openssl rand -hex 32`", "請用 `openssl rand -hex 32` 產生一把"))
    })?;
    if tokens().iter().any(|token| key.is(token)) {
        let message = say!(
            "the key in `{name}` is the token, which the platform knows too",
            "`{name}` 中的金鑰就是權杖，而平台也知道權杖"
        );
        let help = word!("make another one with `openssl rand -hex 32`", "請用 `openssl rand -hex 32` 另外產生一把");
        return Err(refusal(message, help));
    }
    Ok(Some(key))
}

fn variable(name: &str) -> Result<Option<String>, Refusal> {
    let unusable = |why: &str| {
        let help = word!("set it to the key, or unset it to go without", "請設為金鑰，或取消設定而不使用");
        Err(refusal(say!("`{name}` is set, but {why}", "設定了 `{name}`，但{why}"), help))
    };
    match std::env::var_os(name) {
        None => Ok(None),
        Some(value) => match value.into_string() {
            Ok(value) if value.trim().is_empty() => unusable(word!("empty", "內容是空的")),
            Ok(value) => Ok(Some(value)),
            Err(_) => unusable(word!("not UTF-8", "不是 UTF-8")),
        },
    }
}

fn refusal(message: String, help: &str) -> Refusal {
    Refusal { exit: Exit::Invalid, message, help: help.to_owned() }
}
