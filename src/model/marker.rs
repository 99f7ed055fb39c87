//! The marker that an object carries on the platform: whose it is, under which address, and what was applied last.

use super::Address;
use std::collections::BTreeMap;
use std::fmt::Write;

/// By name: `displayName`, `nodes/hello`, `labels/team`, `lifecycle`.
pub type Digests = BTreeMap<String, String>;

/// `journeyctl:shop-tw:journey/vip-welcome:3f2a…`; then `:protect` for what must not go, and `:displayName=1f2e3d4c,…`
/// with a digest of each field as it was applied. An object that got another address keeps its key on the platform;
/// its marker says both: `journey/new-key@old-key`. One that took over from another says whose place it has:
/// `journey/vip-welcome@vip-welcome-r2<vip-welcome`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub workspace: String,
    pub address: Address,
    /// The platform's key, where it is not the address's.
    pub key: Option<String>,
    /// The platform's key of the object that it took over from.
    pub replaces: Option<String>,
    /// The start of the digest of the content that was applied last.
    pub applied: String,
    pub protect: bool,
    /// Of each field, and what was asked of each part. Where they would make the marker too long only the latter, if there is
    /// any; absent also from versions that kept none.
    pub fields: Option<Digests>,
}

const TOOL: &str = "journeyctl";

impl Marker {
    /// A marker of this tool, of whatever workspace.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        if parts.next() != Some(TOOL) {
            return None;
        }
        let workspace = parts.next()?.to_owned();
        let named = parts.next()?;
        let (address, key) = named.split_once('@').map_or((named, None), |(address, key)| (address, Some(key)));
        let (key, replaces) = match key.and_then(|key| key.split_once('<')) {
            Some((key, replaced)) => (Some(key), Some(replaced.to_owned())),
            None => (key, None),
        };
        let (address, key) = (address.parse().ok()?, key.map(str::to_owned));
        let applied = parts.next()?.to_owned();
        let mut next = parts.next();
        let protect = next == Some("protect");
        if protect {
            next = parts.next();
        }
        let fields = match next {
            Some(text) => Some(read_digests(text)?),
            None => None,
        };
        parts.next().is_none().then_some(())?;
        Some(Self { workspace, address, key, replaces, applied, protect, fields })
    }
}

impl std::fmt::Display for Marker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { workspace, address, key, replaces, applied, protect, fields } = self;
        write!(f, "{TOOL}:{workspace}:{address}")?;
        if let Some(key) = key {
            write!(f, "@{key}")?;
        }
        if let Some(replaced) = replaces {
            write!(f, "<{replaced}")?;
        }
        write!(f, ":{applied}{}", if *protect { ":protect" } else { "" })?;
        let Some(fields) = fields else { return Ok(()) };
        let told: Vec<String> = fields.iter().map(|(name, digest)| format!("{}={digest}", escaped(name))).collect();
        write!(f, ":{}", told.join(","))
    }
}

fn read_digests(text: &str) -> Option<Digests> {
    let one = |pair: &str| {
        let (name, digest) = pair.split_once('=')?;
        Some((plain(name)?, digest.to_owned()))
    };
    if text.is_empty() { Some(Digests::new()) } else { text.split(',').map(one).collect() }
}

/// Percent-encodes what has a meaning in a marker.
fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => text.push(char::from(byte)),
            other => write!(text, "%{other:02X}").expect("a String takes all writes"),
        }
    }
    text
}

fn plain(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        if *first == b'%' {
            let (digits, more) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = more;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_reads_back_what_it_prints() {
        let fields =
            Digests::from([("nodes/a:b,c=d".to_owned(), "01234567".to_owned()), ("trigger".into(), "89".into())]);
        for protect in [false, true] {
            for (key, replaces) in [(None, None), (Some("old-key"), None), (Some("x-r2"), Some("x"))] {
                for fields in [None, Some(Digests::new()), Some(fields.clone())] {
                    let address = Address::new("journey", "vip-welcome");
                    let (workspace, applied) = ("shop-tw".to_owned(), "3f2a".to_owned());
                    let (key, replaces) = (key.map(str::to_owned), replaces.map(str::to_owned));
                    let marker = Marker { workspace, address, key, replaces, applied, protect, fields };
                    assert_eq!(Marker::read(&marker.to_string()), Some(marker));
                }
            }
        }
        assert_eq!(Marker::read("terraform:shop-tw:journey/x:1"), None);
    }
}
