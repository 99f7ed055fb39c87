## kinds/blank

kinds-shows-nothing-only-characters-can = `{ $name }` shows nothing: it has only characters that cannot be seen
kinds-nothing-see = nothing to see
kinds-write-text-people-can-read = write a text that people can read

## kinds/cart_remarketing

kinds-reminders = reminders
kinds-platform-derives-customers-not-bound = the platform derives it: customers who are not bound yet (S2)
kinds-platform-counts-them = the platform counts them
kinds-button-text-facebook-pop-up = the button text of Facebook's pop-up is fixed and cannot be set
kinds-not-facebook = not on Facebook
kinds-remove = remove it
kinds-reminder-does-not-come-after = reminder { $n2 } does not come after reminder { $n }, which waits { $before }
kinds-not-later = not later
kinds-one-before = the one before
kinds-every-wait-counted-cart-let = every wait is counted from the cart: let each be longer than the one before
kinds-reminder-comes-after-cart-facebook = reminder { $n } comes { $after } after the cart, Facebook takes it for 24 hours
kinds-most-likely-too-late = most likely too late
kinds-platform = the platform
kinds-wait-most-hours-later-arrives = wait at most 24 hours: later it arrives only where the customer wrote again (X15)
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

kinds-more-larger-unit-holds = `{ $unit }: { $count }` is more than a larger unit holds
kinds-not-largest-units = not in its largest units
kinds-write-same-wait-easier-read = write `{ $tidy }`: it is the same wait, and easier to read
kinds-did-you-mean = did you mean `{ $near }`?
kinds-put-quotes = put it in quotes: "{ $text }"

## kinds/journey/advice

kinds-quiet-window-overlaps-another = the quiet window { $from }–{ $to } overlaps another
kinds-overlaps = overlaps
kinds-other-one = the other one
kinds-write-one-window-both = write one window for both
kinds-longest-way-takes-schedule-puts = the longest way takes { $stay }, and the schedule puts everybody out after { $open }
kinds-too-early = too early
kinds-puts-customers-out = puts customers out
kinds-set-onexpiry-closetrigger-those-inside = set `onExpiry: CloseTrigger`, so that those inside can finish, or a later `endAt`
kinds-whole-schedule-lies-quiet-hours = the whole schedule lies in quiet hours: no message would be sent while it runs
kinds-all-quiet = all of it is quiet
kinds-quiet-hours = the quiet hours
kinds-move-schedule-quiet-hours = move the schedule or the quiet hours
kinds-adds-tag = adds the tag `{ $tag }`
kinds-sets-attribute = sets the attribute `{ $attribute }`
kinds-node-starts-journey-again = node `{ $node }` { $what }, which starts this journey again
kinds-starts-again = starts it again
kinds-trigger = the trigger
kinds-add-entrylimit-use-another-name = add `entryLimit: { "{" }maxPerCustomer: 1{ "}" }`, or use another name here
kinds-message-comes-up-after-start = message `{ $node }` comes up to { $after } after the start, { $name } takes it for 24 hours
kinds-message-comes-up-after-customer = message `{ $node }` comes up to { $after } after the customer wrote, { $name } takes it for 24 hours
kinds-shorten-waits-before-hours-later = shorten the waits before it to 24 hours: later it arrives only where the customer wrote again (X15)
kinds-message-sends-same-customer-got = message `{ $id }` sends `{ $module }`, which the same customer got before
kinds-same-again = the same again
kinds-sent-here-too = sent here too
kinds-name-another-module-say-meant = name another module, or say that it is meant: `# journeyctl: allow message-repeated …`

## kinds/journey/check

