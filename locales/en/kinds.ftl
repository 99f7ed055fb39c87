## kinds/blank

## kinds/cart_remarketing

kinds-reminders = reminders
kinds-platform-derives-customers-not-bound = the platform derives it: customers who are not bound yet (S2)
kinds-platform-counts-them = the platform counts them
kinds-remove = remove it
kinds-s2-restricts-no-editing-while = S2 restricts no editing while it is enabled
kinds-leave-enabled-out-document = leave `enabled` out of the document
kinds-cart-remarketing-stays = the cart remarketing stays as it is
kinds-sends-nothing = sends nothing
kinds-reminds-customers = reminds customers
kinds-enabled-already = it is enabled already
kinds-disabled-already = it is disabled already
kinds-one-object-each-platform-platform = one object for each platform: the platform is its name
kinds-put-live-platform-back-into = put the live platform back into this document, and add a document of the other platform with its own key
kinds-both-each-own-platform-only = both are there, each on its own platform; only one of them can be enabled

## kinds/finding

kinds-did-you-mean = did you mean `{ $near }`?
kinds-put-quotes = put it in quotes: "{ $text }"

## kinds/journey/advice

kinds-adds-tag = adds the tag `{ $tag }`
kinds-sets-attribute = sets the attribute `{ $attribute }`

## kinds/journey/check

kinds-midnight-end-day = midnight at the end of the day is "24:00": { $first }
kinds-write-two-windows = write two windows: { $first } and { "{" }from: "00:00", to: "{ $to }"{ "}" }
kinds-item = item
kinds-botmodule-template = `botModule` or `template`
kinds-tag = tag

## kinds/journey/graph

kinds-name-node-journey-end = name a node of this journey, or `end`

## kinds/journey/lifecycle

kinds-put-live-value-back-into = put the live value back into the document
kinds-nothing-changes-platform = nothing changes on the platform
kinds-add-document-new-key-change-set-one = add a document with a new key that has the change, and set this one to `lifecycle: triggerClosed`
kinds-customers-inside-finish-old-journey = customers inside finish the old journey, new ones enter the new one; entry counters and metrics start again
kinds-add-document-new-key-change-set = add a document with a new key that has the change, and set this one to `lifecycle: stopped`
kinds-customers-inside-put-out-old = customers inside are put out of the old journey at once
kinds-add-document-new-key-change = add a document with a new key that has the change, and put the live value back into this one
kinds-old-journey-stays-entry-counters = the old journey stays as it is; entry counters and metrics start again in the new one
kinds-entry-counters-metrics-customers-inside-2 = entry counters, metrics and the customers inside
kinds-new-journey-takes-over-one-trigger = a new journey takes over: this one's trigger is closed and customers inside finish it, then the new one is published; entry counters and metrics start again
kinds-write-onlockedchange-replace-below-metadata = write `onLockedChange: replace` below `metadata` and `lifecycle: published` below `spec`
kinds-new-journey-takes-over-one = a new journey takes over: this one is stopped before it starts, with nobody inside (--allow-destructive), then the new one is published
kinds-saved-not-running = saved, not running
kinds-published-waits-start = published, waits for its start
kinds-running-customers-enter = running, customers enter
kinds-nobody-new-enters-those-inside = nobody new enters, those inside finish
kinds-customers-inside-being-put-out = customers inside are being put out
kinds-stopped-good = stopped for good
kinds-no-listed-action-leads-back = no listed action leads back to 進行中; 發佈 is named for the editor of a draft
kinds-amb-no-source-says-whether = AMB-1: no source says whether 旅程已停止 can be published again; read as no
kinds-leave-lifecycle-out-document = leave `lifecycle` out of the document
kinds-publish-journey-anew-document-another = publish the journey anew as a document with another key
kinds-entry-counters-metrics-customers-inside = entry counters, metrics and customers inside do not carry over
kinds-add-draft-document-another-key = add the draft as a document with another key
kinds-journey-stays = this journey stays as it is
kinds-set-lifecycle-now-triggerclosed = set `lifecycle` to what it is now: `triggerClosed`
kinds-publish-first-close-trigger-once = publish it first and close the trigger once it is 進行中 (Active)
kinds-wait-until-active-lifecycle-published = wait until it is 進行中 (Active), with `lifecycle: published`, and close the trigger then
kinds-customers-enter-until-exists-only = customers enter until then; 關閉觸發 exists only in 進行中
kinds-set-lifecycle-now-stopped = set `lifecycle` to what it is now: `stopped`
kinds-journey-keeps-state = the journey keeps the state it has
kinds-remove-draft-removed-prune = remove the draft: `removed: { "{" }kind: Journey, key: …, mode: delete{ "}" }` with --prune
kinds-draft-deleted = the draft is deleted

