//! What documents name and the platform must have: channels, tags, attributes, bot modules, templates.

use crate::diagnostics::{Finding, did_you_mean};
use crate::fact;
use crate::language::{Term, Text, term};
use crate::model::wire;
use crate::model::{Address, Pointer};
use crate::vocabulary::channel::Platform;
use crate::vocabulary::equality::same_text;
use crate::vocabulary::lifecycle::{Automatic, Occasion, on_occasion};
use crate::vocabulary::likeness::nearest;
use crate::vocabulary::spending::describe_automatic;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One name in a document, what it should be, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// From the root of the document.
    pub at: Pointer,
    pub to: Target,
}

impl Reference {
    /// The address of the managed object that it names, where it names one.
    pub fn object(&self) -> Option<Address> {
        match &self.to {
            Target::Object { kind, key } => Some(Address::new(kind, key)),
            Target::Channel { .. }
            | Target::BotModule { .. }
            | Target::Template { .. }
            | Target::Tag { .. }
            | Target::Attribute { .. }
            | Target::NotificationAccount => None,
        }
    }
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
    /// An object of a managed kind: its slug, and the object's key. A document may declare it.
    Object {
        kind: &'static str,
        key: String,
    },
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
    /// The addresses of all objects; `None` where nobody looked. Kept elsewhere.
    #[serde(skip)]
    pub objects: Option<BTreeSet<Address>>,
    /// What is left to spend: out of date at once, and not kept.
    #[serde(skip)]
    pub quotas: wire::Quotas,
}

/// A template that can be sent (X14).
const SENDABLE: &str = "APPROVED";

/// Where LINE offers notification messages (X12).
const COUNTRIES: [&str; 3] = ["JP", "TH", "TW"];

impl References {
    /// What is wrong with `reference`, if anything; `automatic` is what the platform does by itself to what holds it.
    pub fn check(&self, reference: &Reference, automatic: &'static [Automatic]) -> Option<Finding> {
        let at = reference.at.clone();
        match &reference.to {
            Target::Channel { platform, name } => self.check_channel(at, platform, name),
            Target::BotModule { platform, name, cart } => self.check_bot_module(at, platform, name, *cart, automatic),
            Target::Template { name, language, params } => self.check_template(at, name, language, *params, automatic),
            Target::Tag { name } => self.check_tag(at, name),
            Target::Attribute { key, text } => self.check_attribute(at, key, *text, automatic),
            Target::NotificationAccount => self.check_notification_account(at),
            Target::Object { kind, key } => self.check_object(at, kind, key),
        }
    }

    /// The same, where a platform would refuse to publish because of it. A tag comes into being by use.
    pub fn check_needed(&self, reference: &Reference, automatic: &'static [Automatic]) -> Option<Finding> {
        let comes_by_use = matches!(reference.to, Target::Tag { .. });
        if comes_by_use { None } else { self.check(reference, automatic) }
    }

