//! What documents name and the platform must have: channels, tags, attributes, bot modules, templates.

use super::channel::Platform;
use super::equality::same_text;
use super::finding::{Finding, did_you_mean};
use super::journey::reasons::AUTOMATIC;
use super::likeness::nearest;
use super::spending::told;
use crate::language::comma;
use crate::model::Pointer;
use crate::model::wire;
use crate::{say, word};
use serde::{Deserialize, Serialize};

/// One name in a document, what it should be, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// From the root of the document.
    pub at: Pointer,
    pub to: Target,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    Channel {
        platform: &'static str,
        name: String,
    },
    /// `bot/module`, sendable on the platform; `cart` asks for an abandoned-cart bot.
    BotModule {
        platform: &'static str,
        name: String,
        cart: bool,
    },
    Template {
        name: String,
        language: String,
        params: usize,
    },
    Tag {
        name: String,
    },
    /// A custom attribute that is not archived; `text` asks for the type text.
    Attribute {
        key: String,
        text: bool,
    },
    /// A LINE account that may send notification messages.
    NotificationAccount,
}

/// Everything that can be named, as the platform lists it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct References {
    pub channels: Vec<wire::Channel>,
    pub tags: Vec<wire::Tag>,
    pub attributes: Vec<wire::CustomAttribute>,
    pub bot_modules: Vec<wire::BotModule>,
    pub templates: Vec<wire::Template>,
    /// What is left to spend: out of date at once, and not kept.
    #[serde(skip)]
    pub quotas: wire::Quotas,
}

/// A template that can be sent (X14).
const SENDABLE: &str = "APPROVED";

/// Where LINE offers notification messages (X12).
const COUNTRIES: [&str; 3] = ["JP", "TH", "TW"];

impl References {
    /// What is wrong with `reference`, if anything.
    pub fn check(&self, reference: &Reference) -> Option<Finding> {
        let at = reference.at.clone();
        match &reference.to {
            Target::Channel { platform, name } => self.check_channel(at, platform, name),
            Target::BotModule { platform, name, cart } => self.check_bot_module(at, platform, name, *cart),
            Target::Template { name, language, params } => self.check_template(at, name, language, *params),
            Target::Tag { name } => self.check_tag(at, name),
            Target::Attribute { key, text } => self.check_attribute(at, key, *text),
            Target::NotificationAccount => self.check_notification_account(at),
        }
    }

    /// The same, where a platform would refuse to publish because of it. A tag comes into being by use.
    pub fn check_needed(&self, reference: &Reference) -> Option<Finding> {
        let comes_by_use = matches!(reference.to, Target::Tag { .. });
        if comes_by_use { None } else { self.check(reference) }
    }

    fn check_channel(&self, at: Pointer, platform: &str, name: &str) -> Option<Finding> {
        let Some(channel) = self.channels.iter().find(|channel| same_text(&channel.name, name)) else {
            let known = self.channels.iter().filter(|channel| channel.platform == platform);
            return Some(missing(at, word!("channel", "渠道"), name, known.map(|channel| channel.name.as_str())));
        };
        (channel.platform != platform).then(|| {
            let message = say!(
                "channel `{name}` is on {}, not on {platform}",
                "渠道 `{name}` 屬於 {}，不屬於 {platform}",
                channel.platform
            );
            Finding::new("reference-unfit", at, message, say!("a {} channel", "{} 渠道", channel.platform)).help(say!(
                "set `platform: {}`, or name a {platform} channel",
                "請設為 `platform: {}`，或填寫 {platform} 的渠道",
                channel.platform
            ))
        })
    }

