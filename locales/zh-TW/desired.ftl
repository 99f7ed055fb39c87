## desired/attachments

## desired/document

desired-did-you-mean-instead = 是不是要寫 `{ $near }`，而不是 `{ $name }`？
desired-start-kind-one-files-not = 請以 `kind:` 開頭，值為 { $names } 其中之一；不是文件的檔案可以用 `journeyctl.yaml` 的 `paths` 排除
desired-possible = 可用的值：{ $names }

## desired/judged

desired-without-strict-warning = 不加 `--strict` 時只是警告
desired-or = { $help }或者，{ $way }
desired-judged-text = { $help }；{ $way }
desired-write-journeyctl-allow-code-reason = 請寫成 `# journeyctl: allow CODE 原因`，CODE 是問題訊息方括號裡的代碼

## desired/set

desired-removed-here = 在這裡移除
desired-declared-here = 在這裡宣告
desired-first-one-2 = 第一個

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
