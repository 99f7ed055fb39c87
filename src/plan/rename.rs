//! What looks like an object under a new name: nobody wants it deleted and made again.

use super::model::{Blocked, WayOut};
use crate::desired::Tombstone;
use crate::diff::{Change, Comparison, Owner};
use crate::kinds::document::RemovalMode;
use crate::kinds::fields;
use crate::live::Object;
use crate::model::Address;
use crate::{say, word};
use serde_json::Value;

/// Refuses a deletion while a new document of the same kind has the very content of what would go.
pub(super) fn looks_like_one(
    comparison: &Comparison<'_>,
    tombstone: &Tombstone,
    object: &Object,
    owner: &Owner,
) -> Option<Blocked> {
    if tombstone.mode != RemovalMode::Delete || !matches!(owner, Owner::Ours(_)) {
        return None;
    }
    let live: Value = serde_json::from_str(object.content.get()).expect("checked JSON");
    let is_same = |change: &&Change<'_>| {
        let new = change.live.is_none() && change.declared.kind.slug == object.kind.slug;
        new && fields::changes(object.kind, &live, &serde_json::from_str(&change.content).expect("checked JSON"))
            .is_empty()
    };
    let twin = comparison.changes.iter().find(is_same)?;
    let (from, to) = (&tombstone.address, &twin.declared.address);
    Some(Blocked {
        code: "looks-like-rename".to_owned(),
        rule: say!(
            "`{to}` is new and has the same content: deleting this one would lose its customers and counts",
            "`{to}` 是新的，而且內容相同：刪除這一個會失去它的客戶與統計"
        ),
        source: word!("the content of both, field by field", "逐欄比對兩者的內容").to_owned(),
        options: vec![
            WayOut {
                action: say!(
                    "write `moved: {{from: {from}, to: {to}}}` in place of the tombstone",
                    "把移除宣告改寫成 `moved: {{from: {from}, to: {to}}}`"
                ),
                consequence: word!(
                    "the object stays as it is, and is known by its new address",
                    "物件保持原樣，改以新位址稱呼"
                )
                .to_owned(),
            },
            WayOut {
                action: word!(
                    "if it really has to go, remove it in a change of its own, before the new document is added",
                    "如果真的要移除，請在加入新文件之前，以單獨的一次變更移除它"
                )
                .to_owned(),
                consequence: word!(
                    "those inside are put out, and its counts are gone",
                    "裡面的客戶會被移出，統計也會消失"
                )
                .to_owned(),
            },
        ],
    })
}

/// A key is an object's for good: a new object can not have one that a renamed object keeps.
pub(super) fn key_taken(change: &Change<'_>) -> Option<Blocked> {
    let owner = change.key_taken_by.as_ref()?;
    let key = change.declared.address.key();
    Some(Blocked {
        code: "key-taken".to_owned(),
        rule: say!(
            "`{owner}` was renamed and keeps the key `{key}` on the platform",
            "`{owner}` 已改名，並在平台上保留鍵 `{key}`"
        ),
        source: word!("a key can not be changed there", "平台上的鍵無法變更").to_owned(),
        options: vec![WayOut {
            action: word!("give this document another `metadata.key`", "給這份文件另一個 `metadata.key`").to_owned(),
            consequence: say!("`{owner}` stays as it is", "`{owner}` 保持原樣"),
        }],
    })
}

/// Two live objects can not have one address: a move onto one of them would leave the other running unseen.
pub(super) fn collides(change: &Change<'_>) -> Option<Blocked> {
    let other = change.collides_with.as_ref()?;
    let address = &change.declared.address;
    Some(Blocked {
        code: "moved-onto-live".to_owned(),
        rule: say!(
            "`{address}` is there already, so it can not be the new address of `{other}`",
            "`{address}` 已經存在，不能當作 `{other}` 的新位址"
        ),
        source: word!("both objects are live, and each runs by itself", "兩個物件都在平台上，各自運作").to_owned(),
        options: vec![
            WayOut {
                action: say!(
                    "take the `moved` document out and declare `{other}` under its own key",
                    "移除 `moved` 文件，並以 `{other}` 自己的鍵宣告它"
                ),
                consequence: word!("both stay as they are", "兩者都保持原樣").to_owned(),
            },
            WayOut {
                action: say!("move `{other}` to an address that nothing has", "把 `{other}` 移到沒有物件使用的位址"),
                consequence: word!("it keeps its customers and counts", "它保留客戶與統計").to_owned(),
            },
        ],
    })
}

/// Whether the object is known by another key here than on the platform.
pub(super) fn key_on_platform<'a>(object: Option<&'a Object>, address: &'a Address) -> &'a str {
    object.map_or(address.key(), |object| &object.key)
}
