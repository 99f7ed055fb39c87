//! Module (強化模組, EZ Orderly, S0): letters in up to 15 stages to one preset segment.

pub mod lifecycle;

use crate::diagnostics::Finding;
use crate::fact;
use crate::language::term;
use crate::model::{Content, Pointer, Status};
use crate::vocabulary::{self, Absence, Creation, Example, Kind, Nearness, PLAIN, Reference, Spec, Wanted};
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub static KIND: Kind = Kind {
    name: "Module",
    slug: "module",
    collection: "modules",
    chinese: "強化模組",
    about: "A reinforcement module: letters in stages to one preset group of customers, sent at the system's hours",
    schema: vocabulary::schema_of::<Module>,
    read: vocabulary::read::<Module>,
    example: Example {
        path: "modules/winback.yaml",
        text: include_str!("example.yaml"),
        files: &[("modules/mail/winback-1.html", include_str!("letter.html"))],
    },
    machine: Some(&lifecycle::MACHINE),
    creation: Creation::Post,
    deletable: false,
    nearness: Nearness { identity: &["/type"], elements: "/stages", called: term("kinds-stages") },
    absences: &[
        Absence::of_same("stage-content-incomplete", "/stages/*/content/subject"),
        Absence::of_same("stage-content-incomplete", "/stages/*/content/body"),
        Absence::of_same("stage-content-incomplete", "/stages/*/content"),
    ],
    not_settable: &[
        ("sendWindow", term("kinds-system-presets-s0")),
        ("segment", term("kinds-system-presets-module-type-s0")),
        ("sendMode", term("kinds-modules-always-sent-system-clock")),
        ("contentStatus", term("kinds-platform-owns")),
        ("nextSendHint", term("kinds-platform-owns")),
    ],
    keep_irremovable,
    orphaned_parts,
    write_lifecycle,
    files: &[("/stages/*/content/body", "html")],
    ..PLAIN
};

/// A reinforcement module (強化模組)
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Module {
    /// Trust (信任強化模組): members who have not bought yet (潛在未購買). Mon–Thu 14:00–21:00
    Trust {
        /// The letters in order (階段), 1 to 15
        #[schemars(length(min = 1, max = 15))]
        stages: Vec<JoinStage>,
    },
    /// Repurchase motivation (回購動機強化模組): all customers (全部顧客). Mon–Thu 11:00–18:00
    RepurchaseMotivation {
        /// The letters in order (階段), 1 to 15
        #[schemars(length(min = 1, max = 15))]
        stages: Vec<ShipmentStage>,
    },
    /// Care (關懷強化模組): first-time buyers (首購客). Mon–Thu 11:00–18:00
    Care {
        /// New customers of the last so many days (X 天內之新客)
        #[schemars(range(min = 1, max = 3650))]
        new_customer_within_days: u32,
        /// The letters in order (階段), 1 to 15
        #[schemars(length(min = 1, max = 15))]
        stages: Vec<ShipmentStage>,
    },
    /// Referral (推薦強化模組): repeat buyers (回購客). Mon–Thu 14:00–21:00
    Referral {
        /// The purchase falls within so many days (X 天內)
        #[schemars(range(min = 1, max = 3650))]
        within_days: u32,
        /// Which purchase it is, 2 or later (第 N 次購買)
        #[schemars(range(min = 2, max = 1000))]
        purchase_ordinal: u32,
        /// The letters in order (階段), 1 to 15
        #[schemars(length(min = 1, max = 15))]
        stages: Vec<OrderStage>,
    },
    /// Win-back (挽救強化模組): churned customers (流失客). Mon–Fri 08:00–15:00
    WinBack {
        /// The letters in order (階段), 1 to 15
        #[schemars(length(min = 1, max = 15))]
        stages: Vec<PurchaseStage>,
    },
}

