## live/budget

live-run-budget-sending-again-used = 這次執行可重送的額度已用完（已重送 { $retries } 次，共等待 { $seconds } 秒）
live-platform-let-run-wait-minutes = 平台已讓這次執行等待 { $minutes } 分鐘，達到一次執行的上限

## live/error

live-check-journeyctl-token-platform-does = 請檢查 `JOURNEYCTL_TOKEN`：平台不認得這個權杖
live-token-known-but-lacks-scope = 平台認得這個權杖，但它缺少所需的權限範圍；請洽發出權杖的人
live-check-journeyctl-url-ends-v1 = 請檢查 `JOURNEYCTL_URL`：它的結尾應為 `/v1/teams/<team>`
live-wait-little-use-smaller-parallelism = 請稍候再試，或調低 `--parallelism`
live-try-again-later-done-stays = 請稍後再試：已完成的不會消失，新的計畫會包含其餘部分
live-platform-did-not-answer-after = 平台在數次嘗試後仍未回應；請稍後再試
live-something-way-answered-instead-platform = 回應的不是平台，而是途中的其他設備（例如代理伺服器或網頁過濾）；請檢查 `JOURNEYCTL_URL` 與連線路徑
live-check-journeyctl-url-network-run = 請檢查 `JOURNEYCTL_URL` 與網路，然後再執行一次
live-point-journeyctl-url-workspace-account = 請將 `JOURNEYCTL_URL` 指向這個工作區的帳號
live-error-text-5 = { $method } { $path }：{ $error }
live-error-text-4 = { $method } { $path }：{ $status } { $safe }
live-error-text-3 = { $said }：「{ $safe }」
live-error-text-2 =
    { $said }
    { "  " }{ $pointer }：「{ $message }」
live-not-platform = { $method } { $path }：{ $status }，而且不是平台的回應（{ $what }）
live-error-text = { $last }；{ $exhausted }
live-answer-does-not-follow-contract = { $method } { $path }：回應不符合約定：{ $safe }
live-workspace-but-platform-says = 這個工作區是 `{ $wanted }`，但平台說它是 `{ $safe }`

## live/http

live-url-unusable = `JOURNEYCTL_URL` { $why }
live-not-url = 不是網址
live-may-hold-only-scheme-host = 只能包含通訊協定、主機、連接埠與路徑；權杖請放在 `JOURNEYCTL_TOKEN`
live-must-https-only-computer-may = 必須使用 https：只有本機可以用 http 連線
live-must-start-https = 必須以 https:// 開頭
live-no-such-method = 沒有這種方法
live-platform-answered-wants-send-us = 平台回應 { $status }，要把請求轉到別處
live-answer-holds-token-sent-somebody = 回應中含有送出的權杖：有人把它寫進了某個物件；請到那裡移除，並重新核發權杖
live-path-leads-out-account = 路徑超出了帳號的範圍
live-all-answers-together-larger-mib = 所有回應合計超過 { $most } MiB，超出一次執行所讀取的上限
live-answer-larger-mib = 回應超過 { $most } MiB
live-token-fewer-characters-cut-off = 權杖不到 { $count } 個字元；是不是只複製到一部分？
live-journeyctl-token-holds-characters-no = `JOURNEYCTL_TOKEN` 含有權杖不會有的字元
live-http-client-can-not-start = HTTP 用戶端無法啟動：{ $cause }
live-answer-names-another-request = 回應所指的是另一個請求
live-answer-comes-cache-way-age = 回應來自途中的快取（`Age: { $shortened }`）
live-no-answer-time = 逾時未回應

## live/identity

live-about-call-about = 它是關於 `{ $found }` 的，而這個呼叫是關於 `{ $asked }` 的

## live/mod

live-servertime = `serverTime` 是 `{ $server_time }`
live-stands-twice = `{ $address }` 出現了兩次
live-not-looked-token-may-not = 沒有查看：{ $names }；權杖無權讀取，也沒有這些種類的文件

## live/own

live-answer-with-title = { $kind }，`{ $title }`
live-no-content-type = 沒有內容類型

## live/pages

live-no-key = `{ $key }` 不是有效的鍵
live-pages-text = `{ $key }`：{ $foreign }
live-pages-never-end = 分頁沒有盡頭

## live/platform

live-answer-another-call = 這是另一個呼叫的回應：{ $why }
live-earlier-attempt-may-arrived = 先前的嘗試可能已送達；之後 { $last }
live-expected-json-object = 預期為 JSON 物件

## live/way

live-environment-proxies-env-says = 依 `{ $proxy }=env` 使用環境變數的代理伺服器
live-proxy = 經由 `{ $proxy }` 的代理伺服器 `{ $shown }`
live-can-name-certificates-your-network = { $why }；`{ $file }` 或 `{ $folder }` 可以指定您的網路所信任的憑證
live-way-text = { $why }；{ $remark }
live-set-not-used-set-other = 設定了 `{ $set }`，但沒有使用：那是為其他程式設定的，是否經由代理伺服器由您決定；`{ $proxy }=env` 會使用它，`{ $proxy }=http://host:port` 則使用指定的代理伺服器
live-neither-env-nor-address-such = `{ $proxy }` 既不是 `env`，也不是 `http://proxy.example:3128` 這樣的位址；要直接連線，請取消設定
live-certificates-unusable = `{ $name }`：{ $why }
live-no-certificate-pem = 裡面沒有 PEM 格式的憑證
