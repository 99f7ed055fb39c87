## kinds/blank

kinds-shows-nothing-only-characters-can = `{ $name }` 什麼都不會顯示：裡面只有看不見的字元
kinds-nothing-see = 看不到內容
kinds-write-text-people-can-read = 請填寫看得見的文字

## kinds/cart_remarketing

kinds-reminders = 提醒訊息
kinds-platform-derives-customers-not-bound = 由平台決定：尚未綁定的顧客（S2）
kinds-platform-counts-them = 由平台統計
kinds-button-text-facebook-pop-up = Facebook 彈出式綁定訊息的按鈕文字是固定的，無法設定
kinds-not-facebook = Facebook 不能設定
kinds-remove = 請移除
kinds-reminder-does-not-come-after = 第 { $n2 } 則提醒訊息沒有晚於等待 { $before }的第 { $n } 則提醒訊息
kinds-not-later = 沒有比較晚
kinds-one-before = 前一則
kinds-every-wait-counted-cart-let = 每段等待都從加入購物車開始計算：請讓每一則都比前一則更久
kinds-reminder-comes-after-cart-facebook = 第 { $n } 則提醒訊息在加入購物車 { $after }後發送，Facebook 只接受 24 小時內的訊息
kinds-most-likely-too-late = 很可能太晚
kinds-platform = 平台
kinds-wait-most-hours-later-arrives = 請最多等待 24 小時：之後只有顧客再次傳訊息時才會送達（X15）
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

kinds-more-larger-unit-holds = `{ $unit }: { $count }` 可以用更大的單位表示
kinds-not-largest-units = 沒有用最大的單位
kinds-write-same-wait-easier-read = 請寫成 `{ $tidy }`：等待時間相同，也比較好讀
kinds-did-you-mean = 是不是要寫 `{ $near }`？
kinds-put-quotes = 請加上引號："{ $text }"

## kinds/journey/advice

kinds-quiet-window-overlaps-another = 勿擾時段 { $from }–{ $to } 與另一個重疊
kinds-overlaps = 重疊
kinds-other-one = 另一個
kinds-write-one-window-both = 請合併成一個時段
kinds-longest-way-takes-schedule-puts = 最長的路徑需要 { $stay }，排程卻在 { $open }後讓所有顧客離開
kinds-too-early = 太早
kinds-puts-customers-out = 讓顧客離開
kinds-set-onexpiry-closetrigger-those-inside = 請設為 `onExpiry: CloseTrigger`，讓旅程中的顧客走完，或把 `endAt` 延後
kinds-whole-schedule-lies-quiet-hours = 整段排程都在勿擾時段裡：執行期間不會發送任何訊息
kinds-all-quiet = 全部都在勿擾時段
kinds-quiet-hours = 勿擾時段
kinds-move-schedule-quiet-hours = 請調整排程或勿擾時段
kinds-adds-tag = 新增標籤 `{ $tag }`
kinds-sets-attribute = 變更屬性 `{ $attribute }`
kinds-node-starts-journey-again = 節點 `{ $node }` 會{ $what }，因此再次觸發這個旅程
kinds-starts-again = 再次觸發
kinds-trigger = 觸發條件
kinds-add-entrylimit-use-another-name = 請加上 `entryLimit: { "{" }maxPerCustomer: 1{ "}" }`，或在這裡使用別的名稱
kinds-message-comes-up-after-start = 訊息 `{ $node }` 最晚在開始 { $after }後發送，{ $name } 只接受 24 小時內的訊息
kinds-message-comes-up-after-customer = 訊息 `{ $node }` 最晚在顧客互動 { $after }後發送，{ $name } 只接受 24 小時內的訊息
kinds-shorten-waits-before-hours-later = 請把之前的等待縮短到 24 小時以內：之後只有顧客再次傳訊息時才會送達（X15）
kinds-message-sends-same-customer-got = 訊息 `{ $id }` 發送 `{ $module }`，但同一位顧客先前已收過
kinds-same-again = 重複發送
kinds-sent-here-too = 這裡也發送
kinds-name-another-module-say-meant = 請改用別的模組；若是刻意重複，請寫 `# journeyctl: allow message-repeated …`

## kinds/journey/check

