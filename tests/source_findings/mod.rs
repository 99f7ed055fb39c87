//! What authors read about typical mistakes, whole.

mod formats;
mod hostile;
mod numbers;
mod schemas;
mod sets;
mod shapes;
mod snippets;

use journeyctl::testing::commands::{Terminal, run};
use journeyctl::testing::exit::Exit;
use std::path::Path;

/// `validate` in a workspace with these files.
fn validated(files: &[(&str, &str)], more: &[&str]) -> (Exit, String) {
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    validated_bytes(&files, more)
}

fn validated_bytes(files: &[(&str, &[u8])], more: &[&str]) -> (Exit, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = ("journeyctl.yaml", "version: 1\nworkspace: shop-tw\n".as_bytes());
    let has_settings = files.iter().any(|(path, _)| *path == settings.0);
    for (path, text) in files.iter().chain((!has_settings).then_some(&settings)) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    let folder_name = folder.path().to_str().expect("a name");
    let arguments = ["journeyctl", "-C", folder_name, "--color", "never", "--lang", "en", "validate"];
    let arguments = arguments.iter().chain(more).map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(arguments, &mut Terminal { out: &mut out, err: &mut err });
    assert_eq!(String::from_utf8_lossy(&err), "");
    (exit, String::from_utf8(out).expect("text").replace(folder_name, "DIR"))
}

const JOURNEY: &str = r#"kind: Journey
metadata: {key: vip-welcome, labels: {brand: demo}}
spec:
  displayName: 白金會員升級
  lifecycle: published
  activation: {type: Scheduled, startAt: "2026-12-01T00:00:00+08:00", endAt: "2026-12-31T23:59:59+08:00", onExpiry: CloseTrigger}
  quietHours: [{from: "23:00", to: "24:00"}, {from: "00:00", to: "08:00"}]
  entryLimit: {maxPerCustomer: 1}
  trigger: {type: CheckoutCompleted, itemNames: [精華液], orderAmount: {op: gte, value: 10000, currency: TWD}}
  channel: {platform: LINE, ref: tw-official}
  messageCap: {max: 5000}
  nodes:
    - {id: a1, type: setAttribute, attribute: member_tier, value: 白金會員, next: w1}
    - id: w1
      type: delay
      hours: 2
      next: b1
    - {id: b1, type: branch, cases: [{when: {socialBound: true}, next: m1}], else: end}
    - {id: m1, type: message, botModule: vip-bot/welcome, next: t1}
    - {id: t1, type: tag, add: [白金已通知], next: p1}
    - {id: p1, type: points, op: Add, amount: 200, next: end}
"#;

const OTHERS: &str = r#"kind: Module
metadata: {key: winback}
spec:
  type: WinBack
  stages:
    - {daysSinceLastPurchase: 90, enabled: true, content: {subject: 好久不見, body: mail/winback-1.html}}
    - {daysSinceLastPurchase: 120, enabled: false, content: {subject: 專屬回購禮, body: mail/winback-2.html}}
---
kind: CartRemarketing
metadata: {key: cart-line}
spec:
  platform: LINE
  enabled: true
  bindingPopup:
    content: {title: 綁定 LINE 領折扣, body: 完成綁定即可收到提醒}
    maxPerDay: 2
    showAfterAddToCartCount: 1
    successMessage: {text: 感謝綁定}
  messages:
    - {delay: {minutes: 30}, botModule: cart-bot/first}
    - {delay: {hours: 20}, botModule: cart-bot/second}
  restartCycle: {days: 7}
---
kind: Notification
metadata: {key: shipped}
spec:
  displayName: 出貨通知
  scenario: Shipped
  methods:
    linePush: true
    lineNotification: {footerUrl: "https://example.com/privacy"}
    sms: {fallbackAfterMinutes: 60, text: "您的訂單 {{order_no}} 已出貨"}
---
removed: {kind: Journey, key: old-one, mode: stop, reason: replaced}
"#;

#[test]
fn the_canonical_documents_are_valid() {
    let files = [
        ("journeys/vip.yaml", JOURNEY),
        ("others.yaml", OTHERS),
        ("mail/winback-1.html", "<p>嗨</p>\n"),
        ("mail/winback-2.html", "<p>嗨</p>\n"),
    ];
    assert_eq!(validated(&files, &[]), (Exit::Done, "5 documents in 2 files are valid\n".to_owned()));
}

fn swapped(from: &str, to: &str) -> String {
    assert!(JOURNEY.contains(from), "{from}");
    let (exit, text) = validated(&[("a.yaml", &JOURNEY.replace(from, to))], &[]);
    assert_eq!(exit, Exit::Invalid);
    text
}

/// Compares with a file next to this one; with `UPDATE=1` in the environment it is written anew.
fn expect(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/source_findings").join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).expect("written");
    }
    let expected = std::fs::read_to_string(&path).expect("an expected text");
    assert_eq!(text, expected, "{file}");
}

#[test]
fn typical_mistakes_are_told_whole() {
    let mut transcript = String::new();
    for (from, to) in [
        ("displayName:", "displayNmae:"),
        ("platform: LINE", "platform: Line2"),
        ("hours: 2", "hours: 0"),
        ("hours: 2", "hours: two"),
        ("      hours: 2\n", ""),
        ("      next: b1\n", ""),
        ("type: delay", "type: dealy"),
        ("hours: 2", "hours: 2\n      botModule: x/y"),
        ("{socialBound: true}", "{shoeSize: 42}"),
        ("{socialBound: true}", "{}"),
        ("{socialBound: true}", "{socialBound: true, tag: VIP}"),
        ("key: vip-welcome", "key: VIP Welcome"),
        ("brand: demo", "brand: 0912345678"),
        ("2026-12-01T00:00:00+08:00", "2026-12-01"),
        ("白金會員升級", "\"\""),
        ("lifecycle: published", "lifecycle:"),
        ("lifecycle: published", "status: Active"),
        ("kind: Journey", "kind: Jorney"),
        ("kind: Journey", "knid: Journey"),
        ("from: \"23:00\"", "from: 23:00"),
        ("next: p1}", "next: p9}"),
        ("add: [白金已通知]", "add: 白金已通知"),
        ("metadata: {key: vip-welcome, labels: {brand: demo}}\n", ""),
    ] {
        let from_shown = from.trim_end().replace('\n', "\\n");
        let text = swapped(from, to);
        transcript = format!("{transcript}===== {from_shown} → {}\n{text}", to.replace('\n', "\\n"));
    }
    expect("mistakes.expected", &transcript);
}
