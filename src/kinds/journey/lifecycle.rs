//! How a journey lives: six states, five moves, four goals.
//! Every rule stands with the sentence of S1 (Omnichat 全渠道顧客旅程) it rests on, or with the reason of an inference.

use super::locks::LOCKS;
use crate::language::{Term, term};
use crate::vocabulary::lifecycle::{
    Effect, EntryState, Goal, Machine, Move, MoveMeaning, Reading, RemovalGoals, State, Succession, WayOutRow, no,
    open, unlikely, yes,
};

pub static MACHINE: Machine = Machine {
    states: STATES,
    initial: "Draft",
    moves: MOVES,
    goals: GOALS,
    locks: LOCKS,
    rest: None,
    removal: RemovalGoals { stops: Some("stopped"), deletes: Some("absent") },
    exclusive: None,
    automatic: &super::reasons::AUTOMATIC,
    ways_around_lock: &[
        WayOutRow {
            action: term("kinds-put-live-value-back-into"),
            consequence: term("kinds-nothing-changes-platform"),
            states: &[],
        },
        WayOutRow {
            action: term("kinds-add-document-new-key-change-set-one"),
            consequence: term("kinds-customers-inside-finish-old-journey"),
            states: &["Active", "TriggerClosed"],
        },
        WayOutRow {
            action: term("kinds-add-document-new-key-change-set"),
            consequence: term("kinds-customers-inside-put-out-old"),
            states: &["Scheduled", "Active", "TriggerClosed"],
        },
        WayOutRow {
            action: term("kinds-add-document-new-key-change"),
            consequence: term("kinds-old-journey-stays-entry-counters"),
            states: &["Stopping", "Stopped"],
        },
    ],
    succession: Some(&Succession {
        opens: "published",
        waits: "triggerClosed",
        stops: "stopped",
        left_behind: term("kinds-entry-counters-metrics-customers-inside-2"),
        ways: &[
            WayOutRow {
                action: term("kinds-write-onlockedchange-replace-below-metadata"),
                consequence: term("kinds-new-journey-takes-over-one-trigger"),
                states: &["Active"],
            },
            WayOutRow {
                action: term("kinds-write-onlockedchange-replace-below-metadata"),
                consequence: term("kinds-new-journey-takes-over-one"),
                states: &["Scheduled"],
            },
        ],
    }),
    parts: None,
};

const STATES: &[State] = &[
    State { name: "Draft", chinese: "草稿", meaning: term("kinds-saved-not-running"), entry: EntryState::Empty },
    State {
        name: "Scheduled",
        chinese: "排程中",
        meaning: term("kinds-published-waits-start"),
        entry: EntryState::Awaited,
    },
    State {
        name: "Active",
        chinese: "進行中",
        meaning: term("kinds-running-customers-enter"),
        entry: EntryState::Open,
    },
    State {
        name: "TriggerClosed",
        chinese: "觸發已關閉",
        meaning: term("kinds-nobody-new-enters-those-inside"),
        entry: EntryState::Closed,
    },
    State {
        name: "Stopping",
        chinese: "旅程停止中",
        meaning: term("kinds-customers-inside-being-put-out"),
        entry: EntryState::Draining,
    },
    State {
        name: "Stopped", chinese: "旅程已停止", meaning: term("kinds-stopped-good"), entry: EntryState::Empty
    },
];

// The action list of S1, one sentence a state.
const DRAFT_ACTIONS: &str = "S1「草稿：編輯、複製、刪除 。」";
const ACTIVE_ACTIONS: &str = "S1「進行中：檢視旅程、關閉觸發、停止旅程、複製 。」";
const SCHEDULED_ACTIONS: &str = "S1「排程中：檢視旅程、停止旅程、複製、刪除。」";
const CLOSED_ACTIONS: &str = "S1「觸發已關閉：檢視旅程、停止旅程、複製 。」";
const STOPPING_ACTIONS: &str = "S1「旅程停止中：檢視旅程、複製。」";
const STOPPED_ACTIONS: &str = "S1「旅程已停止：檢視旅程、複製、刪除。」";

const NOT_AGAIN: Term = term("kinds-no-listed-action-leads-back");

