## model/address

model-not-address-write-kind-key = `{ $text }` 不是位址；請寫成 `種類/鍵`，例如 `journey/vip-welcome`

## model/duration

model-duration-text = { $count } { $chinese }
model-no-time = 沒有時間
