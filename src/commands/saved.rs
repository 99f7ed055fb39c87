//! A saved plan: proven to be the reviewed one, for this account, not too old, before anything is asked of the platform.

use super::damaged;
use super::plan_key::{self, PLAN_KEY};
use crate::exit::Exit;
use crate::fact;
use crate::files::named;
use crate::kinds::Profile;
use crate::language::Text;
use crate::model::Pointer;
use crate::model::json::name_twice;
use crate::model::text::{escaped, shortened};
use crate::plan::{FORMAT, Plan, PlanKey, Refusal, is_format, sound};
use crate::schemas::rules_digest;
use crate::workspace::Workspace;
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

/// The largest plan that is read, in bytes.
const MAX_PLAN_BYTES: u64 = 256 << 20;

/// How a digest is shown and typed.
const SCHEME: &str = "sha256:";

/// `digest` of a plan as people compare it.
pub(super) fn short_digest(digest: &str) -> String {
    format!("{SCHEME}{digest}")
}

/// What a plan is held to that is not in its file.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// The digest of the one that was reviewed.
    digest: Option<String>,
    key: Option<PlanKey>,
}

impl Expected {
    /// The digest as somebody typed it, if they did, and the key of the environment.
    pub(super) fn of(typed: Option<&str>) -> Result<Self, Refusal> {
        Ok(Self { digest: typed.map(digest).transpose()?, key: plan_key::read()? })
    }
}

/// A digest as somebody typed it: all of it, since a part of one can be made to fit.
fn digest(text: &str) -> Result<String, Refusal> {
    let digits = text.strip_prefix(SCHEME).unwrap_or(text);
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if digits.len() == 64 && digits.bytes().all(is_digit) {
        return Ok(digits.to_owned());
    }
    let text = escaped(&shortened(text, 80)).into_owned();
    let message = fact!("commands-digest-not-digest-plan", text);
    let help = fact!("commands-write-all-plan-out-showed");
    Err(refusal(Exit::Invalid, message, help))
}

/// The plan in `file`, unchanged since it was made, and what `expected` says. Nothing is asked of any platform before.
pub(super) fn read(base: &Path, file: &Path, expected: &Expected) -> Result<Plan, Refusal> {
    let name = base.join(file);
    let name = name.strip_prefix(".").unwrap_or(&name);
    let name = if name.as_os_str().is_empty() { ".".to_owned() } else { name.display().to_string() };
    let plan = whole(base, file, &name)?;
    if let Some(reviewed) = expected.digest.as_ref().filter(|reviewed| **reviewed != plan.digest) {
        let message = fact!(
            "commands-not-plan-reviewed-digest-digest",
            name,
            plan = short_digest(&plan.digest),
            reviewed = short_digest(reviewed)
        );
        let help = fact!("commands-apply-file-reviewed-one-reviewed");
        return Err(refusal(Exit::BadPlan, message, help));
    }
    if let Some(why) = expected.key.as_ref().and_then(|key| key.check(&plan).err()) {
        let message = fact!("commands-not-made-somebody-key", name, plan_key = PLAN_KEY, why);
        let help = fact!("commands-make-plan-where-same-key");
        return Err(refusal(Exit::BadPlan, message, help));
    }
    Ok(plan)
}

/// What stands out of `plan` where nobody could check who made it.
pub(super) fn unchecked(plan: &Plan, expected: &Expected) -> Option<Text> {
    (plan.signature.is_some() && expected.key.is_none())
        .then(|| fact!("commands-plan-signed-not-set-made", plan_key = PLAN_KEY))
}

/// What every version of a plan says of itself.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Versioned {
    format_version: String,
}

/// The plan in `file`, unchanged since it was made.
fn whole(base: &Path, file: &Path, shown: &str) -> Result<Plan, Refusal> {
    let text = named::text(base, file, MAX_PLAN_BYTES).map_err(|error| {
        let help = fact!("commands-name-file-plan-out-file");
        refusal(Exit::Invalid, fact!("commands-can-not-read-2", shown, error = error.text()), help)
    })?;
    let unfit = |message: Text| refusal(Exit::BadPlan, message, anew());
    if let Ok(Versioned { format_version: found }) = serde_json::from_str(&text)
        && !is_format(&found)
    {
        let found = escaped(&shortened(&found, 20)).into_owned();
        return Err(unfit(fact!("commands-plan-of-another-format", shown, found, ours = FORMAT)));
    }
    let plan = damaged::read(&text, shown).map_err(unfit)?;
    if let Some(name) = name_twice(&text) {
        let name = escaped(&shortened(&name, 80)).into_owned();
        return Err(unfit(fact!("commands-plan-names-twice", shown, name)));
    }
    if plan.only_drift {
        return Err(unfit(fact!("commands-report-platform-changed-nothing-apply", shown)));
    }
    if plan.digest != plan.fingerprint() {
        return Err(unfit(fact!("commands-changed-after-made-digest-does", shown)));
    }
    if plan.tool.rules != rules_digest() {
        return Err(unfit(fact!(
            "commands-made-journeyctl-other-schemas-status",
            shown,
            plan = escaped(&plan.tool.version),
            env = env!("CARGO_PKG_VERSION")
        )));
    }
    if let Some(field) = passed_over(&text, &plan) {
        let field = escaped(&shortened(&field, 80)).into_owned();
        return Err(unfit(fact!("commands-holds-no-digest-covers-version", shown, field)));
    }
    sound(&plan)?;
    Ok(plan)
}

