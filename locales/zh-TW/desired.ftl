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

desired-did-you-mean-instead = 是不是要寫 `{ $near }`，而不是 `{ $name }`？
desired-start-kind-one-files-not = 請以 `kind:` 開頭，值為 { $names } 其中之一；不是文件的檔案可以用 `journeyctl.yaml` 的 `paths` 排除
desired-not-kind-2 = 不是種類
desired-possible = 可用的值：{ $names }

## desired/judged

desired-without-strict-warning = 不加 `--strict` 時只是警告
desired-or = { $help }或者，{ $way }
desired-judged-text = { $help }；{ $way }
desired-write-journeyctl-allow-code-reason = 請寫成 `# journeyctl: allow CODE 原因`，CODE 是問題訊息方括號裡的代碼

## desired/load

desired-lies-outside-workspace-2 = `{ $shown }` 位於工作區之外
desired-name-files-workspace-use-c = 請指定這個工作區的檔案，或使用 `-C`
desired-does-not-exist-2 = `{ $shown }` 不存在
desired-paths-start-workspace-folder = 路徑從工作區的資料夾算起
desired-can-not-read-2 = 無法讀取 `{ $shown }`：{ $denial }
desired-name-file-folder-workspace-itself = 請指定工作區裡的檔案或資料夾，路徑中不能有連結或隱藏的名稱

## desired/set

desired-removed-here = 在這裡移除
desired-declared-here = 在這裡宣告
desired-both-declared-removed = `{ $here }` 同時被宣告與移除
desired-first-one-2 = 第一個
desired-first-one = 第一個
desired-first-time = 第一次
desired-moves-away-removed = `{ $address }` 移走了，卻又被移除
desired-moves-away-declared = `{ $address }` 移走了，卻又被宣告
desired-moves-away-here = 在這裡移走
desired-keep-one-two-documents = 請保留其中一份文件

## desired/spending

desired-same-more-not-shown = { $help }（另有 { $more } 份文件情況相同，不逐一顯示）
desired-more = 另外 { $before } 個

## desired/ties

desired-another-one = 另一個
desired-circle-step = { $path } → { $event } → { $next }
desired-circle-goes-on = { $path } → ……
desired-starts = 觸發 { $next }
desired-same-moment = 時間相同
desired-within = 時間相隔最多 { $of_minutes }
desired-both-write = `{ $one }` 和 `{ $two }` 都會
desired-others-write = `{ $one }` 和另外 { $more } 個都會
desired-writes-same-customer = 傳訊息給同一位顧客
desired-writes-too = 也會傳訊息

## desired/tombstone

desired-not-address = 不是位址
desired-no-kind-2 = `{ $text }`：沒有 `{ $address }` 這個種類
