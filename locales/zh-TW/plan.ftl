## plan/block

plan-block-text = { $chinese }（{ $group }）
plan-not-known-changeable-while = { $subject }處於{ $state }時，不確定能否變更{ $groups }
plan-can-not-change-while = { $subject }處於{ $state }時，無法變更{ $groups }
plan-platform-own-editablefields-object = 平台對這個物件回報的 `editableFields`
plan-inferred = 推論：{ $source }
plan-platform-does-not-offer = { $source }，而平台也沒有開放
plan-leave-out-strict = 不要加 `--strict`
plan-change-sent-platform-decides = 變更會送出，由平台決定
plan-wait-until-plan-again = 等到它進入{ $spoken }後再重新計畫
plan-can-changed = 屆時就能變更
plan-managed = 它由 `{ $model }` 管理
plan-object-managedby-marker = 物件的 `managedBy` 標記
plan-remove-document-here-let-owner = 移除這裡的文件，或請擁有者放棄這個物件
plan-two-owners-would-undo-each = 兩個擁有者會互相蓋掉對方的變更
plan-take-over-take-over-once = 知會擁有者之後，用 --take-over 接管
plan-object-workspace-plan-says-whose = 物件從此屬於這個工作區，計畫會註明它原本屬於誰
plan-switching-makes-platform-switch-off-managed = 啟用它會讓平台停用 `{ $address }`，而後者由 `{ $owner }` 管理
plan-only-one-kind-can-other = 這一種同時只能啟用一個，以及另一個物件的 `managedBy` 標記
plan-let-owner-switch-off-plan = 請它的擁有者先停用它，再重新計畫
plan-nobody-object-changes-unasked = 不會擅自變更別人的物件
plan-switch-over-take-over-once = 知會擁有者之後，用 --take-over 切換
plan-other-one-switched-off-stays = 另一個會被停用，仍屬於它的擁有者
plan-switching-makes-platform-switch-off = 啟用它會讓平台停用 `{ $address }`，而後者帶有 `metadata.protect: true`
plan-unknown-number-customers = 人數不明的顧客
plan-customers = { " " }{ $count } 位顧客
plan-close-trigger-instead-lifecycle-drain = 改為關閉觸發（`lifecycle: { $waits }`、`drain: wait`），等裡面沒有顧客後再停止
plan-nobody-new-enters-customers-inside = 不再有新顧客進入；裡面的顧客會走完
plan-raise-limits-maxcustomersstopped-journeyctl-yaml = 在經過審查的變更中，調高 journeyctl.yaml 的 `limits.maxCustomersStopped`
plan-customers-inside-put-out-once = 裡面的顧客會立刻被移出
plan-stop-would-put-out-limits = 停止會移出{ $whom }，而 `limits.maxCustomersStopped` 是 { $most }
plan-limits-journeyctl-yaml = journeyctl.yaml 裡的上限
plan-carries-metadata-protect-true-refuses = 它帶有 `metadata.protect: true`，拒絕任何停止與移除
plan-object-own-document-kept-marker = 物件自己的文件，記在標記中
plan-apply-document-protect-false-first = 先以單獨的一次變更套用 `protect: false` 的文件
plan-can-stopped-removed-later-plan = 之後的計畫就能停止或移除它
plan-platform-reports-state-version-does = 平台回報的狀態 `{ $model }` 是這個版本不認得的
plan-no-rule-can-looked-up = 不明的狀態查不到任何規則
plan-update-journeyctl-change-console = 更新 journeyctl，或在後台修改這個{ $chinese }
plan-nothing-written-until-state-understood = 弄清楚狀態之前，不會寫入任何東西

## plan/build

plan-named-by-key = `{ $address }` 在平台上的鍵是 `{ $key }`，所以送出的是這個鍵
plan-nothing-moved-names-new-object = `moved` 所指的 `{ $origin }` 不存在：這是新物件，不是改名
plan-platform-says-may = 平台表示可以
plan-no-source-says-whether-may = 沒有任何來源說明能否變更
plan-changes-while = { $chinese }（{ $group }）在{ $kind }處於{ $state }時變更：{ $who }
plan-platform-lets-taken-table-status = 平台允許在{ $from }時執行 `{ $action }`，狀態規則表則不允許
plan-platform-changed-itself = 平台自行變更了它：{ $reach }
plan-way-state-asked-nothing-do = 它正在往要求的狀態變化；只需等待

## plan/consent

