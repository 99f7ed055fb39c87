//! What a platform lacks of what a document names, or has otherwise than it is named there.

use super::lifecycle::{Automatic, Occasion, on_occasion};
use super::records::Record;
use super::reference::{Reference, References, Target};
use super::sorts::sort;
use crate::diagnostics::{Finding, did_you_mean};
use crate::fact;
use crate::language::{Term, Text, term};
use crate::model::wire::{BotModule, Channel, CustomAttribute, Tag, Template};
use crate::model::{Address, Pointer};
use crate::vocabulary::channel::ChannelPlatform;
use crate::vocabulary::equality::same_text;
use crate::vocabulary::likeness::nearest;
use crate::vocabulary::spending::describe_automatic;

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

    /// The same, where a platform would refuse to publish because of it: not for what comes into being by use.
    pub fn check_needed(&self, reference: &Reference, automatic: &'static [Automatic]) -> Option<Finding> {
        let listing = sort(reference.to.named().0).and_then(|sort| sort.listing.as_ref());
        let comes_by_use = listing.is_some_and(|listing| listing.comes_by_use);
        if comes_by_use { None } else { self.check(reference, automatic) }
    }

    /// An object that is neither live nor declared cannot be named. Of a kind that nobody looked at nothing is said.
    fn check_object(&self, at: Pointer, kind: &'static str, key: &str) -> Option<Finding> {
        let objects = self.objects.get(kind)?;
        let address = Address::new(kind, key);
        if objects.contains(&address) {
            return None;
        }
        let Finding { help, .. } = missing(at.clone(), Term::quoted(kind), key, objects.iter().map(Address::key), None);
        let finding = Finding::of("reference-missing", at, fact!("reference-missing-object", address));
        Some(Finding { help: help.filter(|_| !objects.is_empty()), ..finding })
    }

    fn check_channel(&self, at: Pointer, platform: &str, name: &str) -> Option<Finding> {
        let Some(channel) = self.lists.of::<Channel>().iter().find(|channel| same_text(&channel.name, name)) else {
            let known = self.lists.of::<Channel>().iter().filter(|channel| channel.platform == platform);
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
        let full = |module: &BotModule| module.name();
        let Some(module) = self.lists.of::<BotModule>().iter().find(|module| same_text(&full(module), name)) else {
            let fit = |module: &&BotModule| module.platforms.iter().any(|known| known == platform);
            let known: Vec<String> = self.lists.of::<BotModule>().iter().filter(fit).map(full).collect();
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
        let named: Vec<_> =
            self.lists.of::<Template>().iter().filter(|template| same_text(&template.name, name)).collect();
        if named.is_empty() {
            let known = self.lists.of::<Template>().iter().map(|template| template.name.as_str());
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
        let accounts =
            || self.lists.of::<Channel>().iter().filter(|channel| channel.platform == ChannelPlatform::LINE.name());
        let able = |channel: &Channel| channel.region.is_empty() || COUNTRIES.contains(&channel.region.as_str());
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
        let known = || self.lists.of::<Tag>().iter().map(|tag| tag.name.as_str());
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
        let Some(attribute) =
            self.lists.of::<CustomAttribute>().iter().find(|attribute| same_text(&attribute.key, key))
        else {
            let known = self.lists.of::<CustomAttribute>().iter().map(|attribute| attribute.key.as_str());
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
