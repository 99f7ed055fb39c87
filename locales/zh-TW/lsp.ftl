## lsp/actions

lsp-remove = 移除 `{ $before }`
lsp-mend = 修正 `{ $code }`
lsp-change = 將 `{ $before }` 改為 `{ $after }`
lsp-mend-all-certain-file = 修正此檔案中所有可確定的項目（{ $edits }）
lsp-allow-here-reason = 在此允許 `{ $code }`，並寫下原因

## lsp/completion

lsp-node-document = 本文件的節點
lsp-end = 結束
lsp-declared-here = 已有文件

## lsp/desk

lsp-can-not-named-nothing-renamed = 無法指稱 `{ $path }`，所以沒有重新命名

## lsp/findings

lsp-help = 說明

## lsp/hover

lsp-live-not-known-here-run = 尚不知平台上的狀態：請先執行一次 `journeyctl plan`
lsp-not-platform-2 = 平台上沒有
lsp-live-name = 平台上的名稱：{ $code }
lsp-workspace-does-not-manage = 不由此工作區管理
lsp-customers-inside = { $count } 位顧客在其中
lsp-stage = 第 { $n } 階段{ $state }
lsp-there = 存在
lsp-can-changed-now-2 = 現在可修改：{ $open }
lsp-locked-now-2 = 現在不可修改：{ $closed }
lsp-can-changed-now = **現在可修改**
lsp-locked-now = **現在不可修改**
lsp-most-likely-can-changed-now = **現在應可修改**
lsp-most-likely-locked-now = **現在應不可修改**
lsp-not-platform = **平台上沒有**

## lsp/rename

lsp-nothing-here-can-renamed = 這裡沒有可以重新命名的項目
lsp-no-key-use-lower-case = `{ $shown }` 不是可用的 key：請用小寫字母、數字與連字號，最多 63 個字元
lsp-no-yaml-stands-mend-first = `{ $path }` 目前不是 YAML，而其中有 `{ $key }`：請先修正
lsp-taken-document = `{ $to }` 已被 `{ $path }` 的文件使用
lsp-could-not-read-afterwards = 修改後將無法讀取 `{ $path }`

## lsp/round

lsp-last = { $message }（依上次 `{ $by }`，{ $at }）

## lsp/server

lsp-failed-bug = `{ $method }` 失敗：這是程式錯誤
lsp-could-not-followed = 無法處理 `{ $method }`
lsp-too-late = `{ $method }` 來得太晚
lsp-not-known-here = 這裡不認得 `{ $method }`
lsp-check-failed-bug = 檢查 `{ $root }` 失敗：這是程式錯誤
lsp-these-parameters-can-not-read = 無法讀取參數

## lsp/view

lsp-last-practice-platform = 依上次 { $by }（{ $at }，練習平台）
lsp-last-2 = 依上次 { $by }（{ $at }）
lsp-named-file = 1 個檔案使用
lsp-named-files = { $files } 個檔案使用

## lsp/wire

lsp-no-content-length = 沒有 Content-Length
lsp-more-mib = 超過 64 MiB
lsp-not-message-json-rpc = 不是 JSON-RPC 2.0 的訊息
