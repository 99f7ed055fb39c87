## source/ambiguous

## source/located

source-count-of = { $most } { $what }
source-split-one-document-file-best = 請拆成多個檔案，最好一個檔案一份文件
source-documents = 份文件
source-values = 個值
source-list = 清單
source-object = 物件

## source/passed

source-put-file-itself-name-own = 請把檔案本身放在那裡，或在 `paths` 填寫它自己的資料夾
source-names-begin-dot-never-read = 以點開頭的名稱一律不讀取；請重新命名
source-keep-token-outside-workspace = 請將權杖放在工作區之外
source-put-regular-file-take-away = 請放置一般檔案，或將它移除
source-let-read-take-away = 請讓它可以讀取，或將它移除
source-take-out-platform-give-you = 請將它移除，並向平台換發新的：能讀取這個儲存庫的人都已經知道它

## source/text

source-belongs = 屬於同一個衝突
source-nul-character = NUL

## source/widths

source-colon = 冒號
source-comma = 逗號
source-brace = 大括號
source-bracket = 方括號
source-quotation-mark = 引號
source-hyphen = 連字號
source-blank = 空格
source-character = 字元
source-write-plain-blank-u = 請改用半形空格（U+0020）
source-write-blank-behind = 請改用半形的 `{ $plain }`，後面加一個空格
source-write-2 = 請改用半形的 `{ $plain }`
