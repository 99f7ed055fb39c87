## workspace/clock

workspace-write-timezone-into-platform-decides = 請在 `{ $file }` 寫 `timeZone: { $shown }`：時間以平台為準

## workspace/mod

workspace-name-code-finding-shows-brackets = 請填寫問題訊息方括號裡的代碼
workspace-not-possible-here = 這裡不能這樣寫
workspace-write-name-such-asia-taipei = 請填寫像 `Asia/Taipei` 這樣的名稱
workspace-write-all-settings-into-first = 請把所有設定寫在第一份，並移除 `---` 與它之後的內容
