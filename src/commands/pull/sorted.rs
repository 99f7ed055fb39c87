//! Which live objects have a document, which get one, and which are left: to a tombstone, or since another document speaks
//! of them.

use crate::desired::Desired;
use crate::diff::{Comparison, Names, Owner};
use crate::kinds::Creation;
use crate::live::{Live, Object};
use crate::model::Address;
use crate::{plan, say, word};
use std::collections::{HashMap, HashSet};

/// What of the platform is pulled, by the addresses that documents have for it.
#[derive(Debug, Default)]
pub(super) struct Sorted<'a> {
    pub(super) objects: Vec<(Address, &'a Object)>,
    pub(super) left: Vec<Left>,
}

/// An object that gets no document: with it there would be two for one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) address: Address,
    /// The document that speaks of it, under another address; where there is none, its own.
    pub(super) by: Address,
    why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// It is new and says nearly the same.
    Alike,
    /// It is new, and the platform has one object for what it names.
    SameName { is_ours: bool },
    /// A `moved` document leads there.
    Moved,
    /// A text of it is one that no file can hold.
    Unfit,
}

impl Left {
    pub(super) fn unfit(address: Address) -> Self {
        Self { by: address.clone(), address, why: Why::Unfit }
    }

    /// What is wrong, and what to do.
    pub(super) fn told(&self) -> (String, String) {
        let Self { address, by, why } = self;
        let moved = say!(
            "if only the key changed, add the document `moved: {{from: {address}, to: {by}}}` and pull again; \
             `journeyctl plan` shows the other ways",
            "如果只是改了鍵，請新增文件 `moved: {{from: {address}, to: {by}}}` 再執行 pull；其他做法見 `journeyctl plan`"
        );
        match why {
            Why::Unfit => (
                say!(
                    "no document is written for `{address}`: a text of it is empty, longer than 1000000 characters, or has \
                     line ends that no file keeps",
                    "沒有為 `{address}` 寫入文件：它有內容是空的、超過 1000000 個字元，或含有檔案無法保留的換行"
                ),
                word!("mend the text on the platform, then pull again", "請先在平台上修正內容，再執行 pull").to_owned(),
            ),
            Why::Alike => (
                say!(
                    "no document is written for `{address}`: `{by}` is new and says nearly the same",
                    "沒有為 `{address}` 寫入文件：`{by}` 是新的，而且內容幾乎相同"
                ),
                moved,
            ),
            Why::SameName { is_ours } => (
                say!(
                    "no document is written for `{address}`: `{by}` declares the same under another key",
                    "沒有為 `{address}` 寫入文件：`{by}` 以另一個鍵宣告了同一個物件"
                ),
                if *is_ours {
                    moved
                } else {
                    say!("give that document the key `{}`", "請把那份文件的鍵改成 `{}`", address.key())
                },
            ),
            Why::Moved => (
                say!(
                    "no document is written for `{address}`: a `moved` document leads it to `{by}`, and does not move it",
                    "沒有為 `{address}` 寫入文件：`moved` 文件要把它移到 `{by}`，但它沒有移動"
                ),
                word!(
                    "`journeyctl plan` says why; take the `moved` document out if it is another object",
                    "原因見 `journeyctl plan`；如果是另一個物件，請移除 `moved` 文件"
                )
                .to_owned(),
            ),
        }
    }
}

/// Sorts what is live. What was replaced, and what a tombstone names, is on its way out and in neither list.
pub(super) fn of<'a>(existing: &Desired, live: &'a Live, workspace: &str, comparison: &Comparison<'_>) -> Sorted<'a> {
    let names = Names::new(live, workspace);
    let buried: HashSet<&Address> = existing.removed.iter().map(|tombstone| &tombstone.address).collect();
    // What moves has its document under the new address, also before the move is applied.
    let moving: HashMap<&Address, &Address> = comparison
        .changes
        .iter()
        .filter_map(|change| Some((change.moved_from.as_ref()?, &change.declared.address)))
        .collect();
    let others = spoken_of(existing, live, comparison);
    let mut sorted = Sorted::default();
    for (key, object) in live.objects.iter().filter(|(key, _)| names.replaced(key).is_none()) {
        let address = names.of(key);
        if buried.contains(&address) {
            continue;
        }
        match (moving.get(&address), others.get(&address)) {
            (Some(to), _) => sorted.objects.push(((*to).clone(), object)),
            (None, Some((by, why))) => sorted.left.push(Left { address, by: by.clone(), why: *why }),
            (None, None) => sorted.objects.push((address, object)),
        }
    }
    sorted.objects.sort_by(|(one, _), (other, _)| one.cmp(other));
    sorted.left.sort_by(|one, other| one.address.cmp(&other.address));
    sorted
}

/// Addresses without a document of which another document speaks.
fn spoken_of(existing: &Desired, live: &Live, comparison: &Comparison<'_>) -> HashMap<Address, (Address, Why)> {
    let alike = plan::renamed(comparison, live.now).into_iter();
    let mut found: HashMap<Address, (Address, Why)> =
        alike.map(|(old, new)| (old.clone(), (new.clone(), Why::Alike))).collect();
    for change in &comparison.changes {
        if let (Some((holder, owner)), Creation::PutNamedBy(_)) = (&change.name_taken_by, change.declared.kind.creation)
        {
            let why = Why::SameName { is_ours: matches!(owner, Owner::Ours(_)) };
            found.insert(holder.clone(), (change.declared.address.clone(), why));
        }
    }
    found.extend(existing.moved.iter().map(|moved| (moved.from.clone(), (moved.to.clone(), Why::Moved))));
    for declared in &existing.documents {
        found.remove(&declared.address);
    }
    found
}
