//! A plan in one line.

use crate::plan::Summary;
use crate::{say, word};

/// `Plan: 1 to create, 3 unchanged.`
pub fn summary(summary: &Summary) -> String {
    let Summary {
        create,
        update,
        adopt,
        delete,
        lifecycle,
        noop,
        blocked,
        drift,
        customers_affected,
        forget,
        replace,
        ..
    } = summary;
    let any = [create, update, adopt, delete, lifecycle, blocked, forget, replace].into_iter().any(|count| *count > 0);
    match noop {
        _ if any => {}
        0 => return word!("Nothing to change.", "沒有需要變更的地方。").to_owned(),
        1 => {
            return word!(
                "Nothing to change: 1 object is as the documents say.",
                "沒有需要變更的地方：1 個物件與文件一致。"
            )
            .to_owned();
        }
        _ => {
            return say!(
                "Nothing to change: {noop} objects are as the documents say.",
                "沒有需要變更的地方：{noop} 個物件與文件一致。"
            );
        }
    }
    let parts = [
        (create, say!("{create} to create", "建立 {create} 個")),
        (update, say!("{update} to update", "更新 {update} 個")),
        (adopt, say!("{adopt} to take over", "接管 {adopt} 個")),
        (replace, say!("{replace} to replace", "取代 {replace} 個")),
        (delete, say!("{delete} to delete", "刪除 {delete} 個")),
        (forget, say!("{forget} to forget", "放棄管理 {forget} 個")),
        (lifecycle, say!("{lifecycle} changing state", "{lifecycle} 個改變狀態")),
        (drift, say!("{drift} changed on the platform", "{drift} 個在平台上被變更過")),
        (blocked, say!("{blocked} blocked", "{blocked} 個被擋下")),
        (noop, say!("{noop} unchanged", "{noop} 個不變")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(count, _)| **count > 0).map(|(_, told)| told).collect();
    let parts = parts.join(word!(", ", "，"));
    let customers = match customers_affected {
        0 => String::new(),
        count => say!(" {count} customers would be put out.", "將移出 {count} 位客戶。"),
    };
    say!("Plan: {parts}.{customers}", "計畫：{parts}。{customers}")
}