kinds-not-moment-date-time-offset = `{ $text }` 不是含日期、時間與時區（如 +08:00）的時間點
kinds-not-moment = 不是時間點
kinds-write-like-t09 = 請寫成像 "2026-12-01T09:00:00+08:00" 的格式
kinds-schedule-ends-before-starts = 排程的結束（{ $end_at }）早於開始（{ $start_at }）
kinds-not-after-start = 沒有晚於開始
kinds-start = 開始
kinds-quiet-window-empty = 勿擾時段 { $from }–{ $to } 是空的
kinds-no-minute-long = 不到一分鐘
kinds-quiet-window-crosses-midnight = 勿擾時段 { $from }–{ $to } 跨日
kinds-midnight-end-day = 一天結束的午夜是 "24:00"：{ $first }
kinds-write-two-windows = 請分成兩段：{ $first } 和 { "{" }from: "00:00", to: "{ $to }"{ "}" }
kinds-ends-before-starts = 結束早於開始
kinds-quiet-windows-cover-whole-day = 勿擾時段涵蓋整天：永遠不會發送任何訊息
kinds-hours = 24 小時
kinds-item = 品項
kinds-named-twice = { $what } `{ $name }` 列了兩次
kinds-second-time = 第二次
kinds-first-time = 第一次
kinds-remove-one-two = 請移除其中一個
kinds-messagecap-not-possible = { $platform } 不能使用 `messageCap`
kinds-line-whatsapp-only = 限 LINE 和 WhatsApp
kinds-remove-s1-line-whatsapp = 請移除（S1「若目標渠道選擇『LINE』、『WhatsApp』，可以設定訊息量上限。」）
kinds-message-names-another-channel-journey = 訊息 `{ $id }` 的渠道與旅程不同
kinds-not-journey-channel = 不是旅程的目標渠道
kinds-journey-channel = 旅程的目標渠道
kinds-leave-channel-out-node = 請不要在節點裡寫 `channel`
kinds-botmodule-template = `botModule` 或 `template`
kinds-message-sends-nothing = 訊息 `{ $id }` 沒有發送任何內容
kinds-nothing-send = 沒有可發送的內容
kinds-add = 請加上 { $wanted }
kinds-message-both-bot-module-template = 訊息 `{ $id }` 同時有機器人模組和訊息範本
kinds-one-two-too-much = 兩者只能有一個
kinds-other = 另一個
kinds-keep-one = 請保留一個
kinds-message-template-can-not-send = 訊息 `{ $id }` 有訊息範本，{ $platform } 無法發送
kinds-whatsapp-only = 限 WhatsApp
kinds-use-botmodule-s1-fb-ig = 請使用 `botModule`（S1「FB、IG、LINE 可發送機器人模組，WhatsApp 可發送機器人模組、訊息範本。」）
kinds-tag = 標籤
kinds-node-both-adds-removes-tag = 節點 `{ $id }` 同時新增與移除標籤 `{ $tag }`
kinds-removed-here = 在這裡移除
kinds-added-here = 在這裡新增
kinds-keep-one-two-s1 = 請保留其中一個（S1「新增與移除，不能填入相同標籤。」）
kinds-case-branch-asks-case-asks = 分支 `{ $id }` 的第 { $n } 個條件與第 { $first } 個相同：沒有人會走到這裡
kinds-never-taken = 永遠不會選到
kinds-same = 相同的條件
kinds-ask-something-else-remove-case = 請改用別的條件，或移除這個條件
kinds-later-any-moment-can-kept = `{ $text }` 晚於可以記錄的最後時間點
kinds-too-late = 太晚
kinds-write-earlier-one-such-t23 = 請寫更早的時間點，例如 "9998-12-31T23:59:59+08:00"；若永不結束，請寫 `activation: { "{" }type: Always{ "}" }`

## kinds/journey/graph

