//! Notification (LINE 通知快捷, Omnichat, S2): one order event, told by LINE push, then LINE notification message, then SMS.

mod sms;

use crate::diagnostics::Finding;
use crate::fact;
use crate::language::term;
use crate::model::text::{escaped, shortened};
use crate::model::{Content, Pointer};
use crate::vocabulary::channel::ChannelPlatform;
use crate::vocabulary::reference::Target;
use crate::vocabulary::ties::{Event, Orders, Sends};
use crate::vocabulary::{self, Absence, Creation, Example, Kind, Nearness, PLAIN, Reference, Spec, Ties, Wanted};
use jiff::tz::TimeZone;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

pub static KIND: Kind = Kind {
    name: "Notification",
    slug: "notification",
    collection: "notifications",
    chinese: "通知",
    about: "A notification of an order event: LINE push, then LINE notification message, then SMS",
    schema: vocabulary::schema_of::<Notification>,
    read: vocabulary::read::<Notification>,
    example: Example { path: "notifications/shipped.yaml", text: include_str!("example.yaml"), files: &[] },
    creation: Creation::Post,
    deletable: false,
    nearness: Nearness {
        identity: &["/scenario", "/deliveryMethod"],
        elements: "/methods",
        called: term("kinds-methods"),
    },
    absences: &[
        Absence::of_any("no-method", "/methods/linePush"),
        Absence::of_any("no-method", "/methods/lineNotification"),
        Absence::of_any("no-method", "/methods/sms"),
        Absence::of_any("sms-needs-line-notification", "/methods/lineNotification"),
        Absence::of_any("delivery-method", "/deliveryMethod"),
    ],
    not_settable: &[
        ("settingId", term("kinds-platform-gives-journeyctl-status-shows")),
        ("enabled", term("kinds-notification-can-not-switched-off")),
        ("order", term("kinds-order-fixed-push-notification-message")),
    ],
    ..PLAIN
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
            (Scenario::Arrived, None) => {
                findings.push(Finding::of("delivery-method", spec.field("scenario"), fact!("delivery-method-missing")));
            }
            (Scenario::PurchaseCompleted | Scenario::Shipped, Some(_)) => findings.push(
                Finding::of("delivery-method", spec.field("deliveryMethod"), fact!("delivery-method-not-here"))
                    .on_key()
                    .beside(spec.field("scenario")),
            ),
            (Scenario::Arrived, Some(_)) | (Scenario::PurchaseCompleted | Scenario::Shipped, None) => {}
        }
        let at = spec.field("methods");
        let notified = methods.line_notification.as_ref().is_some_and(LineNotification::is_on);
        if methods.sms.is_some() && !notified {
            findings.push(
                Finding::of("sms-needs-line-notification", at.field("sms"), fact!("sms-needs-line-notification"))
                    .on_key(),
            );
        }
        if methods.line_push != Some(true) && !notified && methods.sms.is_none() {
            findings.push(Finding::of("no-method", at, fact!("no-method")));
        }
    }

    /// R40: variables that stay as they are written, and texts that cost more than one message.
    fn advise(&self, _zone: &TimeZone, findings: &mut Vec<Finding>) {
        let Some(Sms { text, sender, fallback_after_minutes: _ }) = &self.methods.sms else { return };
        let at = Pointer::parse("/spec/methods/sms/text");
        for odd in sms::odd_variables(text) {
            findings.push(Finding::of(
                "sms-variable",
                at.clone(),
                fact!("sms-variable", shortened = escaped(&shortened(odd, 60))),
            ));
        }
        let sms::Size { units, single, parts } = sms::size(sender.as_deref(), text);
        if parts > 1 {
            let help = match single {
                160 => {
                    fact!("kinds-shorten-part-longer-text-holds")
                }
                _ => fact!("kinds-shorten-any-chinese-character-sender"),
            };
            findings.push(Finding::of("sms-parts", at, fact!("sms-parts", parts, units, single)).help(help));
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
            name: Some(vocabulary::ties::same_name(&self.display_name)),
            open: true,
            starts: vec![starts],
            starts_at: "/spec/scenario",
            channel: Some(Sends { platform: ChannelPlatform::LINE.name(), account: None }),
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

    fn content(&self) -> Content {
        Content::of_type(self)
    }

    fn wanted(&self) -> Vec<Wanted> {
        Vec::new()
    }
}
