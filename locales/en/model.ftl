## model/address

model-not-address-write-kind-key = `{ $text }` is not an address; write `kind/key`, such as `journey/vip-welcome`

## model/duration

model-no-time = no time
model-count-of = { $count } { $unit }
model-before-last = { $before } { $last }
model-day = day
model-days = days
model-hour = hour
model-hours = hours
model-minute = minute
model-minutes = minutes