kinds-nodes-lead-circle = 節點 { $names } 形成循環
kinds-circle-starts-here = 循環從這裡開始
kinds-customer-would-never-leave-let = 顧客永遠無法離開；請讓其中一個通往 `end`
kinds-no-way-leads-node = 沒有路徑通往節點 `{ $node }`
kinds-nobody-gets-here = 沒有人會走到這裡
kinds-name-another-node-next-cases = 請在其他節點的 `next`、`cases` 或 `else` 指向它，或移除它
kinds-node-can-not-called-end = 節點不能叫做 `end`：這個名稱代表旅程結束
kinds-choose-another-name = 請換一個名稱
kinds-two-nodes-called = 有兩個節點叫做 `{ $node }`
kinds-second-node-name = 第二個同名節點
kinds-first-one = 第一個
kinds-give-each-node-own-id = 請為每個節點取不同的 `id`；平台用它記錄顧客的位置
kinds-no-node = 找不到節點 `{ $target }`
kinds-leads-nowhere = 沒有通往任何地方
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
kinds-schedule-ends-already-past-nothing = 排程在 { $end } 結束，時間已過：沒有可發佈的內容
kinds-already-past = 時間已過
kinds-move-endat-into-future-set = 請把 `endAt` 移到未來，或設為 `lifecycle: draft`

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
kinds-stage-enabled-but-no-letter = 第 { $n } 階段已啟用，但沒有信件
kinds-can-not-enabled-yet = 還不能啟用
kinds-give-content-subject-body-set = 請加上含 `subject` 與 `body` 的 `content`，或設為 `enabled: false`
kinds-stage-waits-days-stage-before = 第 { $n2 } 階段等待 { $days } 天，前面的第 { $n } 階段等待 { $before } 天
kinds-not-later-stage-before = 沒有晚於前一階段
kinds-stage-before = 前一階段
kinds-let-each-stage-wait-longer = 請讓每個階段都比前一階段等得更久；同一天的兩個階段會一起寄發
kinds-stage-comes-days-after-shipment = 第 { $n } 階段在出貨 { $days } 天後寄發，對象卻是最近 { $within } 天的新客
kinds-most-them-no-new-customers = 他們大多已不是新客
kinds-new = 新客的定義
kinds-raise-newcustomerwithindays-send-letter-earlier = 請調高 `newCustomerWithinDays`，或提早寄發信件

## kinds/names

kinds-channel = 渠道
kinds-bot-module = 機器人模組
kinds-template = 訊息範本
kinds-custom-attribute = 自訂屬性

## kinds/notification

kinds-methods = 通知方式
kinds-platform-gives-journeyctl-status-shows = 由平台產生，可用 `journeyctl status` 查看
kinds-notification-can-not-switched-off = 通知無法關閉（S2 沒有提到這種狀態）
kinds-order-fixed-push-notification-message = 順序固定：推送訊息、通知型訊息、簡訊
kinds-scenario-arrived-needs-deliverymethod = 應用情境 `Arrived` 需要 `deliveryMethod`
kinds-how-does-arrive = 怎麼到貨？
kinds-add-deliverymethod-homedelivery-deliverymethod-storepickup = 請加上 `deliveryMethod: HomeDelivery`（宅配）或 `deliveryMethod: StorePickup`（超取）
kinds-deliverymethod-belongs-scenario-arrived-only = `deliveryMethod` 只屬於應用情境 `Arrived`
kinds-not-here = 不能寫在這裡
kinds-scenario = 應用情境
kinds-remove-s2 = 請移除（S2「到貨通知（宅配、超取）」）
kinds-sms-needs-linenotification = `sms` 需要 `lineNotification`
kinds-nothing-fall-back = 沒有可轉發的通知型訊息
kinds-add-linenotification-true-s2 = 請加上 `lineNotification: true`（S2「當通知型訊息經過一段時間，無法發送成功則會轉發簡訊。」）
kinds-no-method-nobody-would-told = 沒有啟用任何通知方式：沒有人會收到通知
kinds-all-off = 全部未啟用
kinds-set-linepush-true-linenotification-true = 請設為 `linePush: true` 或 `lineNotification: true`
kinds-no-variable = `{ $shortened }` 不是變數
kinds-customers-would-read-stands = 顧客會看到原樣的文字
kinds-write-two-plain-braces-each = 請在兩側各用兩個半形大括號，中間用英文字母、數字與 `_`：{ "{" }{ "{" }order_no{ "}" }{ "}" }
kinds-sms-takes-least-parts-characters = 這則簡訊至少要拆成 { $parts } 則：共 { $units } 個字元，一則可容納 { $single } 個
kinds-shorten-part-longer-text-holds = 請縮短；較長的簡訊每則只能容納 153 個字元
kinds-shorten-any-chinese-character-sender = 請縮短；只要含中文字或發送者名稱，單則可容納 70 個字元，拆開後每則 67 個
kinds-each-part-paid = 每則都要計費

## kinds/policy

kinds-names-no-field = `{ $pattern }` 不是 { $kind } 的欄位
kinds-did-you-mean-instead = 是不是要寫 `{ $near }`，而不是 `{ $unknown }`？
kinds-path-starts-spec-nothing-stands = 路徑以 `/spec/` 開頭；這個欄位底下沒有其他欄位
kinds-possible-here = 這裡可用：{ $unknown }
kinds-no-such-field = 沒有這個欄位
kinds-can-not-ignored-new-needs = `{ $pattern }` 不能忽略：新的 { $kind } 需要它
kinds-never-written-but-needed = 從不寫入，卻是必要的
kinds-write-initialonly-set-creation-left = 請寫 `initialOnly`：建立時寫入，之後不再變更

