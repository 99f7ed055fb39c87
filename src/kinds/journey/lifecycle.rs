//! How a journey lives: six states, five moves, four goals.
//! Every rule stands with the sentence of S1 (Omnichat 全渠道顧客旅程) it rests on, or with the reason of an inference.

use super::locks::LOCKS;
use crate::kinds::lifecycle::{
    Effect, Goal, Machine, Move, Reading, State, Succession, WayOut, no, open, unlikely, yes,
};
use crate::language::{Said, said};

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
            action: said("put the live value back into the document", "在文件裡改回平台上的值"),
            consequence: said("nothing changes on the platform", "平台上沒有任何變更"),
            states: &[],
        },
        WayOut {
            action: said(
                "add a document with a new key that has the change, and set this one to `lifecycle: triggerClosed`",
                "新增一份使用新鍵、含這項變更的文件，並把這一份設為 `lifecycle: triggerClosed`",
            ),
            consequence: said(
                "customers inside finish the old journey, new ones enter the new one; \
                 entry counters and metrics start again",
                "旅程中的客戶會走完舊旅程，新客戶進入新旅程；觸發次數與成效數據重新計算",
            ),
            states: &["Active", "TriggerClosed"],
        },
        WayOut {
            action: said(
                "add a document with a new key that has the change, and set this one to `lifecycle: stopped`",
                "新增一份使用新鍵、含這項變更的文件，並把這一份設為 `lifecycle: stopped`",
            ),
            consequence: said(
                "customers inside are put out of the old journey at once",
                "旅程中的客戶會立刻離開舊旅程",
            ),
            states: &["Scheduled", "Active", "TriggerClosed"],
        },
        WayOut {
            action: said(
                "add a document with a new key that has the change, and put the live value back into this one",
                "新增一份使用新鍵、含這項變更的文件，並在這一份改回平台上的值",
            ),
            consequence: said(
                "the old journey stays as it is; entry counters and metrics start again in the new one",
                "舊旅程維持不變；觸發次數與成效數據在新旅程重新計算",
            ),
            states: &["Stopping", "Stopped"],
        },
    ],
    succession: Some(&Succession {
        opens: "published",
        waits: "triggerClosed",
        stops: "stopped",
        left_behind: said("entry counters, metrics and the customers inside", "觸發次數、成效數據與旅程中的客戶"),
        ways: &[
            WayOut {
                action: said(
                    "write `onLockedChange: replace` below `metadata` and `lifecycle: published` below `spec`",
                    "在 `metadata` 下寫 `onLockedChange: replace`，並在 `spec` 下寫 `lifecycle: published`",
                ),
                consequence: said(
                    "a new journey takes over: this one's trigger is closed and customers inside finish it, then \
                     the new one is published; entry counters and metrics start again",
                    "由新旅程接手：先關閉這個旅程的觸發，旅程中的客戶會走完，再發佈新旅程；觸發次數與成效數據重新計算",
                ),
                states: &["Active"],
            },
            WayOut {
                action: said(
                    "write `onLockedChange: replace` below `metadata` and `lifecycle: published` below `spec`",
                    "在 `metadata` 下寫 `onLockedChange: replace`，並在 `spec` 下寫 `lifecycle: published`",
                ),
                consequence: said(
                    "a new journey takes over: this one is stopped before it starts, with nobody inside \
                     (--allow-destructive), then the new one is published",
                    "由新旅程接手：這個旅程在開始前停止，旅程中沒有客戶（--allow-destructive），再發佈新旅程",
                ),
                states: &["Scheduled"],
            },
        ],
    }),
    parts: None,
};

const STATES: &[State] = &[
    State { name: "Draft", chinese: "草稿", meaning: said("saved, not running", "已儲存，未執行") },
    State {
        name: "Scheduled", chinese: "排程中", meaning: said("published, waits for its start", "已發佈，等待開始")
    },
    State {
        name: "Active", chinese: "進行中", meaning: said("running, customers enter", "執行中，客戶可以進入")
    },
    State {
        name: "TriggerClosed",
        chinese: "觸發已關閉",
        meaning: said("nobody new enters, those inside finish", "不再有新客戶進入，旅程中的客戶會走完"),
    },
    State {
        name: "Stopping",
        chinese: "旅程停止中",
        meaning: said("customers inside are being put out", "旅程中的客戶正在離開"),
    },
    State { name: "Stopped", chinese: "旅程已停止", meaning: said("stopped for good", "已完全停止") },
];