kinds-not-moment-date-time-offset = `{ $text }` is not a moment with date, time and offset
kinds-not-moment = not a moment
kinds-write-like-t09 = write it like "2026-12-01T09:00:00+08:00"
kinds-schedule-ends-before-starts = the schedule ends ({ $end_at }) before it starts ({ $start_at })
kinds-not-after-start = not after the start
kinds-start = the start
kinds-quiet-window-empty = the quiet window { $from }–{ $to } is empty
kinds-no-minute-long = no minute long
kinds-quiet-window-crosses-midnight = the quiet window { $from }–{ $to } crosses midnight
kinds-midnight-end-day = midnight at the end of the day is "24:00": { $first }
kinds-write-two-windows = write two windows: { $first } and { "{" }from: "00:00", to: "{ $to }"{ "}" }
kinds-ends-before-starts = ends before it starts
kinds-quiet-windows-cover-whole-day = the quiet windows cover the whole day: no message would ever be sent
kinds-hours = 24 hours
kinds-item = item
kinds-named-twice = the { $what } `{ $name }` is named twice
kinds-second-time = second time
kinds-first-time = first time
kinds-remove-one-two = remove one of the two
kinds-messagecap-not-possible = `messageCap` is not possible on { $platform }
kinds-line-whatsapp-only = LINE and WhatsApp only
kinds-remove-s1-line-whatsapp = remove it (S1「若目標渠道選擇『LINE』、『WhatsApp』，可以設定訊息量上限。」)
kinds-message-names-another-channel-journey = message `{ $id }` names another channel than its journey
kinds-not-journey-channel = not the journey's channel
kinds-journey-channel = the journey's channel
kinds-leave-channel-out-node = leave `channel` out of the node
kinds-botmodule-template = `botModule` or `template`
kinds-message-sends-nothing = message `{ $id }` sends nothing
kinds-nothing-send = nothing to send
kinds-add = add { $wanted }
kinds-message-both-bot-module-template = message `{ $id }` has both a bot module and a template
kinds-one-two-too-much = one of the two is too much
kinds-other = the other
kinds-keep-one = keep one
kinds-message-template-can-not-send = message `{ $id }` has a template, which { $platform } cannot send
kinds-whatsapp-only = WhatsApp only
kinds-use-botmodule-s1-fb-ig = use `botModule` (S1「FB、IG、LINE 可發送機器人模組，WhatsApp 可發送機器人模組、訊息範本。」)
kinds-tag = tag
kinds-node-both-adds-removes-tag = node `{ $id }` both adds and removes the tag `{ $tag }`
kinds-removed-here = removed here
kinds-added-here = added here
kinds-keep-one-two-s1 = keep one of the two (S1「新增與移除，不能填入相同標籤。」)
kinds-case-branch-asks-case-asks = case { $n } of branch `{ $id }` asks what case { $first } asks: nobody gets here
kinds-never-taken = never taken
kinds-same = the same
kinds-ask-something-else-remove-case = ask something else, or remove the case
kinds-later-any-moment-can-kept = `{ $text }` is later than any moment that can be kept
kinds-too-late = too late
kinds-write-earlier-one-such-t23 = write an earlier one, such as "9998-12-31T23:59:59+08:00"; what never ends has `activation: { "{" }type: Always{ "}" }`

## kinds/journey/graph

kinds-nodes-lead-circle = the nodes { $names } lead in a circle
kinds-circle-starts-here = the circle starts here
kinds-customer-would-never-leave-let = a customer would never leave; let one of them lead to `end`
kinds-no-way-leads-node = no way leads to node `{ $node }`
kinds-nobody-gets-here = nobody gets here
kinds-name-another-node-next-cases = name it in another node's `next`, `cases` or `else`, or remove it
kinds-node-can-not-called-end = a node cannot be called `end`: that name closes a journey
kinds-choose-another-name = choose another name
kinds-two-nodes-called = two nodes are called `{ $node }`
kinds-second-node-name = second node of this name
kinds-first-one = first one
kinds-give-each-node-own-id = give each node its own `id`; the platform keeps customers' places by it
kinds-no-node = there is no node `{ $target }`
kinds-leads-nowhere = leads nowhere
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
kinds-schedule-ends-already-past-nothing = the schedule ends at { $end }, which is already past: there is nothing to publish
kinds-already-past = already past
kinds-move-endat-into-future-set = move `endAt` into the future, or set `lifecycle: draft`

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
kinds-stage-enabled-but-no-letter = stage { $n } is enabled but has no letter
kinds-can-not-enabled-yet = cannot be enabled yet
kinds-give-content-subject-body-set = give it `content` with `subject` and `body`, or set `enabled: false`
kinds-stage-waits-days-stage-before = stage { $n2 } waits { $days } days, stage { $n } before it waits { $before }
kinds-not-later-stage-before = not later than the stage before
kinds-stage-before = the stage before
kinds-let-each-stage-wait-longer = let each stage wait longer than the one before; two of one day go out together
kinds-stage-comes-days-after-shipment = stage { $n } comes { $days } days after shipment, to customers of the last { $within } days
kinds-most-them-no-new-customers = most of them are no new customers any more
kinds-new = who is new
kinds-raise-newcustomerwithindays-send-letter-earlier = raise `newCustomerWithinDays`, or send the letter earlier

## kinds/names

kinds-channel = channel
kinds-bot-module = bot module
kinds-template = template
kinds-custom-attribute = custom attribute

## kinds/notification

