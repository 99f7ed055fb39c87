//! Which object a call is about, and whether its answer is about the same one: the platform, or something on the way, may
//! answer with another's.

use super::transport::Request;
use crate::language::Text;
use crate::model::text::{escaped, shortened};
use crate::model::wire::Resource;
use crate::{fact, mutant};
use serde_json::Value;

/// The object of a call.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Key(String),
    /// An id, or a name that stands for one.
    Id(String),
}

impl Subject {
    /// Of `/journeys/key:vip:publish`, `/modules/md_1/stages/2:enable`, or the key that a new object is sent with. None
    /// where a call is about no single object.
    pub(super) fn of(request: &Request) -> Option<Self> {
        let path = request.path.split('?').next().unwrap_or_default();
        let mut segments = path.trim_start_matches('/').split('/').skip(1);
        let Some(name) = segments.next() else {
            let body: Value = serde_json::from_slice(request.body.as_deref()?).ok()?;
            return Some(Self::Key(body["key"].as_str()?.to_owned()));
        };
        let bare = |name: &str| name.split(':').next().unwrap_or_default().to_owned();
        Some(match name.strip_prefix("key:") {
            Some(key) => Self::Key(bare(key)),
            None => Self::Id(bare(name)),
        })
    }

    /// Whether `resource` is this one.
    pub(super) fn is(&self, resource: &Resource) -> Result<(), Text> {
        let Resource { id, key, .. } = resource;
        let (asked, same) = match self {
            Self::Key(asked) => (asked, asked == key),
            Self::Id(asked) => (asked, asked == id || asked == key),
        };
        if same || mutant::is("any-answer-is-ours") {
            return Ok(());
        }
        let found = escaped(&shortened(key, 100)).into_owned();
        Err(fact!("live-about-call-about", found, asked))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_about_the_object_that_its_path_or_its_body_names() {
        let of = |path: &str, body: Option<&str>| {
            Subject::of(&Request { body: body.map(|body| body.as_bytes().to_vec()), ..Request::get(path) })
        };
        let key = |key: &str| Some(Subject::Key(key.to_owned()));
        let id = |id: &str| Some(Subject::Id(id.to_owned()));
        assert_eq!(of("/journeys/key:vip", None), key("vip"));
        assert_eq!(of("/journeys/key:vip:publish?dryRun=true", None), key("vip"));
        assert_eq!(of("/modules/key:m/stages/2:enable", None), key("m"));
        assert_eq!(of("/journeys/jr_1:stop", None), id("jr_1"));
        assert_eq!(of("/cart-remarketing/line", Some("{\"key\":\"other\"}")), id("line"));
        assert_eq!(of("/journeys?dryRun=true", Some("{\"key\":\"vip\"}")), key("vip"));
        assert_eq!(of("/journeys?limit=200", None), None);
    }
}
