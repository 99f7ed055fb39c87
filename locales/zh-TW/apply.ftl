## apply/call

apply-create = 建立
apply-update = 更新
apply-delete = 刪除
apply-dry-run = 試行
apply-part-move = { $part } { $told }
apply-other-move = { $chinese }
apply-wait = 等待

## apply/exclusive

apply-not-untouched = 不是{ $state }，所以不受 `{ $address }` 影響
apply-not-sent-somebody-switched-since = 沒有送出：之後有人啟用了 { $named }，而這個步驟會停用它
apply-not-sent-would-switch-off = 沒有送出：無法讀取它會停用哪些物件：{ $error }

## apply/kept

apply-platform-said-yes-keeps-something = 平台表示成功，但存下的內容與送出的不同：
apply-kept-otherwise = { "  " }{ $path }：{ $what }
apply-more = { "  " }以及另外 { $unkept } 項
apply-write-keeps-into-document-leave = 請把平台存下的值寫進文件，或把欄位交給平台：`metadata: { "{" }fields: { "{" }{ $fields }{ "}" }{ "}" }`
apply-nothing = 無
apply-sent-kept = 送出 { $show }，存下 { $show2 }

## apply/lock

apply-another-run-holds-workspace = 另一次執行正在使用這個工作區{ $value }
apply-can-not-written-folder-read = `{ $path }` 無法寫入：資料夾是唯讀的，或不屬於您
apply-can-not-used = `{ $path }` 無法使用：{ $denial }
apply-process-since = ：行程 { $pid }，自 { $since } 起

## apply/precondition

apply-same-though-plan-applied-somebody = 與審查時相同，但這份計畫已經套用過：之後有其他人復原了它
apply-another-object-same-key-gone = 鍵相同的另一個物件：`{ $reviewed }` 已不存在，這是 `{ $id }`
apply-customers-inside = 旅程中有 { $count } 位顧客
apply-not = 不存在
apply-version-2 = { $state }，版本 { $etag }
apply-version = 版本 { $etag }

## apply/report

apply-run-did-not-come-end = 這次執行沒有走到最後；進度記在 `.journeyctl/journal.jsonl`
apply-run-journeyctl-plan-see-true = 在做其他事之前，請先執行 `journeyctl plan` 確認現況。
apply-run-journeyctl-plan-see-left = 請執行 `journeyctl plan` 看看還剩下什麼。
apply-run-journeyctl-plan-see-changed = 請執行 `journeyctl plan` 看看之後有哪些變更。

## apply/resume

apply-could-not-looked-into-nothing = 無法查明，所以這次不會寫入它：{ $error }
apply-journal-can-not-written-nothing = 日誌無法寫入，所以沒有送出任何東西：{ $system }
apply-object-not-not-happened-far = 物件不存在：目前為止沒有發生，或已有其他人復原
apply-object-now = 物件現在存在
apply-object-gone = 物件已不存在
apply-object-before-not-happened-far = 物件與之前相同：目前為止沒有發生，或已有其他人復原
apply-object-not-before-happened-somebody = 物件與之前不同：它已發生，或有其他人變更過

## apply/run

apply-already-nothing-sent = 已經是這樣；沒有送出任何東西
apply-nothing-more-started-after = 在 { $id }（{ $what } { $address }）之後，不再開始其他步驟
apply-program-failed-step-bug = 程式在這個步驟中出錯，這是程式本身的錯誤
apply-waits-failed = 它等待 { $id }（{ $what } { $address }），而該步驟失敗了
apply-run-interrupted = 執行被中斷
apply-removals-wait-until-all-else = 移除要等其他步驟都順利完成，而 { $id } 沒有
apply-earlier-step-failed = 先前的步驟失敗了

## apply/settle

apply-gone-somebody-else-removed = 它已不存在；有其他人移除了它
apply-went-plan-does-not-know = 它從 { $from } 變成 { $state }，這不在計畫之中
apply-still-after-minutes-apply-again = { $minutes } 分鐘後它仍是 { $from }；請稍後再套用一次
apply-platform-tells-instead = 平台回報的是 `{ $found }`，而不是 `{ $asked }`
apply-settle-text = { $problem }：「{ $problem2 }」
apply-still-after-minutes = { $minutes } 分鐘後它仍是 { $phase }

## apply/step

apply-refused-under-way = { $error }；但平台仍在進行中：請等平台完成後再規劃一次
apply-already-somebody-else-doing = 已經是這樣，是其他人做的
apply-somebody-else-changed-meanwhile-nobody = 其間有其他人變更過它，而版本 { $version } 沒有人審查過
apply-not-sent-somebody-else-changed = 沒有送出：有其他人變更過它，而版本 { $version } 沒有人審查過
apply-not-sent-earlier-run-call = 沒有送出：無法查明先前執行的呼叫對它做了什麼
apply-nothing-sent = 沒有送出任何東西
apply-not-sent-again = 沒有再送一次
apply-journal-can-not-written = 日誌無法寫入，所以{ $what }：{ $error }
apply-run-interrupted-while-waited-nothing = 執行在等待時被中斷；沒有送出任何東西
apply-run-interrupted-before-platform-had = 平台回應之前，執行就被中斷
apply-step-text-2 = { $detail }；
apply-could-not-written-into-journal = { $told }這無法寫入日誌：{ $error }
apply-not-sent = 沒有送出：{ $detail }
apply-step-text = { $refused }；
apply-result-could-not-read-back = { $told }無法讀回結果：{ $error }
apply-done-once-already-object-does = 它已經做過一次，但物件並未反映：之後有其他人復原了它
apply-platform-said-yes-but-object = 平台表示成功，但物件與計畫不符
apply-object-but-call-may-still = { $error }；物件與之前相同，但這個呼叫可能仍在處理中
apply-object-neither-before-nor-planned = { $error }；物件既與之前不同，也與計畫不符

## apply/verify

apply-applied-but-program-failed-while = 它已套用，但程式在再次讀取時出錯，這是程式本身的錯誤
apply-applied-not-planned-any-more = 它已套用，但現在與計畫不符
apply-applied-not-any-more = 它已套用，但現在不存在
apply-applied-but-could-not-read = 它已套用，但最後無法再讀取一次：{ $error }
