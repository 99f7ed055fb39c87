## model/address

model-not-address-write-kind-key = `{ $text }` is not an address; write `kind/key`, such as `journey/vip-welcome`

## model/duration

model-duration-text = { $count } { $unit }{ $plural }
model-no-time = no time
