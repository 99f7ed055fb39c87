//! A saved plan: proven to be the reviewed one, for this account, not too old, before anything is asked of the platform.

use super::plan_key::PLAN_KEY;
use crate::exit::Exit;
use crate::files::named;
use crate::kinds::rules_digest;
use crate::model::text::{escaped, shortened};
use crate::plan::{Plan, PlanKey, Refusal, sound};
use crate::workspace::Workspace;
use crate::{language, say, word};
use std::path::Path;

/// The largest plan that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// How a digest is shown and typed.
const SCHEME: &str = "sha256:";

/// `digest` of a plan as people compare it.
pub(super) fn shown(digest: &str) -> String {
    format!("{SCHEME}{digest}")
}

/// What a plan is held to that is not in its file.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// The digest of the one that was reviewed.
    pub(super) digest: Option<String>,
    pub(super) key: Option<PlanKey>,
}

/// A digest as somebody typed it: all of it, since a part of one can be made to fit.
pub(super) fn digest(text: &str) -> Result<String, Refusal> {
    let digits = text.strip_prefix(SCHEME).unwrap_or(text);
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if digits.len() == 64 && digits.bytes().all(is_digit) {
        return Ok(digits.to_owned());
    }
    let text = escaped(&shortened(text, 80)).into_owned();
    let message = say!("`--digest {text}` is not the digest of a plan", "`--digest {text}` 不是計畫的摘要值");
    let help = word!(
        "write all of it, as `plan --out` showed it: `sha256:` and 64 digits from 0 to f",
        "請寫出 `plan --out` 顯示的完整摘要值：`sha256:` 加 64 個十六進位數字（小寫）"
    );
    Err(refusal(Exit::Invalid, message, help))
}

/// The plan in `file`, unchanged since it was made, and what `expected` says. Nothing is asked of any platform before.
pub(super) fn read(base: &Path, file: &Path, expected: &Expected) -> Result<Plan, Refusal> {
    let name = base.join(file);
    let name = name.strip_prefix(".").unwrap_or(&name).display().to_string();
    let plan = whole(base, file, &name)?;
    if let Some(reviewed) = expected.digest.as_ref().filter(|reviewed| **reviewed != plan.digest) {
        let message = say!(
            "`{name}` is not the plan that was reviewed: its digest is `{}`, and `--digest` says `{}`",
            "`{name}` 不是審查過的計畫：它的摘要值是 `{}`，而 `--digest` 指定的是 `{}`",
            shown(&plan.digest),
            shown(reviewed)
        );
        let help =
            word!("apply the file that was reviewed, or have this one reviewed", "請套用審查過的檔案，或審查這一份");
        return Err(refusal(Exit::BadPlan, message, help));
    }
    if let Some(why) = expected.key.as_ref().and_then(|key| key.check(&plan).err()) {
        let message = say!(
            "`{name}` was not made by somebody with the key in `{PLAN_KEY}`: {why}",
            "`{name}` 不是由持有 `{PLAN_KEY}` 金鑰的人產生的：{why}"
        );
        let help = word!(
            "make the plan where the same key is set, and have it reviewed",
            "請在設定了同一把金鑰的地方產生計畫，並重新審查"
        );
        return Err(refusal(Exit::BadPlan, message, help));
    }
    Ok(plan)
}

/// What stands out of `plan` where nobody could check who made it.
pub(super) fn unchecked(plan: &Plan, expected: &Expected) -> Option<String> {
    (plan.signature.is_some() && expected.key.is_none()).then(|| {
        say!(
            "the plan is signed, and `{PLAN_KEY}` is not set: who made it was not checked",
            "計畫有簽章，但沒有設定 `{PLAN_KEY}`：沒有檢查是誰產生的"
        )
    })
}

/// The plan in `file`, unchanged since it was made.
fn whole(base: &Path, file: &Path, shown: &str) -> Result<Plan, Refusal> {
    let text = named::text(base, file, LARGEST).map_err(|error| {
        let help = word!("name a file that `plan --out FILE` wrote", "請指定 `plan --out FILE` 寫出的檔案");
        refusal(Exit::Invalid, say!("`{shown}` can not be read: {error}", "`{shown}` 無法讀取：{error}"), help)
    })?;
    let unfit = |message: String| refusal(Exit::BadPlan, message, anew());
    let plan: Plan = serde_json::from_str(&text).map_err(|error| {
        let error = language::foreign(&error);
        unfit(say!("`{shown}` is not a saved plan: {error}", "`{shown}` 不是已儲存的計畫：{error}"))
    })?;
    if plan.only_drift {
        return Err(unfit(say!(
            "`{shown}` is a report of what the platform changed: there is nothing to apply in it",
            "`{shown}` 是平台變更的報告：裡面沒有可套用的內容"
        )));
    }
    if plan.digest != plan.fingerprint() {
        return Err(unfit(say!(
            "`{shown}` was changed after it was made: its digest does not fit",
            "`{shown}` 在產生之後被更改過：摘要值不符"
        )));
    }
    if plan.tool.rules != rules_digest() {
        return Err(unfit(say!(
            "`{shown}` was made by journeyctl {} with other schemas or status rules than this one, {}",
            "`{shown}` 由 journeyctl {} 產生，其綱要或狀態規則與這個版本 {} 不同",
            escaped(&plan.tool.version),
            env!("CARGO_PKG_VERSION")
        )));
    }
    sound(&plan)?;
    Ok(plan)
}

