//! Cart remarketing (購物車再行銷 2.0, Omnichat, S2): reminders to bound customers who left a cart, on one platform at a time.

use crate::diagnostics::Finding;
use crate::fact;
use crate::language::{Term, term};
use crate::model::duration::Duration;
use crate::model::{Content, Pointer, Status};
use crate::vocabulary::channel::ChannelPlatform;
use crate::vocabulary::lifecycle::{
    ANY, Effect, EntryState, Fields, Goal, Lock, Machine, Move, MoveMeaning, Reading, RemovalGoals, State, WayOutRow,
    likely, open, unlikely, yes,
};
use crate::vocabulary::reference::Target;
use crate::vocabulary::{self, Creation, Example, Kind, NULLABLE, Nearness, PLAIN, Reference, Spec, Spending, Wanted};
use jiff::tz::TimeZone;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub static KIND: Kind = Kind {
    name: "CartRemarketing",
    slug: "cart-remarketing",
    collection: "cart-remarketing",
    chinese: "購物車再行銷",
    about: "Cart remarketing: a pop-up that binds customers, then reminders for a cart left behind",
    schema: vocabulary::schema_of::<CartRemarketing>,
    read: vocabulary::read::<CartRemarketing>,
    example: Example { path: "cart-remarketing/line.yaml", text: include_str!("example.yaml"), files: &[] },
    machine: Some(&MACHINE),
    creation: Creation::PutNamedBy("platform"),
    deletable: false,
    nearness: Nearness { identity: &["/platform"], elements: "/messages", called: term("kinds-reminders") },
    not_settable: &[
        ("audience", term("kinds-platform-derives-customers-not-bound")),
        ("metrics", term("kinds-platform-counts-them")),
    ],
    write_lifecycle,
    spending,
    ..PLAIN
};

/// Cart remarketing on one platform (購物車再行銷)
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CartRemarketing {
    /// The platform (再行銷平台). One document for each
    pub platform: CartPlatform,
    /// Whether it runs (啟用). One platform at a time; enabling one disables the others. Left out: it stays as it is
    #[serde(default, skip_serializing)]
    #[schemars(extend("x-lifecycle" = true))]
    pub enabled: Option<bool>,
    /// The pop-up that asks customers to bind (彈出式綁定訊息)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding_popup: Option<BindingPopup>,
    /// The reminders in order (提醒訊息), 1 to 4
    #[schemars(length(min = 1, max = 4))]
    pub messages: Vec<Reminder>,
    /// After the last reminder, how long until a new cart is reminded again (重啟週期). Left out or `null`: only after a
    /// checkout
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "wait_or_null")]
    pub restart_cycle: Option<Duration>,
}

/// One schema of two types instead of a choice of schemas: editors and messages stay exact.
fn wait_or_null(generator: &mut SchemaGenerator) -> Schema {
    let mut schema = Duration::json_schema(generator);
    schema.insert("type".to_owned(), serde_json::json!(["object", "null"]));
    schema.insert(NULLABLE.to_owned(), true.into());
    schema
}

/// A platform that cart reminders go out on
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum CartPlatform {
    /// Facebook Messenger
    Facebook,
    /// LINE official account
    LINE,
    /// WhatsApp Business
    WhatsApp,
}

/// The pop-up that asks customers to bind (彈出式綁定訊息)
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BindingPopup {
    /// What it says (內容設定). Left out: the platform's own text
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<PopupContent>,
    /// Shown at most so often a day (一天最多顯示次數)
    #[schemars(range(min = 1, max = 100))]
    pub max_per_day: u32,
    /// Shown after so many additions to the cart (加入購物車後幾次顯示)
    #[schemars(range(min = 1, max = 100))]
    pub show_after_add_to_cart_count: u32,
    /// Sent in the bound channel after binding (綁定成功訊息). Left out: the platform's own text
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success_message: Option<SuccessMessage>,
}

/// The pop-up's text
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PopupContent {
    /// Title (標題)
    #[schemars(length(min = 1, max = 100))]
    pub title: String,
    /// Body (敘述)
    #[schemars(length(min = 1, max = 500))]
    pub body: String,
    /// Text of the button (按鈕文字). Fixed on Facebook
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 20))]
    pub button_text: Option<String>,
}

/// What a customer gets after binding
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuccessMessage {
    /// The text
    #[schemars(length(min = 1, max = 2000))]
    pub text: String,
}

/// One reminder
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reminder {
    /// How long after the cart was filled (提醒訊息發送時間)
    pub delay: Duration,
    /// The module of an abandoned-cart bot to send, `bot/module`
    #[schemars(regex(pattern = r"^[^/\s][^/]*/[^/]*[^/\s]$"), example = &"cart-bot/first", extend("x-reference" = "botModule"))]
    pub bot_module: String,
}

impl CartPlatform {
    fn name(self) -> &'static str {
        match self {
            Self::Facebook => ChannelPlatform::Facebook.name(),
            Self::LINE => ChannelPlatform::LINE.name(),
            Self::WhatsApp => ChannelPlatform::WhatsApp.name(),
        }
    }
}

impl Spec for CartRemarketing {
    /// R37: Facebook's button text is fixed.
    fn check(&self, findings: &mut Vec<Finding>) {
        let button = self.binding_popup.as_ref().and_then(|popup| popup.content.as_ref()?.button_text.as_ref());
        if self.platform == CartPlatform::Facebook && button.is_some() {
            let at = Pointer::parse("/spec/bindingPopup/content/buttonText");
            findings.push(
                Finding::of("popup-button-fixed", at, fact!("popup-button-fixed"))
                    .on_key()
                    .beside(Pointer::parse("/spec/platform")),
            );
        }
    }

