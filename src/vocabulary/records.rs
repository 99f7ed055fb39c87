//! What a platform lists of one sort of thing: its record on the wire, how documents name it, what is said of it.

use crate::model::wire::{BotModule, Channel, CustomAttribute, Segment, Tag, Template};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::any::Any;
use std::fmt::Debug;

/// One thing with its name. All texts are the platform's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub name: String,
    /// What else is known of it, each part for itself; parts may be empty.
    pub about: Vec<String>,
    /// The most telling of it in one line.
    pub line: String,
}

/// One thing of a list.
pub trait Record: Debug + Serialize + DeserializeOwned + JsonSchema + Send + Sync + 'static {
    /// As documents name it.
    fn name(&self) -> String;

    /// What else is known of it, each part for itself; parts may be empty.
    fn about(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The most telling of it in one line.
    fn line(&self) -> String {
        String::new()
    }

    /// Whether it can be sent on `platform`. What is no message can stand in one anywhere.
    fn is_sendable_on(&self, _platform: &str) -> bool {
        true
    }

    fn known(&self) -> Known {
        let about = self.about().into_iter().map(str::to_owned).collect();
        Known { name: self.name(), about, line: self.line() }
    }
}

/// The records of one list, whatever their type is.
pub trait Records: Any + Debug + Send + Sync {
    fn known(&self) -> Vec<Known>;

    /// As they cross the wire.
    fn to_json(&self) -> Value;
}

impl<T: Record> Records for Vec<T> {
    fn known(&self) -> Vec<Known> {
        self.iter().map(Record::known).collect()
    }

    fn to_json(&self) -> Value {
        serde_json::to_value(self).expect("a record has only string keys")
    }
}

impl Record for Channel {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn about(&self) -> Vec<&str> {
        vec![&self.platform, &self.region, &self.display_name]
    }

    fn line(&self) -> String {
        format!("{} {}", self.platform, self.display_name)
    }
}

impl Record for Tag {
    fn name(&self) -> String {
        self.name.clone()
    }
}

impl Record for CustomAttribute {
    fn name(&self) -> String {
        self.key.clone()
    }

    fn about(&self) -> Vec<&str> {
        vec![&self.data_type, &self.state]
    }

    fn line(&self) -> String {
        format!("{} {}", self.data_type, self.state)
    }
}

impl Record for BotModule {
    fn name(&self) -> String {
        format!("{}/{}", self.bot, self.module)
    }

    fn known(&self) -> Known {
        let platforms = self.platforms.join(", ");
        let line = format!("{} ({platforms})", self.display_name);
        Known { name: self.name(), about: vec![self.display_name.clone(), platforms, self.bot_type.clone()], line }
    }

    fn is_sendable_on(&self, platform: &str) -> bool {
        self.platforms.iter().any(|known| known == platform)
    }
}

impl Record for Template {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn about(&self) -> Vec<&str> {
        vec![&self.language, &self.status, &self.category]
    }

    fn line(&self) -> String {
        format!("{} {}", self.language, self.status)
    }

    fn is_sendable_on(&self, platform: &str) -> bool {
        platform == "WhatsApp"
    }
}

impl Record for Segment {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn about(&self) -> Vec<&str> {
        vec![&self.model]
    }
}
