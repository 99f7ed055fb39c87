//! The table of codes, each with its summary and what it rests on, in both languages; the long texts stand in `rules/`
//! and `rules/zh-TW/`.

use super::codes::{Code, Phase, Weight};
use crate::language::{Said, said};

/// `"English" | "中文"`; a constant; or one literal that reads the same in both.
macro_rules! both {
    ($english:literal | $chinese:literal) => {
        said($english, $chinese)
    };
    ($same:literal) => {
        Said::quoted($same)
    };
    ($named:ident) => {
        $named
    };
}

macro_rules! codes {
    ($($weight:ident $phase:ident $code:literal,
        $summary:literal | $summary_chinese:literal,
        $source:tt $(| $source_chinese:literal)?;)*) => {
        &[$(Code {
            code: $code,
            weight: Weight::$weight,
            phase: Phase::$phase,
            summary: both!($summary | $summary_chinese),
            source: both!($source $(| $source_chinese)?),
            text: said(
                include_str!(concat!("rules/", $code, ".md")),
                include_str!(concat!("rules/zh-TW/", $code, ".md")),
            ),
        },)*]
    };
}

const FORMAT: Said = both!("the documents' format" | "文件格式");
const SCHEMA: Said = both!("the kind's JSON Schema" | "該種類的 JSON Schema");
const X15: Said =
    both!("R22, R36; X15, Messenger Platform policy: 24 hours" | "R22、R36；X15，Messenger Platform 政策：24 小時");