/// How old a plan may be, as somebody typed it.
pub(super) fn age(text: &str) -> Result<jiff::Span, Refusal> {
    text.parse().map_err(|_| {
        let message = say!("`--max-plan-age {text}` is not a time", "`--max-plan-age {text}` 不是時間長度");
        let help = word!("write it like `24h` or `90 minutes`", "請寫成 `24h` 或 `90 minutes` 這樣的形式");
        refusal(Exit::Invalid, message, help)
    })
}

/// Whether plan, workspace and platform are of one account, on the platform that the plan was made for.
pub(super) fn same_account(plan: &Plan, workspace: &Workspace, team: &str, place: &str) -> Result<(), Refusal> {
    let settings = &workspace.settings.workspace;
    if plan.platform != place {
        let named = |place: &str| match place {
            "" => word!("the practice platform", "練習平台").to_owned(),
            place => format!("`{}`", escaped(place)),
        };
        let message =
            say!("the plan is for {}, and this is {}", "計畫是給{}的，而這裡是{}", named(&plan.platform), named(place));
        return Err(refusal(Exit::BadPlan, message, there()));
    }
    if plan.workspace == *settings && team == settings {
        return Ok(());
    }
    let message = say!(
        "the plan is for `{}`, the workspace is `{settings}`, and the platform says `{team}`",
        "計畫是給 `{}` 的，工作區是 `{settings}`，而平台說它是 `{team}`",
        plan.workspace
    );
    Err(refusal(Exit::BadPlan, message, there()))
}

/// How far the clocks of one platform's machines may be apart.
const APART: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// By the platform's clock, on both ends.
pub(super) fn young_enough(plan: &Plan, server_time: &str, limit: jiff::Span) -> Result<(), Refusal> {
    let moment = |text: &str| {
        let parsed = text.parse::<jiff::Timestamp>();
        parsed.map_err(|_| refusal(Exit::BadPlan, say!("`{text}` is not a moment", "`{text}` 不是時間點"), anew()))
    };
    let (made, now) = (moment(&plan.created_at)?, moment(server_time)?);
    if made.duration_since(now) > APART {
        let message =
            say!("the plan was made at {}, which is not yet", "計畫產生於 {}，而這個時間還沒到", plan.created_at);
        return Err(refusal(Exit::BadPlan, message, anew()));
    }
    let utc = |moment: jiff::Timestamp| moment.to_zoned(jiff::tz::TimeZone::UTC);
    let expires = utc(made).checked_add(limit);
    if expires.is_ok_and(|expires| utc(now) <= expires) {
        return Ok(());
    }
    let message = say!("the plan was made at {}, which is too long ago", "計畫產生於 {}，已經太久了", plan.created_at);
    Err(refusal(Exit::BadPlan, message, anew()))
}

fn anew() -> &'static str {
    word!("make a new plan and have it reviewed", "請產生新的計畫並重新審查")
}

fn there() -> &'static str {
    word!("apply it where it was made", "請在產生它的地方套用")
}

fn refusal(exit: Exit, message: String, help: &str) -> Refusal {
    Refusal { exit, message, help: help.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn saved(rules: &str) -> Result<Plan, Refusal> {
        let plan = json!({
            "formatVersion": "1.0", "tool": {"name": "journeyctl", "version": "0.0.1", "rules": rules},
            "workspace": "shop-tw", "createdAt": "2026-11-22T02:00:00Z", "digest": "", "targets": [], "notes": [], "changes": [], "steps": [],
            "summary": {"create": 0, "update": 0, "delete": 0, "lifecycle": 0, "noop": 0, "blocked": 0, "drift": 0,
                "customersAffected": 0},
        });
        let plan: Plan = serde_json::from_value(plan).expect("a plan");
        let file = tempfile::NamedTempFile::new().expect("a file");
        let sealed = plan.made(None, String::new());
        std::fs::write(file.path(), serde_json::to_string(&sealed).expect("JSON")).expect("writable");
        read(Path::new("."), file.path(), &Expected::default())
    }

    #[test]
    fn a_plan_by_other_rules_is_not_applied() {
        assert!(saved(&rules_digest()).is_ok());
        let refusal = saved("0123456789abcdef").expect_err("other rules");
        assert_eq!(refusal.exit, Exit::BadPlan);
        assert!(refusal.message.contains("was made by journeyctl 0.0.1 with other schemas or status rules"));
    }
}