## kinds/reference

kinds-channel-not = 渠道 `{ $name }` 屬於 { $platform2 }，不屬於 { $platform }
kinds-channel-2 = { $platform } 渠道
kinds-set-platform-name-channel = 請設為 `platform: { $platform2 }`，或填寫 { $platform } 的渠道
kinds-bot-module-can-not-sent = 機器人模組 `{ $name }` 無法在 { $platform } 發送
kinds-only = 限 { $able }
kinds-choose-module-one-could-not = 請選擇 { $platform } 的模組；走到這裡時這一個無法發送
kinds-bot-module-does-not-belong = 機器人模組 `{ $name }` 不屬於購物車再行銷機器人
kinds-not-cart-module = 不是購物車模組
kinds-cart-reminders-can-only-send = 購物車提醒只能發送購物車再行銷機器人的模組
kinds-template-does-not-exist = 訊息範本 `{ $name }` 沒有語言 `{ $language }` 的版本
kinds-exists = 有 { $known } 的版本
kinds-template-only-approved-ones-can = 訊息範本 `{ $name }` 的狀態為 { $status }，僅已核准（APPROVED）可發送
kinds-could-not-sent-when-reached-x14 = 走到這裡時無法發送（X14）；請等待審核通過，或改用別的訊息範本
kinds-template-flagged-can-not-used = 訊息範本 `{ $name }` 標記為系統通知，不能用在旅程
kinds-system-notification = 系統通知
kinds-could-not-sent-when-reached = 走到這裡時無法發送；請改用別的訊息範本
kinds-template-variables-given = 訊息範本 `{ $name }` 有 { $params2 } 個變數，這裡給了 { $params } 個
kinds-params-does-not-fit = `params` 不符
kinds-give-values-params-order = 請在 `params` 依序填寫 { $params } 個值
kinds-no-line-account-team-can = 這個團隊沒有可以發送通知型訊息的 LINE 帳號
kinds-no-line-account = 沒有 LINE 帳號
kinds-accounts = 帳號所在地區：{ $some }
kinds-line-offers-them-accounts-jp = LINE 只提供給 JP、TH、TW 的帳號（X12）：請設為 `lineNotification: false`
kinds-platform-does-not-list-tag = 平台上還沒有標籤 `{ $name }`
kinds-new-misspelt = 新的標籤，或打錯字
kinds-check-spelling-new-tag-made = 請檢查拼字；新的標籤會在第一次使用時產生
kinds-custom-attribute-archived = 自訂屬性 `{ $key }` 已封存
kinds-archived = 已封存
kinds-restore-console-use-another = 請在後台還原，或改用別的自訂屬性
kinds-custom-attribute-type-only-text = 自訂屬性 `{ $key }` 的資料型態為 { $data_type }，只能變更文字型態
kinds-type = 資料型態為 { $data_type }
kinds-while-runs-2 = 執行期間，{ $told }
kinds-otherwise-while-runs = { $help }否則在執行期間，{ $told }
kinds-while-runs = { $help }；執行期間，{ $told }
kinds-does-not-exist-platform = 平台上沒有{ $what } `{ $name }`
kinds-no-name = 沒有這個名稱的{ $what }
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
kinds-breaks-rule-schema = { $thing }不符合綱要的規則 `{ $other }`
kinds-not-possible-here = 這裡不能這樣寫
kinds-can-not-set = `{ $name }` 無法設定
kinds-not-setting = 不是可設定的欄位
kinds-remove-2 = 請移除：{ $reason }
kinds-no-field = { $owner }沒有{ $name }這個欄位
kinds-not-known-here = 這裡沒有這個欄位
kinds-can-2 = 可用的欄位：{ $known }
kinds-no = { $owner }缺少 `{ $name }`
kinds-missing = 缺少 `{ $name }`
kinds-add-4 = 請加上 `{ $name }`：{ $values }
kinds-add-such = 請加上，例如 `{ $name }: { $in_yaml }`
kinds-add-3 = 請加上 `{ $name }`
kinds-add-2 = 請加上 `{ $name }`{ $term }
kinds-needs-least-one = { $owner }至少需要 { $names } 其中之一
kinds-none-them = 一個都沒有
kinds-add-one-2 = 請加上 { $names } 其中之一
kinds-or = { $one }或{ $other }
kinds-no-value = { $thing }未填值
kinds-must-not-2 = { $thing }必須是{ $wanted }，不能是{ $sort }
kinds-must-not = { $thing }必須是{ $wanted }，不能是{ $sort } { $shown }
kinds-must-3 = 必須是{ $wanted }
kinds-possible-2 = 可用的值：{ $values }
kinds-write-value-leave-field-out = 請填寫值，或不寫這個欄位
kinds-remove-quotes = 請移除引號：{ $text }
kinds-write-true-false-without-quotes = 請寫 `true` 或 `false`，不加引號
kinds-write-list = 請寫成清單：[{ $shortened }]
kinds-possible = 可用的值：{ $names }
kinds-not-one-values = 不是可用的值
kinds-did-you-mean-2 = 是不是要寫 `{ $near }`？{ $possible }
kinds-must-2 = { $thing }是 { $value }，必須{ $bound } { $limit }
kinds-must = 必須{ $bound } { $limit }
kinds-leave-unit-out-instead-writing = 請不要寫 0，直接省略這個單位
kinds-character = 個字元
kinds-element = 個元素
kinds-field = 個欄位
kinds-characters = 個字元
kinds-elements = 個元素
kinds-fields = 個欄位
kinds-empty-2 = { $thing }是空的
kinds-can = { $thing }有 { $count } { $many }，{ $bound } { $limit } 個
kinds-translate-text-2 = { $bound } { $limit } { $many }
kinds-empty = { $owner }是空的
kinds-too-few-fields-least = { $owner }的欄位太少：有 { $count } 個，至少要 { $limit } 個
kinds-something-missing = 有缺漏
kinds-add-one = 請加上 { $absent } 其中之一
kinds-only-can = { $owner }有 { $there }，只能有 { $limit } 個
kinds-most-them = 最多 { $limit } 個
kinds-join-several-all-any-one = 請用 `all` 或 `any` 合併多個條件，每個元素一個
kinds-keep-one-you-mean = 請保留您要的那一個
kinds-can-not = { $thing }不能是{ $value }
kinds-not-right-form = 格式不符
kinds-see-schema-form = 格式請見綱要
kinds-such = { $words }，例如 { $in_yaml }
kinds-not-moment-date-time-offset-2 = { $value }不是含日期、時間與時區（如 +08:00）的時間點
kinds-not-2 = { $value }不是 `{ $format }`
kinds-not = 不是 { $format }
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

