//! Addresses that two objects would have.

use super::model::{Blocked, WayOut};
use crate::diff::{Change, Owner};
use crate::kinds::Creation;
use crate::live::Object;
use crate::model::Address;
use crate::{say, word};

/// Why a new object can have neither its key nor its name.
pub(super) fn taken(change: &Change<'_>) -> Option<Blocked> {
    key_taken(change).or_else(|| name_taken(change))
}

/// Of some kinds the platform has one object for each name, such as one cart remarketing for each platform.
fn name_taken(change: &Change<'_>) -> Option<Blocked> {
    let (other, owner) = change.name_taken_by.as_ref()?;
    let Creation::PutNamedBy(field) = change.declared.kind.creation else { return None };
    let spec: serde_json::Value = serde_json::from_str(&change.content).expect("checked JSON");
    let name = spec[field].as_str().unwrap_or_default();
    let (address, key) = (&change.declared.address, other.key());
    let way = match owner {
        Owner::Ours(_) => WayOut {
            action: say!(
                "add the document `moved: {{from: {other}, to: {address}}}`, or give this one the key `{key}`",
                "新增文件 `moved: {{from: {other}, to: {address}}}`，或把這份文件的鍵改為 `{key}`"
            ),
            consequence: word!("the object that is there is changed", "變更的是平台上的那個物件").to_owned(),
        },
        Owner::Nobody => WayOut {
            action: say!("give this document the key `{key}`", "把這份文件的鍵改為 `{key}`"),
            consequence: word!(
                "the object that is there is changed, and this workspace's from then on",
                "變更的是平台上的那個物件，它從此屬於這個工作區"
            )
            .to_owned(),
        },
        Owner::Other(_) => WayOut {
            action: say!(
                "give this document the key `{key}` and take it over with --take-over, once its owner knows",
                "把這份文件的鍵改為 `{key}`，知會擁有者之後用 --take-over 接管"
            ),
            consequence: word!("the object is this workspace's from then on", "物件從此屬於這個工作區").to_owned(),
        },
    };
    Some(Blocked {
        code: "key-taken".to_owned(),
        rule: say!(
            "`{field}: {name}` is that of `{other}`, and the platform has one object for each",
            "`{field}: {name}` 已屬於 `{other}`，而平台對每個值只有一個物件"
        ),
        source: word!("the value is the object's name there", "這個值就是物件在平台上的名稱").to_owned(),
        options: vec![way],
    })
}

/// A key is an object's for good: a new object can not have one that a renamed object keeps.
fn key_taken(change: &Change<'_>) -> Option<Blocked> {
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

/// `key`, where it is not that of `address`.
pub(super) fn other_key(key: &str, address: &Address) -> Option<String> {
    (key != address.key()).then(|| key.to_owned())
}