## kinds/journey/locks

kinds-offers-only-about-end = 旅程停止中 offers only 檢視旅程 and 複製, and it is about to end
kinds-sentence-singles-out-says-something = the 草稿 sentence singles out 觸發條件 and 刪除節點, which says something only if other states lack them
kinds-s1-does-not-say-whether = S1 does not say whether it can change in this state
kinds-amb-sentence-names-only = AMB-2: the 旅程已停止 sentence names only 目標渠道
kinds-nobody-enters-any-more = nobody enters any more

## kinds/journey/mod

kinds-nodes = nodes
kinds-platform-owns-journeyctl-status-shows = the platform owns it; `journeyctl status` shows it

## kinds/module/lifecycle

kinds-stage-stays = the stage stays as it is
kinds-sends-nothing-2 = sends nothing
kinds-sends-system-hours = sends at the system's hours
kinds-standby-already = it is on standby already
kinds-off-already = it is off already
kinds-box-can-ticked-can-unticked = a box that can be ticked can be unticked
kinds-s0-table-type-module = S0, the table of 各客群分層強化模組: the type is the module
kinds-add-module-other-type-document = add a module of the other type as a document with its own key
kinds-module-stays-switch-stages-off = this module stays; switch its stages off with `enabled: false`

## kinds/module/mod

kinds-stages = stages
kinds-system-presets-s0 = the system presets it (S0「發送時間」「系統預設」)
kinds-system-presets-module-type-s0 = the system presets it from the module's type (S0「客群分層」「系統預設」)
kinds-modules-always-sent-system-clock = modules are always sent by the system's clock (S0「系統定時發送」)
kinds-platform-owns = the platform owns it

## kinds/names

kinds-channel = channel
kinds-bot-module = bot module
kinds-segment = segment
kinds-template = template
kinds-custom-attribute = custom attribute

## kinds/notification

kinds-methods = methods
kinds-platform-gives-journeyctl-status-shows = the platform gives it; `journeyctl status` shows it
kinds-notification-can-not-switched-off = a notification cannot be switched off (S2 names no such state)
kinds-order-fixed-push-notification-message = the order is fixed: push, notification message, SMS
kinds-shorten-part-longer-text-holds = shorten it; a part of a longer text holds 153
kinds-shorten-any-chinese-character-sender = shorten it; with any Chinese character, or a sender, one message holds 70 and a part 67

## kinds/policy

kinds-did-you-mean-instead = did you mean `{ $near }` instead of `{ $unknown }`?
kinds-path-starts-spec-nothing-stands = a path starts with `/spec/`; nothing stands below this one
kinds-possible-here = possible here: { $unknown }

## kinds/reference

kinds-check-spelling-new-tag-made = check the spelling; a new tag is made when it is first used
kinds-while-runs-2 = while it runs, { $told }
kinds-otherwise-while-runs = { $help } Otherwise, while it runs, { $told }
kinds-while-runs = { $help }; while it runs, { $told }
kinds-platform-no-would-fit = the platform has no { $what } that would fit
kinds-reference-text = , …
kinds-it-has = it has { $some }{ $more }

