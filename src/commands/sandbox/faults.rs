//! `journeyctl sandbox fault …`: what can go wrong on the practice platform. It names its faults in English; people read
//! of them in their own language.

use super::super::ending::Ending;
use super::super::terminal::Terminal;
use super::store::opened;
use crate::cli::{Global, SandboxFault};
use crate::language::Language;
use crate::sandbox::{ArmedFault, FAULTS, FaultKind, FaultTarget, Strikes};
use crate::{say, word};
use std::io;

pub(super) fn act(global: &Global, args: &SandboxFault, terminal: &mut Terminal<'_>) -> Result<(), Ending> {
    match args {
        SandboxFault::List => {
            FAULTS.iter().try_for_each(|row| writeln!(terminal.out, "{:20} {}", row.name, describe_fault(row)))?;
        }
        SandboxFault::Arm(arm) => {
            let (kind, method, path) = (arm.kind.clone(), arm.method.clone(), arm.path.clone());
            let fault = ArmedFault { kind, nth: arm.nth, times: arm.times, method, path, value: arm.value.clone() };
            opened(global, &arm.store)?.arm(&fault)?;
        }
        SandboxFault::Show(show) => {
            for fault in opened(global, &show.store)?.armed()? {
                writeln!(terminal.out, "{}", serde_json::to_string(&fault).map_err(io::Error::from)?)?;
            }
        }
        SandboxFault::Clear(clear) => opened(global, &clear.store)?.heal()?,
    }
    Ok(())
}

fn describe_fault(row: &FaultKind) -> String {
    let in_english = (row.on.word(), row.strikes().word(), row.about, row.value);
    let chinese = CHINESE.iter().find(|(name, ..)| *name == row.name);
    let (on, strikes, about, value) = match (Language::current(), chinese) {
        (Language::Chinese, Some((_, about, value))) => (on(row.on), strikes(row.strikes()), *about, *value),
        (Language::English, _) | (Language::Chinese, None) => in_english,
    };
    let lasts = if row.lasts { word!("commands-until-cleared") } else { "" };
    let takes = if value.is_empty() { String::new() } else { say!("commands-value", value) };
    say!("commands-faults-text", on, strikes, about, lasts, takes)
}

/// Which requests are struck, in Chinese.
fn on(on: FaultTarget) -> &'static str {
    match on {
        FaultTarget::Any => "任何請求",
        FaultTarget::Write => "寫入",
        FaultTarget::Named => "針對單一物件的請求",
        FaultTarget::List => "清單的一頁",
        FaultTarget::Objects => "物件清單的一頁",
        FaultTarget::Object => "讀取單一物件",
        FaultTarget::Operation => "查詢作業",
        FaultTarget::Capabilities => "`GET /capabilities`",
    }
}

/// When, in Chinese.
fn strikes(strikes: Strikes) -> &'static str {
    match strikes {
        Strikes::Before => "在呼叫之前",
        Strikes::Instead => "什麼都沒做",
        Strikes::During => "在處理當中",
        Strikes::After => "全部做完之後",
    }
}

/// Each fault's name, what it is about, and what its value means.
const CHINESE: [(&str, &str, &str); 57] = [
    ("lost-before", "連線中斷", ""),
    ("hang-before", "永遠沒有回應", ""),
    ("rate-limited", "429，`Retry-After` 以秒表示", "秒數，1（時鐘靜止時為 0）"),
    ("rate-limited-date", "429，`Retry-After` 以日期表示", "比 `Date` 晚的秒數，1"),
    ("rate-limited-bare", "429，沒有 `Retry-After`", ""),
    ("internal", "500", ""),
    ("bad-gateway", "代理伺服器回應 502，內容為 HTML", ""),
    ("unavailable", "503", ""),
    ("gateway-timeout", "504", ""),
    ("proxy-not-found", "代理伺服器回應 404，內容為 HTML", ""),
    ("proxy-forbidden", "代理伺服器回應 403，內容為 HTML", ""),
    ("proxy-busy", "代理伺服器回應 503，內容為 HTML", ""),
    ("proxy-failed", "代理伺服器回應 520，沒有內容", ""),
    ("web-page", "回應 200，內容是別人的 HTML 網頁", ""),
    ("redirect", "307，轉到另一台主機", "位址，`https://elsewhere.example/`"),
    ("etag-mismatch", "412，如同有人搶先一步", ""),
    ("token-revoked", "從那時起都是 401", ""),
    ("scope-lost", "從那時起都是 403", ""),
    ("edited", "有人在後台編輯這個物件", ""),
    ("deleted", "有人刪除這個物件", ""),
    ("moved", "有人改變這個物件的狀態", "動作，目前狀態所允許的第一個"),
    ("stopped", "平台自行停止這個旅程", "原因代碼，第一個可能發生的"),
    ("quota-exhausted", "LINE 方案已無可用訊息則數", "原因代碼，`LINE_PLAN_QUOTA_EXHAUSTED`"),
    ("stale-list", "清單沒有列出最新的物件，並且表明如此", ""),
    ("stale-read", "物件顯示為最後一次寫入之前的樣子", ""),
    ("small-pages", "一頁的項目比要求的少", "項目數，1"),
    ("never-drains", "停止中的物件不會移出任何顧客", ""),
    ("delivered-twice", "請求送達兩次；收到的是第二次的回應", ""),
    ("write-dropped", "回應表示成功，實際上什麼都沒有儲存", ""),
    ("trimmed", "儲存文字時去掉前後的空格", ""),
    ("respelt", "所有內容換一種寫法，意思不變：順序、時間點、等待時間、`null`", ""),
    ("internal-after", "500，但已全部做完", ""),
    ("unavailable-after", "503，但已全部做完", ""),
    ("half-done", "500，而且只做了一部分", ""),
    ("lost-after", "連線中斷", ""),
    ("hang-after", "永遠沒有回應", ""),
    ("bad-gateway-after", "代理伺服器回應 502，內容為 HTML", ""),
    ("proxy-forbidden-after", "代理伺服器回應 403，內容為 HTML", ""),
    ("proxy-not-found-after", "代理伺服器回應 404，內容為 HTML", ""),
    ("proxy-limited-after", "代理伺服器回應 429，內容為純文字", ""),
    ("proxy-failed-after", "代理伺服器回應 520，沒有內容", ""),
    ("proxy-gave-up-after", "代理伺服器回應 408，沒有內容", ""),
    ("web-page-after", "回應 200，內容是別人的 HTML 網頁", ""),
    ("slow", "回應得很慢", "毫秒數，1000"),
    ("truncated", "連線在內容傳到一半時中斷", "送達的位元組數，1"),
    ("wrong-content-type", "內容自稱是 HTML", ""),
    ("weak-etag", "`ETag` 變成弱驗證值，如同經過壓縮的中介", ""),
    ("not-json", "內容自稱是 JSON，其實不是", ""),
    ("empty-body", "內容是空的", ""),
    ("oversize", "內容一直傳個不停", "MiB 數，65"),
    ("unknown-enum", "狀態使用沒有人認得的名稱", "名稱，`Throttled`"),
    ("unknown-field", "所有內容都多一個欄位", ""),
    ("duplicate-item", "一頁的第一個項目出現兩次", ""),
    ("missing-item", "一頁少了第一個項目，也沒有表明", ""),
    ("repeated-cursor", "下一頁就是第一頁", ""),
    ("clock-ahead", "`serverTime` 超前", "分鐘數，1440"),
    ("clock-behind", "`serverTime` 落後", "分鐘數，1440"),
];
