//! The sorts of things that documents name and the platform has.

use super::References;
use crate::language::{Term, term};

/// One sort.
#[derive(Debug)]
pub struct Sort {
    /// What fields are marked with in the schema.
    pub mark: &'static str,
    /// The list in [`References`], as it is written in JSON.
    pub list: &'static str,
    /// How it is called.
    pub told: Term,
    /// All that the platform has.
    pub known: fn(&References) -> Vec<Known>,
}

/// One thing with its name. Both texts are the platform's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub name: String,
    /// What else is known of it, each part for itself; parts may be empty.
    pub about: Vec<String>,
}

/// Every sort.
pub static SORTS: [Sort; 5] = [
    Sort { mark: "channel", list: "channels", told: term("kinds-channel"), known: channels },
    Sort { mark: "botModule", list: "botModules", told: term("kinds-bot-module"), known: bot_modules },
    Sort { mark: "template", list: "templates", told: term("kinds-template"), known: templates },
    Sort { mark: "tag", list: "tags", told: term("kinds-tag"), known: tags },
    Sort { mark: "attribute", list: "attributes", told: term("kinds-custom-attribute"), known: attributes },
];

/// The sort with this mark.
pub fn sort(mark: &str) -> Option<&'static Sort> {
    SORTS.iter().find(|sort| sort.mark == mark)
}

fn known(name: &str, about: &[&str]) -> Known {
    Known { name: name.to_owned(), about: about.iter().map(|part| (*part).to_owned()).collect() }
}

fn channels(all: &References) -> Vec<Known> {
    all.channels.iter().map(|one| known(&one.name, &[&one.platform, &one.region, &one.display_name])).collect()
}

fn bot_modules(all: &References) -> Vec<Known> {
    let name = |bot: &str, module: &str| format!("{bot}/{module}");
    all.bot_modules
        .iter()
        .map(|one| known(&name(&one.bot, &one.module), &[&one.display_name, &one.platforms.join(", "), &one.bot_type]))
        .collect()
}

fn templates(all: &References) -> Vec<Known> {
    all.templates.iter().map(|one| known(&one.name, &[&one.language, &one.status, &one.category])).collect()
}

fn tags(all: &References) -> Vec<Known> {
    all.tags.iter().map(|one| known(&one.name, &[])).collect()
}

fn attributes(all: &References) -> Vec<Known> {
    all.attributes.iter().map(|one| known(&one.key, &[&one.data_type, &one.state])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_has_its_list() {
        let lists = serde_json::to_value(References::default()).expect("JSON");
        assert!(SORTS.iter().all(|sort| lists[sort.list].is_array()), "{lists}");
    }
}