    /// R36: reminders in their order, and not later than the platform takes them; R08.
    fn advise(&self, _zone: &TimeZone, findings: &mut Vec<Finding>) {
        let at = |n: usize| Pointer::parse(&format!("/spec/messages/{n}/delay"));
        for (n, message) in self.messages.iter().enumerate() {
            findings.extend(Finding::overfull(&message.delay, &at(n)));
            let minutes = message.delay.in_minutes();
            let before = n.checked_sub(1).map(|before| self.messages[before].delay);
            if let Some(before) = before.filter(|before| before.in_minutes() >= minutes) {
                findings.push(
                    Finding::of(
                        "reminder-order",
                        at(n),
                        fact!("reminder-order", n2 = n + 1, n, before = before.in_words()),
                    )
                    .beside(at(n - 1)),
                );
            }
            if self.platform == CartPlatform::Facebook && minutes > super::journey::WINDOW {
                let after = message.delay.in_words();
                findings.push(
                    Finding::of("message-window", at(n), fact!("message-window-reminder", n = n + 1, after))
                        .beside(Pointer::parse("/spec/platform")),
                );
            }
        }
        let restart = self.restart_cycle.as_ref();
        findings.extend(restart.and_then(|wait| Finding::overfull(wait, &Pointer::parse("/spec/restartCycle"))));
    }

    fn references(&self) -> Vec<Reference> {
        let platform = self.platform.name();
        let at = |n: usize| Pointer::parse(&format!("/spec/messages/{n}/botModule"));
        let module = |(n, message): (usize, &Reminder)| Reference {
            at: at(n),
            to: Target::BotModule { platform, name: message.bot_module.clone(), cart: true },
        };
        self.messages.iter().enumerate().map(module).collect()
    }

    fn content(&self) -> Content {
        Content::of_type(self)
    }

    fn wanted(&self) -> Vec<Wanted> {
        let goal = |enabled| if enabled { "enabled" } else { "disabled" };
        self.enabled.map(|enabled| Wanted { part: String::new(), goal: goal(enabled) }).into_iter().collect()
    }
}

fn write_lifecycle(spec: &mut Map<String, Value>, status: &Status) {
    let enabled = status.state.as_deref() == Some("Enabled");
    spec.shift_insert(spec.len().min(1), "enabled".to_owned(), enabled.into());
}

/// Reminders use up the same plans; no source says that the platform switches a cart off for it.
fn spending(spec: &Value) -> Option<Spending> {
    let platform = CartPlatform::deserialize(&spec["platform"]).ok()?.name();
    let (platform_at, account) = ("/spec/platform", None);
    Some(Spending { platform, platform_at, account, sends: true, cap: None, enters: false, automatic: &[] })
}

const ONE_PLATFORM: &str = "S2「同一時間只能在一個平台啟用購物車再行銷活動。若啟用了其中一個，系統會自動將其他停用。」";
const SILENT: Term = term("kinds-s2-restricts-no-editing-while");

/// Where the platform does not let it be switched.
const LEAVE_IT: WayOutRow = WayOutRow {
    action: term("kinds-leave-enabled-out-document"),
    consequence: term("kinds-cart-remarketing-stays"),
    states: &[],
};

pub static MACHINE: Machine = Machine {
    states: &[
        State { name: "Disabled", chinese: "停用", meaning: term("kinds-sends-nothing"), entry: EntryState::Empty },
        State { name: "Enabled", chinese: "啟用", meaning: term("kinds-reminds-customers"), entry: EntryState::Open },
    ],
    initial: "Disabled",
    moves: &[
        Move {
            name: "enable",
            chinese: "啟用",
            meaning: MoveMeaning::Opens,
            to: &["Enabled"],
            through: None,
            effect: Effect::None,
            rules: &[yes(ONE_PLATFORM), likely(term("kinds-enabled-already"))],
        },
        Move {
            name: "disable",
            chinese: "停用",
            meaning: MoveMeaning::Pauses,
            to: &["Disabled"],
            through: None,
            effect: Effect::EntryClosed,
            rules: &[likely(term("kinds-disabled-already")), yes(ONE_PLATFORM)],
        },
    ],
    goals: &[
        Goal { name: "enabled", satisfied_by: &["Enabled"], moves: &["enable"], ways_out: &[LEAVE_IT] },
        Goal { name: "disabled", satisfied_by: &["Disabled"], moves: &["disable"], ways_out: &[LEAVE_IT] },
    ],
    locks: &[
        Lock {
            group: "platform",
            chinese: "再行銷平台",
            structural: false,
            fields: &[Fields { pattern: "/platform", operations: ANY }],
            rules: &[
                unlikely(term("kinds-one-object-each-platform-platform")),
                unlikely(term("kinds-one-object-each-platform-platform")),
            ],
        },
        Lock {
            group: "content",
            chinese: "內容設定",
            structural: false,
            fields: &[Fields { pattern: "/**", operations: ANY }],
            rules: &[open(Reading::Allow, SILENT), open(Reading::Allow, SILENT)],
        },
    ],
    rest: Some("disabled"),
    removal: RemovalGoals { stops: None, deletes: None },
    exclusive: Some("Enabled"),
    automatic: &[],
    ways_around_lock: &[WayOutRow {
        action: term("kinds-put-live-platform-back-into"),
        consequence: term("kinds-both-each-own-platform-only"),
        states: &[],
    }],
    succession: None,
    parts: None,
};