kinds-no-message-left-line-plan = LINE 訊息費用方案已無可用訊息則數（已使用 { $used }／{ $limit }）
kinds-enlarge-plan-wait-renewal = { $stops }；請升級方案，或等待方案更新
kinds-cap-lets-messages-out-left = 訊息量上限可發送 { $most } 則，LINE 訊息費用方案只剩 { $left } 則
kinds-more-left = 比剩餘的多 { $most } 則
kinds-lower-cap-most-enlarge-plan = { $stops }；請把上限降到 { $left } 以下，或升級方案
kinds-no-messages-left-line-plan = 沒有 `{ $field }`，LINE 訊息費用方案剩餘 { $left } 則，共 { $limit } 則
kinds-without-cap = 沒有訊息量上限
kinds-add-most = { $stops }；請加上 `{ $field }: { "{" }max: …{ "}" }`，最多 { $left }
kinds-caps-let-messages-out-together = 這個與 { $others } 的訊息量上限合計可發送 { $most } 則，LINE 訊息費用方案只剩 { $left } 則
kinds-together-more-left = 合計比剩餘的多 { $most } 則
kinds-lower-caps-most-together-enlarge = { $stops }；請把這些上限合計降到 { $left } 以下，或升級方案
kinds-whatsapp-balance = WhatsApp 預付帳戶餘額為 { $amount } { $currency }
kinds-nothing-left = 已用完
kinds-top-balance-up-first = { $stops }；請先儲值
kinds-all-journey-entries-plan-used = 方案的 { $limit } 次旅程觸發次數已全部用完
kinds-nobody-can-enter = 沒有人能進入
kinds-enlarge-plan-first = { $closes }；請先升級方案
kinds-journey-entries-plan-left = 方案的旅程觸發次數剩餘 { $limit2 } 次，共 { $limit } 次
kinds-soon-nobody-can-enter = 很快就沒有人能進入
kinds-enlarge-plan-time = { $closes }；請及早升級方案
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