    fn check_bot_module(&self, at: Pointer, platform: &str, name: &str, cart: bool) -> Option<Finding> {
        let full = |module: &wire::BotModule| format!("{}/{}", module.bot, module.module);
        let Some(module) = self.bot_modules.iter().find(|module| same_text(&full(module), name)) else {
            let fit = |module: &&wire::BotModule| module.platforms.iter().any(|known| known == platform);
            let known: Vec<String> = self.bot_modules.iter().filter(fit).map(full).collect();
            let finding = missing(at, word!("bot module", "機器人模組"), name, known.iter().map(String::as_str));
            return Some(if cart { finding } else { with_consequence(finding, "BOT_MODULE_DELETED") });
        };
        if !module.platforms.iter().any(|known| known == platform) {
            let message =
                say!("bot module `{name}` can not be sent on {platform}", "機器人模組 `{name}` 無法在 {platform} 發送");
            let able = module.platforms.join(comma());
            return Some(Finding::new("reference-unfit", at, message, say!("only on {able}", "限 {able}")).help(say!(
                "choose a module for {platform}; this one could not be sent when it is reached",
                "請選擇 {platform} 的模組；走到這裡時這一個無法發送"
            )));
        }
        (cart && module.bot_type != "AbandonedCart").then(|| {
            let message = say!(
                "bot module `{name}` does not belong to an abandoned-cart bot",
                "機器人模組 `{name}` 不屬於購物車再行銷機器人"
            );
            Finding::new("reference-unfit", at, message, word!("not a cart module", "不是購物車模組")).help(word!(
                "cart reminders can only send modules of an abandoned-cart bot",
                "購物車提醒只能發送購物車再行銷機器人的模組"
            ))
        })
    }

    fn check_template(&self, at: Pointer, name: &str, language: &str, params: usize) -> Option<Finding> {
        let named: Vec<_> = self.templates.iter().filter(|template| same_text(&template.name, name)).collect();
        if named.is_empty() {
            let known = self.templates.iter().map(|template| template.name.as_str());
            let finding = missing(at.field("name"), word!("template", "訊息範本"), name, known);
            return Some(with_consequence(finding, "WHATSAPP_TEMPLATE_DELETED"));
        }
        let Some(template) = named.iter().find(|template| template.language == language) else {
            let known: Vec<_> = named.iter().map(|template| template.language.as_str()).collect();
            let message = say!(
                "template `{name}` does not exist in `{language}`",
                "訊息範本 `{name}` 沒有語言 `{language}` 的版本"
            );
            let label = say!("it exists in {}", "有 {} 的版本", known.join(comma()));
            let finding = Finding::new("reference-missing", at.field("language"), message, label);
            return Some(with_consequence(finding, "WHATSAPP_TEMPLATE_DELETED"));
        };
        if template.status != SENDABLE {
            let message = say!(
                "template `{name}` is {}, only APPROVED ones can be sent",
                "訊息範本 `{name}` 的狀態是 {}，只有 APPROVED 的可以發送",
                template.status
            );
            return Some(
                Finding::new("template-not-approved", at.field("name"), message, template.status.clone()).help(word!(
                    "it could not be sent when it is reached (X14); wait for the approval, or name another template",
                    "走到這裡時無法發送（X14）；請等待審核通過，或改用別的訊息範本"
                )),
            );
        }
        if template.system_notification {
            let message = say!(
                "template `{name}` is flagged 系統通知 and can not be used in journeys",
                "訊息範本 `{name}` 標記為系統通知，不能用在旅程"
            );
            return Some(
                Finding::new("reference-unfit", at.field("name"), message, word!("a system notification", "系統通知"))
                    .help(word!(
                        "it could not be sent when it is reached; name another template",
                        "走到這裡時無法發送；請改用別的訊息範本"
                    )),
            );
        }
        (template.params as usize != params).then(|| {
            let message = say!(
                "template `{name}` has {} variables, {params} are given",
                "訊息範本 `{name}` 有 {} 個變數，這裡給了 {params} 個",
                template.params
            );
            Finding::new("template-params", at, message, word!("`params` does not fit", "`params` 不符")).help(say!(
                "give {} values in `params`, in order",
                "請在 `params` 依序填寫 {} 個值",
                template.params
            ))
        })
    }

    /// R38. Where the platform does not say an account's country, it may be one of the three.
    fn check_notification_account(&self, at: Pointer) -> Option<Finding> {
        let accounts = || self.channels.iter().filter(|channel| channel.platform == Platform::LINE.name());
        let able = |channel: &wire::Channel| channel.region.is_empty() || COUNTRIES.contains(&channel.region.as_str());
        (!accounts().any(able)).then(|| {
            let message = word!(
                "no LINE account of this team can send notification messages",
                "這個團隊沒有可以發送通知型訊息的 LINE 帳號"
            );
            let regions: Vec<&str> = accounts().map(|channel| channel.region.as_str()).collect();
            let label = match regions.as_slice() {
                [] => word!("there is no LINE account", "沒有 LINE 帳號").to_owned(),
                some => say!("its accounts are in {}", "帳號所在地區：{}", some.join(comma())),
            };
            Finding::new("notification-country", at, message, label).help(word!(
                "LINE offers them to accounts in JP, TH and TW only (X12): set `lineNotification: false`",
                "LINE 只提供給 JP、TH、TW 的帳號（X12）：請設為 `lineNotification: false`"
            ))
        })
    }

