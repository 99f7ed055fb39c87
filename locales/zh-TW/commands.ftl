## commands/adopt

commands-add-yes-save-plan-plan = 請加上 --yes，或用 `plan --adopt --out FILE` 儲存計畫再套用
commands-documents-pulled-stay-apply-adopt = 已拉取的文件會保留；`apply --adopt` 可以接管仍無人管理的物件
commands-nothing-adopt-everything-owner = 沒有可接管的：所有物件都已有擁有者

## commands/apply

commands-name-file-can-written = 請指定可以寫入的檔案
commands-plan-itself-report-would-overwrite = `{ $file }` 就是計畫本身：報告會覆寫它
commands-can-not-written-nothing-sent = `{ $file }` 無法寫入，所以沒有送出任何東西：{ $system }
commands-add-yes-save-plan-plan-out = 請加上 --yes，或用 `plan --out FILE` 儲存計畫再套用
commands-nothing-sent = 沒有送出任何東西
commands-journal-jsonl-lines-cannot-read = `{ $folder }/journal.jsonl`：無法讀取的行數為 { $journal }；其內容視為未知
commands-earlier-run-did-not-hear = 先前的執行沒有得知 { $call } { $address } 的結果
commands-note = { "  " }= 註：{ $now }
commands-journal-can-not-written-nothing = 日誌 `{ $path_of }` 無法寫入，所以沒有送出任何東西：{ $denial }

## commands/asking

commands-nobody-can-asked-whether-apply = 無法詢問是否要套用這份計畫；未寫入任何變更
commands-apply-steps-type-yes =
    { "" }
    要將 { $plan } 個步驟套用到 `{ $workspace }` 嗎？請輸入 yes：
commands-not-applied = 沒有套用

## commands/bug

commands-unknown-place = 不明的位置
commands-bug-text = ：「{ $text }」
commands-error-journeyctl-failed-help-bug =
    錯誤：journeyctl 在 { $place } 出錯{ $said }
    { "  " }= 說明：這是程式本身的錯誤；apply 已送出的內容記在 `.journeyctl/journal.jsonl`

## commands/connect

commands-can-not-used = `{ $name }` 無法使用：{ $why }
commands-names-another-workspace-practice-platform = 它指向另一個工作區的練習平台，但那個平台從未與這個工作區共用；請移除它
commands-warning-ci-set-not-only = 警告：設定了 `CI`，卻沒有設定 { $url }：這只是工作區自己的練習平台，與任何帳號無關（--sandbox 表示確定要用它）
commands-practice-platform-not-set-workspace = 練習平台：未設定 { $url }，所以使用這個工作區自己的沙盒
commands-ci-set-not-would-only = 設定了 `CI`，卻沒有設定 `{ $url }`，所以只會寫入練習平台；未寫入任何變更
commands-set-job-if-practice-platform = 請在這個工作中設定 `{ $url }` 與 `{ $token }`；如果確實要用練習平台，請加上 --sandbox
commands-sandbox-asks-practice-platform-names = `--sandbox` 要求使用練習平台，而 `{ $url }` 指定了另一個平台；請只保留其中之一
commands-token-set-but-not-set = 設定了權杖，卻沒有設定 `{ $url }`；請兩者都設定，或都不設定以使用練習平台
commands-practice-platform-can-not-start = 練習平台無法啟動：{ $error }
commands-set-but = 設定了 `{ $name }`，但{ $why }
commands-empty-unset-go-straight = 內容是空的；要直接連線，請取消設定
commands-empty-unset-use-practice-platform = 內容是空的；要使用練習平台，請取消設定
commands-not-utf = 不是 UTF-8
commands-file-names-can-not-read = `{ $token_file }` 所指的檔案無法讀取：{ $error }
commands-both-set-keep-one = `{ $token }` 與 `{ $token_file }` 都有設定；請只保留一個
commands-set-but-neither-nor = 設定了 `{ $url }`，卻沒有設定 `{ $token }` 或 `{ $token_file }`

## commands/ending

commands-platform-differs-reviewed-plan = 平台與審查過的計畫不同
commands-wrong-stands-diagnostics = 問題列在 `diagnostics`
commands-program-failed-bug = 程式出錯，這是程式本身的錯誤

## commands/explain

commands-no-code = 沒有代碼 `{ $model }`
commands-journeyctl-explain-lists-all-them = `journeyctl explain` 會列出全部
commands-did-you-mean = 您是不是要找 { $some }？

## commands/fix

commands-fixed = 已修正 { $path }:{ $line }:{ $column }：{ $code }
commands-gone = { $start }：已移除 { $before }
commands-now = { $start }：{ $before } 改為 { $edit }

## commands/fmt