/// A field of `text` that `plan`, which was read from it, does not have: whoever reviewed the file may have believed it.
fn passed_over(text: &str, plan: &Plan) -> Option<String> {
    let (there, known) = (serde_json::from_str(text).ok()?, serde_json::to_value(plan).ok()?);
    lacking(&there, &known, &Pointer::root()).map(|at| at.to_string())
}

fn lacking(there: &Value, known: &Value, at: &Pointer) -> Option<Pointer> {
    match (there, known) {
        (Value::Object(fields), Value::Object(known)) => fields.iter().find_map(|(name, value)| {
            let here = at.field(name);
            match known.get(name) {
                Some(known) => lacking(value, known, &here),
                // What says nothing may be left out or written.
                None => (!value.is_null()).then_some(here),
            }
        }),
        (Value::Array(elements), Value::Array(known)) => {
            let mut each = elements.iter().zip(known).enumerate();
            each.find_map(|(n, (one, known))| lacking(one, known, &at.index(n)))
        }
        _ => None,
    }
}

/// How old a plan may be, as somebody typed it.
pub(super) fn age(text: &str) -> Result<jiff::Span, Refusal> {
    text.parse().map_err(|_| {
        let message = fact!("commands-max-plan-age-not-time", text);
        let help = fact!("commands-write-like-h-minutes");
        refusal(Exit::Invalid, message, help)
    })
}

/// Whether plan, workspace and platform are of one account, on the platform that the plan was made for.
pub(super) fn same_account(plan: &Plan, workspace: &Workspace, team: &str, place: &str) -> Result<(), Refusal> {
    let settings = &workspace.settings.workspace;
    if plan.platform != place {
        let named = |place: &str| match place {
            "" => fact!("commands-practice-platform"),
            place => Text::quoted(format!("`{}`", escaped(place))),
        };
        let message = fact!("commands-plan", named = named(&plan.platform), named2 = named(place));
        return Err(refusal(Exit::BadPlan, message, there()));
    }
    if plan.workspace == *settings && team == settings {
        return same_profile(plan, workspace.settings.profile);
    }
    let message = fact!("commands-plan-workspace-platform-says", workspace = plan.workspace, settings, team);
    Err(refusal(Exit::BadPlan, message, there()))
}

/// Whether every object is planned by a row of the workspace's profile: another vendor's kind of one name has other rules.
fn same_profile(plan: &Plan, profile: Profile) -> Result<(), Refusal> {
    let changes = plan.changes.iter().map(|change| (&change.address, &change.kind));
    let steps = plan.steps.iter().map(|step| (&step.address, &step.kind));
    match changes.chain(steps).find(|(_, kind)| !profile.has(kind)) {
        None => Ok(()),
        Some((address, kind)) => {
            let (kind, profile) = (kind.to_string(), profile.name());
            let message = fact!("commands-plan-of-another-profile", address, kind, profile);
            Err(refusal(Exit::BadPlan, message, anew()))
        }
    }
}

/// How far the clocks of one platform's machines may be apart.
const APART: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// By the platform's clock, on both ends.
pub(super) fn young_enough(plan: &Plan, server_time: &str, limit: jiff::Span) -> Result<(), Refusal> {
    let moment = |text: &str| {
        let parsed = text.parse::<jiff::Timestamp>();
        parsed.map_err(|_| refusal(Exit::BadPlan, fact!("commands-not-moment", text), anew()))
    };
    let (made, now) = (moment(&plan.created_at)?, moment(server_time)?);
    if made.duration_since(now) > APART {
        let message = fact!("commands-plan-made-not-yet", created_at = plan.created_at);
        return Err(refusal(Exit::BadPlan, message, anew()));
    }
    let utc = |moment: jiff::Timestamp| moment.to_zoned(jiff::tz::TimeZone::UTC);
    // What would end after the last moment that there is does not end.
    let is_young = utc(made).checked_add(limit).map_or(limit.is_positive(), |expires| utc(now) <= expires);
    if is_young {
        return Ok(());
    }
    let message = fact!("commands-plan-made-too-long-ago", created_at = plan.created_at);
    Err(refusal(Exit::BadPlan, message, anew()))
}

fn anew() -> Text {
    fact!("commands-make-new-plan-reviewed")
}

fn there() -> Text {
    fact!("commands-apply-where-made")
}