// The action list of S1, one sentence a state.
const DRAFT_ACTIONS: &str = "S1「草稿：編輯、複製、刪除 。」";
const ACTIVE_ACTIONS: &str = "S1「進行中：檢視旅程、關閉觸發、停止旅程、複製 。」";
const SCHEDULED_ACTIONS: &str = "S1「排程中：檢視旅程、停止旅程、複製、刪除。」";
const CLOSED_ACTIONS: &str = "S1「觸發已關閉：檢視旅程、停止旅程、複製 。」";
const STOPPING_ACTIONS: &str = "S1「旅程停止中：檢視旅程、複製。」";
const STOPPED_ACTIONS: &str = "S1「旅程已停止：檢視旅程、複製、刪除。」";

const NOT_AGAIN: Said = said(
    "no listed action leads back to 進行中; 發佈 is named for the editor of a draft",
    "列出的動作都無法回到「進行中」；「發佈」只出現在草稿的編輯頁",
);

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
            open(
                Reading::Refuse,
                said(
                    "AMB-1: no source says whether 旅程已停止 can be published again; read as no",
                    "AMB-1：沒有來源說明「旅程已停止」能否再次發佈；視為不能",
                ),
            ),
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
    action: said("leave `lifecycle` out of the document", "在文件裡不寫 `lifecycle`"),
    consequence: said("the journey keeps the state it has", "旅程維持目前的狀態"),
    states: &[],
};
const NEW_KEY: WayOut = WayOut {
    action: said("publish the journey anew as a document with another key", "用另一個鍵的文件重新發佈這個旅程"),
    consequence: said(
        "entry counters, metrics and customers inside do not carry over",
        "觸發次數、成效數據與旅程中的客戶不會延續",
    ),
    states: &["TriggerClosed", "Stopping", "Stopped"],
};

const GOALS: &[Goal] = &[
    Goal {
        name: "draft",
        satisfied_by: &["Draft"],
        moves: &[],
        ways_out: &[
            LEAVE_IT,
            WayOut {
                action: said("add the draft as a document with another key", "用另一個鍵的文件新增這份草稿"),
                consequence: said("this journey stays as it is", "這個旅程維持不變"),
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
                action: said(
                    "set `lifecycle` to what it is now: `triggerClosed`",
                    "把 `lifecycle` 設為目前的狀態：`triggerClosed`",
                ),
                consequence: said("the journey keeps the state it has", "旅程維持目前的狀態"),
                states: &["TriggerClosed"],
            },
            WayOut {
                action: said(
                    "set `lifecycle` to what it is now: `stopped`",
                    "把 `lifecycle` 設為目前的狀態：`stopped`",
                ),
                consequence: said("the journey keeps the state it has", "旅程維持目前的狀態"),
                states: &["Stopping", "Stopped"],
            },
            WayOut { states: &["Draft"], ..LEAVE_IT },
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
                action: said(
                    "publish it first and close the trigger once it is 進行中 (Active)",
                    "先發佈，等進入「進行中」（Active）後再關閉觸發",
                ),
                consequence: said(
                    "customers enter until then; 關閉觸發 exists only in 進行中",
                    "在那之前客戶仍會進入；「關閉觸發」只在「進行中」才有",
                ),
                states: &["absent", "Draft"],
            },
            WayOut {
                action: said(
                    "wait until it is 進行中 (Active), with `lifecycle: published`, and close the trigger then",
                    "先寫 `lifecycle: published`，等進入「進行中」（Active）後再關閉觸發",
                ),
                consequence: said(
                    "customers enter until then; 關閉觸發 exists only in 進行中",
                    "在那之前客戶仍會進入；「關閉觸發」只在「進行中」才有",
                ),
                states: &["Scheduled"],
            },
            WayOut {
                action: said(
                    "set `lifecycle` to what it is now: `stopped`",
                    "把 `lifecycle` 設為目前的狀態：`stopped`",
                ),
                consequence: said("the journey keeps the state it has", "旅程維持目前的狀態"),
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
            WayOut {
                action: said(
                    "remove the draft: `removed: {kind: Journey, key: …, mode: delete}` with --prune",
                    "移除草稿：`removed: {kind: Journey, key: …, mode: delete}`，並加上 --prune",
                ),
                consequence: said("the draft is deleted", "草稿會被刪除"),
                states: &["Draft"],
            },
        ],
    },
    Goal { name: "absent", satisfied_by: &["absent"], moves: &["stop", "delete"], ways_out: &[] },
];
