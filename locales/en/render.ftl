## render/blocked

render-left-out-skip-blocked-nothing = Left out (--skip-blocked): nothing, since nothing is blocked
render-nothing = nothing
render-left-out-skip-blocked-depends = Left out (--skip-blocked): { $named }; and what depends on it: { $waiting }
render-blocked = blocked[{ $code }]:
render-because = because { $source }
render-ways-out = ways out:

## render/diagnostics/mod

render-mends = { $mends } mends it
render-mends-them-2 = { $mends } mends them
render-mends-them = { $mends } mends { $count } of them
render-error-2 = 1 error
render-errors = { $count } { $count ->
        [one] error
       *[other] errors
    }
render-warning-2 = 1 warning
render-warnings = { $count } { $count ->
        [one] warning
       *[other] warnings
    }
render-file = { $said } in 1 file
render-files = { $said } in { $count } { $count ->
        [one] file
       *[other] files
    }
render-error = error
render-warning = warning
render-help = help
render-label-end = { ": " }

## render/diagnostics/sarif

render-root-repository = The root of the repository
render-rests-see =
    { $text }
    It rests on { $source }. See { $page }#{ $name }.
render-journeyctl-validate-fix-does-same = `journeyctl validate --fix` does the same

## render/impact

render-last-one-through-most = the last one is through in { $time } at most
render-inside-2 = inside: { $drained }
render-at = { $customers } at `{ $at }`
render-elsewhere = { $more } elsewhere
render-impact-text-3 = ; { $drained }
render-inside = inside: { $nodes }{ $drained }
render-due-unknown-number-messages-those = due: an unknown number of messages to those inside
render-due-unknown-number-messages = due: an unknown number of messages from then on
render-about = about{ " " }
render-unknown-number-messages = an unknown number of messages
render-message = 1 message
render-messages = { $count } { $count ->
        [one] message
       *[other] messages
    }
render-impact-text-2 = { " " }({ $priced })
render-due-them-next-hour-next = due to them: { $sure }{ $hour } in the next hour, { $messages } in the next day{ $cost }
render-on = { " " }on { $channel }
render-impact-text = { $name } ({ $address })
render-switches-off = switches off: { $off }
render-d = d
render-h = h
render-min = min
render-no-time = no time

## render/plan

render-only-these-looked-target = Only these were looked at (--target): { $targets }
render-one-step = One step:
render-steps-side-side = Steps, side by side:
render-steps-waves-those-one-wave = Steps, in { $waves } { $waves ->
        [one] wave
       *[other] waves
    } (those of one wave run side by side):
render-consent-these-figures-no-others = Consent to these figures and no others: --allow-destructive --consent { $code }
render-state-changed-last-written = its state changed; last written by { $by } at { $at }
render-not-never-applied-deleted-since = not there: { $address }: never applied, or deleted since
render-no-drift-platform-changed-nothing = No drift: the platform changed nothing that was applied.
render-no-drift-document-no-object = No drift in what is there; 1 document has no object.
render-no-drift-documents-no-object = No drift in what is there; { $count } { $count ->
        [one] document has
       *[other] documents have
    } no object.
render-drift-object-changed-platform = Drift: 1 object was changed on the platform.
render-drift-objects-changed-platform = Drift: { $count } { $count ->
        [one] object was
       *[other] objects were
    } changed on the platform.
render-plan-text-7 = { " " }({ $shortened })
render-nobody-manages-yet-document-says = nobody manages it yet, and it is as the document says: this workspace takes it over
render-nobody-manages-yet-workspace-takes = nobody manages it yet: this workspace takes it over
render-stays-no-longer-managed = it stays as it is and is no longer managed
render-managed-until-now-workspace-takes = managed by `{ $owner }` until now: this workspace takes it over (--take-over)
render-until-now-key-platform-stays = it was { $from } until now; its key on the platform stays
render-plan-text-6 = { $part }:{ " " }
render-nobody-new-enters-those-inside = { " " }(nobody new enters, those inside finish)
render-put-out = { " " }({ $customers } put out)
render-gone-good = { " " }(gone for good)
render-new-one = the new one:{ " " }
render-undoes-switched-platform = , which undoes what was switched on the platform
render-plan-text-5 = { $who }{ $part }{ $action }: { $from } -> { $to }{ $effect }{ $undoes }{ $why }
render-replace = replace:
render-new-one-takes-over-key = a new one takes over, with the key `{ $key }` on the platform; this one becomes { $old }
render-one-closed-before-new-one = this one is closed before the new one opens: who enters between the two is missed
render-new-one-opens-before-one = the new one opens before this one is closed: who enters between the two enters both
render-customers-inside-finish-one = customers inside finish in this one
render-customers-inside-put-out = customers inside are put out
render-not-carried-over = { $drained }; not carried over: { $left_behind }
render-now = now { $spoken }
render-inside-3 = { $customers } inside
render-changed-platform-since-applied = changed on the platform since it was applied
render-deleted-platform-making-again-undoes = deleted on the platform by { $by } at { $at }: making it again undoes that
render-not-any-more-making-again = it was there and is not any more: making it again undoes what removed it
render-changed-both-document-platform = changed both in the document and on the platform
render-plan-text-4 = ,{ " " }
render-unknown-number-customers = an unknown number of customers
render-customer = 1 customer
render-customers = { $count } { $count ->
        [one] customer
       *[other] customers
    }