fn refusal(exit: Exit, message: Text, help: Text) -> Refusal {
    Refusal { exit, message, help }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn saved(rules: &str) -> Result<Plan, Refusal> {
        let plan = json!({
            "formatVersion": "2.0", "tool": {"name": "journeyctl", "version": "0.0.1", "rules": rules},
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

    /// The digest is over what is read, and of two values the last one is.
    #[test]
    fn a_name_that_stands_twice_is_refused_though_the_digest_fits() {
        let note = json!({"code": "ended", "message": {"entry": "language-foreign", "arguments": {"error": "x"}}});
        let plan = json!({
            "formatVersion": "2.0", "tool": {"name": "journeyctl", "version": "0.0.1", "rules": rules_digest()},
            "workspace": "shop-tw", "createdAt": "2026-11-22T02:00:00Z", "digest": "", "targets": [], "notes": [note],
            "changes": [], "steps": [],
            "summary": {"create": 0, "update": 0, "delete": 0, "lifecycle": 0, "noop": 0, "blocked": 0, "drift": 0,
                "customersAffected": 0},
        });
        let plan: Plan = serde_json::from_value(plan).expect("a plan");
        let text = serde_json::to_string(&plan.made(None, String::new())).expect("JSON");
        let of = |text: &str| {
            let file = tempfile::NamedTempFile::new().expect("a file");
            std::fs::write(file.path(), text).expect("writable");
            read(Path::new("."), file.path(), &Expected::default())
        };
        assert!(of(&text).is_ok());
        let refusal = of(&text.replace(r#""error":"x""#, r#""error":"fine","error":"x""#)).expect_err("twice");
        assert_eq!(refusal.exit, Exit::BadPlan);
        assert!(refusal.message.said().contains("has `error` twice"), "{}", refusal.message.said());
    }

    #[test]
    fn a_plan_of_another_format_is_refused_in_a_sentence() {
        for found in ["1.0", "1.7", "3.0", "2", "x"] {
            let file = tempfile::NamedTempFile::new().expect("a file");
            let plan = json!({"formatVersion": found, "notes": [{"code": "settling", "message": "one sentence"}]});
            std::fs::write(file.path(), plan.to_string()).expect("writable");
            let refusal = read(Path::new("."), file.path(), &Expected::default()).expect_err("of another format");
            let wanted = format!("has the plan format `{found}`, and this version of journeyctl reads `2.0`");
            assert_eq!(refusal.exit, Exit::BadPlan);
            assert!(refusal.message.said().ends_with(&wanted), "{}", refusal.message.said());
        }
    }

    #[test]
    fn a_field_that_no_digest_covers_is_found_at_any_depth() {
        let plan = json!({"digest": "x", "tool": {"name": "n"}, "steps": [{"id": "s1"}, {"id": "s2"}]});
        for (pointer, name, found) in [
            ("", "approvedBy", Some("/approvedBy")),
            ("/tool", "by", Some("/tool/by")),
            ("/steps/1", "consent", Some("/steps/1/consent")),
        ] {
            let mut forged = plan.clone();
            forged.pointer_mut(pointer).expect("there")[name] = json!("nobody");
            assert_eq!(lacking(&forged, &plan, &Pointer::root()).map(|at| at.to_string()).as_deref(), found);
            assert_eq!(lacking(&plan, &forged, &Pointer::root()), None);
        }
        assert_eq!(lacking(&plan, &plan, &Pointer::root()), None);
    }

    #[test]
    fn a_plan_may_be_as_old_as_somebody_says() {
        let plan = |made: &str| -> Plan {
            let plan = json!({
                "formatVersion": "2.0", "tool": {"name": "journeyctl", "version": "0.0.1", "rules": ""},
                "workspace": "shop-tw", "createdAt": made, "digest": "", "targets": [], "notes": [], "changes": [],
                "steps": [],
                "summary": {"create": 0, "update": 0, "delete": 0, "lifecycle": 0, "noop": 0, "blocked": 0, "drift": 0,
                    "customersAffected": 0},
            });
            serde_json::from_value(plan).expect("a plan")
        };
        let now = "2026-11-22T02:00:00Z";
        for (limit, made, is_young) in [
            ("24h", "2026-11-22T01:00:00Z", true),
            ("24h", "2026-11-20T01:00:00Z", false),
            ("10000y", "2026-11-20T01:00:00Z", true),
            ("19000 years", "2020-01-01T00:00:00Z", true),
            ("-10000y", "2026-11-22T01:59:00Z", false),
        ] {
            let limit = age(limit).expect("a time");
            assert_eq!(young_enough(&plan(made), now, limit).is_ok(), is_young, "{limit} {made}");
        }
    }

    #[test]
    fn a_plan_by_other_rules_is_not_applied() {
        assert!(saved(&rules_digest()).is_ok());
        let refusal = saved("0123456789abcdef").expect_err("other rules");
        assert_eq!(refusal.exit, Exit::BadPlan);
        assert!(refusal.message.said().contains("was made by journeyctl 0.0.1 with other schemas or status rules"));
    }
}
