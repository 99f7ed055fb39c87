## What rules rest on, by the numbers that findings and pages name

### The source documents

source-s0 = EZ Orderly, 強化模組, on one module for each preset group of customers
source-s1 = Omnichat, 全渠道顧客旅程, on journeys, their states, actions and reasons of changes
source-s2 = Omnichat, release note of 27 March 2024, on cart remarketing 2.0 and LINE notifications
source-s3 = DForce, 行銷自動化, on scripts for the members of a brand
source-s4 = EasyStore, help centre, on messages by e-mail and messaging channels

### Rules drawn from them

source-r01 = an activation `Scheduled` has `startAt`, `endAt` and `onExpiry`, and starts before it ends
source-r02 = an activation `Always` has none of the fields of a schedule
source-r03 = a schedule that is over is not published
source-r04 = a quiet window does not cross midnight: two are written
source-r05 = a quiet window is not empty, windows do not overlap, and together they leave some minute of the day open
source-r06 = a time of day is quoted, because some readers of YAML turn `13:00` into a number
source-r07 = a wait has at least one unit, and none is `0`
source-r08 = a wait has fewer than 60 minutes and fewer than 24 hours, and the rest in the next unit
source-r09 = a node does not add and remove the same tag
source-r10 = an attribute that is set exists, is not archived, and holds text; what is named exists
source-r11 = a node of points has a whole number from 1, and the account has the add-on for points
source-r12 = a message is sent on the journey's own channel
source-r13 = a message has either a bot module or a template; a template is for WhatsApp, a bot module for the others
source-r14 = a template exists, is approved in its language, and has each of its variables given
source-r15 = `messageCap` is for journeys on LINE and WhatsApp
source-r16 = `messageCap` is not above what is left of the LINE plan; without one, the plan can run out and the journey is stopped
source-r17 = a journey that starts with a tag does not add that tag without a limit of entries
source-r18 = a journey that starts with a change of an attribute does not change it without a limit of entries; neither do several in a circle
source-r19 = a trigger for a checkout has an amount above 0 with its currency, and item names that differ
source-r20 = nodes have ids that differ, every way leads to a node, there is no circle, and every node is reached
source-r21 = a branch has an `else`, its cases differ, and conditions use fields that there are
source-r22 = a message on Facebook or Instagram comes at most 24 hours after the customer last wrote
source-r23 = the channel and the activation cannot change in the states that lock them
source-r24 = outside of 草稿 the trigger and the structure of the nodes cannot change; what a node holds can
source-r25 = the state that a document asks for can be reached from the state that there is
source-r26 = an object is deleted only from a state that allows it; else the plan shows the stop before it, and asks for consent
source-r27 = where the platform stopped something by itself, the reason is told, and nothing is published again before it is mended
source-r28 = a key stands once in all files; a display name that two journeys have is told
source-r29 = a schedule of its own calls a `SystemTriggered` journey on the same channel
source-r30 = a module has 1 to 15 stages
source-r31 = a module has the parameters of its own type, in whole numbers from 1, and `purchaseOrdinal` from 2
source-r32 = hours of sending, group of customers and way of sending of a module are the system's and cannot be set
source-r33 = stages come in the order of their days, and inside the time in which customers belong to the group
source-r34 = a stage that is on has its whole content; stages are switched off and not taken out
source-r35 = at most one cart remarketing is on, there is one for each platform, and Instagram is none of them
source-r36 = a cart remarketing has 1 to 4 reminders in the order of their delays, none at once; Facebook takes none after 24 hours
source-r37 = the cycle after which a cart is reminded again is above 0; counts of the pop-up are from 1, and Facebook's button has a fixed text
source-r38 = an SMS follows a LINE notification message after 5 to 1440 minutes; LINE has those in Japan, Taiwan and Thailand
source-r39 = `deliveryMethod` is for 到貨 alone, and a name has at most 50 characters
source-r40 = a variable in an SMS is `{"{{"}name{"}}"}` in Latin letters, digits and `_`; how many messages a text takes is told

### What public documentation adds

source-x5 = Omnichat, help page on LINE notifications: the order of the ways, lengths and variables
source-x7 = EZ Orderly, documentation: the letters of a series and what is set for each stage
source-x12 = LINE Developers, notification messages: the countries that have them, and the templates
source-x14 = Meta, WhatsApp message templates: what they are made of, and the states of their approval
source-x15 = Meta, Messenger Platform and Instagram policy: 24 hours after the customer wrote
source-x16 = GSM-7 and UCS-2: one SMS has 160 or 70 characters, a part of a longer one 153 or 67

### Readings of what the sources leave open

source-amb-1 = a stopped journey is not published again, unless the platform lists `publish` in the object's own `allowedActions`, or says `republishFromStopped` of all journeys
source-amb-2 = 啟用時間 stays locked in 旅程已停止, though that sentence names only 目標渠道
source-amb-3 = a schedule that ends with `StopJourney` stops a journey whose trigger was closed by hand, too
source-amb-4 = when the last customer leaves, a journey stays 觸發已關閉 with nobody inside
source-amb-5 = 旅程停止中 passes by itself and ends in 旅程已停止; it cannot be resumed
source-amb-6 = 排程中 means before the schedule's start; inside it the journey is 進行中
source-amb-7 = a journey has one target channel; a message node can repeat it and not differ
source-amb-8 = 訊息量上限 counts over the whole life of the journey
source-amb-9 = a wait of `0` is an error in every unit; a unit can be left out
source-amb-10 = a module, template or attribute that is deleted stops the journey at once or at the next message: nothing relies on either
source-amb-11 = the window of entry of a module (X of 關懷, X and N of 推薦) is set once; the day of sending is set for each stage
source-amb-12 = X, Y and N of a module are whole numbers from 1; N is from 2
source-amb-13 = 問卷內容編輯完成 on a page about letters means that the stage's letter is complete
source-amb-14 = 重啟週期 is in days, hours and minutes, above 0; without it only a checkout starts it again
source-amb-15 = a reminder's delay is counted from the cart, not from the reminder before
source-amb-16 = in quiet hours a message is put off to the end of the window, not dropped
source-amb-17 = `from` belongs to a quiet window and `to` does not; `24:00` is only for `to`
source-amb-18 = times of day follow the team's time zone, `timeZone` in `journeyctl.yaml`, which is `Asia/Taipei` where nothing is said
source-amb-19 = items and amount of 完成結帳: where both are given, both hold; of several items, any
source-amb-20 = branches are tried in their order, the first that holds is taken, and `else` is required
source-amb-21 = figures in NT$ and HKD$ are never added up
source-amb-22 = `linePush` can be off; `sms` needs `lineNotification`
source-amb-23 = 5 and 1440 minutes are both allowed, in whole minutes
source-amb-24 = not decided: whether a wait of DForce is counted from the step before or from the event
source-amb-25 = a customer enters a journey again only after leaving it