/// One letter, counted from joining
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JoinStage {
    /// Days since joining without a purchase (已加入會員但 X 天後仍未購買)
    #[schemars(range(min = 1, max = 3650))]
    pub days_since_join: u32,
    /// Whether the stage is on standby (待命中) or off (未啟用). Left out: it stays as it is, a new one is off
    #[serde(default, skip_serializing)]
    #[schemars(extend("x-lifecycle" = true))]
    pub enabled: Option<bool>,
    /// The letter (信件內容). A stage can be enabled once it is complete
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Letter>,
}

/// One letter, counted from shipment
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShipmentStage {
    /// Days after shipment (出貨 X 天後)
    #[schemars(range(min = 1, max = 3650))]
    pub days_after_shipment: u32,
    /// Whether the stage is on standby (待命中) or off (未啟用). Left out: it stays as it is, a new one is off
    #[serde(default, skip_serializing)]
    #[schemars(extend("x-lifecycle" = true))]
    pub enabled: Option<bool>,
    /// The letter (信件內容). A stage can be enabled once it is complete
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Letter>,
}

/// One letter, counted from the order
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrderStage {
    /// Days after the order was placed (訂單成立 Y 天後)
    #[schemars(range(min = 1, max = 3650))]
    pub days_after_order: u32,
    /// Whether the stage is on standby (待命中) or off (未啟用). Left out: it stays as it is, a new one is off
    #[serde(default, skip_serializing)]
    #[schemars(extend("x-lifecycle" = true))]
    pub enabled: Option<bool>,
    /// The letter (信件內容). A stage can be enabled once it is complete
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Letter>,
}

/// One letter, counted from the last purchase
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PurchaseStage {
    /// Days since the last purchase (超過 X 天未購買); best the product's repurchase cycle
    #[schemars(range(min = 1, max = 3650))]
    pub days_since_last_purchase: u32,
    /// Whether the stage is on standby (待命中) or off (未啟用). Left out: it stays as it is, a new one is off
    #[serde(default, skip_serializing)]
    #[schemars(extend("x-lifecycle" = true))]
    pub enabled: Option<bool>,
    /// The letter (信件內容). A stage can be enabled once it is complete
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Letter>,
}

/// A letter (信件)
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// Subject line (主旨)
    #[schemars(length(min = 1, max = 200), example = &"好久不見")]
    pub subject: String,
    /// File with the letter's HTML, relative to this document (信件內文)
    #[schemars(length(min = 1, max = 1_000_000), example = &"mail/winback-1.html")]
    pub body: String,
}

/// What the five stage types have in common.
struct Stage<'a> {
    /// When its letter goes out, and the field that says so.
    days: u32,
    unit: &'static str,
    enabled: Option<bool>,
    content: Option<&'a Letter>,
}

impl Module {
    fn stages(&self) -> Vec<Stage<'_>> {
        macro_rules! views {
            ($stages:expr, $days:ident, $unit:literal) => {
                $stages
                    .iter()
                    .map(|stage| Stage {
                        days: stage.$days,
                        unit: $unit,
                        enabled: stage.enabled,
                        content: stage.content.as_ref(),
                    })
                    .collect()
            };
        }
        match self {
            Self::Trust { stages } => views!(stages, days_since_join, "daysSinceJoin"),
            Self::RepurchaseMotivation { stages } | Self::Care { stages, .. } => {
                views!(stages, days_after_shipment, "daysAfterShipment")
            }
            Self::Referral { stages, .. } => views!(stages, days_after_order, "daysAfterOrder"),
            Self::WinBack { stages } => views!(stages, days_since_last_purchase, "daysSinceLastPurchase"),
        }
    }

    fn letters(&mut self) -> Vec<Option<&mut Letter>> {
        macro_rules! letters {
            ($stages:expr) => {
                $stages.iter_mut().map(|stage| stage.content.as_mut()).collect()
            };
        }
        match self {
            Self::Trust { stages } => letters!(stages),
            Self::RepurchaseMotivation { stages } | Self::Care { stages, .. } => letters!(stages),
            Self::Referral { stages, .. } => letters!(stages),
            Self::WinBack { stages } => letters!(stages),
        }
    }
}