/// Every code, in the order in which a run meets them: files, YAML, schema, rules, the whole set, the platform.
pub const CODES: &[Code] = codes! {
    Structure Offline "settings-missing", "the folder holds no `journeyctl.yaml`" | "資料夾裡沒有 `journeyctl.yaml`", FORMAT;
    Structure Offline "time-zone", "the time zone is not in the IANA database" | "時區不在 IANA 資料庫中", "AMB-18";
    Structure Offline "path-outside", "a path of the settings leads out of the workspace" | "設定裡的路徑指到工作區之外", FORMAT;
    Structure Offline "rule-unknown",
        "the settings or the command line name a code that there is not" | "設定或命令列使用了不存在的代碼", FORMAT;
    Structure Offline "rule-fixed",
        "the settings or the command line change a code that always is what it is" | "設定或命令列更改了固定不變的代碼", FORMAT;
    Structure Offline "file-missing", "a file that is named does not exist" | "指定的檔案不存在", FORMAT;
    Structure Offline "file-outside", "a file that is named lies outside the workspace" | "指定的檔案位於工作區之外", FORMAT;
    Structure Offline "file-unreadable", "a file can not be read as text" | "檔案無法當作文字讀取", FORMAT;
    Advice Offline "file-not-read", "what lies among the documents is not read" | "文件資料夾裡有不會讀取的東西", FORMAT;
    Structure Offline "too-large",
        "the file is larger than 8 MiB, or has more than 1,000 documents or 30,000 values"
            | "檔案超過 8 MiB、1,000 份文件或 30,000 個值",
        FORMAT;
    Structure Offline "more-errors", "a file has more errors than are shown" | "檔案的錯誤比列出的還多", FORMAT;
    Structure Offline "not-utf8", "the file is not UTF-8" | "檔案不是 UTF-8 編碼", FORMAT;
    Structure Offline "byte-order-mark", "the file holds a byte order mark" | "檔案含有位元組順序記號（BOM）", FORMAT;
    Structure Offline "crlf", "lines end with CR LF" | "以 CR LF 換行", FORMAT;
    Structure Offline "control-character", "the file holds a control character" | "檔案含有控制字元", FORMAT;
    Structure Offline "hidden-character", "a key holds characters that can not be seen" | "鍵含有看不見的字元", FORMAT;
    Structure Offline "merge-conflict", "the file holds an unresolved merge conflict" | "檔案裡有尚未解決的合併衝突", FORMAT;
    Structure Offline "tab", "a line is indented with a tab" | "有一行用 tab 縮排", "YAML 1.2, 6.1" | "YAML 1.2，6.1";
    Structure Offline "syntax", "the file is not YAML" | "檔案不是 YAML", "YAML 1.2";
    Structure Offline "full-width", "a full-width character stands where YAML wants the plain one" | "在 YAML 需要半形字元的地方用了全形字元",
        FORMAT;
    Structure Offline "too-deep", "lists and objects are nested too deep" | "清單與物件的巢狀太深", FORMAT;
    Structure Offline "alias-unknown", "an alias names no anchor" | "別名沒有對應的錨點", "YAML 1.2, 7.1" | "YAML 1.2，7.1";
    Structure Offline "alias-expansion", "aliases add up to too much" | "別名展開後的量太大", FORMAT;
    Structure Offline "tag", "a value has a tag" | "值帶有 YAML 型別標籤", FORMAT;
    Structure Offline "merge-key", "a merge key (`<<`) is used" | "使用了合併鍵（`<<`）", "YAML 1.2 has none" | "YAML 1.2 沒有它";
    Structure Offline "key-not-text", "a key is not a text" | "鍵不是文字", FORMAT;
    Structure Offline "duplicate-key", "a key stands twice in one object" | "同一個物件裡有重複的鍵",
        "YAML 1.2, 3.2.1.1" | "YAML 1.2，3.2.1.1";
    Structure Offline "clock-unquoted", "a time of day has no quotes" | "時刻沒有加引號", "R06";
    Structure Offline "not-a-document",
        "a document has neither `kind` nor `removed` nor `moved`" | "文件沒有 `kind`、`removed` 或 `moved`", FORMAT;
    Structure Offline "unknown-kind", "there is no kind of this name" | "沒有這個名稱的種類", FORMAT;
    Structure Offline "kind-not-in-profile", "the workspace's profile does not have this kind" | "工作區的產品設定沒有這個種類",
        FORMAT;
    Structure Offline "unknown-field", "there is no field of this name" | "沒有這個名稱的欄位",
        "R02, R21, R31, R32; the kind's JSON Schema" | "R02、R21、R31、R32；該種類的 JSON Schema";
    Structure Offline "missing-field", "a field that is needed is missing" | "缺少必要的欄位",
        "R01, R07, R19, R21; the kind's JSON Schema" | "R01、R07、R19、R21；該種類的 JSON Schema";
    Structure Offline "wrong-type", "a value is of the wrong type" | "值的類型不對", SCHEMA;
    Structure Offline "not-one-of", "a value is not one of those that are possible" | "值不在可用的選項中",
        "R35; the kind's JSON Schema" | "R35；該種類的 JSON Schema";
    Structure Offline "out-of-range", "a number is too small or too large" | "數字太小或太大",
        "R07, R11, R19, R31, R36, R37, R38; the kind's JSON Schema" | "R07、R11、R19、R31、R36、R37、R38；該種類的 JSON Schema";
    Structure Offline "wrong-length", "a text or list is too short or too long" | "文字或清單太短或太長",
        "R30, R36, R39; the kind's JSON Schema" | "R30、R36、R39；該種類的 JSON Schema";
    Structure Offline "pattern", "a text is not in the right form" | "文字的寫法不對", SCHEMA;
    Structure Offline "schema-format", "a text is not in the right format, such as a moment's" | "文字的格式不對，例如時間點",
        SCHEMA;
    Structure Offline "too-few-fields", "an object has too few fields" | "物件的欄位太少", SCHEMA;
    Structure Offline "too-many-fields", "an object has too many fields" | "物件的欄位太多", SCHEMA;
    Structure Offline "schema-other", "a value breaks another rule of the schema" | "值違反了綱要的其他規則", SCHEMA;
    Structure Offline "field-policy-unknown",
        "`metadata.fields` names a path that no document of the kind can have" | "`metadata.fields` 的路徑不存在於這個種類的任何文件",
        FORMAT;
    Structure Offline "field-policy-needed", "a field that a new object needs is to be ignored" | "新物件需要的欄位被設為忽略",
        FORMAT;
    Structure Offline "replacement-impossible",
        "`onLockedChange: replace` on a kind that is never replaced" | "在從不取代的種類上使用 `onLockedChange: replace`", FORMAT;
    Structure Offline "replacement-unused",
        "`handover` or `drain` without `onLockedChange: replace`"
            | "有 `handover` 或 `drain`，卻沒有 `onLockedChange: replace`",
        FORMAT;
    Structure Offline "node-id-reserved", "a node has a reserved name" | "節點使用了保留的名稱", "R20";
    Structure Offline "node-id-twice", "two nodes have the same name" | "兩個節點同名", "R20";
    Structure Offline "node-missing", "a way leads to a node that is not there" | "路徑通往不存在的節點", "R20";
    Structure Offline "node-cycle", "nodes lead in a circle" | "節點繞成一圈", "R20";
    Rule Offline "node-unreachable", "no way leads to a node" | "沒有路徑通往節點", "R20";
    Rule Offline "branch-case-twice", "two cases of a branch ask the same" | "分支的兩個條件相同", "R21; AMB-20" | "R21；AMB-20";
    Rule Offline "schedule-reversed", "a schedule ends before it starts" | "排程的結束早於開始", "R01";
    Rule Offline "quiet-hours-cross-midnight", "a quiet window crosses midnight" | "勿擾時段跨越午夜",
        "R04; S1「勿擾時間若跨日，需分兩段設定」" | "R04；S1「勿擾時間若跨日，需分兩段設定」";
    Rule Offline "quiet-hours-empty", "a quiet window is empty" | "勿擾時段是空的", "R05; AMB-17" | "R05；AMB-17";
    Rule Offline "quiet-hours-all-day", "the quiet windows cover the whole day" | "勿擾時段涵蓋一整天",
        "R05; AMB-16" | "R05；AMB-16";
    Rule Offline "named-twice", "a list names the same thing twice" | "清單裡有重複的項目", "R19";
    Rule Offline "message-cap-platform", "a message cap on a platform that has none" | "在不支援的平台上設定訊息量上限",
        "R15; S1" | "R15；S1";
    Rule Offline "message-channel", "a message names another channel than its journey" | "訊息指定的渠道與旅程不同",
        "R12; AMB-7" | "R12；AMB-7";
    Rule Offline "message-empty", "a message sends nothing" | "訊息沒有任何內容可發送", "R13; S1" | "R13；S1";
    Rule Offline "message-two-contents", "a message has both a bot module and a template" | "訊息同時有機器人模組與訊息範本",
        "R13; S1" | "R13；S1";
    Rule Offline "template-platform", "a template on a platform other than WhatsApp" | "在 WhatsApp 以外的平台使用訊息範本",
        "R13; S1" | "R13；S1";
    Rule Offline "tag-added-and-removed", "a node both adds and removes a tag" | "節點同時新增又移除同一個標籤",
        "R09; S1「新增與移除，不能填入相同標籤」" | "R09；S1「新增與移除，不能填入相同標籤」";
    Advice Offline "text-blank", "a text shows nothing" | "文字看不到任何內容", "inferred: nobody can read it" | "推論：沒有人看得到";
    Rule Offline "stage-content-incomplete", "a stage without a letter is enabled" | "沒有信件內容的階段卻已啟用",
        "R34; S0" | "R34；S0";
    Rule Offline "popup-button-fixed", "the button text of Facebook's pop-up is set" | "設定了 Facebook 彈出式訊息的按鈕文字", "R37";
    Rule Offline "delivery-method", "`deliveryMethod` is missing or does not belong" | "缺少 `deliveryMethod`，或不該有它",
        "R39; S2「到貨通知（宅配、超取）」" | "R39；S2「到貨通知（宅配、超取）」";
    Rule Offline "sms-needs-line-notification",
        "an SMS step without the notification message before it" | "簡訊之前沒有通知型訊息", "R38; S2" | "R38；S2";
    Rule Offline "no-method", "a notification without any method" | "通知沒有任何方式", "R38";
    Advice Offline "quiet-hours-overlap", "two quiet windows overlap" | "兩個勿擾時段重疊", "R05";
    Advice Offline "duration-not-canonical", "a wait is not in its largest units" | "等待時間沒有用最大的單位表示", "R08";
    Advice Offline "triggers-itself", "a journey does what starts it, without a limit" | "旅程會觸發自己，而且沒有次數限制",
        "R17, R18" | "R17、R18";
    Advice Offline "message-window", "a message comes later than the platform takes it" | "訊息晚於平台接受的時間", X15;
    Advice Offline "message-repeated", "the same message twice on one way" | "同一條路徑上有兩次相同的訊息",
        "inferred: a copied node" | "推論：複製的節點";
    Advice Offline "schedule-too-short", "a schedule puts customers out before they can finish" | "客戶還沒走完，排程就讓他們離開",
        "inferred from S1「排程到期動作」 and the waits" | "推論自 S1「排程到期動作」與等待時間";
    Advice Offline "schedule-in-quiet-hours", "a whole schedule lies in quiet hours" | "整段排程都在勿擾時段內",
        "inferred from S1「勿擾模式」" | "推論自 S1「勿擾模式」";
    Advice Offline "stage-order", "a stage does not come after the stage before it" | "階段沒有排在前一個階段之後",
        "R33; S0" | "R33；S0";
    Advice Offline "stage-beyond-group", "a letter comes after its readers left the group" | "信件送達時，收件人已離開分群",
        "R33; S0" | "R33；S0";
    Advice Offline "reminder-order", "a reminder does not come after the one before it" | "提醒沒有排在前一則提醒之後",
        "R36; AMB-15" | "R36；AMB-15";
    Advice Offline "sms-variable", "something in an SMS looks like a variable and is none" | "簡訊裡有看起來像變數、其實不是的內容",
        "R40; X5" | "R40；X5";
    Advice Offline "sms-parts", "an SMS takes more than one message" | "簡訊需要拆成多則", "R40; X16" | "R40；X16";
    Advice Offline "scalar-ambiguous", "YAML 1.1 and 1.2 read a value differently" | "YAML 1.1 與 1.2 對同一個值的讀法不同",
        "YAML 1.1 and 1.2, 10.3.2" | "YAML 1.1 與 1.2，10.3.2";
    Advice Offline "hidden-text", "the file holds a character that can not be seen" | "檔案含有看不見的字元", FORMAT;
    Advice Offline "more-findings", "a file has more warnings than are shown" | "檔案的警告比列出的還多", FORMAT;
    Advice Offline "modeline", "the editor's modeline is misspelt and without effect" | "編輯器的模式行拼錯而沒有作用", FORMAT;
    Advice Offline "allow-unused", "a comment allows what is not found" | "註解允許的問題並不存在", FORMAT;
    Advice Offline "allow-unknown", "a comment allows a code that it can not allow" | "註解允許了它無法允許的代碼", FORMAT;
    Advice Offline "allow-without-reason", "a comment allows something and does not say why" | "註解允許了問題，卻沒有說明理由",
        FORMAT;
    Structure Set "key-twice", "two documents have the same address" | "兩份文件的位址相同", "R28";
    Structure Set "singleton-twice", "two documents mean the same single object" | "兩份文件指的是同一個唯一的物件", "R35";
    Structure Set "removed-and-declared", "an object is both declared and removed" | "物件既有宣告又要移除", FORMAT;
    Structure Set "moved-twice", "an object gets two new addresses" | "一個物件有兩個新位址", FORMAT;
    Structure Set "moved-and-declared", "an address that an object moved away from is still in use" | "物件已遷離的位址仍在使用",
        FORMAT;
    Structure Set "moved-nowhere", "no document has the address that an object moved to" | "物件遷往的位址沒有對應的文件", FORMAT;
    Structure Set "moved-kind", "an object can not move to this address" | "物件不能遷往這個位址", FORMAT;
    Rule Set "cart-two-enabled", "two objects are switched on where only one can be" | "只能啟用一個的地方啟用了兩個物件",
        "R35; S2「同一時間只能在一個平台啟用」" | "R35；S2「同一時間只能在一個平台啟用」";
    Advice Set "display-name-twice", "two objects of one kind have the same name" | "同一種類的兩個物件同名", "R28";
    Advice Set "trigger-cycle", "journeys start each other in a circle, without a limit" | "旅程互相觸發而繞成一圈，而且沒有次數限制",
        "R17, R18" | "R17、R18";
    Advice Set "messages-at-once",
        "two documents write to one customer for one event within an hour" | "兩份文件因同一事件，在一小時內發訊息給同一位客戶",
        "inferred: each is right by itself" | "推論：單看各自都沒有問題";
    Rule Live "reference-missing", "the platform does not have what is named" | "平台上沒有所指定的東西",
        "R10, R14; S1, reasons 5 to 7" | "R10、R14；S1 原因 5 至 7";
    Advice Live "tag-unknown", "the platform does not list a tag yet" | "平台上還沒有這個標籤",
        "R10; no source says that a missing tag stops anything" | "R10；沒有來源提到缺少標籤會停止什麼";
    Rule Live "reference-unfit", "what is named can not be used here" | "所指定的東西不能用在這裡", "R10, R14; S1" | "R10、R14；S1";
    Rule Live "template-not-approved", "a template is not approved" | "訊息範本尚未核准", "R14; X14" | "R14；X14";
    Rule Live "template-params", "a template's variables are not all given" | "訊息範本的變數沒有全部給值", "R14; X14" | "R14；X14";
    Rule Live "notification-country", "no LINE account that can send notification messages" | "沒有能發送通知型訊息的 LINE 帳號",
        "R38; X12" | "R38；X12";
    Rule Live "schedule-over", "a schedule to publish is already over" | "要發佈的排程已經結束", "R03";
    Advice Live "time-zone-differs", "the workspace's time zone is not the platform's" | "工作區的時區與平台不同", "AMB-18";
    Advice Live "line-plan-used-up", "no message is left of the LINE plan" | "LINE 訊息費用方案已無可用訊息則數",
        "R16; S1, reason 1" | "R16；S1 原因 1";
    Advice Live "message-cap-over-quota",
        "a message cap is above what is left of the LINE plan" | "訊息量上限高於 LINE 方案剩餘的則數",
        "R16; S1, reason 1" | "R16；S1 原因 1";
    Advice Live "message-cap-missing",
        "a journey without a cap is published on a limited LINE plan" | "在有則數上限的 LINE 方案上發佈沒有訊息量上限的旅程",
        "R16; S1, reason 1" | "R16；S1 原因 1";
    Advice Live "whatsapp-balance-empty", "the WhatsApp balance is used up" | "WhatsApp 預付餘額已用完",
        "S1, reason 2" | "S1 原因 2";
    Advice Live "entry-limit-reached", "the plan's journey entries are used up" | "方案的旅程觸發次數已用完",
        "S1, reason 8; S2" | "S1 原因 8；S2";
    Advice Live "entry-limit-near", "a tenth or less of the plan's journey entries is left" | "方案的旅程觸發次數只剩十分之一以下",
        "S1, reason 8; S2" | "S1 原因 8；S2";
    Refusal Live "field-locked", "the field can not change in this state" | "欄位在這個狀態下不能更改",
        "R23; S1, editable fields of each state" | "R23；S1 各狀態可編輯的欄位";
    Refusal Live "structure-locked", "the trigger or the graph can not change in this state" | "觸發條件或節點結構在這個狀態下不能更改",
        "R24; S1「草稿 …包含觸發條件和刪除節點」" | "R24；S1「草稿 …包含觸發條件和刪除節點」";
    Refusal Live "state-unreachable", "no action leads to the state that is asked for" | "沒有動作能到達要求的狀態",
        "R25, R26; S1, actions of each state" | "R25、R26；S1 各狀態的動作";
    Refusal Live "auto-stopped", "the platform stopped the object by itself" | "平台自行停止了物件",
        "R27; S1「旅程狀態變更原因一覽表」" | "R27；S1「旅程狀態變更原因一覽表」";
    Refusal Live "not-owned", "another workspace or tool manages the object" | "物件由另一個工作區或工具管理",
        "the object's marker" | "物件的管理標記";
    Refusal Live "in-flight-over-limit",
        "a stop would put out more customers than the workspace lets" | "停止所移出的客戶會超過工作區允許的人數",
        "`limits.maxCustomersStopped`";
    Refusal Live "dependency-blocked", "it waits for another object, which is blocked" | "它在等待另一個已擋下的物件", "`handover`";
    Refusal Live "protected", "the object refuses to be stopped or removed" | "物件拒絕被停止或移除", "`metadata.protect`";
    Refusal Live "unknown-status", "the platform reports a state that is not known here" | "平台回報的狀態在這裡不認得",
        "no rule can be looked up for it" | "查不到適用的規則";
    Refusal Live "key-taken", "another object has the key" | "另一個物件已使用這個識別鍵", "keys are for good" | "識別鍵不會變動";
    Refusal Live "moved-onto-live", "an object moves to an address that another one has" | "物件要遷往另一個物件已使用的位址", FORMAT;
    Refusal Live "looks-like-rename", "a new document says what is live again under another key" | "新文件與平台上的物件其實是同一個，只是改了鍵",
        FORMAT;
};
