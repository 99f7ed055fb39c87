## kinds/blank

## kinds/cart_remarketing

kinds-reminders = 提醒訊息
kinds-platform-derives-customers-not-bound = 由平台決定：尚未綁定的顧客（S2）
kinds-platform-counts-them = 由平台統計
kinds-remove = 請移除
kinds-s2-restricts-no-editing-while = S2 沒有限制啟用期間的編輯
kinds-leave-enabled-out-document = 在文件裡不寫 `enabled`
kinds-cart-remarketing-stays = 購物車再行銷維持目前的狀態
kinds-sends-nothing = 不發送
kinds-reminds-customers = 提醒顧客
kinds-enabled-already = 已經啟用
kinds-disabled-already = 已經停用
kinds-one-object-each-platform-platform = 每個平台一個物件：平台就是它的名稱
kinds-put-live-platform-back-into = 在這份文件改回平台上的值，並用自己的鍵另外新增一份該平台的文件
kinds-both-each-own-platform-only = 兩者都在，各自屬於自己的平台；只有一個能啟用

## kinds/finding

kinds-did-you-mean = 是不是要寫 `{ $near }`？
kinds-put-quotes = 請加上引號："{ $text }"

## kinds/journey/advice

kinds-adds-tag = 新增標籤 `{ $tag }`
kinds-sets-attribute = 變更屬性 `{ $attribute }`

## kinds/journey/check

kinds-midnight-end-day = 一天結束的午夜是 "24:00"：{ $first }
kinds-write-two-windows = 請分成兩段：{ $first } 和 { "{" }from: "00:00", to: "{ $to }"{ "}" }
kinds-item = 品項
kinds-botmodule-template = `botModule` 或 `template`
kinds-tag = 標籤

## kinds/journey/graph

kinds-name-node-journey-end = 請填寫這個旅程的節點，或 `end`

## kinds/journey/lifecycle

kinds-put-live-value-back-into = 在文件裡改回平台上的值
kinds-nothing-changes-platform = 平台上沒有任何變更
kinds-add-document-new-key-change-set-one = 新增一份使用新鍵、含這項變更的文件，並把這一份設為 `lifecycle: triggerClosed`
kinds-customers-inside-finish-old-journey = 旅程中的顧客會走完舊旅程，新顧客進入新旅程；觸發次數與成效數據重新計算
kinds-add-document-new-key-change-set = 新增一份使用新鍵、含這項變更的文件，並把這一份設為 `lifecycle: stopped`
kinds-customers-inside-put-out-old = 旅程中的顧客會立刻離開舊旅程
kinds-add-document-new-key-change = 新增一份使用新鍵、含這項變更的文件，並在這一份改回平台上的值
kinds-old-journey-stays-entry-counters = 舊旅程維持不變；觸發次數與成效數據在新旅程重新計算
kinds-entry-counters-metrics-customers-inside-2 = 觸發次數、成效數據與旅程中的顧客
kinds-new-journey-takes-over-one-trigger = 由新旅程接手：先關閉這個旅程的觸發，旅程中的顧客會走完，再發佈新旅程；觸發次數與成效數據重新計算
kinds-write-onlockedchange-replace-below-metadata = 在 `metadata` 下寫 `onLockedChange: replace`，並在 `spec` 下寫 `lifecycle: published`
kinds-new-journey-takes-over-one = 由新旅程接手：這個旅程在開始前停止，旅程中沒有顧客（--allow-destructive），再發佈新旅程
kinds-saved-not-running = 已儲存，未執行
kinds-published-waits-start = 已發佈，等待開始
kinds-running-customers-enter = 執行中，顧客可以進入
kinds-nobody-new-enters-those-inside = 不再有新顧客進入，旅程中的顧客會走完
kinds-customers-inside-being-put-out = 旅程中的顧客正在離開
kinds-stopped-good = 已完全停止
kinds-no-listed-action-leads-back = 列出的動作都無法回到「進行中」；「發佈」只出現在草稿的編輯頁
kinds-amb-no-source-says-whether = AMB-1：沒有來源說明「旅程已停止」能否再次發佈；視為不能
kinds-leave-lifecycle-out-document = 在文件裡不寫 `lifecycle`
kinds-publish-journey-anew-document-another = 用另一個鍵的文件重新發佈這個旅程
kinds-entry-counters-metrics-customers-inside = 觸發次數、成效數據與旅程中的顧客不會延續
kinds-add-draft-document-another-key = 用另一個鍵的文件新增這份草稿
kinds-journey-stays = 這個旅程維持不變
kinds-set-lifecycle-now-triggerclosed = 把 `lifecycle` 設為目前的狀態：`triggerClosed`
kinds-publish-first-close-trigger-once = 先發佈，等進入「進行中」（Active）後再關閉觸發
kinds-wait-until-active-lifecycle-published = 先寫 `lifecycle: published`，等進入「進行中」（Active）後再關閉觸發
kinds-customers-enter-until-exists-only = 在那之前顧客仍會進入；「關閉觸發」只在「進行中」才有
kinds-set-lifecycle-now-stopped = 把 `lifecycle` 設為目前的狀態：`stopped`
kinds-journey-keeps-state = 旅程維持目前的狀態
kinds-remove-draft-removed-prune = 移除草稿：`removed: { "{" }kind: Journey, key: …, mode: delete{ "}" }`，並加上 --prune
kinds-draft-deleted = 草稿會被刪除

