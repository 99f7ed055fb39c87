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

source-file-more = 檔案超過 { $what }
source-count-of = { $most } { $what }
source-split-one-document-file-best = 請拆成多個檔案，最好一個檔案一份文件
source-tags-other-str-mean-nothing = 除了 `!!str` 以外，YAML 標記（tag）在這裡沒有意義
source-tag = 有 YAML 標記
source-remove-tag = 請移除 YAML 標記（`!…`）
source-no-quotes = `{ $text }` 沒有加引號
source-number-readers-yaml = YAML 1.1 的程式會讀成數字
source-write = 請寫成 "{ $text }"
source-merge-keys-not-read-not = 不讀取合併鍵（`<<`），它不屬於 YAML 1.2
source-not-possible-here = 這裡不能使用
source-write-fields-out-use-alias = 請把欄位逐一寫出，或用別名代表整個值
source-key-can-not-anchor = 鍵不能有錨點
source-anchored-key = 帶錨點的鍵
source-anchor-value = 請把錨點放在值上
source-key-holds-characters-can-not = 鍵 `{ $text }` 含有看不見的字元
source-more-seems = 不只是看到的這些
source-type-key-anew = 請重新輸入這個鍵
source-stands-twice-one-object = `{ $key }` 在同一個物件裡出現兩次
source-second-time = 第二次
source-first-time = 第一次
source-keep-one-two = 請保留其中一個
source-key-can-not-alias = 鍵不能是別名
source-alias-key = 以別名作為鍵
source-write-key-out = 請直接寫出鍵
source-alias-stands-inside-names = 別名位於它所指的內容裡面
source-without-end = 無限循環
source-write-value-out = 請直接寫出值
source-anchors-aliases-file-add-up = 這個檔案的錨點與別名展開後超過 200000 個值或 100 層
source-too-much-here = 從這裡開始過多
source-write-values-out-use-fewer = 請直接寫出值，或少用別名
source-documents = 份文件
source-values = 個值
source-list = 清單
source-object = 物件
source-key-must-text-not = 鍵必須是文字，不能是{ $what }
source-key = 以{ $what }作為鍵
source-text-starts = 以 `{ "{" }` 或 `[` 開頭的文字要加引號："{ "{" }{ "{" } name { "}" }{ "}" }"

## source/passed

source-symbolic-link-no-link-followed = `{ $shown }` 是符號連結，而連結一律不跟隨
source-not-regular-file = `{ $shown }` 不是一般檔案
source-can-not-read-2 = 無法讀取 `{ $shown }`：{ $denial }
source-put-file-itself-name-own = 請把檔案本身放在那裡，或在 `paths` 填寫它自己的資料夾
source-names-begin-dot-never-read = 以點開頭的名稱一律不讀取；請重新命名
source-keep-token-outside-workspace = 請將權杖放在工作區之外
source-put-regular-file-take-away = 請放置一般檔案，或將它移除
source-let-read-take-away = 請讓它可以讀取，或將它移除
source-can-not-read = 無法讀取 `{ $path }`：{ $denial }
source-check-path-relative-workspace = 請檢查路徑，路徑從工作區的資料夾算起
source-link-folder-nothing-read = `{ $path_shown }` 是指向資料夾的連結，裡面的內容都不會讀取
source-name-folder-itself-paths-where = 請在 `paths` 填寫資料夾本身；如果它不在工作區裡，請移進來
source-not-read-name-ends-not = `{ $path_shown }` 不會讀取：檔名以 `.{ $end }` 結尾，而不是 `.{ $small }`
source-rename-end = 請將檔名改為以 `.{ $small }` 結尾
source-not-read-name-not-utf = `{ $path }` 不會讀取：檔名不是 UTF-8
source-rename = 請重新命名
source-bytes-mib-read-most = `{ $path_shown }` 有 { $bytes } 位元組，最多只讀 8 MiB
source-not-read = `{ $shown }` 不會讀取：{ $denial }
source-not-shown = 不顯示
source-take-out-platform-give-you = 請將它移除，並向平台換發新的：能讀取這個儲存庫的人都已經知道它

## source/report

source-not-yaml-can-read = `{ $path }` 不是可讀取的 YAML
source-more-errors-others-not-shown = `{ $path }` 的錯誤超過 { $shown } 個，其餘不顯示
source-more-findings-others-not-shown = `{ $path }` 的問題超過 { $shown } 個，其餘不顯示
source-mend-these-first = 請先修正這些

## source/syntax

