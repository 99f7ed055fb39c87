## desired/attachments

desired-lies-outside-workspace = 位於工作區之外
desired-not-inside = 不在裡面
desired-move-file-into-workspace-name = 請把檔案移到工作區裡，並用相對路徑指定
desired-no-such-file = 沒有這個檔案
desired-does-not-exist = 不存在
desired-paths-start-document-folder-create = 路徑從文件所在的資料夾算起；請建立 `{ $expected }`
desired-not-file-2 = 不是檔案
desired-not-file = 不是檔案
desired-larger-mb = 超過 4 MB
desired-too-large = 太大
desired-can-not-read = 無法讀取：{ $denial }
desired-not-readable = 無法讀取
desired-no-letter-name = 從名稱看不是信件
desired-not-letter = 不是信件
desired-not-utf-2 = 不是 UTF-8
desired-not-utf = 不是 UTF-8
desired-empty = 是空的
desired-nothing = 沒有內容
desired-more-characters = 超過 1000000 個字元
desired-too-long = 太長
desired-file = 檔案 `{ $model }` { $why }
desired-name-text-file-utf-not = 請指定文字檔：UTF-8、有內容、最多 1000000 個字元
desired-name-file-ends-html-htm = 請指定以 `.html`、`.htm`、`.xhtml`、`.txt` 或 `.md` 結尾的檔案：其他檔案不會寄給顧客

## desired/document

desired-neither-object-document-nor-tombstone = 這既不是物件的文件，也不是移除用的文件
desired-no-kind-here = 沒有 `kind`
desired-did-you-mean-instead = 是不是要寫 `{ $near }`，而不是 `{ $name }`？
desired-start-kind-one-files-not = 請以 `kind:` 開頭，值為 { $names } 其中之一；不是文件的檔案可以用 `journeyctl.yaml` 的 `paths` 排除
desired-no-kind = 沒有 `{ $text }` 這個種類
desired-not-kind-2 = 不是種類
desired-possible = 可用的值：{ $names }
desired-profile-does-not-kind = 設定檔（profile）`{ $profile }` 沒有種類 `{ $kind }`
desired-not-workspace = 不在這個工作區裡
desired-possible-change-profile-journeyctl-yaml = 可用的值：{ $names }；或把 `journeyctl.yaml` 的 `profile` 改為 `suite`
desired-can-not-replaced-new-one = { $chinese }（{ $kind }）不能由新的物件取代
desired-not-kind = 不適用於這個種類
desired-take-line-out-changes-state = 請移除這一行：被狀態鎖住的變更會擋下，計畫會說明原因
desired-says-how-replace-nothing-replaced = `{ $name }` 說明如何取代，但沒有 `onLockedChange: replace` 就不會取代
desired-without-effect = 沒有作用
desired-add-onlockedchange-replace-take-out = 請加上 `onLockedChange: replace`，或移除 `{ $name }`
desired-not-readable-2 = 無法讀取：{ $error }
desired-not-possible-here = 這裡不能這樣寫

## desired/judged

desired-without-strict-warning = 不加 `--strict` 時只是警告
desired-or = { $help }或者，{ $way }
desired-judged-text = { $help }；{ $way }
desired-no-code-allow = 沒有代碼 `{ $shown }` 可以略過
desired-write-journeyctl-allow-code-reason = 請寫成 `# journeyctl: allow CODE 原因`，CODE 是問題訊息方括號裡的代碼
desired-can-not-allowed = `{ $shown }` 不能略過
desired-mend-document-can-not-read = 請修正文件：它無法照應有的樣子讀取
desired-comment-allows-does-not-say = 註解略過 `{ $shown }`，但沒有說明原因
desired-write-journeyctl-allow-reason-behind = 請在 `# journeyctl: allow { $shown }` 後面寫上原因
desired-not-found-here = 這裡沒有 `{ $shown }`
desired-silences-nothing = 沒有作用
desired-remove-comment = 請移除註解

## desired/load