## kinds/journey/locks

kinds-offers-only-about-end = 「旅程停止中」只能檢視旅程與複製，而且即將結束
kinds-sentence-singles-out-says-something = 「草稿」的說明特別提到觸發條件與刪除節點，只有在其他狀態不能這樣做時才有意義
kinds-s1-does-not-say-whether = S1 沒有說明在這個狀態能否變更
kinds-amb-sentence-names-only = AMB-2：「旅程已停止」的說明只提到目標渠道
kinds-nobody-enters-any-more = 不會再有顧客進入

## kinds/journey/mod

kinds-nodes = 節點
kinds-platform-owns-journeyctl-status-shows = 由平台管理，可用 `journeyctl status` 查看

## kinds/module/lifecycle

kinds-stage-stays = 階段維持目前的狀態
kinds-sends-nothing-2 = 不寄發
kinds-sends-system-hours = 依系統時段寄發
kinds-standby-already = 已經是待命中
kinds-off-already = 已經是未啟用
kinds-box-can-ticked-can-unticked = 能勾選的方框也能取消勾選
kinds-s0-table-type-module = S0「各客群分層強化模組」一表：類型就是模組本身
kinds-add-module-other-type-document = 用自己的鍵另外新增一份該類型模組的文件
kinds-module-stays-switch-stages-off = 這個模組會留著；請用 `enabled: false` 停用它的階段

## kinds/module/mod

kinds-stages = 階段
kinds-system-presets-s0 = 由系統預設（S0「發送時間」「系統預設」）
kinds-system-presets-module-type-s0 = 由系統依模組類型預設（S0「客群分層」「系統預設」）
kinds-modules-always-sent-system-clock = 模組一律由系統定時發送（S0「系統定時發送」）
kinds-platform-owns = 由平台管理

## kinds/names

kinds-channel = 渠道
kinds-bot-module = 機器人模組
kinds-segment = 分群
kinds-template = 訊息範本
kinds-custom-attribute = 自訂屬性

## kinds/notification

kinds-methods = 通知方式
kinds-platform-gives-journeyctl-status-shows = 由平台產生，可用 `journeyctl status` 查看
kinds-notification-can-not-switched-off = 通知無法關閉（S2 沒有提到這種狀態）
kinds-order-fixed-push-notification-message = 順序固定：推送訊息、通知型訊息、簡訊
kinds-shorten-part-longer-text-holds = 請縮短；較長的簡訊每則只能容納 153 個字元
kinds-shorten-any-chinese-character-sender = 請縮短；只要含中文字或發送者名稱，單則可容納 70 個字元，拆開後每則 67 個

## kinds/policy

kinds-did-you-mean-instead = 是不是要寫 `{ $near }`，而不是 `{ $unknown }`？
kinds-path-starts-spec-nothing-stands = 路徑以 `/spec/` 開頭；這個欄位底下沒有其他欄位
kinds-possible-here = 這裡可用：{ $unknown }

## kinds/reference

kinds-check-spelling-new-tag-made = 請檢查拼字；新的標籤會在第一次使用時產生
kinds-while-runs-2 = 執行期間，{ $told }
kinds-otherwise-while-runs = { $help }否則在執行期間，{ $told }
kinds-while-runs = { $help }；執行期間，{ $told }
kinds-platform-no-would-fit = 平台上沒有適用的{ $what }
kinds-reference-text = ……
kinds-it-has = 平台上有 { $some }{ $more }