    /// Tags come into being by use: one that is not listed may be new.
    fn check_tag(&self, at: Pointer, name: &str) -> Option<Finding> {
        let known = || self.tags.iter().map(|tag| tag.name.as_str());
        if known().any(|tag| same_text(tag, name)) {
            return None;
        }
        let message = say!("the platform does not list the tag `{name}` yet", "平台上還沒有標籤 `{name}`");
        let finding = Finding::new("tag-unknown", at, message, word!("new, or misspelt", "新的標籤，或打錯字"));
        Some(match nearest(name, known()) {
            Some(near) => finding.help(did_you_mean(near)),
            None => finding.help(word!(
                "check the spelling; a new tag is made when it is first used",
                "請檢查拼字；新的標籤會在第一次使用時產生"
            )),
        })
    }

    fn check_attribute(&self, at: Pointer, key: &str, text: bool) -> Option<Finding> {
        let Some(attribute) = self.attributes.iter().find(|attribute| same_text(&attribute.key, key)) else {
            let known = self.attributes.iter().map(|attribute| attribute.key.as_str());
            return Some(with_consequence(
                missing(at, word!("custom attribute", "自訂屬性"), key, known),
                "CUSTOM_ATTRIBUTE_UNUSABLE",
            ));
        };
        if attribute.state != "Active" {
            let message = say!("custom attribute `{key}` is archived (封存)", "自訂屬性 `{key}` 已封存");
            let finding = Finding::new("reference-unfit", at, message, word!("archived", "已封存"))
                .help(word!("restore it in the console or use another", "請在後台還原，或改用別的自訂屬性"));
            return Some(with_consequence(finding, "CUSTOM_ATTRIBUTE_UNUSABLE"));
        }
        (text && attribute.data_type != "text").then(|| {
            let message = say!(
                "custom attribute `{key}` has the type {}, only text can be set",
                "自訂屬性 `{key}` 的型態是 {}，只能變更文字型態",
                attribute.data_type
            );
            let finding =
                Finding::new("reference-unfit", at, message, say!("of type {}", "型態是 {}", attribute.data_type))
                    .help("S1「僅支援變更『文字』型態的自訂屬性資料」");
            with_consequence(finding, "CUSTOM_ATTRIBUTE_UNUSABLE")
        })
    }
}

/// Says in the help what the platform would do to a running journey.
fn with_consequence(mut finding: Finding, code: &str) -> Finding {
    let row = AUTOMATIC.iter().find(|row| row.code == code).expect("a code of the table");
    let told = told(row);
    let help = match finding.help.take() {
        None => say!("while it runs, {told}", "執行期間，{told}"),
        Some(help) if help.ends_with(['?', '？']) => {
            say!("{help} Otherwise, while it runs, {told}", "{help}否則在執行期間，{told}")
        }
        Some(help) => say!("{help}; while it runs, {told}", "{help}；執行期間，{told}"),
    };
    finding.help(help)
}

fn missing<'a>(at: Pointer, what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Finding {
    let known: Vec<&str> = known.collect();
    let message = say!("{what} `{name}` does not exist on the platform", "平台上沒有{what} `{name}`");
    let finding =
        Finding::new("reference-missing", at, message, say!("no {what} of this name", "沒有這個名稱的{what}"));
    match (nearest(name, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => finding.help(did_you_mean(near)),
        (None, true) => finding.help(say!("the platform has no {what} that would fit", "平台上沒有適用的{what}")),
        (None, false) => {
            let some: Vec<_> = known.iter().take(5).map(|name| format!("`{name}`")).collect();
            let more = if known.len() > 5 { word!(", …", "……") } else { "" };
            finding.help(say!("it has {}{more}", "平台上有 {}{more}", some.join(comma())))
        }
    }
}
