## render/blocked

render-left-out-skip-blocked-nothing = 略過（--skip-blocked）：無，因為沒有被擋下的變更
render-nothing = 無
render-left-out-skip-blocked-depends = 略過（--skip-blocked）：{ $named }；以及依賴它的：{ $waiting }
render-blocked = 擋下[{ $code }]：
render-because = 依據：{ $source }
render-ways-out = 解法：

## render/diagnostics/mod

render-mends = { $mends } 可以修正它
render-mends-them-2 = { $mends } 可以修正它們
render-mends-them = { $mends } 可以修正其中 { $count } 個
render-error-2 = 1 個錯誤
render-errors = { $count } 個錯誤
render-warning-2 = 1 個警告
render-warnings = { $count } 個警告
render-file = 1 個檔案中有 { $said }
render-files = { $count } 個檔案中有 { $said }
render-error = 錯誤
render-warning = 警告
render-help = 說明
render-label-end = ：

## render/diagnostics/sarif

render-root-repository = 儲存庫的根目錄
render-rests-see =
    { $text }
    依據：{ $source }。參見 { $page }#{ $name }。
render-journeyctl-validate-fix-does-same = `journeyctl validate --fix` 會做同樣的事

## render/impact

render-last-one-through-most = 最後一位最多 { $time } 後走完
render-inside-2 = 裡面的顧客：{ $drained }
render-at = { $customers } 位在 `{ $at }`
render-elsewhere = { $more } 位在其他節點
render-impact-text-3 = ；{ $drained }
render-inside = 裡面的顧客：{ $nodes }{ $drained }
render-due-unknown-number-messages-those = 待發訊息：給裡面的顧客，數量不明
render-due-unknown-number-messages = 待發訊息：從那時起，數量不明
render-about = 約{ " " }
render-unknown-number-messages = 數量不明
render-message = 1 則
render-messages = { $count } 則
render-impact-text-2 = （{ $priced }）
render-due-them-next-hour-next = 待發給他們的訊息：未來一小時{ $sure }{ $hour }，未來一天{ $sure }{ $messages } 則{ $cost }
render-on = ，{ $channel }
render-impact-text = { $name }（{ $address }）
render-switches-off = 會停用：{ $off }
render-d = { " " }天
render-h = { " " }小時
render-min = { " " }分鐘
render-no-time = 0 分鐘

## render/plan

render-only-these-looked-target = 只看了這些（--target）：{ $targets }
render-one-step = 一個步驟：
render-steps-side-side = 步驟，同時執行：
render-steps-waves-those-one-wave = 步驟，分 { $waves } 批（同一批的步驟同時執行）：
render-consent-these-figures-no-others = 只同意以上這些數字：--allow-destructive --consent { $code }
render-state-changed-last-written = 它的狀態已改變；最後由 { $by } 於 { $at } 寫入
render-not-never-applied-deleted-since = 不存在：{ $address }：從未套用，或之後被刪除
render-no-drift-platform-changed-nothing = 平台端沒有變更：已套用的內容都維持原樣。
render-no-drift-document-no-object = 現有的物件在平台端沒有變更；1 份文件沒有物件。
render-no-drift-documents-no-object = 現有的物件在平台端沒有變更；{ $count } 份文件沒有物件。
render-drift-object-changed-platform = 平台端變更：1 個物件被變更過。
render-drift-objects-changed-platform = 平台端變更：{ $count } 個物件被變更過。
render-plan-text-7 = （{ $shortened }）
render-nobody-manages-yet-document-says = 還沒有人管理它，內容與文件一致：由這個工作區接管
render-nobody-manages-yet-workspace-takes = 還沒有人管理它：由這個工作區接管
render-stays-no-longer-managed = 它保持原樣，不再受管理
render-managed-until-now-workspace-takes = 到目前為止由 `{ $owner }` 管理：由這個工作區接管（--take-over）
render-until-now-key-platform-stays = 到目前為止是 { $from }；平台上的鍵不變
render-plan-text-6 = { $part }：
render-nobody-new-enters-those-inside = （不再有新顧客進入，裡面的會走完）
render-put-out = （移出 { $customers }）
render-gone-good = （永久消失）
render-new-one = 新的：
render-undoes-switched-platform = ，這會復原在平台上的切換
render-plan-text-5 = { $who }{ $part }{ $action }：{ $from } -> { $to }{ $effect }{ $undoes }{ $why }
render-replace = 取代：
render-new-one-takes-over-key = 由新的接手，在平台上的鍵為 `{ $key }`；這一個改稱 { $old }
render-one-closed-before-new-one = 先關閉這一個，新的才開放：在兩者之間進入的顧客會錯過
render-new-one-opens-before-one = 新的先開放，才關閉這一個：在兩者之間進入的顧客會同時進入兩者
render-customers-inside-finish-one = 裡面的顧客會在這一個裡走完
render-customers-inside-put-out = 裡面的顧客會被移出
render-not-carried-over = { $drained }；不會帶過去的：{ $left_behind }
render-now = 現在為{ $spoken }
render-inside-3 = 裡面有 { $customers }
render-changed-platform-since-applied = 套用之後在平台上被變更過
render-deleted-platform-making-again-undoes = 在平台上由 { $by } 於 { $at } 刪除：重新建立會復原那次刪除
render-not-any-more-making-again = 它曾經存在，現在已不在：重新建立會復原那次移除
render-changed-both-document-platform = 文件與平台兩邊都有變更
render-plan-text-4 = ，
render-unknown-number-customers = 人數不明的顧客
render-customer = 1 位顧客
render-customers = { $count } 位顧客
render-plan-text-3 = { $chinese }（{ $known }）
render-by-at = ，由 { $by } 於 { $at }
render-config = [文件]
render-drift = [平台端變更{ $who }]
render-both = [兩者{ $who }]
render-default-left = [預設值，保持原樣]
render-locked = { " " }[鎖定]
render-plan-text-2 = { $address }：
render-note = 註：
render-plan-text = { "" }