plan-consent-given-other-steps-figures = `--consent { $given }` 同意的是別的步驟或數字；未寫入任何變更
plan-read-plan-again-give-consent = 請重新閱讀計畫；如果確實要這麼做，請改用 `--consent { $now }`

## plan/crowd

plan-same-moment = 時間相同
plan-within = 時間相隔最多 { $of_minutes }

## plan/dependents

plan-takes-over-change-blocked = `{ $on }` 會接手它，而那項變更被擋下了
plan-stays-until-new-one-open = 新的開放之前，舊的保持原樣
plan-platform-would-switch-off-change = 平台會為了它停用 `{ $on }`，而後者的變更被擋下了
plan-makes-room-change-blocked-none = 它是為了讓位給 `{ $on }`，而那項變更被擋下了：這樣就沒有一個是啟用的
plan-says-nearly-same-whose-end = 它與 `{ $on }` 幾乎相同，而後者的結束被擋下了：兩者並存會重複執行
plan-new-says-nearly-same-blocked = `{ $on }` 是新的，內容幾乎相同，卻被擋下了：沒有東西會取代它
plan-take-one-ways-out = 採取 `{ $on }` 的任一種解法
plan-change-goes = 這項變更會從那裡繼續
plan-only-one-object-can-time = 同一時間只有一個物件能處於{ $state }
plan-content-both-field-field = 逐欄比對兩者的內容

## plan/ended

plan-ended-not-created-document-asks-no = 已結束，不會建立：文件要求 `{ $goal }`，而平台上沒有這個物件
plan-ended-not-created-document-asks = 已結束，不會建立：文件要求 `{ $goal }`，但排程已過，而平台上沒有這個物件
plan-more-document-ended-not-created = 另有 1 份文件已結束，不會建立
plan-more-documents-ended-not-created = 另有 { $more } 份文件已結束，不會建立

## plan/exclusive

plan-becomes-platform-switches-one-off = `{ $winner }` 會變成{ $from }，所以平台會停用這一個

## plan/guard

plan-steps-plan-wait-each-other = 計畫中的步驟互相等待：{ $circle }；未寫入任何變更
plan-make-new-plan-if-says = 請重新計畫；如果仍然如此，請當作程式錯誤回報
plan-limit-blocks-nothing-written = 上限擋下了 { $blocked }；未寫入任何變更
plan-plan-blocked-nothing-written = 計畫在 { $blocked } 受阻；未寫入任何變更
plan-take-one-ways-out-shown = 請採取上面列出的任一種解法，或用 --skip-blocked（或 --target）套用與它無關的部分
plan-plan-removes-stops-objects-limits = 計畫會移除或停止 { $removals } 個物件，而 `limits.maxRemovals` 是 { $most }
plan-customers-2 = { " " }{ $customers_affected } 位顧客
plan-plan-puts-out-limits-maxcustomersstopped = 計畫會移出{ $whom }，而 `limits.maxCustomersStopped` 是 { $most }
plan-close-trigger-wait-until-finished = 請關閉觸發並等他們走完，或調高上限
plan-objects-plan-takes-over-limits = 計畫會接管 { $taken } 個物件，而 `limits.maxAdoptions` 是 { $most }
plan-plan-made-without-skip-blocked = 這份計畫產生時沒有 `--skip-blocked`，所以沒有人審查過會略過哪些變更；未寫入任何變更
plan-make-one-plan-skip-blocked = 請用 `plan --skip-blocked --out FILE` 產生計畫，審查後再套用
plan-unknown-number-messages = 數量不明的訊息
plan-messages = { " " }{ $due } 則訊息
plan-plan-stops-changes-next-day = 計畫會停止或變更未來一天的{ $what }，而 `limits.maxMessagesDay` 是 { $most }
plan-make-smaller-change-raise-limit = 請縮小變更，或在經過審查的變更中調高 journeyctl.yaml 的上限
plan-read-plan-again-add-allow = 請重新閱讀計畫；如果確實要這麼做，請加上 --allow-destructive
plan-object = 1 個物件
plan-objects = { $count } 個物件
plan-no-documents-all-workspace-manages = 一份文件都沒有，但這個工作區在平台上管理 { $managed }
plan-look-folder-paths-journeyctl-yaml = 請檢查資料夾與 journeyctl.yaml 的 `paths`；如果確實應該是空的，請加上 --allow-destructive
plan-plan-removes-stops-managed-objects = 計畫會移除或停止 { $managed } 個受管理物件中的 { $count } 個，超過 { $share } %
plan-make-smaller-changes-add-allow = 請縮小變更；如果確實要這麼做，請加上 --allow-destructive
plan-nobody-knows-how-many-customers = 計畫會停止 { $unknown }，但沒有人知道裡面有多少顧客
plan-plan-stops-deletes-nothing-written = 計畫會停止或刪除 { $destructive }；未寫入任何變更