kinds-methods = methods
kinds-platform-gives-journeyctl-status-shows = the platform gives it; `journeyctl status` shows it
kinds-notification-can-not-switched-off = a notification cannot be switched off (S2 names no such state)
kinds-order-fixed-push-notification-message = the order is fixed: push, notification message, SMS
kinds-scenario-arrived-needs-deliverymethod = scenario `Arrived` needs a `deliveryMethod`
kinds-how-does-arrive = how does it arrive?
kinds-add-deliverymethod-homedelivery-deliverymethod-storepickup = add `deliveryMethod: HomeDelivery` (宅配) or `deliveryMethod: StorePickup` (超取)
kinds-deliverymethod-belongs-scenario-arrived-only = `deliveryMethod` belongs to scenario `Arrived` only
kinds-not-here = not here
kinds-scenario = the scenario
kinds-remove-s2 = remove it (S2「到貨通知（宅配、超取）」)
kinds-sms-needs-linenotification = `sms` needs `lineNotification`
kinds-nothing-fall-back = nothing to fall back from
kinds-add-linenotification-true-s2 = add `lineNotification: true` (S2「當通知型訊息經過一段時間，無法發送成功則會轉發簡訊。」)
kinds-no-method-nobody-would-told = no method is on: nobody would be told
kinds-all-off = all off
kinds-set-linepush-true-linenotification-true = set `linePush: true` or `lineNotification: true`
kinds-no-variable = `{ $shortened }` is no variable
kinds-customers-would-read-stands = customers would read it as it stands
kinds-write-two-plain-braces-each = write two plain braces on each side, and letters, digits and `_` between them: { "{" }{ "{" }order_no{ "}" }{ "}" }
kinds-sms-takes-least-parts-characters = the SMS takes at least { $parts } parts: { $units } characters, { $single } fit into one
kinds-shorten-part-longer-text-holds = shorten it; a part of a longer text holds 153
kinds-shorten-any-chinese-character-sender = shorten it; with any Chinese character, or a sender, one message holds 70 and a part 67
kinds-each-part-paid = each part is paid for

## kinds/policy

kinds-names-no-field = `{ $pattern }` names no field of a { $kind }
kinds-did-you-mean-instead = did you mean `{ $near }` instead of `{ $unknown }`?
kinds-path-starts-spec-nothing-stands = a path starts with `/spec/`; nothing stands below this one
kinds-possible-here = possible here: { $unknown }
kinds-no-such-field = no such field
kinds-can-not-ignored-new-needs = `{ $pattern }` cannot be ignored: a new { $kind } needs it
kinds-never-written-but-needed = never written, but needed
kinds-write-initialonly-set-creation-left = write `initialOnly`: it is set at creation and left alone from then on

## kinds/reference

