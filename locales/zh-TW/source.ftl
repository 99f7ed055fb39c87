## source/ambiguous

source-readers-yaml-take = YAML 1.1 的工具會把 `{ $written }` 讀成 { $other }
source-write-number-without-leading-put = 數字請不要以 0 開頭；若是文字，請加上引號："{ $written }"
source-readers-yaml-take-text = YAML 1.1 的工具會把 `{ $written }` 讀成文字
source-write-number-digits-only = 請只用數字寫出這個數
source-readers-yaml-take-moment = YAML 1.1 的工具會把 `{ $written }` 讀成時間點
source-readers-yaml-take-number = YAML 1.1 的工具會把 `{ $written }` 讀成數字
source-put-quotes = 請加上引號："{ $written }"
source-read-two-ways = 有兩種讀法

## source/located

source-count-of = { $most } { $what }
source-split-one-document-file-best = 請拆成多個檔案，最好一個檔案一份文件
source-more-seems = 不只是看到的這些
source-documents = 份文件
source-values = 個值
source-list = 清單
source-object = 物件

## source/passed

source-symbolic-link-no-link-followed = `{ $shown }` 是符號連結，而連結一律不跟隨
source-not-regular-file = `{ $shown }` 不是一般檔案
source-can-not-read-2 = 無法讀取 `{ $shown }`：{ $denial }
source-put-file-itself-name-own = 請把檔案本身放在那裡，或在 `paths` 填寫它自己的資料夾
source-names-begin-dot-never-read = 以點開頭的名稱一律不讀取；請重新命名
source-keep-token-outside-workspace = 請將權杖放在工作區之外
source-put-regular-file-take-away = 請放置一般檔案，或將它移除
source-let-read-take-away = 請讓它可以讀取，或將它移除
source-take-out-platform-give-you = 請將它移除，並向平台換發新的：能讀取這個儲存庫的人都已經知道它

## source/report

## source/syntax

## source/text

source-file-holds-u-character-can = 檔案含有看不見的字元 U+{ $character }
source-remove-where-meant-write-u = 請移除；若是刻意使用，請在雙引號裡寫成 "\u{ $character }"
source-belongs = 屬於同一個衝突
source-nul-character = NUL
source-file-starts-byte-order-mark = 檔案開頭有位元組順序記號（BOM）
source-file-holds-byte-order-mark = 檔案含有位元組順序記號（BOM）
source-u-feff-can-not-seen = U+FEFF，看不見
source-save-file-utf-without-bom = 請將檔案儲存為沒有 BOM 的 UTF-8

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
