//! Notification (LINE 通知快捷, Omnichat, S2): one order event, told by LINE push, then LINE notification message, then SMS.

use super::channel::Platform;
use super::finding::Finding;
use super::reference::Target;
use super::ties::{Event, Orders, Sends};
use super::{Absence, Creation, Kind, Nearness, Profile, Reference, Spec, Ties, Wanted, sms};
use crate::language::said;
use crate::model::Pointer;
use crate::model::text::{escaped, shortened};
use crate::{say, word};
use jiff::tz::TimeZone;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

pub static KIND: Kind = Kind {
    name: "Notification",
    slug: "notification",
    collection: "notifications",
    chinese: "通知",
    about: "A notification of an order event: LINE push, then LINE notification message, then SMS",
    profiles: &[Profile::Omnichat, Profile::Suite],
    schema: super::schema_of::<Notification>,
    read: super::read::<Notification>,
    machine: None,
    creation: Creation::Post,
    deletable: false,
    lists: &[],
    nearness: Nearness {
        identity: &["/scenario", "/deliveryMethod"],
        elements: "/methods",
        called: said("methods", "通知方式"),
    },
    ways: &[],
    absences: &[
        Absence::of_any("no-method", "/methods/linePush"),
        Absence::of_any("no-method", "/methods/lineNotification"),
        Absence::of_any("no-method", "/methods/sms"),
        Absence::of_any("sms-needs-line-notification", "/methods/lineNotification"),
        Absence::of_any("delivery-method", "/deliveryMethod"),
    ],
    not_settable: &[
        (
            "settingId",
            said("the platform gives it; `journeyctl status` shows it", "由平台產生，可用 `journeyctl status` 查看"),
        ),
        (
            "enabled",
            said(
                "a notification can not be switched off (S2 names no such state)",
                "通知無法關閉（S2 沒有提到這種狀態）",
            ),
        ),
        ("order", said("the order is fixed: push, notification message, SMS", "順序固定：推送訊息、通知型訊息、簡訊")),
    ],
    settle: super::as_declared,
    retired: super::retires_nothing,
    join: super::joins_nothing,
    files: &[],
    ended_as_asked: super::never_ends,
    lifted: super::lifts_nothing,
    landing: super::first_landing,
    unready: super::always_ready,
    timing: super::timeless,
    spending: super::spends_nothing,
};

/// A notification (LINE 通知快捷)
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Notification {
    /// Name (名稱), at most 50 characters
    #[schemars(length(min = 1, max = 50), example = &"出貨通知")]
    pub display_name: String,
    /// The event it tells of (應用情境)
    pub scenario: Scenario,
    /// How the order arrives; with `Arrived` only, and needed there (宅配、超取)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_method: Option<DeliveryMethod>,
    /// How it is told (通知方式). The order is fixed: push, notification message, SMS
    pub methods: Methods,
}

/// The event
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Scenario {
    /// The purchase is complete (購買完成)
    PurchaseCompleted,
    /// The order is shipped (出貨)
    Shipped,
    /// The order has arrived (到貨)
    Arrived,
}

/// How an order arrives
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum DeliveryMethod {
    /// To the door (宅配)
    HomeDelivery,
    /// To a convenience store (超取)
    StorePickup,
}

/// How customers are told, tried in this order
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("minProperties" = 1))]
pub struct Methods {
    /// First a LINE push message, where the phone number belongs to exactly one LINE contact (LINE 推送訊息)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_push: Option<bool>,
    /// Then a LINE notification message by phone number, friend or not (LINE 通知型訊息)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_notification: Option<LineNotification>,
    /// Last an SMS, when the notification message could not be sent (簡訊)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms: Option<Sms>,
}

/// The notification-message step: on or off, or on with settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum LineNotification {
    Switch(bool),
    With(LineNotificationSettings),
}

/// Settings of the LINE notification message
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LineNotificationSettings {
    /// Page that explains notification messages, linked in the footer
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^https://\S+$"), length(max = 1000), example = &"https://example.com/privacy")]
    pub footer_url: Option<String>,
}

impl JsonSchema for LineNotification {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LineNotification".into()
    }

    /// One schema of two types instead of a choice of schemas: editors and messages stay exact.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut settings = LineNotificationSettings::json_schema(generator);
        settings.insert("type".to_owned(), serde_json::json!(["boolean", "object"]));
        json_schema!({
            "description": "Then a LINE notification message: `true`, or an object with its settings",
        })
        .as_object()
        .into_iter()
        .flatten()
        .for_each(|(key, value)| {
            settings.insert(key.clone(), value.clone());
        });
        settings
    }
}

/// The SMS step
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sms {
    /// Wait before the SMS, 5 to 1440 minutes (轉發簡訊等待時間)
    #[schemars(range(min = 5, max = 1440))]
    pub fallback_after_minutes: u32,
    /// The text; variables as `{{order_no}}` (簡訊內容)
    #[schemars(length(min = 1, max = 1000), example = &"您的訂單 {{order_no}} 已出貨")]
    pub text: String,
    /// Name of the sender, put in front as 【…】
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 20))]
    pub sender: Option<String>,
}

impl LineNotification {
    fn is_on(&self) -> bool {
        match self {
            Self::Switch(on) => *on,
            Self::With(_) => true,
        }
    }
}