commands-saved-while-laid-out-stays = 在排版期間被儲存過，因此維持原樣
commands-run-journeyctl-fmt-again = 請再執行一次 `journeyctl fmt`
commands-would-change = 需要排版 { $path }
commands-laid-out = 已排版 { $path }
commands-files-not-canonical-layout = { $files } 個檔案中有 { $count } 個不符合標準排版
commands-run-journeyctl-fmt = 請執行 `journeyctl fmt`
commands-left-alone-where = `{ $path }:{ $line }` { $message }
commands-file-canonical-layout = 1 個檔案符合標準排版
commands-files-canonical-layout = { $files } 個檔案都符合標準排版
commands-file-laid-out = 已排版 1 個檔案
commands-files-laid-out = { $files } 個檔案中已排版 { $count } 個

## commands/folder

commands-folder-text = `{ $path }`：{ $denial }

## commands/hold

commands-wait-until-ended-nothing-read = 請等它結束；沒有讀取或寫入任何東西
commands-make-writable-say-where-journal = 請讓它可以寫入，或用 JOURNEYCTL_STATE_DIR 指定日誌的位置；沒有讀取或寫入任何東西
commands-take-away-run-again-made = 請將它移除後再執行：它會重新建立，而且只屬於這台電腦；沒有讀取或寫入任何東西

## commands/init/mod

commands-can-not-name-account = `{ $name }` 不能當作帳號名稱
commands-lower-case-letters-digits-hyphens = 請用小寫字母、數字與連字號，最多 63 個字元，例如 `shop-tw`
commands-wrote = 已寫入 { $path }
commands-added = 已加入 { $path }
commands-kept = 保留 { $path }
commands-left-alone-add-hand =
    `{ $path }` 沒有變更；請自行加入：
    { $trim_end }
commands-next = 接下來：
commands-next-step = { "  " }journeyctl { $verb } { $what }
commands-check-documents-offline = 離線檢查文件
commands-see-would-change-practice-platform = 查看這個工作區的練習平台會有哪些變更
commands-make-changes = 套用變更
commands-platform-itself-set-journeyctl-url = 要連到真正的平台，請設定 JOURNEYCTL_URL 與 JOURNEYCTL_TOKEN。

## commands/interrupt

commands-stopping-steps-hand-may-settle = 正在停止：進行中的步驟有五秒可以完成；再按一次會立刻結束

## commands/origin

commands-commit = `--commit { $model }` { $value }
commands-not-whole-id-commit-digits = 不是完整的提交 ID：應為 40 或 64 個十六進位數字

## commands/plan

commands-apply-exactly-saved-digest = 只套用儲存的這一份：--digest { $digest }
commands-can-not-written = `{ $file }` 無法寫入：{ $error }

## commands/plan_key

commands-both-set-keep-one-2 = `{ $plan_key }` 與 `{ $plan_key_file }` 都有設定；請只保留一個
commands-other-one-would-passed-over = 否則其中之一會被忽略
commands-file-names-can-not-read-2 = `{ $plan_key_file }` 所指的檔案無法讀取：{ $error }
commands-name-file-holds-key-nothing = 請指定只存放金鑰的檔案
commands-key-fewer-characters = `{ $name }` 中的金鑰不到 { $shortest_key } 個字元
commands-make-one-openssl-rand-hex = 請用 `openssl rand -hex 32` 產生一把
commands-key-token-platform-knows-too = `{ $name }` 中的金鑰就是權杖，而平台也知道權杖
commands-make-another-one-openssl-rand = 請用 `openssl rand -hex 32` 另外產生一把
commands-set-key-unset-go-without = 請設為金鑰，或取消設定而不使用
commands-empty = 內容是空的

## commands/planning

commands-target-no-document-no-object = `--target { $unknown }`：沒有任何文件或物件使用這個位址
commands-requests-objects = { $platform }：{ $count } 個請求，{ $live } 個物件
commands-no-kind = `{ $text }`：沒有種類 `{ $address }`

## commands/progress

commands-reading-platform-requests-answered = 正在讀取平台：已回應的請求數
commands-applying-steps-done = 套用中：已完成的步驟數
commands-waiting-s-platform-asks = 依平台的要求等待 { $left } 秒
commands-of = { " " }/ { $all }

## commands/pull/files

commands-stands-two-different-texts-platform = `{ $path }` 在平台上對應兩份不同的內容

## commands/pull/mod

commands-documents-not-valid-can-not = 無效的文件無法更新
commands-give-each-them-file-own = 請讓每一份各有自己的檔案，再執行 pull
commands-objects = { $root } 中有 { $objects } 個物件
commands-nothing-taken-over = 沒有接管任何物件