## plan/proof/body

plan-shows-fields-nothing-writes = 它顯示了沒有任何步驟寫入的欄位
plan-would-written-without-workspace-marker = 寫入的內容沒有這個工作區的標記
plan-forgetting-would-write-other-content = 放棄管理時會寫入其他內容
plan-sends-not-key-labels-marker = 送出的內容不是鍵、標籤、標記與 `spec`
plan-marker-says-something-else-plan = 它的標記與計畫所說的不同
plan-no-lifecycle = 沒有生命週期 `{ $goal }`
plan-fields-shows-not-those-writes = 它顯示的欄位不是它寫入的欄位
plan-writes-locked-state = 它會寫入在這個狀態下鎖定的欄位
plan-writes-shows-nothing = 它會寫入，卻什麼都不顯示

## plan/proof/chain

plan-nothing-wait = 沒有可等待的變化
plan-stands-place-where-can-not = { $id } 不能出現在這個位置
plan-sends-no-content = { $id } 沒有送出內容
plan-takes-move-not-table = { $id } 採用了表中沒有的動作
plan-about-part-not = { $id } 的對象不存在
plan-can-not-taken = 處於 { $from } 時不能執行 `{ $name }`
plan-no-state-start = 它沒有起始狀態

## plan/proof/mod

plan-mod-text = `{ $address }`：{ $what }
plan-plan-not-says-nothing-written = 計畫與它所說的不符：{ $what }；未寫入任何變更
plan-make-new-plan-reviewed-nobody = 請產生新的計畫並重新審查；計畫只能由 `plan --out` 寫出

## plan/proof/order

plan-not-step-follows-call-object = { $id } 不是由它的呼叫與物件推得的步驟
plan-switches-off-not-shows = 它停用的與它顯示的不同

## plan/proof/shown

plan-moves = 動作
plan-action = 類型
plan-name = 名稱
plan-state = 狀態
plan-state-asked = 要求的狀態
plan-owner-until-now = 原本的擁有者
plan-wrote-last = 最後寫入者
plan-key-platform = 平台上的鍵
plan-figures = 數字
plan-reason = 原因
plan-replacement = 取代
plan-shows-not-steps-do = 它顯示的{ $what }與步驟不符
plan-about-object-another-name = 它的對象是另一個名稱的物件
plan-protected-metadata-protect = 它受到保護（`metadata.protect`）

## plan/proof/sound

plan-none-can = `{ $name }` 的值不可能成立
plan-no-such-kind = 沒有這個種類
plan-stands-twice = 出現了兩次
plan-blocked-not = 它既被擋下又沒被擋下
plan-steps-missing-too-many = 它的步驟有缺少或多餘
plan-no-change-shows = 沒有任何變更顯示 { $id }
plan-depends-blocked-sent = 它依賴被擋下的 `{ $on }`，卻會送出
plan-step-another-number = 第 { $number } 個步驟的編號不對
plan-text-cannot-be-said = 有文字指向不存在的條目，或缺少條目所需的內容
plan-steps-wait-each-other = 步驟互相等待：{ $circle }
plan-step-in-another-wave = { $id } 的批次與它所等待的步驟不符
plan-about-another-object = { $id } 的對象是另一個物件
plan-summary-does-not-add-up = `summary` 的數字對不上
plan-consent-stands-other-steps-figures = `consent` 代表的是別的步驟或數字

## plan/proof/subject

plan-createdat-not-moment = `createdAt` 不是時間點
plan-made-neither = 它已存在卻要建立，或不存在卻要變更

## plan/reach

plan-new-starts-nothing-leads = 新的{ $kind }從{ $initial }開始；從那裡到不了 `{ $goal }`
plan-table-moves-state-reached-only = 狀態轉移表：只有曾經運行過的才會到達這個狀態
plan-reach-text = { $message }（{ $code }）
plan-find-out-mend-platform-complains = 先查明並修正平台指出的問題，再做其他事
plan-whatever-starts-again-without-would = 不先修正就重新啟動，會再次被停止
plan-platform-put-into-itself = 平台自行將它轉為{ $spoken }：{ $told }
plan-platform-own-allowedactions-object = 平台對這個物件回報的 `allowedActions`
plan-no-listed-action-leads = 列出的動作都無法到達那裡
plan-no-action-leads = 沒有任何動作能從{ $spoken }到達 `{ $goal }`

