//! What the platform does to journeys by itself (S1「旅程狀態變更原因一覽表」, complete).

use crate::language::{Term, term};
use crate::vocabulary::lifecycle::{Automatic, Occasion};

const ON_SEND: &[&str] = &["Active", "TriggerClosed", "Stopping"];
const ON_DEPENDENCY: &[&str] = &["Scheduled", "Active", "TriggerClosed", "Stopping"];

const STOPPED: Term = term("kinds-journey-would-stopped-platform");
const CLOSED: Term = term("kinds-trigger-would-closed-platform");

pub const AUTOMATIC: [Automatic; 8] = [
    Automatic {
        occasion: Occasion::PlanUsedUp("LINE"),
        code: "LINE_PLAN_QUOTA_EXHAUSTED",
        cause: "發 LINE 訊息時，LINE 訊息費用方案中已無可用訊息則數",
        to: "Stopped",
        consequence: STOPPED,
        message: "LINE 渠道無法發送訊息，官方帳號已無可用訊息則數",
        from: ON_SEND,
        report_only: false,
    },
    Automatic {
        occasion: Occasion::BalanceEmpty("WhatsApp"),
        code: "WHATSAPP_PREPAID_BALANCE_ZERO",
        cause: "發 Whatsapp 訊息時，預付團隊餘額為 0",
        to: "Stopped",
        consequence: STOPPED,
        message: "WhatsApp 渠道無法發送訊息，預付帳戶餘額為 0",
        from: ON_SEND,
        report_only: false,
    },
    Automatic {
        occasion: Occasion::CapReached("LINE"),
        code: "LINE_MESSAGE_CAP_REACHED",
        cause: "發 LINE 訊息時，達訊息則數上限",
        to: "Stopped",
        consequence: STOPPED,
        message: "LINE 渠道無法發送訊息，目標渠道訊息量已達上限",
        from: ON_SEND,
        report_only: false,
    },
    Automatic {
        occasion: Occasion::CapReached("WhatsApp"),
        code: "WHATSAPP_MESSAGE_CAP_REACHED",
        cause: "發 Whatsapp 訊息時，達訊息則數上限",
        to: "Stopped",
        consequence: STOPPED,
        message: "WhatsApp 渠道無法發送訊息，目標渠道訊息量已達上限",
        from: ON_SEND,
        report_only: false,
    },
    Automatic {
        occasion: Occasion::Lost("botModule"),
        code: "BOT_MODULE_DELETED",
        cause: "機器人模組已刪除",
        to: "Stopped",
        consequence: STOPPED,
        message: "找不到機器人或機器人模組",
        from: ON_DEPENDENCY,
        report_only: false,
    },
    Automatic {
        occasion: Occasion::Lost("template"),
        code: "WHATSAPP_TEMPLATE_DELETED",
        cause: "WhatsApp 訊息範本已刪除",
        to: "Stopped",
        consequence: STOPPED,
        message: "找不到 WhatsApp 訊息範本",
        from: ON_DEPENDENCY,
        report_only: false,
    },
    Automatic {
        occasion: Occasion::Lost("attribute"),
        code: "CUSTOM_ATTRIBUTE_UNUSABLE",
        cause: "自訂屬性為封存狀態、自訂屬性資料型態被改變",
        to: "Stopped",
        consequence: STOPPED,
        message: "找不到自訂屬性或被封存、資料型態被改變",
        from: ON_DEPENDENCY,
        report_only: false,
    },
    Automatic {
        occasion: Occasion::EntriesUsedUp,
        code: "PLAN_ENTRY_LIMIT_REACHED",
        cause: "到達旅程觸發次數上限",
        to: "TriggerClosed",
        consequence: CLOSED,
        message: "旅程觸發次數已達方案上限",
        from: &["Active"],
        report_only: true,
    },
];