desired-does-not-exist-3 = `{ $path }` 不存在
desired-nothing-2 = 那裡什麼都沒有
desired-create-take-out-paths = 請建立它，或從 `paths` 移除
desired-can-not-read-3 = 無法讀取 `{ $path }`：{ $denial }
desired-lies-outside-workspace-2 = `{ $shown }` 位於工作區之外
desired-name-files-workspace-use-c = 請指定這個工作區的檔案，或使用 `-C`
desired-does-not-exist-2 = `{ $shown }` 不存在
desired-paths-start-workspace-folder = 路徑從工作區的資料夾算起
desired-can-not-read-2 = 無法讀取 `{ $shown }`：{ $denial }
desired-name-file-folder-workspace-itself = 請指定工作區裡的檔案或資料夾，路徑中不能有連結或隱藏的名稱

## desired/set

desired-removed-here = 在這裡移除
desired-declared-here = 在這裡宣告
desired-stands-twice = `{ $here }` 出現兩次
desired-give-one-two-another-key = 請為其中一個換一個 `key`
desired-both-declared-removed = `{ $here }` 同時被宣告與移除
desired-two-documents-kind-same = 兩份種類為 `{ $facts }` 的文件有相同的 `{ $field }`
desired-platform-one-object-each-keep = 平台上每個 `{ $field }` 只有一個物件：請保留一份文件
desired-second-one-2 = 第二個
desired-first-one-2 = 第一個
desired-both-enabled-only-one-can = `{ $here }` 和 `{ $address }` 都啟用了，只能啟用一個
desired-second-one = 第二個
desired-set-enabled-false-one-them = 請把其中一個設為 `enabled: false`：否則平台會自動將另一個停用（S2「同一時間只能在一個平台啟用」）
desired-first-one = 第一個
desired-moves-twice = `{ $here }` 移動了兩次
desired-second-time = 第二次
desired-keep-one-two = 請保留其中一個
desired-first-time = 第一次
desired-moves-away-removed = `{ $address }` 移走了，卻又被移除
desired-moves-away-declared = `{ $address }` 移走了，卻又被宣告
desired-moves-away-here = 在這裡移走
desired-keep-one-two-documents = 請保留其中一份文件
desired-no-document-declares = 沒有文件宣告 `{ $slug }/{ $to }`
desired-nothing-3 = 沒有對象
desired-give-object-document-key-take = 請讓物件的文件使用這個鍵，或移除 `moved` 文件

## desired/spending

desired-same-more-not-shown = { $help }（另有 { $more } 份文件情況相同，不逐一顯示）
desired-more = 另外 { $before } 個

## desired/ties

desired-objects-kind-same-name = 有 { $same } 個 `{ $name }` 物件同名
desired-give-each-own-name-nobody = 請為每個{ $chinese }取不同的名稱：在後台會分不清楚
desired-another-one = 另一個
desired-journeys-start-each-other-without = 旅程彼此觸發，沒有止境：{ $path }
desired-circle-step = { $path } → { $event } → { $next }
desired-circle-goes-on = { $path } → ……
desired-add-entrylimit-one-them-let = 請為其中一個加上 `entryLimit: { "{" }maxPerCustomer: …{ "}" }`，或讓其中一個結束這個循環
desired-starts = 觸發 { $next }
desired-same-moment = 時間相同
desired-within = 時間相隔最多 { $of_minutes }
desired-both-write = `{ $one }` 和 `{ $two }` 都會
desired-others-write = `{ $one }` 和另外 { $more } 個都會
desired-customer-after = { $who }傳訊息給同一位顧客，{ $gap }，起因是{ $event }
desired-let-one-them-wait-hour = 請讓其中一個等待一小時以上、設定彼此互斥的條件，或合併成一個
desired-writes-same-customer = 傳訊息給同一位顧客
desired-writes-too = 也會傳訊息

## desired/tombstone

desired-can-not-move = `{ $from }` 不能移到 `{ $to }`
desired-not-another-key-kind = 不是同一種類的另一個鍵
desired-object-stays-kind-only-key = 物件的種類不會變，只有鍵可以改
desired-not-address = 不是位址
desired-no-kind-2 = `{ $text }`：沒有 `{ $address }` 這個種類
