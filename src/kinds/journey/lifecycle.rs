//! How a journey lives: six states, five moves, four goals, and what may be edited in which state.
//! Every rule stands with the sentence of S1 (Omnichat 全渠道顧客旅程) it rests on, or with the reason of an inference.

use crate::kinds::lifecycle::Operation::{Added, Removed, Reordered, Replaced};
use crate::kinds::lifecycle::{
    ANY, Effect, Fields, Goal, Lock, Machine, Move, Reading, Rule, State, Succession, WayOut, no, open, unlikely, yes,
};

pub static MACHINE: Machine = Machine {
    states: STATES,
    initial: "Draft",
    moves: MOVES,
    goals: GOALS,
    locks: LOCKS,
    exclusive: None,
    automatic: &super::reasons::AUTOMATIC,
    ways_around_lock: &[
        WayOut {
            action: "put the live value back into the document",
            consequence: "nothing changes on the platform",
            states: &[],
        },
        WayOut {
            action: "add a document with a new key that has the change, and set this one to `lifecycle: triggerClosed`",
            consequence: "customers inside finish the old journey, new ones enter the new one; \
                          entry counters and metrics start again",
            states: &["Active", "TriggerClosed"],
        },
        WayOut {
            action: "add a document with a new key that has the change, and set this one to `lifecycle: stopped`",
            consequence: "customers inside are put out of the old journey at once",
            states: &["Scheduled", "Active", "TriggerClosed"],
        },
        WayOut {
            action: "add a document with a new key that has the change, and put the live value back into this one",
            consequence: "the old journey stays as it is; entry counters and metrics start again in the new one",
            states: &["Stopping", "Stopped"],
        },
    ],
    succession: Some(&Succession {
        opens: "published",
        waits: "triggerClosed",
        stops: "stopped",
        left_behind: "entry counters, metrics and the customers inside",
        ways: &[
            WayOut {
                action: "write `onLockedChange: replace` below `metadata` and `lifecycle: published` below `spec`",
                consequence: "a new journey takes over: this one's trigger is closed and customers inside finish it, then \
                              the new one is published; entry counters and metrics start again",
                states: &["Active"],
            },
            WayOut {
                action: "write `onLockedChange: replace` below `metadata` and `lifecycle: published` below `spec`",
                consequence: "a new journey takes over: this one is stopped before it starts, with nobody inside \
                              (--allow-destructive), then the new one is published",
                states: &["Scheduled"],
            },
        ],
    }),
    parts: None,
};

const STATES: &[State] = &[
    State { name: "Draft", chinese: "草稿", meaning: "saved, not running" },
    State { name: "Scheduled", chinese: "排程中", meaning: "published, waits for its start" },
    State { name: "Active", chinese: "進行中", meaning: "running, customers enter" },
    State { name: "TriggerClosed", chinese: "觸發已關閉", meaning: "nobody new enters, those inside finish" },
    State { name: "Stopping", chinese: "旅程停止中", meaning: "customers inside are being put out" },
    State { name: "Stopped", chinese: "旅程已停止", meaning: "stopped for good" },
];

// The action list of S1, one sentence a state.
const DRAFT_ACTIONS: &str = "S1「草稿：編輯、複製、刪除 。」";
const ACTIVE_ACTIONS: &str = "S1「進行中：檢視旅程、關閉觸發、停止旅程、複製 。」";
const SCHEDULED_ACTIONS: &str = "S1「排程中：檢視旅程、停止旅程、複製、刪除。」";
const CLOSED_ACTIONS: &str = "S1「觸發已關閉：檢視旅程、停止旅程、複製 。」";
const STOPPING_ACTIONS: &str = "S1「旅程停止中：檢視旅程、複製。」";
const STOPPED_ACTIONS: &str = "S1「旅程已停止：檢視旅程、複製、刪除。」";

const NOT_AGAIN: &str = "no listed action leads back to 進行中; 發佈 is named for the editor of a draft";

