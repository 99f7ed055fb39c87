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
        0 => return word!("render-nothing-change").to_owned(),
        1 => {
            return word!("render-nothing-change-object-documents-say").to_owned();
        }
        _ => {
            return say!("render-nothing-change-objects-documents-say", noop);
        }
    }
    let parts = [
        (create, say!("render-create-3", create)),
        (update, say!("render-update-2", update)),
        (adopt, say!("render-take-over", adopt)),
        (replace, say!("render-replace-2", replace)),
        (delete, say!("render-delete-2", delete)),
        (forget, say!("render-forget", forget)),
        (lifecycle, say!("render-changing-state", lifecycle)),
        (drift, say!("render-changed-platform", drift)),
        (blocked, say!("render-blocked-2", blocked)),
        (noop, say!("render-unchanged", noop)),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(count, _)| **count > 0).map(|(_, told)| told).collect();
    let parts = parts.join(word!("render-plan-text-4"));
    let customers = match customers_affected {
        0 => String::new(),
        count => say!("render-customers-would-put-out", count),
    };
    say!("render-plan-2", parts, customers)
}
