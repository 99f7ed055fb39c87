//! What a plan for a journey may be, worked out from the sentences of S1 and its readings (`docs/decisions.md`): a
//! small model of the platform and a search over it. It knows nothing of the program's tables and routes.

use std::collections::{HashSet, VecDeque};

/// S1「旅程狀態」, and a journey that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum State {
    Absent,
    Draft,
    Scheduled,
    Active,
    TriggerClosed,
    Stopping,
    Stopped,
}

/// The `lifecycle` of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    Silent,
    Draft,
    Published,
    TriggerClosed,
    Stopped,
}

/// Who brought a journey into its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    Hand,
    /// S1「排程到期動作」.
    Expiry,
    /// S1「旅程狀態變更原因一覽表」.
    Platform,
}

/// S1「啟用時間」 as the clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Window {
    Always,
    Ahead,
    Open,
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) state: State,
    pub(crate) cause: Cause,
    pub(crate) window: Window,
}

/// The groups of fields that lock together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    NodeContent,
    Wiring,
    DeleteNode,
    Channel,
    Activation,
    OnExpiry,
    Trigger,
    Name,
    QuietHours,
    EntryLimit,
    MessageCap,
}

/// What is sent. A stop waits until the customers are out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Act {
    Create,
    Write,
    Publish,
    CloseTrigger,
    Stop,
    Delete,
}

/// What customers feel, worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Harm {
    None,
    EntryClosed,
    PutOut,
    Gone,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// With one of these codes: one reason is enough.
    Blocked(Vec<&'static str>),
    Runs(Harm),
}

/// How sure S1 is that a field can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It says so.
    Yes,
    /// It is silent, and nothing speaks against it.
    Open,
    /// It says no, or implies it, or is silent where a change would betray customers inside.
    No,
}

/// S1's sentences on what can be changed, state by state in the order of [`State`], from `Draft` on.
const EDITABLE: [(Field, [Word; 6]); 11] = {
    use Field::{
        Activation, Channel, DeleteNode, EntryLimit, MessageCap, Name, NodeContent, OnExpiry, QuietHours, Trigger,
        Wiring,
    };
    use Word::{No, Open, Yes};
    [
        (NodeContent, [Yes, Yes, Yes, Open, No, Yes]),
        (Wiring, [Yes, No, No, No, No, No]),
        (DeleteNode, [Yes, No, No, No, No, No]),
        (Channel, [Yes, No, No, No, No, No]),
        (Activation, [Yes, No, No, No, No, No]),
        (OnExpiry, [Yes, No, No, No, No, No]),
        (Trigger, [Yes, No, No, No, No, No]),
        (Name, [Yes, Open, Open, Open, No, Open]),
        (QuietHours, [Yes, Open, Open, Open, No, Open]),
        (EntryLimit, [Yes, Open, Open, No, No, Open]),
        (MessageCap, [Yes, Open, Open, Open, No, Open]),
    ]
};

/// S1「旅程列表操作」: the lists of actions, and 發佈 for what is a draft.
fn offered(act: Act, state: State) -> bool {
    match state {
        State::Absent => act == Act::Create,
        State::Draft => matches!(act, Act::Write | Act::Publish | Act::Delete),
        State::Scheduled => matches!(act, Act::Write | Act::Stop | Act::Delete),
        State::Active => matches!(act, Act::Write | Act::CloseTrigger | Act::Stop),
        State::TriggerClosed => matches!(act, Act::Write | Act::Stop),
        // 檢視旅程、複製: nothing that changes it. Whoever wants to write waits until it has stopped.
        State::Stopping => false,
        State::Stopped => matches!(act, Act::Write | Act::Delete),
    }
}

pub(crate) fn harm(act: Act) -> Harm {
    match act {
        Act::Create | Act::Write | Act::Publish => Harm::None,
        Act::CloseTrigger => Harm::EntryClosed,
        Act::Stop => Harm::PutOut,
        Act::Delete => Harm::Gone,
    }
}

/// A journey, and whether it still differs from its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Model {
    state: State,
    differs: bool,
}

/// What the model does on one act, if the platform lets it.
fn after(model: Model, act: Act, window: Window, fields: &[Field]) -> Option<Model> {
    if !offered(act, model.state) {
        return None;
    }
    let to = |state| Some(Model { state, ..model });
    match act {
        Act::Create => Some(Model { state: State::Draft, differs: false }),
        Act::Write => {
            let can = |field: &Field| said(*field, model.state) != Word::No;
            fields.iter().all(can).then_some(Model { differs: false, ..model })
        }
        Act::Publish => match window {
            Window::Ahead => to(State::Scheduled),
            Window::Always | Window::Open => to(State::Active),
            Window::Over => None,
        },
        Act::CloseTrigger => to(State::TriggerClosed),
        Act::Stop => to(State::Stopped),
        Act::Delete => to(State::Absent),
    }
}

fn said(field: Field, state: State) -> Word {
    let (_, row) = EDITABLE.iter().find(|(known, _)| *known == field).expect("every field has its row");
    match state {
        State::Absent | State::Draft => row[0],
        State::Scheduled => row[1],
        State::Active => row[2],
        State::TriggerClosed => row[3],
        State::Stopping => row[4],
        State::Stopped => row[5],
    }
}