kinds-channel-not = channel `{ $name }` is on { $platform2 }, not on { $platform }
kinds-channel-2 = a { $platform } channel
kinds-set-platform-name-channel = set `platform: { $platform2 }`, or name a { $platform } channel
kinds-bot-module-can-not-sent = bot module `{ $name }` cannot be sent on { $platform }
kinds-only = only on { $able }
kinds-choose-module-one-could-not = choose a module for { $platform }; this one could not be sent when it is reached
kinds-bot-module-does-not-belong = bot module `{ $name }` does not belong to an abandoned-cart bot
kinds-not-cart-module = not a cart module
kinds-cart-reminders-can-only-send = cart reminders can only send modules of an abandoned-cart bot
kinds-template-does-not-exist = template `{ $name }` does not exist in `{ $language }`
kinds-exists = it exists in { $known }
kinds-template-only-approved-ones-can = template `{ $name }` is { $status }, only APPROVED ones can be sent
kinds-could-not-sent-when-reached-x14 = it could not be sent when it is reached (X14); wait for the approval, or name another template
kinds-template-flagged-can-not-used = template `{ $name }` is flagged 系統通知 and cannot be used in journeys
kinds-system-notification = a system notification
kinds-could-not-sent-when-reached = it could not be sent when it is reached; name another template
kinds-template-variables-given = template `{ $name }` has { $params2 } variables, { $params } are given
kinds-params-does-not-fit = `params` does not fit
kinds-give-values-params-order = give { $params } values in `params`, in order
kinds-no-line-account-team-can = no LINE account of this team can send notification messages
kinds-no-line-account = there is no LINE account
kinds-accounts = its accounts are in { $some }
kinds-line-offers-them-accounts-jp = LINE offers them to accounts in JP, TH and TW only (X12): set `lineNotification: false`
kinds-platform-does-not-list-tag = the platform does not list the tag `{ $name }` yet
kinds-new-misspelt = new, or misspelt
kinds-check-spelling-new-tag-made = check the spelling; a new tag is made when it is first used
kinds-custom-attribute-archived = custom attribute `{ $key }` is archived (封存)
kinds-archived = archived
kinds-restore-console-use-another = restore it in the console or use another
kinds-custom-attribute-type-only-text = custom attribute `{ $key }` has the type { $data_type }, only text can be set
kinds-type = of type { $data_type }
kinds-while-runs-2 = while it runs, { $told }
kinds-otherwise-while-runs = { $help } Otherwise, while it runs, { $told }
kinds-while-runs = { $help }; while it runs, { $told }
kinds-does-not-exist-platform = { $what } `{ $name }` does not exist on the platform
kinds-no-name = no { $what } of this name
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
kinds-breaks-rule-schema = { $thing } breaks the rule `{ $other }` of the schema
kinds-not-possible-here = not possible here
kinds-can-not-set = `{ $name }` cannot be set
kinds-not-setting = not a setting
kinds-remove-2 = remove it: { $reason }
kinds-no-field = { $owner } has no field { $name }
kinds-not-known-here = not known here
kinds-can-2 = it can have { $known }
kinds-no = { $owner } has no `{ $name }`
kinds-missing = `{ $name }` is missing
kinds-add-4 = add `{ $name }`: { $values }
kinds-add-such = add it, such as `{ $name }: { $in_yaml }`
kinds-add-3 = add `{ $name }`
kinds-add-2 = add `{ $name }`: { $description }
kinds-needs-least-one = { $owner } needs at least one of { $names }
kinds-none-them = none of them is there
kinds-add-one-2 = add one of { $names }
kinds-or = { $one } or { $other }
kinds-no-value = { $thing } has no value
kinds-must-not-2 = { $thing } must be { $wanted }, not { $sort }
kinds-must-not = { $thing } must be { $wanted }, not { $sort } { $shown }
kinds-must-3 = must be { $wanted }
kinds-possible-2 = possible: { $values }
kinds-write-value-leave-field-out = write a value, or leave the field out
kinds-remove-quotes = remove the quotes: { $text }
kinds-write-true-false-without-quotes = write `true` or `false`, without quotes
kinds-write-list = write it as a list: [{ $shortened }]
kinds-possible = possible: { $names }
kinds-not-one-values = not one of its values
kinds-did-you-mean-2 = did you mean `{ $near }`? { $possible }
kinds-must-2 = { $thing } is { $value }, it must be { $bound } { $limit }
kinds-must = must be { $bound } { $limit }
kinds-leave-unit-out-instead-writing = leave the unit out instead of writing 0
kinds-character = character
kinds-element = element
kinds-field = field
kinds-characters = characters
kinds-elements = elements
kinds-fields = fields
kinds-empty-2 = { $thing } is empty
kinds-can = { $thing } has { $count } { $many }, { $bound } { $limit } can be there
kinds-translate-text-2 = { $bound } { $limit } { $many }
kinds-empty = { $owner } is empty
kinds-too-few-fields-least = { $owner } has too few fields: { $count } of at least { $limit }
kinds-something-missing = something is missing
kinds-add-one = add one of { $absent }
kinds-only-can = { $owner } has { $there }, only { $limit } can be there
kinds-most-them = at most { $limit } of them
kinds-join-several-all-any-one = join several with `all` or `any`, one in each element
kinds-keep-one-you-mean = keep the one that you mean
kinds-can-not = { $thing } cannot be { $value }
kinds-not-right-form = not in the right form
kinds-see-schema-form = see the schema for its form
kinds-such = { $words }, such as { $in_yaml }
kinds-not-moment-date-time-offset-2 = { $value } is not a moment with date, time and offset
kinds-not-2 = { $value } is not a `{ $format }`
kinds-not = not a { $format }
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

kinds-no-message-left-line-plan = no message is left of the LINE plan ({ $used } of { $limit } are used)
kinds-enlarge-plan-wait-renewal = { $stops }; enlarge the plan, or wait for its renewal
kinds-cap-lets-messages-out-left = the cap lets { $most } messages out, { $left } are left of the LINE plan
kinds-more-left = { $most } more than are left
kinds-lower-cap-most-enlarge-plan = { $stops }; lower the cap to at most { $left }, or enlarge the plan
kinds-no-messages-left-line-plan = there is no `{ $field }`, and { $left } of { $limit } messages are left of the LINE plan
kinds-without-cap = without a cap
kinds-add-most = { $stops }; add `{ $field }: { "{" }max: …{ "}" }` with at most { $left }
kinds-caps-let-messages-out-together = the caps of this and { $others } let { $most } messages out together, { $left } are left of the LINE plan
kinds-together-more-left = together { $most } more than are left
kinds-lower-caps-most-together-enlarge = { $stops }; lower the caps to at most { $left } together, or enlarge the plan
kinds-whatsapp-balance = the WhatsApp balance is { $amount } { $currency }
kinds-nothing-left = nothing left
kinds-top-balance-up-first = { $stops }; top the balance up first
kinds-all-journey-entries-plan-used = all { $limit } journey entries of the plan are used
kinds-nobody-can-enter = nobody can enter
kinds-enlarge-plan-first = { $closes }; enlarge the plan first
kinds-journey-entries-plan-left = { $limit2 } of { $limit } journey entries of the plan are left
kinds-soon-nobody-can-enter = soon nobody can enter
kinds-enlarge-plan-time = { $closes }; enlarge the plan in time
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