    /// The same once documents have declared `declared` and taken `removed` away.
    #[must_use]
    pub fn with_documents<'a>(
        &self,
        declared: impl Iterator<Item = &'a Address>,
        removed: impl Iterator<Item = &'a Address>,
    ) -> Self {
        let mut known = self.clone();
        if let Some(objects) = &mut known.objects {
            for address in removed {
                objects.remove(address);
            }
            objects.extend(declared.cloned());
        }
        known
    }

    /// An object that is neither live nor declared cannot be named.
    fn check_object(&self, at: Pointer, kind: &'static str, key: &str) -> Option<Finding> {
        let objects = self.objects.as_ref()?;
        if objects.contains(&Address::new(kind, key)) {
            return None;
        }
        let known = objects.iter().filter(|address| address.slug() == kind).map(Address::key);
        Some(missing(at, Term::quoted(kind), key, known, None))
    }

    fn check_channel(&self, at: Pointer, platform: &str, name: &str) -> Option<Finding> {
        let Some(channel) = self.channels.iter().find(|channel| same_text(&channel.name, name)) else {
            let known = self.channels.iter().filter(|channel| channel.platform == platform);
            return Some(missing(at, term("kinds-channel"), name, known.map(|channel| channel.name.as_str()), None));
        };
        (channel.platform != platform).then(|| {
            let its = &channel.platform;
            Finding::of("reference-unfit", at, fact!("reference-unfit-channel-platform", name, its, platform))
        })
    }

    fn check_bot_module(
        &self,
        at: Pointer,
        platform: &str,
        name: &str,
        cart: bool,
        automatic: &'static [Automatic],
    ) -> Option<Finding> {
        let full = |module: &wire::BotModule| format!("{}/{}", module.bot, module.module);
        let Some(module) = self.bot_modules.iter().find(|module| same_text(&full(module), name)) else {
            let fit = |module: &&wire::BotModule| module.platforms.iter().any(|known| known == platform);
            let known: Vec<String> = self.bot_modules.iter().filter(fit).map(full).collect();
            let told = consequence("botModule", automatic).filter(|_| !cart);
            return Some(missing(at, term("kinds-bot-module"), name, known.iter().map(String::as_str), told));
        };
        if !module.platforms.iter().any(|known| known == platform) {
            return Some(Finding::of(
                "reference-unfit",
                at,
                fact!("reference-unfit-module-platform", name, platform, able = module.platforms),
            ));
        }
        (cart && module.bot_type != "AbandonedCart")
            .then(|| Finding::of("reference-unfit", at, fact!("reference-unfit-not-cart-module", name)))
    }

    fn check_template(
        &self,
        at: Pointer,
        name: &str,
        language: &str,
        params: usize,
        automatic: &'static [Automatic],
    ) -> Option<Finding> {
        let named: Vec<_> = self.templates.iter().filter(|template| same_text(&template.name, name)).collect();
        if named.is_empty() {
            let known = self.templates.iter().map(|template| template.name.as_str());
            let told = consequence("template", automatic);
            return Some(missing(at.field("name"), term("kinds-template"), name, known, told));
        }
        let Some(template) = named.iter().find(|template| template.language == language) else {
            let known: Vec<_> = named.iter().map(|template| template.language.as_str()).collect();
            let finding = Finding::of(
                "reference-missing",
                at.field("language"),
                fact!("reference-missing-language", name, language, known),
            );
            return Some(with_consequence(finding, "template", automatic));
        };
        if template.status != SENDABLE {
            return Some(Finding::of(
                "template-not-approved",
                at.field("name"),
                fact!("template-not-approved", name, status = template.status),
            ));
        }
        if template.system_notification {
            return Some(Finding::of(
                "reference-unfit",
                at.field("name"),
                fact!("reference-unfit-system-notification", name),
            ));
        }
        (template.params as usize != params).then(|| {
            Finding::of("template-params", at, fact!("template-params", name, wanted = template.params, params))
        })
    }

    /// R38. Where the platform does not say an account's country, it may be one of the three.
    fn check_notification_account(&self, at: Pointer) -> Option<Finding> {
        let accounts = || self.channels.iter().filter(|channel| channel.platform == Platform::LINE.name());
        let able = |channel: &wire::Channel| channel.region.is_empty() || COUNTRIES.contains(&channel.region.as_str());
        (!accounts().any(able)).then(|| {
            let regions: Vec<&str> = accounts().map(|channel| channel.region.as_str()).collect();
            Finding::of(
                "notification-country",
                at,
                match regions.as_slice() {
                    [] => fact!("notification-country-no-account"),
                    some => fact!("notification-country-elsewhere", some),
                },
            )
        })
    }

    /// Tags come into being by use: one that is not listed may be new.
    fn check_tag(&self, at: Pointer, name: &str) -> Option<Finding> {
        let known = || self.tags.iter().map(|tag| tag.name.as_str());
        if known().any(|tag| same_text(tag, name)) {
            return None;
        }
        let finding = Finding::of("tag-unknown", at, fact!("tag-unknown", name));
        Some(match nearest(name, known()) {
            Some(near) => finding.help(did_you_mean(near)),
            None => finding.help(fact!("kinds-check-spelling-new-tag-made")),
        })
    }

    fn check_attribute(&self, at: Pointer, key: &str, text: bool, automatic: &'static [Automatic]) -> Option<Finding> {
        let Some(attribute) = self.attributes.iter().find(|attribute| same_text(&attribute.key, key)) else {
            let known = self.attributes.iter().map(|attribute| attribute.key.as_str());
            let told = consequence("attribute", automatic);
            return Some(missing(at, term("kinds-custom-attribute"), key, known, told));
        };
        if attribute.state != "Active" {
            let finding = Finding::of("reference-unfit", at, fact!("reference-unfit-archived", key));
            return Some(with_consequence(finding, "attribute", automatic));
        }
        (text && attribute.data_type != "text").then(|| {
            let finding = Finding::of(
                "reference-unfit",
                at,
                fact!("reference-unfit-attribute-type", key, data_type = attribute.data_type),
            )
            .help(Text::quoted("S1「僅支援變更『文字』型態的自訂屬性資料」"));
            with_consequence(finding, "attribute", automatic)
        })
    }
}

/// What the platform would do to a running object that names something of the sort with `mark` that is gone.
fn consequence(mark: &'static str, automatic: &'static [Automatic]) -> Option<Text> {
    on_occasion(automatic, Occasion::Lost(mark)).map(describe_automatic)
}

/// Says in the help what the platform would do to a running object.
fn with_consequence(mut finding: Finding, mark: &'static str, automatic: &'static [Automatic]) -> Finding {
    let Some(told) = consequence(mark, automatic) else { return finding };
    let help = match finding.help.take() {
        None => fact!("kinds-while-runs-2", told),
        Some(help) => fact!("kinds-while-runs", help, told),
    };
    finding.help(help)
}

fn missing<'a>(
    at: Pointer,
    what: Term,
    name: &str,
    known: impl Iterator<Item = &'a str>,
    consequence: Option<Text>,
) -> Finding {
    let known: Vec<&str> = known.collect();
    let finding = Finding::of("reference-missing", at, fact!("reference-missing-name", what, name));
    let help = match (nearest(name, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => {
            let help = did_you_mean(near);
            return finding.help(match consequence {
                Some(told) => fact!("kinds-otherwise-while-runs", help, told),
                None => help,
            });
        }
        (None, true) => fact!("kinds-platform-no-would-fit", what),
        (None, false) => {
            let some: Vec<_> = known.iter().take(5).map(|name| format!("`{name}`")).collect();
            let more = if known.len() > 5 { fact!("kinds-reference-text") } else { Text::default() };
            fact!("kinds-it-has", some, more)
        }
    };
    finding.help(match consequence {
        Some(told) => fact!("kinds-while-runs", help, told),
        None => help,
    })
}
