//! Why a change can not be made: field locks, unreachable states, other owners, protection.

use super::model::{Blocked, WayOut};
use super::options::Options;
use super::route::route;
use super::steps::Leg;
use super::succession::could_take_over;
use super::words::{spoken, ways};
use crate::diff::{Change, Owner};
use crate::kinds::Effect;
use crate::kinds::fields::{FieldChange, lock_of};
use crate::kinds::lifecycle::{ANY, Basis, Goal, Lock, Machine, Rule, Verdict};
use crate::language::comma;
use crate::live::Object;
use crate::model::{Address, Pointer, Segment};
use crate::{say, word};

/// What the rules say of one field in the present state of its object.
pub(super) struct Judgement {
    pub(super) editable: bool,
    /// The lock and rule that govern it; none for fields that no rule is about.
    pub(super) rule: Option<(&'static Lock, Rule, String)>,
    /// Whether the platform itself had the last word against the table.
    pub(super) by_platform: bool,
}

/// Judges `field` of a live object. The platform's own `editableFields` have the last word.
pub(super) fn judge(object: &Object, field: &FieldChange) -> Judgement {
    let free = Judgement { editable: true, rule: None, by_platform: false };
    let (Some(machine), Some(inside)) = (object.kind.machine, below_spec(&field.path)) else { return free };
    let inner = FieldChange { path: inside, ..field.clone() };
    let Some(lock) = lock_of(machine.locks, &inner) else { return free };
    let worst = states(object)
        .filter_map(|state| Some((machine.lock_rule(lock, state)?, state.to_owned())))
        .min_by_key(|(rule, _)| (rule.lets_through(), rule.verdict == Verdict::Allowed));
    let Some((rule, state)) = worst else { return free };
    let table = rule.lets_through();
    let editable = match &object.editable_fields {
        // A pattern can not say "replace, but do not add": where the rule hangs on that, the table stays.
        Some(_) if !table && !is_about_any_operation(lock, &inner) => false,
        Some(patterns) => patterns.iter().any(|pattern| covers(pattern, &field.path)),
        None => table,
    };
    Judgement { editable, rule: Some((lock, rule, state)), by_platform: editable != table }
}

fn is_about_any_operation(lock: &Lock, field: &FieldChange) -> bool {
    lock.fields.iter().any(|fields| field.path.matches(fields.pattern) && fields.operations.len() == ANY.len())
}

/// The first thing that blocks `change`, if any.
pub(super) fn block(change: &Change<'_>, options: &Options) -> Option<Blocked> {
    if let Owner::Other(owner) = &change.owner
        && !options.take_over
    {
        return Some(not_owned_yet(owner));
    }
    let object = change.live?;
    let machine = object.kind.machine;
    if let Some(unknown) = machine.and_then(|machine| unknown_state(machine, object)) {
        return Some(unknown_status(object, &unknown));
    }
    locked(change, object, options)
}

const FIELD_LOCKED: &str = "field-locked";
const STRUCTURE_LOCKED: &str = "structure-locked";

pub(super) fn is_about_locks(blocked: &Blocked) -> bool {
    [FIELD_LOCKED, STRUCTURE_LOCKED].contains(&blocked.code.as_str())
}

/// Whether a field that must change can not, in the present state.
pub(super) fn is_locked(change: &Change<'_>, object: &Object) -> bool {
    change.fields.iter().any(|field| !judge(object, field).editable)
}

fn locked(change: &Change<'_>, object: &Object, options: &Options) -> Option<Blocked> {
    let mut found: Vec<(&'static Lock, Rule, String, bool)> = Vec::new();
    for field in &change.fields {
        let judgement = judge(object, field);
        let Some((lock, rule, state)) = judgement.rule else { continue };
        // Where the platform lists what can be changed, that is its word.
        let is_silent = object.editable_fields.is_none();
        let unproven = options.strict && is_silent && matches!(rule.verdict, Verdict::Unspecified(_));
        let known = found.iter().any(|(known, ..)| known.group == lock.group);
        if (!judgement.editable || unproven) && !known {
            found.push((lock, rule, state, judgement.by_platform));
        }
    }
    let (first, rule, state, by_platform) = found.first()?;
    let machine = object.kind.machine?;
    let group = |lock: &Lock| say!("{} ({})", "{}（{}）", lock.chinese, lock.group);
    let groups: Vec<String> = found.iter().map(|(lock, ..)| group(lock)).collect();
    let groups = groups.join(comma());
    let subject = object.kind.chinese;
    let (state_name, state) = (state.as_str(), spoken(machine, state));
    let told = if matches!(rule.verdict, Verdict::Unspecified(_)) {
        say!(
            "{groups} is not known to be changeable while the {subject} is {state}",
            "{subject}處於{state}時，不確定能否變更{groups}"
        )
    } else {
        say!("{groups} can not change while the {subject} is {state}", "{subject}處於{state}時，無法變更{groups}")
    };
    let source = match (by_platform, rule.basis) {
        (true, _) => {
            word!("the platform's own `editableFields` for this object", "平台對這個物件回報的 `editableFields`")
                .to_owned()
        }
        (false, Basis::Inferred) => say!("inferred: {}", "推論：{}", rule.source),
        (false, Basis::Open) if object.editable_fields.is_some() => {
            say!("{}, and the platform does not offer it", "{}，而平台也沒有開放", rule.source)
        }
        (false, Basis::Explicit | Basis::Open) => rule.source.to_string(),
    };
    let anew = machine.succession.filter(|_| could_take_over(change, object));
    let is_by_strict = |field: &FieldChange| judge(object, field).editable;
    let is_only_strict = options.strict && change.fields.iter().all(is_by_strict);
    let leave_out = is_only_strict.then(|| WayOut {
        action: word!("leave out `--strict`", "不要加 `--strict`").to_owned(),
        consequence: word!("the change is sent, and the platform decides", "變更會送出，由平台決定").to_owned(),
    });
    Some(Blocked {
        code: if first.structural { STRUCTURE_LOCKED } else { FIELD_LOCKED }.to_owned(),
        rule: told,
        source,
        options: wait_for_end(machine, state_name, &found)
            .into_iter()
            .chain(ways(machine.ways_around_lock, state_name))
            .chain(ways(anew.map_or(&[], |succession| succession.ways), state_name))
            .chain(leave_out)
            .collect(),
    })
}

/// Where the state passes by itself, and nothing of what is locked in it is locked after it.
fn wait_for_end(machine: &Machine, state: &str, found: &[(&'static Lock, Rule, String, bool)]) -> Option<WayOut> {
    let end = machine.moves.iter().find(|action| action.through == Some(state))?.to.first()?;
    let opens = |lock: &Lock| machine.lock_rule(lock, end).is_some_and(|rule| rule.lets_through());
    found.iter().all(|(lock, ..)| opens(lock)).then(|| WayOut {
        action: say!("wait until it is {}, and plan again", "等到它進入{}後再重新計畫", spoken(machine, end)),
        consequence: word!("it can be changed then", "屆時就能變更").to_owned(),
    })
}

pub(super) fn not_owned(owner: &str) -> Blocked {
    Blocked {
        code: NOT_OWNED.to_owned(),
        rule: say!("it is managed by `{}`", "它由 `{}` 管理", crate::model::text::escaped(owner)),
        source: word!("the object's `managedBy` marker", "物件的 `managedBy` 標記").to_owned(),
        options: vec![WayOut {
            action: word!(
                "remove the document here, or let its owner give the object up",
                "移除這裡的文件，或請擁有者放棄這個物件"
            )
            .to_owned(),
            consequence: word!("two owners would undo each other's changes", "兩個擁有者會互相蓋掉對方的變更")
                .to_owned(),
        }],
    }
}

/// The same for what a document wants: that can also be taken over.
fn not_owned_yet(owner: &str) -> Blocked {
    let mut blocked = not_owned(owner);
    blocked.options.push(WayOut {
        action: word!("take it over with --take-over, once its owner knows", "知會擁有者之後，用 --take-over 接管")
            .to_owned(),
        consequence: word!(
            "the object is this workspace's from then on, and the plan says whose it was",
            "物件從此屬於這個工作區，計畫會註明它原本屬於誰"
        )
        .to_owned(),
    });
    blocked
}

/// The same for what the platform would switch off by itself.
pub(super) fn switches_off_anothers(address: &Address, owner: &str) -> Blocked {
    let owner = crate::model::text::escaped(owner);
    Blocked {
        code: NOT_OWNED.to_owned(),
        rule: say!(
            "switching it on makes the platform switch off `{address}`, which is managed by `{owner}`",
            "啟用它會讓平台停用 `{address}`，而後者由 `{owner}` 管理"
        ),
        source: word!(
            "only one of its kind can be on, and the other object's `managedBy` marker",
            "這一種同時只能啟用一個，以及另一個物件的 `managedBy` 標記"
        )
        .to_owned(),
        options: vec![
            WayOut {
                action: word!("let its owner switch it off, then plan again", "請它的擁有者先停用它，再重新計畫")
                    .to_owned(),
                consequence: word!("nobody's object changes unasked", "不會擅自變更別人的物件").to_owned(),
            },
            WayOut {
                action: word!(
                    "switch over with --take-over, once its owner knows",
                    "知會擁有者之後，用 --take-over 切換"
                )
                .to_owned(),
                consequence: word!(
                    "the other one is switched off and stays its owner's",
                    "另一個會被停用，仍屬於它的擁有者"
                )
                .to_owned(),
            },
        ],
    }
}

/// The same for what is protected.
pub(super) fn switches_off_protected(address: &Address) -> Blocked {
    let rule = say!(
        "switching it on makes the platform switch off `{address}`, which carries `metadata.protect: true`",
        "啟用它會讓平台停用 `{address}`，而後者帶有 `metadata.protect: true`"
    );
    Blocked { rule, ..protected() }
}

/// The code of what belongs to somebody else.
pub(super) const NOT_OWNED: &str = "not-owned";

/// The code of what waits for a blocked change.
pub const DEPENDENCY_BLOCKED: &str = "dependency-blocked";

/// The code of a new document that says again what is live.
pub(super) const LOOKS_LIKE_RENAME: &str = "looks-like-rename";

/// Whether the goal is one that lets customers in: all its moves are of that kind.
pub(super) fn opens(machine: &Machine, goal: &Goal) -> bool {
    let mut moves = goal.moves.iter().filter_map(|name| machine.action(name)).peekable();
    moves.peek().is_some() && moves.all(|action| action.effect == Effect::None)
}

/// The code of a stop that a limit of the workspace does not let through.
pub(super) const OVER_LIMIT: &str = "in-flight-over-limit";

/// Refuses `legs` that put more customers out of `object` than `options` let. Ignorance counts as too many.
pub(super) fn over_limit(object: &Object, legs: &[Leg], options: &Options) -> Option<Blocked> {
    let most = options.max_customers_stopped?;
    let inside = object.status.in_flight;
    let ejects = legs.iter().any(|leg| leg.action.effect == Effect::EjectsCustomers);
    if !ejects || inside.is_some_and(|inside| inside <= most) {
        return None;
    }
    let whom = match inside {
        None => word!("an unknown number of customers", "人數不明的客戶").to_owned(),
        Some(count) => say!("{count} customers", " {count} 位客戶"),
    };
    let machine = object.kind.machine?;
    let state = object.status.state.as_deref().unwrap_or_default();
    let waits = machine.succession.map(|succession| succession.waits);
    let leads = |waits: &&str| route(machine, Some(object), "", state, machine.goal(waits)?);
    let closes = waits.filter(|waits| leads(waits).is_some());
    let close = closes.map(|waits| WayOut {
        action: say!(
            "close its trigger instead (`lifecycle: {waits}`, `drain: wait`), and stop it once it is empty",
            "改為關閉觸發（`lifecycle: {waits}`、`drain: wait`），等裡面沒有客戶後再停止"
        ),
        consequence: word!("nobody new enters; customers inside finish", "不再有新客戶進入；裡面的客戶會走完")
            .to_owned(),
    });
    let raise = WayOut {
        action: word!(
            "raise `limits.maxCustomersStopped` in journeyctl.yaml, in a reviewed change",
            "在經過審查的變更中，調高 journeyctl.yaml 的 `limits.maxCustomersStopped`"
        )
        .to_owned(),
        consequence: word!("customers inside are put out at once", "裡面的客戶會立刻被移出").to_owned(),
    };
    Some(Blocked {
        code: OVER_LIMIT.to_owned(),
        rule: say!(
            "a stop would put {whom} out, and `limits.maxCustomersStopped` is {most}",
            "停止會移出{whom}，而 `limits.maxCustomersStopped` 是 {most}"
        ),
        source: word!("the limits in journeyctl.yaml", "journeyctl.yaml 裡的上限").to_owned(),
        options: close.into_iter().chain([raise]).collect(),
    })
}

pub(super) fn protected() -> Blocked {
    Blocked {
        code: "protected".to_owned(),
        rule: word!(
            "it carries `metadata.protect: true`, which refuses every stop and removal",
            "它帶有 `metadata.protect: true`，拒絕任何停止與移除"
        )
        .to_owned(),
        source: word!("the object's own document, kept in its marker", "物件自己的文件，記在標記中").to_owned(),
        options: vec![WayOut {
            action: word!(
                "apply the document with `protect: false` first, in a change of its own",
                "先以單獨的一次變更套用 `protect: false` 的文件"
            )
            .to_owned(),
            consequence: word!("it can then be stopped or removed by a later plan", "之後的計畫就能停止或移除它")
                .to_owned(),
        }],
    }
}

pub(super) fn unknown_status(object: &Object, state: &str) -> Blocked {
    Blocked {
        code: "unknown-status".to_owned(),
        rule: say!(
            "the platform reports the state `{}`, which this version does not know",
            "平台回報的狀態 `{}` 是這個版本不認得的",
            crate::model::text::escaped(state)
        ),
        source: word!("no rule can be looked up for an unknown state", "不明的狀態查不到任何規則").to_owned(),
        options: vec![WayOut {
            action: say!(
                "update journeyctl, or change this {} in the console",
                "更新 journeyctl，或在後台修改這個{}",
                object.kind.chinese
            ),
            consequence: word!("nothing is written until its state is understood", "弄清楚狀態之前，不會寫入任何東西")
                .to_owned(),
        }],
    }
}

/// A state that the table does not know, or none where there must be one: ignorance is not a first state.
fn unknown_state(machine: &Machine, object: &Object) -> Option<String> {
    let unknown = states(object).find(|state| machine.state(state).is_none()).map(str::to_owned);
    let expected = match machine.parts {
        None => 1,
        Some(parts) => {
            let spec: Option<serde_json::Value> = serde_json::from_str(object.content.get()).ok();
            spec.and_then(|spec| spec[parts.list].as_array().map(Vec::len)).unwrap_or(0)
        }
    };
    unknown.or_else(|| (states(object).count() < expected).then(String::new))
}

/// The states of all parts.
fn states(object: &Object) -> impl Iterator<Item = &str> {
    let stages = object.status.stages.iter().map(|stage| stage.state.as_str());
    object.status.state.as_deref().into_iter().chain(stages)
}

fn below_spec(path: &Pointer) -> Option<Pointer> {
    match path.segments().split_first() {
        Some((Segment::Field(name), rest)) if name.as_ref() == "spec" => Some(Pointer(rest.to_vec())),
        _ => None,
    }
}

/// A pattern of `editableFields` covers the fields it names and everything inside them.
fn covers(pattern: &str, path: &Pointer) -> bool {
    path.matches(pattern) || path.matches(&format!("{pattern}/**"))
}