const MOVES: &[Move] = &[
    Move {
        name: "publish",
        chinese: "發佈",
        meaning: MoveMeaning::Publishes,
        to: &["Active", "Scheduled"],
        through: None,
        effect: Effect::None,
        rules: &[
            yes("S1「發佈：將建立好的旅程發佈、正式上線。」"),
            unlikely(NOT_AGAIN),
            unlikely(NOT_AGAIN),
            unlikely(NOT_AGAIN),
            unlikely(NOT_AGAIN),
            open(Reading::Refuse, term("kinds-amb-no-source-says-whether")),
        ],
    },
    Move {
        name: "close-trigger",
        chinese: "關閉觸發",
        meaning: MoveMeaning::ClosesEntry,
        to: &["TriggerClosed"],
        through: None,
        effect: Effect::EntryClosed,
        rules: &[
            no(DRAFT_ACTIONS),
            no(SCHEDULED_ACTIONS),
            yes(ACTIVE_ACTIONS),
            no(CLOSED_ACTIONS),
            no(STOPPING_ACTIONS),
            no(STOPPED_ACTIONS),
        ],
    },
    Move {
        name: "stop",
        chinese: "停止旅程",
        meaning: MoveMeaning::Ends,
        to: &["Stopped"],
        through: Some("Stopping"),
        effect: Effect::EjectsCustomers,
        rules: &[
            no(DRAFT_ACTIONS),
            yes(SCHEDULED_ACTIONS),
            yes(ACTIVE_ACTIONS),
            yes(CLOSED_ACTIONS),
            no(STOPPING_ACTIONS),
            no(STOPPED_ACTIONS),
        ],
    },
    Move {
        name: "duplicate",
        chinese: "複製",
        meaning: MoveMeaning::Copies,
        to: &[],
        through: None,
        effect: Effect::None,
        rules: &[
            yes(DRAFT_ACTIONS),
            yes(SCHEDULED_ACTIONS),
            yes(ACTIVE_ACTIONS),
            yes(CLOSED_ACTIONS),
            yes(STOPPING_ACTIONS),
            yes(STOPPED_ACTIONS),
        ],
    },
    Move {
        name: "delete",
        chinese: "刪除",
        meaning: MoveMeaning::Deletes,
        to: &["absent"],
        through: None,
        effect: Effect::Removes,
        rules: &[
            yes(DRAFT_ACTIONS),
            yes(SCHEDULED_ACTIONS),
            no(ACTIVE_ACTIONS),
            no(CLOSED_ACTIONS),
            no(STOPPING_ACTIONS),
            yes(STOPPED_ACTIONS),
        ],
    },
];

const LEAVE_IT: WayOutRow = WayOutRow {
    action: term("kinds-leave-lifecycle-out-document"),
    consequence: term("kinds-journey-keeps-state"),
    states: &[],
};
const NEW_KEY: WayOutRow = WayOutRow {
    action: term("kinds-publish-journey-anew-document-another"),
    consequence: term("kinds-entry-counters-metrics-customers-inside"),
    states: &["TriggerClosed", "Stopping", "Stopped"],
};

const GOALS: &[Goal] = &[
    Goal {
        name: "draft",
        satisfied_by: &["Draft"],
        moves: &[],
        ways_out: &[
            LEAVE_IT,
            WayOutRow {
                action: term("kinds-add-draft-document-another-key"),
                consequence: term("kinds-journey-stays"),
                states: &[],
            },
        ],
    },
    Goal {
        name: "published",
        satisfied_by: &["Active", "Scheduled"],
        moves: &["publish"],
        ways_out: &[
            WayOutRow {
                action: term("kinds-set-lifecycle-now-triggerclosed"),
                consequence: term("kinds-journey-keeps-state"),
                states: &["TriggerClosed"],
            },
            WayOutRow {
                action: term("kinds-set-lifecycle-now-stopped"),
                consequence: term("kinds-journey-keeps-state"),
                states: &["Stopping", "Stopped"],
            },
            WayOutRow { states: &["Draft"], ..LEAVE_IT },
            NEW_KEY,
        ],
    },
    Goal {
        name: "triggerClosed",
        satisfied_by: &["TriggerClosed"],
        moves: &["close-trigger"],
        ways_out: &[
            LEAVE_IT,
            WayOutRow {
                action: term("kinds-publish-first-close-trigger-once"),
                consequence: term("kinds-customers-enter-until-exists-only"),
                states: &["absent", "Draft"],
            },
            WayOutRow {
                action: term("kinds-wait-until-active-lifecycle-published"),
                consequence: term("kinds-customers-enter-until-exists-only"),
                states: &["Scheduled"],
            },
            WayOutRow {
                action: term("kinds-set-lifecycle-now-stopped"),
                consequence: term("kinds-journey-keeps-state"),
                states: &["Stopping", "Stopped"],
            },
        ],
    },
    Goal {
        name: "stopped",
        satisfied_by: &["Stopped"],
        moves: &["stop"],
        ways_out: &[
            LEAVE_IT,
            WayOutRow {
                action: term("kinds-remove-draft-removed-prune"),
                consequence: term("kinds-draft-deleted"),
                states: &["Draft"],
            },
        ],
    },
    Goal { name: "absent", satisfied_by: &["absent"], moves: &["stop", "delete"], ways_out: &[] },
];
