//! What documents name and the platform must have: channels, tags, attributes, bot modules, templates.

use super::channel::Platform;
use super::finding::{Finding, nearest};
use super::journey::reasons::AUTOMATIC;
use super::spending::told;
use crate::model::Pointer;
use crate::model::wire;
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

    fn check_channel(&self, at: Pointer, platform: &str, name: &str) -> Option<Finding> {
        let Some(channel) = self.channels.iter().find(|channel| channel.name == name) else {
            let known = self.channels.iter().filter(|channel| channel.platform == platform);
            return Some(missing(at, "channel", name, known.map(|channel| channel.name.as_str())));
        };
        (channel.platform != platform).then(|| {
            let message = format!("channel `{name}` is on {}, not on {platform}", channel.platform);
            Finding::new("reference-unfit", at, message, format!("a {} channel", channel.platform))
                .help(format!("set `platform: {}`, or name a {platform} channel", channel.platform))
        })
    }

    fn check_bot_module(&self, at: Pointer, platform: &str, name: &str, cart: bool) -> Option<Finding> {
        let full = |module: &wire::BotModule| format!("{}/{}", module.bot, module.module);
        let Some(module) = self.bot_modules.iter().find(|module| full(module) == name) else {
            let fit = |module: &&wire::BotModule| module.platforms.iter().any(|known| known == platform);
            let known: Vec<String> = self.bot_modules.iter().filter(fit).map(full).collect();
            let finding = missing(at, "bot module", name, known.iter().map(String::as_str));
            return Some(if cart { finding } else { with_consequence(finding, "BOT_MODULE_DELETED") });
        };
        if !module.platforms.iter().any(|known| known == platform) {
            let message = format!("bot module `{name}` can not be sent on {platform}");
            let able = module.platforms.join(", ");
            return Some(
                Finding::new("reference-unfit", at, message, format!("only on {able}"))
                    .help(format!("choose a module for {platform}; this one could not be sent when it is reached")),
            );
        }
        (cart && module.bot_type != "AbandonedCart").then(|| {
            let message = format!("bot module `{name}` does not belong to an abandoned-cart bot");
            Finding::new("reference-unfit", at, message, "not a cart module")
                .help("cart reminders can only send modules of an abandoned-cart bot")
        })
    }

    fn check_template(&self, at: Pointer, name: &str, language: &str, params: usize) -> Option<Finding> {
        let named: Vec<_> = self.templates.iter().filter(|template| template.name == name).collect();
        if named.is_empty() {
            let known = self.templates.iter().map(|template| template.name.as_str());
            let finding = missing(at.field("name"), "template", name, known);
            return Some(with_consequence(finding, "WHATSAPP_TEMPLATE_DELETED"));
        }
        let Some(template) = named.iter().find(|template| template.language == language) else {
            let known: Vec<_> = named.iter().map(|template| template.language.as_str()).collect();
            let message = format!("template `{name}` does not exist in `{language}`");
            let label = format!("it exists in {}", known.join(", "));
            let finding = Finding::new("reference-missing", at.field("language"), message, label);
            return Some(with_consequence(finding, "WHATSAPP_TEMPLATE_DELETED"));
        };
        if template.status != SENDABLE {
            let message = format!("template `{name}` is {}, only APPROVED ones can be sent", template.status);
            return Some(
                Finding::new("template-not-approved", at.field("name"), message, template.status.clone()).help(
                    "it could not be sent when it is reached (X14); wait for the approval, or name another template",
                ),
            );
        }
        if template.system_notification {
            let message = format!("template `{name}` is flagged 系統通知 and can not be used in journeys");
            return Some(
                Finding::new("reference-unfit", at.field("name"), message, "a system notification")
                    .help("it could not be sent when it is reached; name another template"),
            );
        }
        (template.params as usize != params).then(|| {
            let message = format!("template `{name}` has {} variables, {params} are given", template.params);
            Finding::new("template-params", at, message, "`params` does not fit")
                .help(format!("give {} values in `params`, in order", template.params))
        })
    }

    /// R38. Where the platform does not say an account's country, it may be one of the three.
    fn check_notification_account(&self, at: Pointer) -> Option<Finding> {
        let accounts = || self.channels.iter().filter(|channel| channel.platform == Platform::LINE.name());
        let able = |channel: &wire::Channel| channel.region.is_empty() || COUNTRIES.contains(&channel.region.as_str());
        (!accounts().any(able)).then(|| {
            let message = "no LINE account of this team can send notification messages";
            let regions: Vec<&str> = accounts().map(|channel| channel.region.as_str()).collect();
            let label = match regions.as_slice() {
                [] => "there is no LINE account".to_owned(),
                some => format!("its accounts are in {}", some.join(", ")),
            };
            Finding::new("notification-country", at, message, label)
                .help("LINE offers them to accounts in JP, TH and TW only (X12): set `lineNotification: false`")
        })
    }

    fn check_tag(&self, at: Pointer, name: &str) -> Option<Finding> {
        let known = || self.tags.iter().map(|tag| tag.name.as_str());
        (!known().any(|tag| tag == name)).then(|| missing(at, "tag", name, known()))
    }

    fn check_attribute(&self, at: Pointer, key: &str, text: bool) -> Option<Finding> {
        let Some(attribute) = self.attributes.iter().find(|attribute| attribute.key == key) else {
            let known = self.attributes.iter().map(|attribute| attribute.key.as_str());
            return Some(with_consequence(missing(at, "custom attribute", key, known), "CUSTOM_ATTRIBUTE_UNUSABLE"));
        };
        if attribute.state != "Active" {
            let message = format!("custom attribute `{key}` is archived (封存)");
            let finding = Finding::new("reference-unfit", at, message, "archived")
                .help("restore it in the console or use another");
            return Some(with_consequence(finding, "CUSTOM_ATTRIBUTE_UNUSABLE"));
        }
        (text && attribute.data_type != "text").then(|| {
            let message =
                format!("custom attribute `{key}` has the type {}, only text can be set", attribute.data_type);
            let finding = Finding::new("reference-unfit", at, message, format!("of type {}", attribute.data_type))
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
        None => format!("while it runs, {told}"),
        Some(help) if help.ends_with('?') => format!("{help} Otherwise, while it runs, {told}"),
        Some(help) => format!("{help}; while it runs, {told}"),
    };
    finding.help(help)
}

fn missing<'a>(at: Pointer, what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Finding {
    let known: Vec<&str> = known.collect();
    let message = format!("{what} `{name}` does not exist on the platform");
    let finding = Finding::new("reference-missing", at, message, format!("no {what} of this name"));
    match (nearest(name, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => finding.help(format!("did you mean `{near}`?")),
        (None, true) => finding.help(format!("the platform has no {what} that would fit")),
        (None, false) => {
            let some: Vec<_> = known.iter().take(5).map(|name| format!("`{name}`")).collect();
            let more = if known.len() > 5 { ", …" } else { "" };
            finding.help(format!("it has {}{more}", some.join(", ")))
        }
    }
}