## plan/removal

plan-just-been-replaced-can-go = 它剛被取代：結束後就能移除
plan-asks-go-nothing-happens-without = `{ $path }` 要求移除它；不加 --prune 就什麼都不會發生
plan-nobody = 無人
plan-while = 處於{ $spoken }時
plan-stopped = 停止
plan-deleted = 刪除
plan-forgotten = 放棄管理
plan-can-not = { $chinese }（{ $name }）{ $state }無法{ $what }
plan-table-moves-no-way = 狀態轉移表中沒有通往那裡的路
plan-switch-off-document-first-enabled = 先在它的文件寫 `enabled: false` 停用，再使用 `mode: forget`
plan-use-mode = 使用 `mode: { $name }`
plan-those-inside-put-out-stays = 裡面的顧客會被移出；它留在平台上，已停止
plan-gone-counts = 它會消失，統計也一併消失
plan-stays-platform-no-longer-managed = 它留在平台上，不再受管理

## plan/rename

plan-add-document-moved-give-one = 新增文件 `moved: { "{" }from: { $other }, to: { $address }{ "}" }`，或把這份文件的鍵改為 `{ $key }`
plan-object-changed = 變更的是平台上的那個物件
plan-give-document-key = 把這份文件的鍵改為 `{ $key }`
plan-object-changed-workspace = 變更的是平台上的那個物件，它從此屬於這個工作區
plan-give-document-key-take-over = 把這份文件的鍵改為 `{ $key }`，知會擁有者之後用 --take-over 接管
plan-object-workspace = 物件從此屬於這個工作區
plan-platform-one-object-each = `{ $field }: { $name }` 已屬於 `{ $other }`，而平台對每個值只有一個物件
plan-value-object-name = 這個值就是物件在平台上的名稱
plan-renamed-keeps-key-platform = `{ $owner }` 已改名，並在平台上保留鍵 `{ $key }`
plan-key-can-not-changed = 平台上的鍵無法變更
plan-give-document-another-metadata-key = 給這份文件另一個 `metadata.key`
plan-stays = `{ $owner }` 保持原樣
plan-already-can-not-new-address = `{ $address }` 已經存在，不能當作 `{ $other }` 的新位址
plan-both-objects-live-each-runs = 兩個物件都在平台上，各自運作
plan-take-moved-document-out-declare = 移除 `moved` 文件，並以 `{ $other }` 自己的鍵宣告它
plan-both-stay = 兩者都保持原樣
plan-move-address-nothing = 把 `{ $other }` 移到沒有物件使用的位址
plan-keeps-customers-counts = 它保留顧客與統計

## plan/signature

plan-not-signed = 它沒有簽章
plan-signature-not-made-key-changed = 它的簽章不是用這把金鑰產生的，或簽章之後被更改過

## plan/succession

plan-can-only-stopped-inside-whom = 處於{ $spoken }時只能停止，而裡面有{ $inside }，`drain: wait` 要讓他們走完
plan-write-drain-stop-below-metadata = 在 `metadata` 底下寫 `drain: stop`
plan-customers-inside-put-out-old = 舊的裡面的顧客會立刻被移出
plan-published-once-lets-nobody-any = 等 `{ $old }` 不再讓顧客進入才會發佈它，而那一步被擋下了
plan-handover-closefirst-nobody-written-twice = `handover: closeFirst`：不讓任何人收到兩次訊息
plan-take-one-ways-out-2 = 採取 `{ $old }` 的任一種解法
plan-take-over-still-lets-customers = 它要接手 `{ $old }`，而後者仍讓顧客進入，且已不屬於這個工作區
plan-markers-both-managedby-together-would = 兩者的 `managedBy` 標記：同時執行會讓顧客收到兩次訊息
plan-closed-owner-console = 請 `{ $old }` 的擁有者關閉它，或在後台關閉
plan-next-plan-publishes-one = 下一次計畫就會發佈這一個
plan-delete-draft-console = 在後台刪除草稿 `{ $new }`
plan-stays-only-one = `{ $old }` 仍是唯一的一個
plan-nobody-inside = 裡面沒有顧客
plan-inside = 裡面有 { $count } 位
plan-unknown-number-inside = 裡面人數不明
plan-delete-once-empty-write-removed = 要在清空後刪除它，請寫 `removed: { "{" }kind: { $kind }, key: { $key }, mode: delete{ "}" }`
plan-let-go-write-removed-key = 要放棄管理它，請寫 `removed: { "{" }kind: { $kind }, key: { $key }, mode: forget{ "}" }`
plan-took-over = `{ $by }` 已接手；它處於{ $state }，{ $inside }。{ $way }

