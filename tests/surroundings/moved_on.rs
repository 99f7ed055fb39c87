//! Documents that moved on while a plan was reviewed: programs learn of it too.

use super::platform::Platform;
use super::workspace;
use crate::support::run::run;
use crate::support::workspace::{NOTIFICATION, write};
use serde_json::{Value, json};

#[test]
fn a_report_names_every_file_that_is_not_as_the_plan_was_made_from() {
    let (platform, folder) = (Platform::new(), workspace());
    let owned = platform.variables();
    let place: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let other = NOTIFICATION.replace("Shipped", "PurchaseCompleted");
    write(folder.path(), "paid.yaml", &other.replace("shipped", "paid").replace("出貨", "購買"));
    let (told, code) = run(&["plan", "--out", "plan.json"], &place, folder.path());
    assert_eq!(code, 0, "{told}");
    let apply = ["apply", "plan.json", "--json-into", "report.json"];
    let changed = || {
        let (told, code) = run(&apply, &place, folder.path());
        assert_eq!(code, 0, "{told}");
        let text = std::fs::read_to_string(folder.path().join("report.json")).expect("a report");
        serde_json::from_str::<Value>(&text).expect("JSON")["changedFiles"].clone()
    };
    assert!(changed().as_array().is_none_or(Vec::is_empty), "nothing has changed yet");
    write(folder.path(), "shipped.yaml", &NOTIFICATION.replace("出貨", "已出貨"));
    std::fs::remove_file(folder.path().join("paid.yaml")).expect("there");
    write(folder.path(), "more.yaml", &other.replace("shipped", "more"));
    write(folder.path(), "journeyctl.yaml", "version: 1\nworkspace: shop-tw\nlimits: {maxRemovals: 1}\n");
    let named =
        [("journeyctl.yaml", "changed"), ("more.yaml", "new"), ("paid.yaml", "gone"), ("shipped.yaml", "changed")];
    let named: Vec<Value> = named.iter().map(|(path, change)| json!({"path": path, "change": change})).collect();
    let mut told = changed().as_array().expect("a list").clone();
    told.sort_by_key(|one| one["path"].as_str().map(str::to_owned));
    assert_eq!(told, named);
    for (language, wanted) in
        [("en", "  more.yaml: new\n  paid.yaml: gone\n"), ("zh-TW", "  more.yaml: 新增\n  paid.yaml: 已不存在\n")]
    {
        let (told, code) = run(&["apply", "plan.json", "--lang", language], &place, folder.path());
        assert!(code == 0 && told.contains(wanted), "exit {code}: {told}");
    }
}