## commands/pull/sorted

commands-if-only-key-changed-add = 如果只是改了鍵，請新增文件 `moved: { "{" }from: { $address }, to: { $by }{ "}" }` 再執行 pull；其他做法見 `journeyctl plan`
commands-no-document-written-text-empty = 沒有為 `{ $address }` 寫入文件：它有內容是空的、超過 1000000 個字元，或含有檔案無法保留的換行
commands-mend-text-platform-pull-again = 請先在平台上修正內容，再執行 pull
commands-no-document-written-new-says = 沒有為 `{ $address }` 寫入文件：`{ $by }` 是新的，而且內容幾乎相同
commands-no-document-written-declares-same = 沒有為 `{ $address }` 寫入文件：`{ $by }` 以另一個鍵宣告了同一個物件
commands-give-document-key = 請把那份文件的鍵改成 `{ $address }`
commands-no-document-written-moved-document = 沒有為 `{ $address }` 寫入文件：`moved` 文件要把它移到 `{ $by }`，但它沒有移動
commands-journeyctl-plan-says-why-take = 原因見 `journeyctl plan`；如果是另一個物件，請移除 `moved` 文件
commands-no-document-written-paths-names = 沒有為 `{ $address }` 寫入文件：`paths` 沒有任何資料夾，新的檔案不會被讀取
commands-add-folder-paths-journeyctl-yaml = 請在 `journeyctl.yaml` 的 `paths` 加入資料夾，再執行 pull

## commands/pull/taking

commands-state = 狀態
commands-state-of-part = { $part }.狀態

## commands/pull/told

commands-wrote-3 = 已寫入 { $one }
commands-wrote-files = 已寫入 { $folder }/：{ $count } 個檔案
commands-wrote-2 = 已寫入 { $path }：{ $written }
commands-kept-changed-here-not-applied = 保留 { $path }：{ $taking }（已在這裡修改，尚未套用）
commands-comment-gone-stood = `{ $path }`：註解 `# { $comment }` 已隨它所在的內容一起移除
commands-write-hand-journeyctl-plan-shows = 請自行修改：`journeyctl plan` 會顯示平台上的內容
commands-journeyctl-plan-shows-both-sides = `journeyctl plan` 會顯示兩邊的內容：請在文件裡決定，或用 `--overwrite` 寫入平台的內容
commands-could-not-changed-text = `{ $path }`：無法就地修改 { $named }
commands-saved-while-platform-read-nothing = `{ $path }`：{ $named } 在讀取平台期間被儲存過，因此沒有寫入
commands-pull-again = 請再執行一次 pull
commands-place = `{ $place }`
commands-can-not-written-platform-text = `{ $path }`：無法寫入 { $named }：平台上的內容是空的、超過 1000000 個字元，或含有檔案無法保留的換行
commands-changed-here-platform-nothing-written = `{ $path }`：{ $named } 在這裡和平台上都改過，因此沒有寫入
commands-differs-changed-can-not-known = `{ $path }`：{ $named } 不同，但無法得知是哪一邊改的：這個物件不是從這裡套用的

## commands/references

commands-names-platform-now = `{ $name }` 已更新為平台目前的名稱
commands-names-editors-offer-stay = 編輯器提示的名稱沒有更新：{ $error }

## commands/sandbox/faults

commands-until-cleared = ，直到清除為止
commands-value = ；--value：{ $value }
commands-faults-text = { $on }，{ $strikes }：{ $about }{ $lasts }{ $takes }

## commands/sandbox/mod

commands-journey = journey/{ $journey } 現在是 { $state }
commands-changed-console = { $address } 已在後台被變更
commands-platform-exists-already-sandbox-reset = 這個平台已經存在；`sandbox reset --seed FILE` 會用種子檔重新開始
commands-can-not-used-3 = `{ $named }` 無法使用：{ $denial }
commands-can-not-read = 無法讀取 `{ $shown }`：{ $error }
commands-mod-text = `{ $shown }`：{ $foreign }
commands-no-time-advance-write-minutes = `{ $text }` 不是可以前進的時間；請寫成 `90 minutes`、`2d` 或 `PT6H`
commands-can-not-listen = 無法在 { $listen } 上接聽：{ $system }
commands-warning-can-reached-other-computers = 警告：其他電腦連得到 { $address }，而權杖會以明文在網路上傳送；使用 `--listen 127.0.0.1:8787` 可讓練習平台只供本機使用
commands-serving-until-interrupted = 服務中，直到被中斷

## commands/saved