## plan/twins

plan-twins-text = （{ $spoken }）
plan-says-nearly-same-tombstone-wants-deleted = 它與移除宣告要刪除的 `{ $address }`{ $state }幾乎相同：{ $of } 個{ $called }中有 { $equal } 個相同
plan-says-nearly-same-tombstone-wants = 它與 `{ $address }`{ $state }幾乎相同（移除宣告要停止它，但這份計畫讓它繼續執行）：{ $of } 個{ $called }中有 { $equal } 個相同
plan-says-nearly-same-live-no = 它與平台上沒有文件的 `{ $address }`{ $state }幾乎相同：{ $of } 個{ $called }中有 { $equal } 個相同
plan-equal-least-half-names-order = { $identity }相同，且不計名稱與順序至少有一半的{ $called }相同：兩者並存會重複執行
plan-both-stay-old-one-no = 兩者都留著，舊的不再受管理
plan-add-document-removed-key-mode = 新增文件 `removed: { "{" }kind: { $name }, key: { $address }, mode: { $mode }{ "}" }`，並加上 --prune 計畫
plan-put-document-back = 把 `{ $address }` 的文件放回來
plan-both-managed-each-own-document = 兩者各由自己的文件管理
plan-give-document-old-key-back = 把這份文件的鍵改回 `{ $address }`
plan-declares-object = 它宣告的就是平台上的那個物件
plan-if-only-key-changed-add = 如果只是改了鍵，請新增文件 `moved: { "{" }from: { $from }, to: { $to }{ "}" }`
plan-write-moved-place-tombstone = 把移除宣告改寫成 `moved: { "{" }from: { $from }, to: { $to }{ "}" }`
plan-object-stays-known-new-address = 物件保持原樣，改以新位址稱呼
plan-new-says-nearly-same-deleting = `{ $to }` 是新的，而且內容幾乎相同：刪除這一個會失去它的顧客與統計
plan-stop-same-plan-add-prune = 在同一份計畫中停止它：加上 --prune；有指定目標時再加上 `--target { $address }`
plan-stopped-after-new-one-made = 建立新的之後停止它：裡面的顧客會被移出
plan-if-really-go-remove-change = 如果真的要移除，請在加入新文件之前，以單獨的一次變更移除它
plan-those-inside-put-out-counts = 裡面的顧客會被移出，統計也會消失

## plan/undeclared

plan-undeclared-text = （{ $state }）
plan-no-document-declares-though-workspace-manages = 沒有文件宣告它，但它由這個工作區管理{ $state }；`{ $new }` 的內容幾乎相同，請見該項
plan-no-document-declares-though-workspace = 沒有文件宣告它，但它由這個工作區管理{ $state }；保持原樣。要移除它，請寫 `{ $tombstone }`

## plan/unmanaged

plan-more = ，另有 { $rest } 個
plan-object-workspace-does-not-manage = 這個工作區不管理的 1 個物件保持原樣：{ $named }{ $more }
plan-objects-workspace-does-not-manage = 這個工作區不管理的 { $count } 個物件保持原樣：{ $named }{ $more }
plan-document-says-but-manages = 它與文件一致，但由 `{ $shortened }` 管理
plan-more-objects-managed-others = 另有 { $count } 個物件由他人管理
plan-nobody-manages-differs-document-not = 沒有人管理它，內容也與文件不同，因此不接管：`plan` 會顯示差異
plan-object-document-says-but-nobody = 有 1 個物件與文件一致，但無人管理；`apply --adopt` 可以接管
plan-objects-their-documents-say-but = 有 { $count } 個物件與文件一致，但無人管理；`apply --adopt` 可以接管

## plan/words

plan-words-text = { $chinese }（{ $known }）
plan-names-change-blocked = 它引用了 `{ $on }`，而後者尚未建立，且其變更被擋下了
plan-named-removal-blocked = `{ $on }` 引用了它，而後者的移除被擋下了
plan-names-what-is-there = 平台不接受指向不存在物件的名稱
plan-named = 所引用的物件
