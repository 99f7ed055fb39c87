//! What may be edited of a journey in which state, each rule with the sentence of S1 it rests on.

use crate::language::{Term, term};
use crate::vocabulary::lifecycle::ObjectOperation::{Added, Removed, Reordered, Replaced};
use crate::vocabulary::lifecycle::{ANY, Fields, Lock, Reading, Rule, no, open, unlikely, yes};

const DRAFT_EDIT: &str = "S1「草稿：尚未正式發佈，可對整個旅程設定進行修改，包含觸發條件和刪除節點。」";
const ACTIVE_EDIT: &str =
    "S1「進行中：旅程啟用中，依照條件執行腳本，在此狀態無法修改目標渠道、啟用時間，但可修改節點內容。」";
const SCHEDULED_EDIT: &str =
    "S1「排程中：若有設定啟用時間，則為排程中，在此狀態無法修改目標渠道、啟用時間，但可修改節點內容。」";
const STOPPED_EDIT: &str = "S1「旅程已停止：旅程處於停止狀態，無法修改『目標渠道』，但可修改節點內容。」";
const STOPPING_VIEW: Term = term("kinds-offers-only-about-end");
const ONLY_DRAFT: Term = term("kinds-sentence-singles-out-says-something");
const SILENT: Term = term("kinds-s1-does-not-say-whether");

/// Editable in Draft, locked while it stops, and as given in the four states between.
const fn row(scheduled: Rule, active: Rule, closed: Rule, stopped: Rule) -> [Rule; 6] {
    [yes(DRAFT_EDIT), scheduled, active, closed, unlikely(STOPPING_VIEW), stopped]
}

pub(super) const LOCKS: &[Lock] = &[
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
            open(Reading::Refuse, term("kinds-amb-sentence-names-only")),
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
            open(Reading::Refuse, term("kinds-nobody-enters-any-more")),
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
