## 規則的依據，依問題與頁面所寫的編號

### 來源文件

source-s0 = EZ Orderly「強化模組」：各客群的強化模組，每個模組對應一個預設客群
source-s1 = Omnichat「全渠道顧客旅程」：旅程、各狀態、動作與狀態變更原因
source-s2 = Omnichat 2024 年 3 月 27 日的更新公告：購物車再行銷 2.0 與 LINE 通知
source-s3 = DForce「行銷自動化」：以會員為對象的行銷自動化腳本
source-s4 = EasyStore 說明中心：以電子郵件與訊息管道發給顧客的信件

### 由來源文件歸納的規則

source-r01 = `Scheduled` 的啟用時間要有 `startAt`、`endAt` 與 `onExpiry`，而且開始要早於結束
source-r02 = `Always` 的啟用時間不含任何排程欄位
source-r03 = 已經結束的排程不發佈
source-r04 = 勿擾時段不跨日，跨日時請寫成兩段
source-r05 = 勿擾時段不能是空的，時段之間不重疊，而且一天之中至少要留下一分鐘可以發送
source-r06 = 時刻要加引號，因為有些 YAML 讀取程式會把 `13:00` 讀成數字
source-r07 = 等待時間至少要填一個單位，而且不能是 `0`
source-r08 = 等待時間的分鐘小於 60、小時小於 24，超過的部分寫在更大的單位
source-r09 = 同一個節點不會同時新增與移除同一個標籤
source-r10 = 要變更的屬性必須存在、未封存，而且是文字型態；引用的對象必須存在
source-r11 = 點數節點的點數是從 1 起的整數，而且帳號要有點數的加購功能
source-r12 = 訊息從旅程自己的渠道發送
source-r13 = 一則訊息只有機器人模組或訊息範本其中之一；範本用於 WhatsApp，機器人模組用於其他渠道
source-r14 = 範本必須存在、該語言版本已核准，而且每個變數都有值
source-r15 = `messageCap` 只用於 LINE 與 WhatsApp 的旅程
source-r16 = `messageCap` 不超過 LINE 方案剩餘的則數；沒有設定時，方案可能用盡，旅程會因此停止
source-r17 = 由標籤觸發的旅程，沒有觸發次數上限時，不會再新增同一個標籤
source-r18 = 由屬性變更觸發的旅程，沒有觸發次數上限時，不會再變更同一個屬性；數個旅程互相觸發也一樣
source-r19 = 完成結帳的觸發條件，金額要大於 0 且註明幣別，品項名稱不能重複
source-r20 = 節點的 id 不重複，每一條路都通往節點，沒有迴圈，而且每個節點都走得到
source-r21 = 分支要有 `else`，各個情況不重複，條件只使用存在的欄位
source-r22 = Facebook 與 Instagram 的訊息，最晚在顧客最後一次來訊後 24 小時內發送
source-r23 = 目標渠道與啟用時間在鎖定的狀態中不能變更
source-r24 = 草稿以外的狀態不能變更觸發條件與節點結構；節點內容可以變更
source-r25 = 文件要求的狀態，必須能從目前的狀態到達
source-r26 = 只有允許刪除的狀態才能刪除；其他狀態的計畫會先列出停止，並要求同意
source-r27 = 平台自行停止的對象，會回報原因，排除之前不會再次發佈
source-r28 = 同一個鍵在所有檔案中只出現一次；兩個旅程的顯示名稱相同時會回報
source-r29 = 獨立的排程呼叫同一渠道上的 `SystemTriggered` 旅程
source-r30 = 強化模組有 1 到 15 個階段
source-r31 = 強化模組只有該類型自己的參數，是從 1 起的整數，`purchaseOrdinal` 則從 2 起
source-r32 = 強化模組的發送時段、客群與發送方式由系統預設，不能設定
source-r33 = 各階段依天數由小到大排列，而且落在顧客屬於該客群的期間內
source-r34 = 啟用的階段必須有完整內容；不需要的階段是停用，而不是移除
source-r35 = 同一時間最多啟用一個購物車再行銷，每個平台一份，Instagram 不在其中
source-r36 = 購物車再行銷有 1 到 4 則提醒，依延遲時間由短到長排列，而且不能立即發送；Facebook 不接受 24 小時以後的提醒
source-r37 = 重新啟用週期要大於 0；彈窗的次數從 1 起，Facebook 的按鈕文字是固定的
source-r38 = 簡訊在 LINE 通知型訊息之後 5 到 1440 分鐘發送；LINE 在日本、台灣與泰國提供通知型訊息
source-r39 = `deliveryMethod` 只用於「到貨」，名稱最多 50 個字元
source-r40 = 簡訊中的變數寫成 `{"{{"}name{"}}"}`，只用英文字母、數字與 `_`；會回報一段文字需要幾則簡訊