impl Spec for Module {
    /// R34: only a stage with a complete letter can be enabled.
    fn check(&self, findings: &mut Vec<Finding>) {
        for (n, stage) in self.stages().iter().enumerate() {
            if stage.enabled == Some(true) && stage.content.is_none() {
                let at = Pointer::parse(&format!("/spec/stages/{n}/enabled"));
                findings.push(Finding::of(
                    "stage-content-incomplete",
                    at,
                    fact!("stage-content-incomplete", n = n + 1),
                ));
            }
        }
    }

    /// R33: letters in their order, and to customers who are still in the group.
    fn advise(&self, _zone: &TimeZone, findings: &mut Vec<Finding>) {
        let stages = self.stages();
        for (n, stage) in stages.iter().enumerate() {
            let at = |n: usize| Pointer::parse(&format!("/spec/stages/{n}")).field(stage.unit);
            let before = n.checked_sub(1).map(|before| stages[before].days).filter(|before| *before >= stage.days);
            if let Some(before) = before {
                let days = stage.days;
                findings.push(
                    Finding::of("stage-order", at(n), fact!("stage-order", n2 = n + 1, days, n, before))
                        .beside(at(n - 1)),
                );
            }
            if let Self::Care { new_customer_within_days: within, .. } = self
                && stage.days > *within
            {
                findings.push(
                    Finding::of(
                        "stage-beyond-group",
                        at(n),
                        fact!("stage-beyond-group", n = n + 1, days = stage.days, within),
                    )
                    .beside(Pointer::parse("/spec/newCustomerWithinDays")),
                );
            }
        }
    }

    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }

    fn content(&self) -> Content {
        Content::of_type(self)
    }

    fn wanted(&self) -> Vec<Wanted> {
        let goal = |enabled| if enabled { "standby" } else { "disabled" };
        let stages = self.stages().into_iter().enumerate();
        stages
            .filter_map(|(n, stage)| Some(Wanted { part: format!("stages/{}", n + 1), goal: goal(stage.enabled?) }))
            .collect()
    }

    fn files(&mut self) -> Vec<(Pointer, &mut String)> {
        let letters = self.letters().into_iter().enumerate();
        let at = |n: usize| Pointer::parse(&format!("/spec/stages/{n}/content/body"));
        letters.filter_map(|(n, letter)| letter.map(|letter| (at(n), &mut letter.body))).collect()
    }
}

/// Stages cannot be taken away (X7): what the document no longer lists stays at the end of the list.
fn keep_irremovable(mut declared: Value, live: &Value) -> Value {
    let kept = live["stages"].as_array().map(Vec::as_slice).unwrap_or_default();
    if let Some(stages) = declared["stages"].as_array_mut() {
        stages.extend(kept.iter().skip(stages.len()).cloned());
    }
    declared
}

/// Stages beyond the document's are switched off.
fn orphaned_parts(declared: &Content, status: &Status) -> Vec<Wanted> {
    #[derive(Deserialize)]
    struct Listed {
        stages: Vec<IgnoredAny>,
    }
    let listed = declared.view().map(|Listed { stages }| stages.len());
    let beyond = status.stages.iter().enumerate().skip(listed.unwrap_or(usize::MAX));
    let off = |(n, _)| Wanted { part: format!("stages/{}", n + 1), goal: "disabled" };
    beyond.filter(|(_, stage)| stage.state == "Standby").map(off).collect()
}

fn write_lifecycle(spec: &mut Map<String, Value>, status: &Status) {
    let Some(stages) = spec.get_mut("stages").and_then(Value::as_array_mut) else {
        return;
    };
    for (stage, live) in stages.iter_mut().zip(&status.stages) {
        if let Some(stage) = stage.as_object_mut() {
            stage.shift_insert(stage.len().min(1), "enabled".to_owned(), (live.state == "Standby").into());
        }
    }
}
