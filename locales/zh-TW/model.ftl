## model/address

model-not-address-write-kind-key = `{ $text }` 不是位址；請寫成 `種類/鍵`，例如 `journey/vip-welcome`

## model/duration

model-no-time = 沒有時間
model-count-of = { $count } { $unit }
model-before-last = { $before } { $last }
model-day = 天
model-days = 天
model-hour = 小時
model-hours = 小時
model-minute = 分鐘
model-minutes = 分鐘