const MOVES: &[Move] = &[
    Move {
        name: "publish",
        chinese: "發佈",
        to: &["Active", "Scheduled"],
        through: None,
        effect: Effect::None,
        rules: &[
            yes("S1「發佈：將建立好的旅程發佈、正式上線。」"),
            unlikely(NOT_AGAIN),
            unlikely(NOT_AGAIN),
            unlikely(NOT_AGAIN),
            unlikely(NOT_AGAIN),
            open(Reading::Refuse, "AMB-1: no source says whether 旅程已停止 can be published again; read as no"),
        ],
    },
    Move {
        name: "close-trigger",
        chinese: "關閉觸發",
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

const LEAVE_IT: WayOut = WayOut {
    action: "leave `lifecycle` out of the document",
    consequence: "the journey keeps the state it has",
    states: &[],
};
const NEW_KEY: WayOut = WayOut {
    action: "publish the journey anew as a document with another key",
    consequence: "entry counters, metrics and customers inside do not carry over",
    states: &[],
};

const GOALS: &[Goal] = &[
    Goal {
        name: "draft",
        satisfied_by: &["Draft"],
        moves: &[],
        ways_out: &[
            LEAVE_IT,
            WayOut {
                action: "add the draft as a document with another key",
                consequence: "this journey stays as it is",
                states: &[],
            },
        ],
    },
    Goal {
        name: "published",
        satisfied_by: &["Active", "Scheduled"],
        moves: &["publish"],
        ways_out: &[
            WayOut {
                action: "set `lifecycle` to what it is now (`triggerClosed` or `stopped`)",
                consequence: "the journey keeps the state it has",
                states: &[],
            },
            NEW_KEY,
        ],
    },
    Goal {
        name: "triggerClosed",
        satisfied_by: &["TriggerClosed"],
        moves: &["close-trigger"],
        ways_out: &[
            LEAVE_IT,
            WayOut {
                action: "publish it first and close the trigger once it is 進行中 (Active)",
                consequence: "customers enter until then; 關閉觸發 exists only in 進行中",
                states: &["absent", "Draft", "Scheduled"],
            },
        ],
    },
    Goal {
        name: "stopped",
        satisfied_by: &["Stopped"],
        moves: &["stop"],
        ways_out: &[
            LEAVE_IT,
            WayOut {
                action: "remove the draft: `removed: {kind: Journey, key: …, mode: delete}` with --prune",
                consequence: "the draft is deleted",
                states: &["Draft"],
            },
        ],
    },
    Goal { name: "absent", satisfied_by: &["absent"], moves: &["stop", "delete"], ways_out: &[] },
];

const DRAFT_EDIT: &str = "S1「草稿：尚未正式發佈，可對整個旅程設定進行修改，包含觸發條件和刪除節點。」";
const ACTIVE_EDIT: &str =
    "S1「進行中：旅程啟用中，依照條件執行腳本，在此狀態無法修改目標渠道、啟用時間，但可修改節點內容。」";
const SCHEDULED_EDIT: &str =
    "S1「排程中：若有設定啟用時間，則為排程中，在此狀態無法修改目標渠道、啟用時間，但可修改節點內容。」";
const STOPPED_EDIT: &str = "S1「旅程已停止：旅程處於停止狀態，無法修改『目標渠道』，但可修改節點內容。」";
const STOPPING_VIEW: &str = "旅程停止中 offers only 檢視旅程 and 複製, and it is about to end";
const ONLY_DRAFT: &str =
    "the 草稿 sentence singles out 觸發條件 and 刪除節點, which says something only if other states lack them";
const SILENT: &str = "S1 does not say whether it can change in this state";

/// Editable in Draft, locked while it stops, and as given in the four states between.
const fn row(scheduled: Rule, active: Rule, closed: Rule, stopped: Rule) -> [Rule; 6] {
    [yes(DRAFT_EDIT), scheduled, active, closed, unlikely(STOPPING_VIEW), stopped]
}

const LOCKS: &[Lock] = &[
    Lock {
        group: "delete node",
        chinese: "刪除節點",
        structural: true,
        fields: &[Fields { pattern: "/nodes/*", operations: &[Removed] }],
        rules: &row(unlikely(ONLY_DRAFT), unlikely(ONLY_DRAFT), unlikely(ONLY_DRAFT), unlikely(ONLY_DRAFT)),
    },
    Lock {
        group: "structure",
        chinese: "節點結構",
        structural: true,
        fields: &[
            Fields { pattern: "/nodes/*", operations: &[Added, Reordered, Replaced] },
            Fields { pattern: "/nodes", operations: &[Added, Removed, Reordered] },
            Fields { pattern: "/nodes/*/type", operations: ANY },
            Fields { pattern: "/nodes/*/next", operations: ANY },
            Fields { pattern: "/nodes/*/else", operations: ANY },
            Fields { pattern: "/nodes/*/cases", operations: ANY },
            Fields { pattern: "/nodes/*/cases/*", operations: ANY },
            Fields { pattern: "/nodes/*/cases/*/next", operations: ANY },
            Fields { pattern: "/nodes/*/cases/*/when/**", operations: &[Added, Removed, Reordered] },
        ],
        rules: &row(
            open(Reading::Refuse, SILENT),
            open(Reading::Refuse, SILENT),
            open(Reading::Refuse, SILENT),
            open(Reading::Refuse, SILENT),
        ),
    },
    Lock {
        group: "node content",
        chinese: "節點內容",
        structural: false,
        fields: &[Fields { pattern: "/nodes/**", operations: ANY }],
        rules: &row(yes(SCHEDULED_EDIT), yes(ACTIVE_EDIT), open(Reading::Allow, SILENT), yes(STOPPED_EDIT)),
    },
    Lock {
        group: "channel",
        chinese: "目標渠道",
        structural: false,
        fields: &[Fields { pattern: "/channel/**", operations: ANY }],
        rules: &row(no(SCHEDULED_EDIT), no(ACTIVE_EDIT), open(Reading::Refuse, SILENT), no(STOPPED_EDIT)),
    },
    Lock {
        group: "onExpiry",
        chinese: "排程到期動作",
        structural: false,
        fields: &[Fields { pattern: "/activation/onExpiry", operations: &[Replaced] }],
        rules: &row(
            open(Reading::Refuse, SILENT),
            open(Reading::Refuse, SILENT),
            open(Reading::Refuse, SILENT),
            open(Reading::Refuse, SILENT),
        ),
    },
    Lock {
        group: "activation",
        chinese: "啟用時間",
        structural: false,
        fields: &[Fields { pattern: "/activation/**", operations: ANY }],
        rules: &row(
            no(SCHEDULED_EDIT),
            no(ACTIVE_EDIT),
            open(Reading::Refuse, SILENT),
            open(Reading::Refuse, "AMB-2: the 旅程已停止 sentence names only 目標渠道"),
        ),
    },
    Lock {
        group: "trigger",
        chinese: "觸發條件",
        structural: false,
        fields: &[Fields { pattern: "/trigger/**", operations: ANY }],
        rules: &row(unlikely(ONLY_DRAFT), unlikely(ONLY_DRAFT), unlikely(ONLY_DRAFT), unlikely(ONLY_DRAFT)),
    },
    Lock {
        group: "displayName",
        chinese: "旅程名稱",
        structural: false,
        fields: &[Fields { pattern: "/displayName", operations: ANY }],
        rules: &row(
            open(Reading::Allow, SILENT),
            open(Reading::Allow, SILENT),
            open(Reading::Allow, SILENT),
            open(Reading::Allow, SILENT),
        ),
    },
    Lock {
        group: "quietHours",
        chinese: "勿擾模式",
        structural: false,
        fields: &[Fields { pattern: "/quietHours/**", operations: ANY }],
        rules: &row(
            open(Reading::Warn, SILENT),
            open(Reading::Warn, SILENT),
            open(Reading::Warn, SILENT),
            open(Reading::Warn, SILENT),
        ),
    },
    Lock {
        group: "entryLimit",
        chinese: "旅程觸發次數限制",
        structural: false,
        fields: &[Fields { pattern: "/entryLimit/**", operations: ANY }],
        rules: &row(
            open(Reading::Warn, SILENT),
            open(Reading::Warn, SILENT),
            open(Reading::Refuse, "nobody enters any more"),
            open(Reading::Warn, SILENT),
        ),
    },
    Lock {
        group: "messageCap",
        chinese: "訊息量上限",
        structural: false,
        fields: &[Fields { pattern: "/messageCap/**", operations: ANY }],
        rules: &row(
            open(Reading::Warn, SILENT),
            open(Reading::Warn, SILENT),
            open(Reading::Warn, SILENT),
            open(Reading::Warn, SILENT),
        ),
    },
];