### 公開文件的補充

source-x5 = Omnichat LINE 通知的說明頁：各方式的順序、長度與變數
source-x7 = EZ Orderly 的說明文件：系列信件，以及各階段的設定
source-x12 = LINE Developers 通知型訊息：提供的國家與範本
source-x14 = Meta WhatsApp 訊息範本：範本的組成與審核狀態
source-x15 = Meta Messenger Platform 與 Instagram 政策：顧客來訊後 24 小時
source-x16 = GSM-7 與 UCS-2：一則簡訊有 160 或 70 個字元，較長簡訊的每一段有 153 或 67 個字元

### 對來源文件未說明之處的解讀

source-amb-1 = 已停止的旅程不會再次發佈，除非平台在該旅程自己的 `allowedActions` 列出 `publish`，或宣告所有旅程都適用 `republishFromStopped`
source-amb-2 = 「旅程已停止」的說明只提到目標渠道，但啟用時間在這個狀態也維持鎖定
source-amb-3 = 觸發已手動關閉的旅程，遇到以 `StopJourney` 結束的排程，到期時仍會停止
source-amb-4 = 最後一位顧客離開後，旅程仍是「觸發已關閉」，裡面沒有人
source-amb-5 = 「旅程停止中」會自行結束並成為「旅程已停止」，不能恢復
source-amb-6 = 「排程中」是指排程開始之前；開始之後是「進行中」
source-amb-7 = 一個旅程只有一個目標渠道；訊息節點可以重複寫同一個渠道，但不能不同
source-amb-8 = 訊息量上限以旅程的整個期間計算
source-amb-9 = 等待時間的任何單位寫 `0` 都是錯誤；單位可以省略
source-amb-10 = 模組、範本或屬性被刪除時，旅程會立刻停止，或到下一則訊息才停止：不依賴任何一種
source-amb-11 = 強化模組的進入期間（關懷的 X、推薦的 X 與 N）只設定一次；發送日由各階段設定
source-amb-12 = 強化模組的 X、Y、N 是從 1 起的整數；N 從 2 起
source-amb-13 = 在說明信件的頁面上，「問卷內容編輯完成」是指該階段的信件已經完成
source-amb-14 = 重啟週期以天、小時、分鐘表示，大於 0；沒有設定時，只有結帳才會重新開始
source-amb-15 = 提醒的延遲從加入購物車起算，而不是從前一則提醒起算
source-amb-16 = 勿擾時段內的訊息會延到時段結束再發送，而不是捨棄
source-amb-17 = `from` 屬於勿擾時段，`to` 不屬於；`24:00` 只能寫在 `to`
source-amb-18 = 時刻依團隊的時區，也就是 `journeyctl.yaml` 的 `timeZone`；沒有寫時是 `Asia/Taipei`
source-amb-19 = 完成結帳的品項與金額：兩者都有時都要符合；有數個品項時，符合其中之一即可
source-amb-20 = 分支依順序判斷，採用第一個符合的情況，而且必須有 `else`
source-amb-21 = NT$ 與 HKD$ 的金額不會相加
source-amb-22 = `linePush` 可以關閉；`sms` 需要 `lineNotification`
source-amb-23 = 5 分鐘與 1440 分鐘都可以，以整分鐘計
source-amb-24 = 尚未決定：DForce 的等待時間從前一步起算，或從事件起算
source-amb-25 = 顧客離開旅程之後才能再次進入