## kinds/schema/patterns

kinds-use-lower-case-letters-digits = 請用小寫英文字母、數字與連字號，以字母或數字開頭，最多 63 個字元
kinds-use-key-lower-case-letters = 請用鍵（小寫英文字母、數字與連字號），或用 `key~1` 代表它取代的第一個物件
kinds-use-letters-digits-hyphens-underscores = 請用英文字母、數字、連字號與底線，以字母或數字開頭，最多 63 個字元
kinds-write-bot-module-bot-module = 請把機器人與模組寫成 `bot/module`
kinds-write-time-day-quotes-2 = 請寫 "00:00" 到 "23:59" 的時間，並加上引號
kinds-write-time-day-quotes = 請寫 "00:01" 到 "24:00" 的時間，並加上引號
kinds-write-language-such-zh-hk = 請寫語言代碼，例如 `zh_HK` 或 `en`
kinds-write-address-starts-https-no = 請寫以 `https://` 開頭、不含空格的網址

## kinds/schema/translate

kinds-least-2 = 大於或等於
kinds-most-2 = 小於或等於
kinds-more = 大於
kinds-less = 小於
kinds-least = 至少
kinds-most = 最多
kinds-can-2 = 可用的欄位：{ $known }
kinds-add-4 = 請加上 `{ $name }`：{ $values }
kinds-add-such = 請加上，例如 `{ $name }: { $in_yaml }`
kinds-add-3 = 請加上 `{ $name }`
kinds-add-2 = 請加上 `{ $name }`{ $term }
kinds-or = { $one }或{ $other }
kinds-possible-2 = 可用的值：{ $values }
kinds-write-value-leave-field-out = 請填寫值，或不寫這個欄位
kinds-remove-quotes = 請移除引號：{ $text }
kinds-write-true-false-without-quotes = 請寫 `true` 或 `false`，不加引號
kinds-write-list = 請寫成清單：[{ $shortened }]
kinds-possible = 可用的值：{ $names }
kinds-did-you-mean-2 = 是不是要寫 `{ $near }`？{ $possible }
kinds-leave-unit-out-instead-writing = 請不要寫 0，直接省略這個單位
kinds-character = 個字元
kinds-element = 個元素
kinds-field = 個欄位
kinds-characters = 個字元
kinds-elements = 個元素
kinds-fields = 個欄位
kinds-join-several-all-any-one = 請用 `all` 或 `any` 合併多個條件，每個元素一個
kinds-keep-one-you-mean = 請保留您要的那一個
kinds-see-schema-form = 格式請見綱要
kinds-such = { $words }，例如 { $in_yaml }
kinds-translate-text = `{ $list }` 的 `{ $id }`{ " " }
kinds-write = 請寫成 `{ $number }`
kinds-write-number-digits-only-without = 請只用數字寫出這個數，不加引號、單位或幣別

## kinds/schema/wording

kinds-empty-text = 空白文字
kinds-decimal-number = 小數
kinds-true-false-2 = 布林值
kinds-object = 物件
kinds-text = 文字
kinds-whole-number = 整數
kinds-number = 數字
kinds-true-false = 布林值（`true` 或 `false`）
kinds-list = 清單
kinds-object-fields = 含欄位的物件
kinds-nothing = 空值
kinds-element-2 = { $name }的第 { $position } 個元素
kinds-document = 文件
kinds-value-first = `{ $shown }`{ " " }
kinds-value-last = { " " }`{ $shown }`

## kinds/spending

kinds-first-message = 發送第一則訊息時，
kinds-when-used-up = 用完時，
kinds-spending-text-2 = { "" }
kinds-nothing-could-sent = 無法發送任何訊息
kinds-nobody-new-could-enter = 不會有新顧客進入
kinds-trigger-would-closed-platform = 平台會關閉它的觸發
kinds-journey-would-stopped-platform = 平台會停止這個旅程
kinds-spending-text = { $what }（{ $code }「{ $message }」）
kinds-when-it-happens = { $when }{ $told }

## kinds/ties

kinds-new-contact = 新增聯絡人
kinds-tag-2 = 標籤 `{ $name }`
kinds-attribute-2 = 屬性 `{ $key }`
kinds-attribute = 屬性 `{ $key }` = `{ $value }`
kinds-completed-checkout = 完成結帳
kinds-event = 事件 `{ $name }`