## kinds/schema/patterns

kinds-use-lower-case-letters-digits = use lower-case letters, digits and hyphens, a letter or digit first, at most 63 characters
kinds-use-key-lower-case-letters = use a key (lower-case letters, digits and hyphens), or `key~1` for the first of those that it replaced
kinds-use-letters-digits-hyphens-underscores = use letters, digits, hyphens and underscores, a letter or digit first, at most 63 characters
kinds-write-bot-module-bot-module = write the bot and its module as `bot/module`
kinds-write-time-day-quotes-2 = write a time of day from "00:00" to "23:59", in quotes
kinds-write-time-day-quotes = write a time of day from "00:01" to "24:00", in quotes
kinds-write-language-such-zh-hk = write a language such as `zh_HK` or `en`
kinds-write-address-starts-https-no = write an address that starts with `https://` and has no spaces

## kinds/schema/translate

kinds-least-2 = at least
kinds-most-2 = at most
kinds-more = more than
kinds-less = less than
kinds-least = at least
kinds-most = at most
kinds-can-2 = it can have { $known }
kinds-add-4 = add `{ $name }`: { $values }
kinds-add-such = add it, such as `{ $name }: { $in_yaml }`
kinds-add-3 = add `{ $name }`
kinds-add-2 = add `{ $name }`: { $description }
kinds-or = { $one } or { $other }
kinds-possible-2 = possible: { $values }
kinds-write-value-leave-field-out = write a value, or leave the field out
kinds-remove-quotes = remove the quotes: { $text }
kinds-write-true-false-without-quotes = write `true` or `false`, without quotes
kinds-write-list = write it as a list: [{ $shortened }]
kinds-possible = possible: { $names }
kinds-did-you-mean-2 = did you mean `{ $near }`? { $possible }
kinds-leave-unit-out-instead-writing = leave the unit out instead of writing 0
kinds-character = character
kinds-element = element
kinds-field = field
kinds-characters = characters
kinds-elements = elements
kinds-fields = fields
kinds-join-several-all-any-one = join several with `all` or `any`, one in each element
kinds-keep-one-you-mean = keep the one that you mean
kinds-see-schema-form = see the schema for its form
kinds-such = { $words }, such as { $in_yaml }
kinds-translate-text = { $element } `{ $id }`
kinds-write = write `{ $number }`
kinds-write-number-digits-only-without = write the number with its digits only, without quotes, unit or currency

## kinds/schema/wording

kinds-empty-text = an empty text
kinds-decimal-number = a decimal number
kinds-true-false-2 = true or false
kinds-object = an object
kinds-text = a text
kinds-whole-number = a whole number
kinds-number = a number
kinds-true-false = `true` or `false`
kinds-list = a list
kinds-object-fields = an object with fields
kinds-nothing = nothing
kinds-element-2 = element { $position } of { $name }
kinds-document = the document
kinds-value-first = `{ $shown }`
kinds-value-last = `{ $shown }`

## kinds/spending

kinds-first-message = on the first message{ " " }
kinds-when-used-up = when they are used up{ " " }
kinds-spending-text-2 = { "" }
kinds-nothing-could-sent = nothing could be sent
kinds-nobody-new-could-enter = nobody new could enter
kinds-trigger-would-closed-platform = its trigger would be closed by the platform
kinds-journey-would-stopped-platform = this journey would be stopped by the platform
kinds-spending-text = { $what } ({ $code }「{ $message }」)
kinds-when-it-happens = { $when }{ $told }

## kinds/ties

kinds-new-contact = a new contact
kinds-tag-2 = the tag `{ $name }`
kinds-attribute-2 = the attribute `{ $key }`
kinds-attribute = the attribute `{ $key }` = `{ $value }`
kinds-completed-checkout = a completed checkout
kinds-event = the event `{ $name }`
