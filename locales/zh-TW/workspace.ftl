## workspace/clock

workspace-workspace-time-zone-platform-quiet = 工作區的時區是 `{ $own }`，平台的時區是 `{ $shown }`：勿擾時段在平台上是不同的時間
workspace-not-platform = 與平台不同
workspace-write-timezone-into-platform-decides = 請在 `{ $file }` 寫 `timeZone: { $shown }`：時間以平台為準

## workspace/mod

workspace-no-code = 沒有代碼 `{ $shown }`
workspace-not-code = 不是代碼
workspace-name-code-finding-shows-brackets = 請填寫問題訊息方括號裡的代碼
workspace-always-error = `{ $shown }` 一律是錯誤
workspace-can-not-changed = 無法變更
workspace-take-out = 請移除
workspace-no = `{ $directory }` 裡沒有 `{ $file }`
workspace-start-workspace-journeyctl-init-name = 請用 `journeyctl init` 建立工作區，或用 `-C` 指定工作區的資料夾
workspace-not-possible-here = 這裡不能這樣寫
workspace-not-time-zone = `{ $time_zone }` 不是時區
workspace-not-iana-database = 不在 IANA 資料庫裡
workspace-write-name-such-asia-taipei = 請填寫像 `Asia/Taipei` 這樣的名稱
workspace-leads-out-workspace = `{ $path }` 指向工作區之外
workspace-not-inside = 不在裡面
workspace-name-folder-below-one-holds = 請填寫 `{ $file }` 所在資料夾底下的資料夾，不含 `..`
workspace-can-not-seen-whether = 看不到 `{ $directory }` 裡有沒有 `{ $file }`：{ $denial }
workspace-let-user-enter-folder-read = 請讓這個使用者可以進入並讀取資料夾，或用 `-C` 指定其他資料夾
workspace-holds-second-document-not-read = `{ $file }` 有第二份文件，而它不會被讀取
workspace-not-read = 不會讀取
workspace-write-all-settings-into-first = 請把所有設定寫在第一份，並移除 `---` 與它之後的內容