source-lists-objects-stand-each-other = 清單與物件的巢狀超過 100 層
source-one-too-many = 多了一層
source-no-document-needs-remove-inner = 沒有文件需要這麼多層，請移除內層
source-never-closed = 這個 `{ $open }` 沒有結束
source-close-put-quotes-around-text = 請補上結尾，或替文字加上引號
source-can-not-stand-here = 這裡不能有 `:`
source-put-quotes-around-text-holds = 含有 `: ` 的文字請加上引號，並檢查縮排
source-line-no-after-key = 這一行的鍵後面沒有 `:`
source-not-field = 不是欄位
source-write-key-value-check-indentation = 請寫成 `key: value`，並檢查縮排
source-indentation-fits-nothing-above = 縮排與上面的內容都不相符
source-indent-fields-one-object-alike = 同一個物件的欄位請用相同的縮排
source-quote-never-closed = 這個引號沒有結束
source-opened-here = 從這裡開始
source-close-remove = 請補上結尾，或移除
source-text-can-not-start = 文字不能以 `{ $character }` 開頭
source-put-quotes-around-text = 請替文字加上引號
source-not-expected-here = 不該出現在這裡
source-nothing-called-before = 在此之前沒有名為 `&{ $shown }` 的錨點
source-alias-nothing = 別名沒有對象
source-put-quotes-around-text-starts = 以 `*` 開頭的文字請加上引號

## source/text

source-file-utf-not-utf = 檔案是 UTF-16，不是 UTF-8
source-utf-starts-like = UTF-16 的開頭
source-save-utf = 請另存為 UTF-8
source-file-holds-u-character-can = 檔案含有看不見的字元 U+{ $character }
source-remove-where-meant-write-u = 請移除；若是刻意使用，請在雙引號裡寫成 "\u{ $character }"
source-editor-modeline-misspelt-no-effect = 給編輯器的 modeline 拼錯了，沒有作用
source-not-read-editors = 編輯器讀不到
source-write-run-journeyctl-fmt = 請寫成 `{ $right }`，或執行 `journeyctl fmt`
source-byte-file-not-utf = 檔案的第 { $offset } 個位元組不是 UTF-8
source-not-utf = 不是 UTF-8
source-save-file-utf = 請將檔案儲存為 UTF-8
source-line-indented-tab = 這一行用 tab 縮排
source-tab = tab 字元
source-indent-spaces-two-level = 請用空格縮排，每層兩格
source-file-holds-unresolved-merge-conflict = 檔案含有尚未解決的合併衝突
source-left-git = git 留下的標記
source-decide-one-side-remove-lines = 請選擇其中一邊，並移除 `<<<<<<<`、`=======` 和 `>>>>>>>` 這幾行
source-belongs = 屬於同一個衝突
source-file-lines-end-not-lf = 檔案的行尾是 { $what }，不是 LF
source-ends = 以 { $what } 結尾
source-save-file-lf-git-yaml = 請以 LF 儲存檔案；在 git 中，於 `.gitattributes` 寫入 `*.yaml text eol=lf` 可保持不變
source-nul-character = NUL
source-file-holds-control-character = 檔案含有控制字元 { $name }
source-can-not-seen = 看不見
source-remove-double-quotes-can-written = 請移除；在雙引號裡可以寫成 `\x1B` 或 `\u001B`
source-file-starts-byte-order-mark = 檔案開頭有位元組順序記號（BOM）
source-file-holds-byte-order-mark = 檔案含有位元組順序記號（BOM）
source-u-feff-can-not-seen = U+FEFF，看不見
source-save-file-utf-without-bom = 請將檔案儲存為沒有 BOM 的 UTF-8

## source/widths

source-not-yaml = `{ $shown }` 不是 YAML 的{ $name }
source-not-yaml-library = 這裡的寫法不是 YAML
source-colon = 冒號
source-comma = 逗號
source-brace = 大括號
source-bracket = 方括號
source-quotation-mark = 引號
source-hyphen = 連字號
source-blank = 空格
source-character = 字元
source-another-character-needed = 需要另一個字元
source-write-plain-blank-u = 請改用半形空格（U+0020）
source-write-blank-behind = 請改用半形的 `{ $plain }`，後面加一個空格
source-write-2 = 請改用半形的 `{ $plain }`
source-no-blank-stands-behind-colon = `{ $key }` 的冒號後面沒有空格
source-blank-missing = 缺少空格
source-write-3 = 請寫成 `{ $key }: { $shortened }`