render-plan-text-3 = { $chinese } ({ $known })
render-by-at = , by { $by } at { $at }
render-config = [config]
render-drift = [drift{ $who }]
render-both = [both{ $who }]
render-default-left = [default, left as it is]
render-locked = { " " }[locked]
render-plan-text-2 = { $address }:{ " " }
render-note = note:
render-plan-text = { " " }

## render/report

render-steps-applied = { $applied } of { $all } { $all ->
        [one] step
       *[other] steps
    } applied
render-rejected = rejected
render-unknown-2 = unknown
render-not-attempted = not attempted
render-report-text-2 = { $parts }.
render-left-out-blocked = { $address }: left out, blocked[{ $code }]: { $what }
render-report-text = { $address }: { $detail }
render-warning-documents-changed-since-plan = warning: documents have changed since the plan was made; what it says is applied, not what they say now
render-changed = changed
render-gone = gone
render-new = new
render-ok = ok{ "     " }
render-failed = failed{ " " }
render-unknown = unknown
render-not-run = not run
render-reviewed-now = { $address }: reviewed as { $reviewed }, now { $now }
render-reviewed = reviewed{ "    " }
render-now-2 = now{ "         " }
render-nothing-planned-already = nothing: it is as planned already
render-would-write = would write{ " " }
render-platform-differs-reviewed-plan-nothing = The platform differs from the reviewed plan; nothing was written.
render-plan-again-review-changed = Plan again and review what changed.

## render/rules

render-docs-rules-md = docs/rules.md
render-error-3 = error[{ $name }]
render-warning-3 = warning[{ $name }]
render-rules-text = { $severity }: { $summary }
render-found = Found { $found }; { $changed }.
render-rests-see-2 = It rests on { $source }. See { $page }#{ $name }.
render-docs-sources-md = docs/sources.md
render-number-means = { $name }: { $meaning }
render-number-codes = Codes that rest on it: { $codes }.
render-number-page = All numbers: { $page }.
render-one-file = in one file
render-all-documents-together = in all documents together
render-plan = by `plan`
render-platform-validate-online-plan = with the platform: `validate --online`, `plan`
render-always-error = always an error
render-error-rules-warn-can-lower = an error that `rules` and `--warn` can lower, and a comment can allow
render-warning-rules-error-can-raise = a warning that `rules` and `--error` can raise, and a comment can allow
render-blocks-object-names-ways-out = it blocks the object and names the ways out

## render/sides

render-no-line-break-end = { " " }(no line break at the end)

## render/status

render-not-ended-not-created = not there: ended, not created
render-not-any-more-removed-platform = not there any more: it was removed on the platform
render-not-never-applied-deleted-since-2 = not there: never applied, or deleted since
render-workspace-manages-nothing-platform-yet = This workspace manages nothing on the platform yet.
render-status-text = ⚠️ { $text } ({ $code }, { $at })
render-setting-id = setting id { $id }
render-there = there
render-customers-inside = { $count } { $count ->
        [one] customer
       *[other] customers
    } inside
render-entries-used = { $used } of { $limit } { $limit ->
        [one] entry
       *[other] entries
    } used
render-stage = stage { $first }
render-stages = stages { $first }-{ $last }
render-stage-state = { $numbers } { $state }

## render/step

render-after = { "  " }after { $needs }
render-create-2 = create { $address } as { $state }
render-create = create { $address }
render-update = update { $address }
render-delete = delete { $address }
render-or = { " " }or{ " " }
render-wait-until-now = wait until { $address } is { $to } (now { $from })
render-ask-platform-whether-would = ask the platform whether it would { $action } { $address }

## render/summary

render-nothing-change = Nothing to change.
render-nothing-change-object-documents-say = Nothing to change: 1 object is as the documents say.
render-nothing-change-objects-documents-say = Nothing to change: { $noop } { $noop ->
        [one] object is
       *[other] objects are
    } as the documents say.
render-create-3 = { $create } to create
render-update-2 = { $update } to update
render-take-over = { $adopt } to take over
render-replace-2 = { $replace } to replace
render-delete-2 = { $delete } to delete
render-forget = { $forget } to forget
render-changing-state = { $lifecycle } changing state
render-changed-platform = { $drift } changed on the platform
render-blocked-2 = { $blocked } blocked
render-unchanged = { $noop } unchanged
render-customers-would-put-out = { " " }{ $count } { $count ->
        [one] customer
       *[other] customers
    } would be put out.
render-plan-2 = Plan: { $parts }.{ $customers }