commands-digest-not-digest-plan = `--digest { $text }` 不是計畫的摘要值
commands-write-all-plan-out-showed = 請寫出 `plan --out` 顯示的完整摘要值：`sha256:` 加 64 個十六進位數字（小寫）
commands-not-plan-reviewed-digest-digest = `{ $name }` 不是審查過的計畫：它的摘要值是 `{ $plan }`，而 `--digest` 指定的是 `{ $reviewed }`
commands-apply-file-reviewed-one-reviewed = 請套用審查過的檔案，或審查這一份
commands-not-made-somebody-key = `{ $name }` 不是由持有 `{ $plan_key }` 金鑰的人產生的：{ $why }
commands-make-plan-where-same-key = 請在設定了同一把金鑰的地方產生計畫，並重新審查
commands-plan-signed-not-set-made = 計畫有簽章，但沒有設定 `{ $plan_key }`：沒有檢查是誰產生的
commands-name-file-plan-out-file = 請指定 `plan --out FILE` 寫出的檔案
commands-can-not-read-2 = `{ $shown }` 無法讀取：{ $error }
commands-plan-of-another-format = `{ $shown }` 的計畫格式是 `{ $found }`，此版本的 journeyctl 讀取的是 `{ $ours }`
commands-plan-names-twice = `{ $shown }` 在同一處有兩個 `{ $name }`：審查的人看到的可能是另一個
commands-plan-cannot-say = `{ $shown }` 已損壞：`{ $at }` 不能是 `{ $value }`
commands-plan-does-not-fit = `{ $shown }` 在 `{ $at }` 已損壞：{ $error }
commands-not-saved-plan = `{ $shown }` 不是已儲存的計畫：{ $error }
commands-report-platform-changed-nothing-apply = `{ $shown }` 是平台變更的報告：裡面沒有可套用的內容
commands-changed-after-made-digest-does = `{ $shown }` 在產生之後被更改過：摘要值不符
commands-made-journeyctl-other-schemas-status = `{ $shown }` 由 journeyctl { $plan } 產生，其綱要或狀態規則與這個版本 { $env } 不同
commands-max-plan-age-not-time = `--max-plan-age { $text }` 不是時間長度
commands-write-like-h-minutes = 請寫成 `24h` 或 `90 minutes` 這樣的形式
commands-practice-platform = 練習平台
commands-plan = 計畫是給{ $named }的，而這裡是{ $named2 }
commands-plan-workspace-platform-says = 計畫是給 `{ $workspace }` 的，工作區是 `{ $settings }`，而平台說它是 `{ $team }`
commands-plan-of-another-profile = 計畫對 { $address } 依照 `{ $kind }` 的規則，而這個工作區的設定檔（profile）`{ $profile }` 沒有這個種類
commands-not-moment = `{ $text }` 不是時間點
commands-plan-made-not-yet = 計畫產生於 { $created_at }，而這個時間還沒到
commands-plan-made-too-long-ago = 計畫產生於 { $created_at }，已經太久了
commands-make-new-plan-reviewed = 請產生新的計畫並重新審查
commands-apply-where-made = 請在產生它的地方套用
commands-holds-no-digest-covers-version = `{ $shown }` 含有 `{ $field }`，而摘要值不涵蓋它：`apply` 接受的是 `plan --out` 寫出的檔案

## commands/schema

commands-schemas-can-not-written = 無法寫入綱要：{ $error }
commands-not-schema-writes = `{ $name }` 與 `schema` 所寫的不同
commands-run-journeyctl-schema-out = 請執行 `journeyctl schema --out DIR` 並提交這些檔案
commands-did-you-mean-2 = 您是不是要找 `{ $near }`？
commands-possible = 可用的有：{ $possible }
commands-no-schema = 沒有綱要 `{ $name }`

## commands/status

commands-platform-no = 平台上沒有 `{ $missing }`

## commands/trouble

commands-error = 錯誤：{ $message }
commands-help = { "  " }= 說明：{ $text }
commands-note-2 = 註：{ $text }

## commands/validate

commands-document-file-valid = 1 個檔案中的 1 份文件有效
commands-document-files-valid = { $files } 個檔案中的 1 份文件有效
commands-documents-file-valid = 1 個檔案中的 { $documents } 份文件皆有效
commands-documents-files-valid = { $files } 個檔案中的 { $documents } 份文件皆有效

## commands/outputs

commands-name-another-file = 請指定其他檔案
commands-name-another-folder = 請指定其他資料夾
commands-lies-where-only-program-itself = `{ $flag } { $file }` 位於 `{ $folder }` 裡，那裡只放程式自己的檔案
commands-would-overwrite-file-run-reads = `{ $flag } { $file }` 會覆寫這次執行要讀取的檔案
commands-file-names-too = `{ $flag } { $file }` 與 `{ $other }` 指定的是同一個檔案
