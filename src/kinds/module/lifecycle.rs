//! How the stages of a module live, one by one.

use crate::language::term;
use crate::vocabulary::lifecycle::{
    ANY, Effect, EntryState, Fields, Goal, Lock, Machine, Move, MoveMeaning, Parts, RemovalGoals, State, WayOutRow,
    likely, unlikely, yes,
};
use serde_json::Value;

const SWITCH: &str = "S0「點選該階段左上角的小方框，立即會從''未啟用''切換為''待命中''。」";
const FREE: &str = "S0「信件編輯彈性度」: 強化模組 100%";

/// Where the platform does not let it be switched.
const LEAVE_IT: WayOutRow =
    WayOutRow { action: term("kinds-leave-enabled-out-document"), consequence: term("kinds-stage-stays"), states: &[] };

/// The life of one stage.
pub static MACHINE: Machine = Machine {
    states: &[
        State {
            name: "Disabled", chinese: "未啟用", meaning: term("kinds-sends-nothing-2"), entry: EntryState::Empty
        },
        State {
            name: "Standby",
            chinese: "待命中",
            meaning: term("kinds-sends-system-hours"),
            entry: EntryState::Open,
        },
    ],
    initial: "Disabled",
    moves: &[
        Move {
            name: "enable",
            chinese: "啟用",
            meaning: MoveMeaning::Opens,
            to: &["Standby"],
            through: None,
            effect: Effect::None,
            rules: &[yes(SWITCH), likely(term("kinds-standby-already"))],
        },
        Move {
            name: "disable",
            chinese: "停用",
            meaning: MoveMeaning::Pauses,
            to: &["Disabled"],
            through: None,
            effect: Effect::EntryClosed,
            rules: &[likely(term("kinds-off-already")), likely(term("kinds-box-can-ticked-can-unticked"))],
        },
    ],
    goals: &[
        Goal { name: "standby", satisfied_by: &["Standby"], moves: &["enable"], ways_out: &[LEAVE_IT] },
        Goal { name: "disabled", satisfied_by: &["Disabled"], moves: &["disable"], ways_out: &[LEAVE_IT] },
    ],
    locks: &[
        Lock {
            group: "type",
            chinese: "模組類型",
            structural: false,
            fields: &[Fields { pattern: "/type", operations: ANY }],
            rules: &[unlikely(term("kinds-s0-table-type-module")), unlikely(term("kinds-s0-table-type-module"))],
        },
        Lock {
            group: "content",
            chinese: "信件與條件",
            structural: false,
            fields: &[Fields { pattern: "/**", operations: ANY }],
            rules: &[yes(FREE), yes(FREE)],
        },
    ],
    rest: Some("disabled"),
    removal: RemovalGoals { stops: None, deletes: None },
    exclusive: None,
    automatic: &[],
    ways_around_lock: &[WayOutRow {
        action: term("kinds-add-module-other-type-document"),
        consequence: term("kinds-module-stays-switch-stages-off"),
        states: &[],
    }],
    succession: None,
    parts: Some(&Parts { list: "stages", is_complete: has_letter, next_hint }),
};

fn has_letter(spec: &Value, position: usize) -> bool {
    spec["stages"][position]["content"].is_object()
}

/// When the letters of each type go out (S0, the table of 各客群分層強化模組).
const WINDOWS: [(&str, &str); 5] = [
    ("Trust", "周一至周四 14:00 - 21:00"),
    ("RepurchaseMotivation", "周一至周四 11:00 - 18:00"),
    ("Care", "周一至周四 11:00 - 18:00"),
    ("Referral", "周一至周四 14:00 - 21:00"),
    ("WinBack", "周一至周五 08:00 - 15:00"),
];

/// S0「各階段內會提示系統將於何時寄送信件。」
fn next_hint(spec: &Value, _position: usize) -> Option<String> {
    let (_, window) = WINDOWS.iter().find(|(name, _)| spec["type"] == *name)?;
    Some(format!("將於{window} 間寄發"))
}
