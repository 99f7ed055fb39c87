//! `journey/vip-welcome`: what people type, what plans and reports say.

use crate::fact;
use crate::language::{Argument, AsArgument, TextError};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A kind's slug and a document's key, or `key~n` for the n-th of the objects that a document had before it was
/// replaced. Unique in one workspace; ordered as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address {
    slug: Box<str>,
    key: Box<str>,
}

impl Address {
    pub fn new(slug: &str, key: &str) -> Self {
        Self { slug: slug.into(), key: key.into() }
    }

    /// The kind's slug: `journey`, `cart-remarketing`.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    pub fn key(&self) -> &str {
        &self.key
    }
}

/// What an address has after its slug: a key, or one of the objects that were replaced (`vip-welcome~1`).
pub const NAME_PATTERN: &str = "^[a-z0-9][a-z0-9-]{0,62}(~[1-9][0-9]{0,3})?$";

/// The longest key the platform takes (platform contract e.1: `^[a-z0-9][a-z0-9-]{0,62}$`).
pub const KEY_PATTERN: &str = "^[a-z0-9][a-z0-9-]{0,62}$";

/// Whether `key` has the form of [`KEY_PATTERN`].
pub fn is_key(key: &str) -> bool {
    let allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
    key.len() <= 63 && key.bytes().next().is_some_and(allowed) && key.bytes().all(|c| allowed(c) || c == b'-')
}

/// Whether `name` has the form of [`NAME_PATTERN`].
fn is_name(name: &str) -> bool {
    let is_number = |text: &str| text.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == text);
    match name.split_once('~') {
        Some((key, number)) => is_key(key) && number.len() <= 4 && is_number(number),
        None => is_key(name),
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.slug, self.key)
    }
}

impl AsArgument for Address {
    fn argument(&self) -> Argument {
        Argument::Name(self.to_string())
    }
}

impl TryFrom<String> for Address {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl std::str::FromStr for Address {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('/') {
            Some((slug, key)) if is_key(slug) && is_name(key) => Ok(Self::new(slug, key)),
            _ => Err(TextError(fact!("model-not-address-write-kind-key", text))),
        }
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_slug_and_a_key() {
        let address: Address = "journey/vip-welcome".parse().expect("an address");
        assert_eq!((address.slug(), address.key()), ("journey", "vip-welcome"));
        assert!("journey/vip-welcome~12".parse::<Address>().is_ok());
        for bad in
            ["journey", "journey/", "/x", "journey/VIP", "journey/a b", "journey/a~", "journey/a~0", "journey/a~01"]
        {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
    }
}