/// Whether a document that says this is content with the state that a journey is in.
fn content(facts: Facts, wish: Wish, state: State) -> bool {
    match wish {
        Wish::Silent => state == facts.state || (facts.state == State::Absent && state == State::Draft),
        Wish::Draft => state == State::Draft,
        // What has ended is not made where it never was.
        Wish::TriggerClosed | Wish::Stopped if facts.state == State::Absent => state == State::Absent,
        Wish::Published if facts.state == State::Absent && facts.window == Window::Over => state == State::Absent,
        Wish::Published => {
            // A schedule that ended as it was told to is not undone, nor is the cap of the plan.
            let ended = facts.cause == Cause::Expiry && state == facts.state;
            let capped = facts.cause == Cause::Platform && state == State::TriggerClosed;
            matches!(state, State::Active | State::Scheduled) || ended || capped
        }
        Wish::TriggerClosed => state == State::TriggerClosed,
        // On its way: 旅程停止中 ends in 旅程已停止 by itself.
        Wish::Stopped => matches!(state, State::Stopping | State::Stopped),
    }
}

/// What a plan for this wish may do at all: nothing is published, closed or stopped that no document asks for.
fn may(wish: Wish) -> &'static [Act] {
    match wish {
        Wish::Silent | Wish::Draft => &[Act::Create, Act::Write],
        Wish::Published => &[Act::Create, Act::Write, Act::Publish],
        Wish::TriggerClosed => &[Act::Write, Act::CloseTrigger],
        Wish::Stopped => &[Act::Write, Act::Stop],
    }
}

/// Where a plan begins. What is not there and is not to be made differs in nothing.
fn start(facts: Facts, wish: Wish, fields: &[Field]) -> Model {
    let is_absent = facts.state == State::Absent;
    let ended = is_absent && wish != Wish::Silent && content(facts, wish, State::Absent);
    Model { state: facts.state, differs: !ended && (is_absent || !fields.is_empty()) }
}

/// The least that customers must feel, and the fewest calls with which that is done.
fn least(facts: Facts, wish: Wish, fields: &[Field]) -> Option<(Harm, usize)> {
    let start = start(facts, wish, fields);
    [Harm::None, Harm::EntryClosed, Harm::PutOut].into_iter().find_map(|bound| {
        let mut seen = HashSet::from([start]);
        let mut open = VecDeque::from([(start, 0)]);
        while let Some((model, calls)) = open.pop_front() {
            if !model.differs && content(facts, wish, model.state) {
                return Some((bound, calls));
            }
            for act in may(wish).iter().filter(|act| harm(**act) <= bound) {
                if let Some(next) = after(model, *act, facts.window, fields).filter(|next| seen.insert(*next)) {
                    open.push_back((next, calls + 1));
                }
            }
        }
        None
    })
}

pub(crate) fn verdict(facts: Facts, wish: Wish, fields: &[Field]) -> Verdict {
    // What must not be published again, or cannot: a schedule that is over lets nobody in.
    let opens = wish == Wish::Published && facts.state == State::Draft;
    let unreachable = if facts.cause == Cause::Platform && facts.state == State::Stopped && wish == Wish::Published {
        Some("auto-stopped")
    } else if opens && facts.window == Window::Over {
        Some("schedule-over")
    } else {
        least(facts, wish, &[]).is_none().then_some("state-unreachable")
    };
    let structural = |field: &Field| matches!(field, Field::Wiring | Field::DeleteNode);
    let locked = fields
        .iter()
        .any(|field| said(*field, facts.state) == Word::No)
        .then(|| if fields.iter().all(structural) { "structure-locked" } else { "field-locked" });
    let codes: Vec<&str> = unreachable.into_iter().chain(locked).collect();
    match least(facts, wish, fields) {
        Some((harm, _)) if codes.is_empty() => Verdict::Runs(harm),
        Some(_) | None => Verdict::Blocked(codes),
    }
}

/// Whether somebody must say yes to it: customers are put out, or something goes.
pub(crate) fn needs_consent(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Runs(Harm::PutOut | Harm::Gone))
}

/// Whether a plan that goes ahead must say that no sentence allows it.
pub(crate) fn warns(facts: Facts, fields: &[Field]) -> bool {
    fields.iter().any(|field| said(*field, facts.state) == Word::Open)
}

/// Follows the calls of a plan through the model, and says what is wrong with them.
pub(crate) fn follow(facts: Facts, wish: Wish, fields: &[Field], acts: &[Act]) -> Result<(), String> {
    let (bound, calls) = least(facts, wish, fields).ok_or("nothing can be done")?;
    let mut model = start(facts, wish, fields);
    for act in acts {
        if !may(wish).contains(act) {
            return Err(format!("nobody asked for {act:?}"));
        }
        let next =
            after(model, *act, facts.window, fields).ok_or(format!("{act:?} is refused in {:?}", model.state))?;
        // What is open has its content already; what closes keeps the old one until it is closed.
        if *act == Act::Publish && model.differs {
            return Err("it opens before its content is written".to_owned());
        }
        let ends = |act: &&Act| matches!(act, Act::CloseTrigger | Act::Stop);
        if *act == Act::Write && acts.iter().rfind(ends).is_some_and(|end| offered(*end, model.state)) {
            let later = if wish == Wish::Stopped { State::Stopped } else { State::TriggerClosed };
            if fields.iter().all(|field| said(*field, later) != Word::No) {
                return Err("customers meet content that was meant for after the end".to_owned());
            }
        }
        model = next;
    }
    if model.differs || !content(facts, wish, model.state) {
        return Err(format!("it ends in {:?}, differs: {}", model.state, model.differs));
    }
    let worst = acts.iter().map(|act| harm(*act)).max().unwrap_or(Harm::None);
    if worst != bound {
        return Err(format!("customers feel {worst:?} where {bound:?} is enough"));
    }
    if acts.len() != calls {
        return Err(format!("{} calls where {calls} are enough", acts.len()));
    }
    Ok(())
}