impl Spec for Notification {
    /// R38 and R39.
    fn check(&self, findings: &mut Vec<Finding>) {
        let Self { display_name: _, scenario, delivery_method, methods } = self;
        let spec = Pointer::root().field("spec");
        match (scenario, delivery_method) {
            (Scenario::Arrived, None) => findings.push(
                Finding::new(
                    "delivery-method",
                    spec.field("scenario"),
                    word!("scenario `Arrived` needs a `deliveryMethod`", "應用情境 `Arrived` 需要 `deliveryMethod`"),
                    word!("how does it arrive?", "怎麼到貨？"),
                )
                .help(word!(
                    "add `deliveryMethod: HomeDelivery` (宅配) or `deliveryMethod: StorePickup` (超取)",
                    "請加上 `deliveryMethod: HomeDelivery`（宅配）或 `deliveryMethod: StorePickup`（超取）"
                )),
            ),
            (Scenario::PurchaseCompleted | Scenario::Shipped, Some(_)) => findings.push(
                Finding::new(
                    "delivery-method",
                    spec.field("deliveryMethod"),
                    word!(
                        "`deliveryMethod` belongs to scenario `Arrived` only",
                        "`deliveryMethod` 只屬於應用情境 `Arrived`"
                    ),
                    word!("not here", "不能寫在這裡"),
                )
                .on_key()
                .related(spec.field("scenario"), word!("the scenario", "應用情境"))
                .help(word!("remove it (S2「到貨通知（宅配、超取）」)", "請移除（S2「到貨通知（宅配、超取）」）")),
            ),
            (Scenario::Arrived, Some(_)) | (Scenario::PurchaseCompleted | Scenario::Shipped, None) => {}
        }
        let at = spec.field("methods");
        let notified = methods.line_notification.as_ref().is_some_and(LineNotification::is_on);
        if methods.sms.is_some() && !notified {
            findings.push(
                Finding::new(
                    "sms-needs-line-notification",
                    at.field("sms"),
                    word!("`sms` needs `lineNotification`", "`sms` 需要 `lineNotification`"),
                    word!("nothing to fall back from", "沒有可轉發的通知型訊息"),
                )
                .on_key()
                .help(word!(
                    "add `lineNotification: true` (S2「當通知型訊息經過一段時間，無法發送成功則會轉發簡訊。」)",
                    "請加上 `lineNotification: true`（S2「當通知型訊息經過一段時間，無法發送成功則會轉發簡訊。」）"
                )),
            );
        }
        if methods.line_push != Some(true) && !notified && methods.sms.is_none() {
            findings.push(
                Finding::new(
                    "no-method",
                    at,
                    word!("no method is on: nobody would be told", "沒有啟用任何通知方式：沒有人會收到通知"),
                    word!("all off", "全部未啟用"),
                )
                .help(word!(
                    "set `linePush: true` or `lineNotification: true`",
                    "請設為 `linePush: true` 或 `lineNotification: true`"
                )),
            );
        }
    }

    /// R40: variables that stay as they are written, and texts that cost more than one message.
    fn advise(&self, _zone: &TimeZone, findings: &mut Vec<Finding>) {
        let Some(Sms { text, sender, fallback_after_minutes: _ }) = &self.methods.sms else { return };
        let at = Pointer::parse("/spec/methods/sms/text");
        for odd in sms::odd_variables(text) {
            let message = say!("`{}` is no variable", "`{}` 不是變數", escaped(&shortened(odd, 60)));
            findings.push(
                Finding::new(
                    "sms-variable",
                    at.clone(),
                    message,
                    word!("customers would read it as it stands", "客戶會看到原樣的文字"),
                )
                .help(word!(
                    "write two plain braces on each side, and letters, digits and `_` between them: {{order_no}}",
                    "請在兩側各用兩個半形大括號，中間用英文字母、數字與 `_`：{{order_no}}"
                )),
            );
        }
        let sms::Size { units, single, parts } = sms::size(sender.as_deref(), text);
        if parts > 1 {
            let message = say!(
                "the SMS takes at least {parts} parts: {units} characters, {single} fit into one",
                "這則簡訊至少要拆成 {parts} 則：共 {units} 個字元，一則可容納 {single} 個"
            );
            let help = match single {
                160 => {
                    word!("shorten it; a part of a longer text holds 153", "請縮短；較長的簡訊每則只能容納 153 個字元")
                }
                _ => word!(
                    "shorten it; with any Chinese character, or a sender, one message holds 70 and a part 67",
                    "請縮短；只要含中文字或發送者名稱，單則可容納 70 個字元，拆開後每則 67 個"
                ),
            };
            findings.push(
                Finding::new("sms-parts", at, message, word!("each part is paid for", "每則都要計費")).help(help),
            );
        }
    }

    fn ties(&self) -> Ties {
        let starts = match (self.scenario, self.delivery_method) {
            (Scenario::PurchaseCompleted, _) => Event::Checkout(Orders::default()),
            (Scenario::Shipped, _) => Event::Order("Shipped".to_owned()),
            (Scenario::Arrived, method) => Event::Order(format!("Arrived {method:?}")),
        };
        let pushes = self.methods.line_push == Some(true);
        Ties {
            name: Some(super::ties::same_name(&self.display_name)),
            open: true,
            starts: vec![starts],
            starts_at: "/spec/scenario",
            channel: Some(Sends { platform: Platform::LINE.name(), account: None }),
            sends: if pushes { vec![0] } else { Vec::new() },
            ..Ties::default()
        }
    }

    /// Notification messages go out from the account's own country (X12).
    fn references(&self) -> Vec<Reference> {
        let at = Pointer::parse("/spec/methods/lineNotification");
        let notifies = self.methods.line_notification.as_ref().is_some_and(LineNotification::is_on);
        notifies.then_some(Reference { at, to: Target::NotificationAccount }).into_iter().collect()
    }

    fn content(&self) -> String {
        super::canonical(self)
    }

    fn wanted(&self) -> Vec<Wanted> {
        Vec::new()
    }
}
