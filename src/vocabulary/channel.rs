//! Social platforms and the accounts on them (渠道).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A social platform
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Platform")]
pub enum ChannelPlatform {
    /// LINE official account
    LINE,
    /// WhatsApp Business
    WhatsApp,
    /// Facebook Messenger
    Facebook,
    /// Instagram messages
    Instagram,
}

impl ChannelPlatform {
    pub fn name(self) -> &'static str {
        match self {
            Self::LINE => "LINE",
            Self::WhatsApp => "WhatsApp",
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
        }
    }
}

/// The channel that a journey runs on (目標渠道)
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelRef {
    /// The social platform (社群平台)
    pub platform: ChannelPlatform,
    /// The account's name on the platform (渠道名稱)
    #[serde(rename = "ref")]
    #[schemars(length(min = 1, max = 100), example = &"tw-official", extend("x-reference" = "channel"))]
    pub name: String,
}
