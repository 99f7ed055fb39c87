//! Bodies of bugs that are planted on purpose.

use super::error::PlatformError;
use super::platform::Platform;
use crate::model::wire::{Page, Resource};

impl Platform {
    /// The object as its list shows it. Lists lag, and what is not in one may still be there.
    pub(super) async fn listed(&self, path: &str) -> Result<Option<Resource>, PlatformError> {
        let (list, name) = path.rsplit_once('/').unwrap_or_default();
        let page: Page<Resource> = self.read(&format!("{list}?limit=200")).await?;
        Ok(page.items.into_iter().find(|item| item.key == name.trim_start_matches("key:")))
    }
}
