## apply/call

apply-create = create
apply-update = update
apply-delete = delete
apply-dry-run = dry run
apply-part-move = { $part } { $told }
apply-other-move = { $action }
apply-wait = wait for

## apply/exclusive

apply-not-untouched = not { $state }, so untouched by `{ $address }`
apply-not-sent-somebody-switched-since = not sent: somebody has switched on { $named } since, and this would switch it off
apply-not-sent-would-switch-off = not sent: what it would switch off could not be read: { $error }

## apply/kept

apply-platform-said-yes-keeps-something = the platform said yes, and keeps something else than it was sent:
apply-kept-otherwise = { "  " }{ $path }: { $what }
apply-more = { "  " }and { $unkept } more
apply-write-keeps-into-document-leave = write what it keeps into the document, or leave it to the platform: `metadata: { "{" }fields: { "{" }{ $fields }{ "}" }{ "}" }`
apply-nothing = nothing
apply-sent-kept = sent { $show }, kept { $show2 }

## apply/lock

apply-another-run-holds-workspace = another run holds this workspace{ $value }
apply-can-not-written-folder-read = `{ $path }` cannot be written: the folder is read-only or not yours
apply-can-not-used = `{ $path }` cannot be used: { $denial }
apply-process-since = : process { $pid }, since { $since }

## apply/precondition

apply-same-though-plan-applied-somebody = the same, though this plan was applied to it: somebody has undone that since
apply-another-object-same-key-gone = another object with the same key: `{ $reviewed }` is gone, this is `{ $id }`
apply-customers-inside = { $count } { $count ->
        [one] customer
       *[other] customers
    } inside
apply-not = not there
apply-version-2 = { $state }, version { $etag }
apply-version = version { $etag }

## apply/report

apply-run-did-not-come-end = the run did not come to its end; `.journeyctl/journal.jsonl` says how far it came
apply-run-journeyctl-plan-see-true = Run `journeyctl plan` to see what is true now, before anything else.
apply-run-journeyctl-plan-see-left = Run `journeyctl plan` to see what is left.
apply-run-journeyctl-plan-see-changed = Run `journeyctl plan` to see what was changed since.

## apply/resume

apply-could-not-looked-into-nothing = it could not be looked into, so nothing is written to it now: { $error }
apply-journal-can-not-written-nothing = the journal cannot be written, so nothing was sent: { $system }
apply-object-not-not-happened-far = the object is not there: it has not happened so far, or somebody has undone it
apply-object-now = the object is there now
apply-object-gone = the object is gone
apply-object-before-not-happened-far = the object is as it was before: it has not happened so far, or somebody has undone it
apply-object-not-before-happened-somebody = the object is not as it was before: it happened, or somebody else changed it

## apply/run

apply-already-nothing-sent = it is already so; nothing was sent
apply-nothing-more-started-after = nothing more was started after { $id } ({ $what } { $address })
apply-program-failed-step-bug = the program failed in this step, which is a bug in it
apply-waits-failed = it waits for { $id } ({ $what } { $address }), which failed
apply-run-interrupted = the run was interrupted
apply-removals-wait-until-all-else = removals wait until all else went well, and { $id } did not
apply-earlier-step-failed = an earlier step failed

## apply/settle

apply-gone-somebody-else-removed = it is gone; somebody else removed it
apply-went-plan-does-not-know = it went from { $from } to { $state }, which the plan does not know of
apply-still-after-minutes-apply-again = it is still { $from } after { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }; apply again later
apply-platform-tells-instead = the platform tells of `{ $found }` instead of `{ $asked }`
apply-settle-text = { $problem }: { $problem2 }
apply-still-after-minutes = it is still { $phase } after { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }

## apply/step

apply-refused-under-way = { $error }; but it is under way all the same: plan again once the platform is done
apply-already-somebody-else-doing = it is so already, by somebody else's doing
apply-somebody-else-changed-meanwhile-nobody = somebody else has changed it meanwhile, and nobody has reviewed version { $version }
apply-not-sent-somebody-else-changed = not sent: somebody else has changed it, and nobody has reviewed version { $version }
apply-not-sent-earlier-run-call = not sent: what an earlier run's call did to it could not be looked into
apply-nothing-sent = nothing was sent
apply-not-sent-again = it was not sent again
apply-journal-can-not-written = the journal cannot be written, so { $what }: { $error }
apply-run-interrupted-while-waited-nothing = the run was interrupted while it waited; nothing was sent
apply-run-interrupted-before-platform-had = the run was interrupted before the platform had answered
apply-step-text-2 = { $detail };{ " " }
apply-could-not-written-into-journal = { $told }this could not be written into the journal: { $error }
apply-not-sent = not sent: { $detail }
apply-step-text = { $refused };{ " " }
apply-result-could-not-read-back = { $told }the result could not be read back: { $error }
apply-done-once-already-object-does = it was done once already, and the object does not show it: somebody has undone it since
apply-platform-said-yes-but-object = the platform said yes, but the object is not as planned
apply-object-but-call-may-still = { $error }; the object is as it was, but the call may still be worked on
apply-object-neither-before-nor-planned = { $error }; the object is neither as before nor as planned

## apply/verify

apply-applied-but-program-failed-while = it was applied, but the program failed while it was read once more, which is a bug in it
apply-applied-not-planned-any-more = it was applied, and is not as planned any more
apply-applied-not-any-more = it was applied, and is not there any more
apply-applied-but-could-not-read = it was applied, but could not be read once more at the end: { $error }