## render/report

render-steps-applied = { $all } 個步驟中已套用 { $applied } 個
render-rejected = 個失敗
render-unknown-2 = 個結果不明
render-not-attempted = 個未執行
render-report-text-2 = { $parts }。
render-left-out-blocked = { $address }：略過，擋下[{ $code }]：{ $what }
render-report-text = { $address }：{ $detail }
render-warning-documents-changed-since-plan = 警告：產生計畫之後，文件已有變更；套用的是計畫的內容，而不是文件現在的內容
render-changed = 已變更
render-gone = 已不存在
render-new = 新增
render-ok = 已套用{ " " }
render-failed = 失敗{ "   " }
render-unknown = 不明{ "   " }
render-not-run = 未執行{ " " }
render-reviewed-now = { $address }：審查時為{ $reviewed }，現在為{ $now }
render-reviewed = 審查時{ "      " }
render-now-2 = 現在{ "        " }
render-nothing-planned-already = 無：已與計畫相符
render-would-write = 將寫入{ "      " }
render-platform-differs-reviewed-plan-nothing = 平台與審查過的計畫不同；未寫入任何變更。
render-plan-again-review-changed = 請重新計畫，並審查有哪些變更。

## render/rules

render-docs-rules-md = docs/rules.zh-TW.md
render-error-3 = 錯誤[{ $name }]
render-warning-3 = 警告[{ $name }]
render-rules-text = { $severity }：{ $summary }
render-found = 發現於{ $found }；{ $changed }。
render-rests-see-2 = 依據：{ $source }。參見 { $page }#{ $name }。
render-docs-sources-md = docs/sources.zh-TW.md
render-number-means = { $name }：{ $meaning }
render-number-codes = 以此為依據的代碼：{ $codes }。
render-number-page = 所有編號：{ $page }。
render-one-file = 單一檔案
render-all-documents-together = 所有文件合併檢查時
render-plan = { " " }`plan`
render-platform-validate-online-plan = 查詢平台時：`validate --online`、`plan`
render-always-error = 一律是錯誤
render-error-rules-warn-can-lower = 是錯誤，可用 `rules` 與 `--warn` 降為警告，也可用註解允許
render-warning-rules-error-can-raise = 是警告，可用 `rules` 與 `--error` 升為錯誤，也可用註解允許
render-blocks-object-names-ways-out = 會擋下物件，並列出解法

## render/sides

render-no-line-break-end = （結尾沒有換行）

## render/status

render-not-ended-not-created = 不存在：已結束，不會建立
render-not-any-more-removed-platform = 已不存在：在平台上被移除
render-not-never-applied-deleted-since-2 = 不存在：從未套用，或之後被刪除
render-workspace-manages-nothing-platform-yet = 這個工作區在平台上還沒有管理任何東西。
render-status-text = ⚠️ { $text }（{ $code }，{ $at }）
render-setting-id = 設定 ID { $id }
render-there = 存在
render-customers-inside = 旅程中有 { $count } 位顧客
render-entries-used = 方案旅程觸發次數 { $used }／{ $limit }（全帳號）
render-stage = 第 { $first } 階段
render-stages = 第 { $first }–{ $last } 階段
render-stage-state = { $numbers } { $state }

## render/step

render-after = { "  " }在 { $needs } 之後
render-create-2 = 建立 { $address }，狀態為 { $state }
render-create = 建立 { $address }
render-update = 更新 { $address }
render-delete = 刪除 { $address }
render-or = { " " }或{ " " }
render-wait-until-now = 等待 { $address } 成為 { $to }（現在是 { $from }）
render-ask-platform-whether-would = 詢問平台是否允許對 { $address } 執行{ $action }

## render/summary

render-nothing-change = 沒有需要變更的地方。
render-nothing-change-object-documents-say = 沒有需要變更的地方：1 個物件與文件一致。
render-nothing-change-objects-documents-say = 沒有需要變更的地方：{ $noop } 個物件與文件一致。
render-create-3 = 建立 { $create } 個
render-update-2 = 更新 { $update } 個
render-take-over = 接管 { $adopt } 個
render-replace-2 = 取代 { $replace } 個
render-delete-2 = 刪除 { $delete } 個
render-forget = 放棄管理 { $forget } 個
render-changing-state = { $lifecycle } 個改變狀態
render-changed-platform = { $drift } 個在平台上被變更過
render-blocked-2 = { $blocked } 個被擋下
render-unchanged = { $noop } 個不變
render-customers-would-put-out = 將移出 { $count } 位顧客。
render-plan-2 = 計畫：{ $parts }。{ $customers }
