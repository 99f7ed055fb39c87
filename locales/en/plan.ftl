## plan/block

plan-block-text = { $chinese } ({ $group })
plan-not-known-changeable-while = { $groups } is not known to be changeable while the { $subject } is { $state }
plan-can-not-change-while = { $groups } cannot change while the { $subject } is { $state }
plan-platform-own-editablefields-object = the platform's own `editableFields` for this object
plan-inferred = inferred: { $source }
plan-platform-does-not-offer = { $source }, and the platform does not offer it
plan-leave-out-strict = leave out `--strict`
plan-change-sent-platform-decides = the change is sent, and the platform decides
plan-wait-until-plan-again = wait until it is { $spoken }, and plan again
plan-can-changed = it can be changed then
plan-managed = it is managed by `{ $model }`
plan-object-managedby-marker = the object's `managedBy` marker
plan-remove-document-here-let-owner = remove the document here, or let its owner give the object up
plan-two-owners-would-undo-each = two owners would undo each other's changes
plan-take-over-take-over-once = take it over with --take-over, once its owner knows
plan-object-workspace-plan-says-whose = the object is this workspace's from then on, and the plan says whose it was
plan-switching-makes-platform-switch-off-managed = switching it on makes the platform switch off `{ $address }`, which is managed by `{ $owner }`
plan-only-one-kind-can-other = only one of its kind can be on, and the other object's `managedBy` marker
plan-let-owner-switch-off-plan = let its owner switch it off, then plan again
plan-nobody-object-changes-unasked = nobody's object changes unasked
plan-switch-over-take-over-once = switch over with --take-over, once its owner knows
plan-other-one-switched-off-stays = the other one is switched off and stays its owner's
plan-switching-makes-platform-switch-off = switching it on makes the platform switch off `{ $address }`, which carries `metadata.protect: true`
plan-unknown-number-customers = an unknown number of customers
plan-customers = { $count } { $count ->
        [one] customer
       *[other] customers
    }
plan-close-trigger-instead-lifecycle-drain = close its trigger instead (`lifecycle: { $waits }`, `drain: wait`), and stop it once it is empty
plan-nobody-new-enters-customers-inside = nobody new enters; customers inside finish
plan-raise-limits-maxcustomersstopped-journeyctl-yaml = raise `limits.maxCustomersStopped` in journeyctl.yaml, in a reviewed change
plan-customers-inside-put-out-once = customers inside are put out at once
plan-stop-would-put-out-limits = a stop would put { $whom } out, and `limits.maxCustomersStopped` is { $most }
plan-limits-journeyctl-yaml = the limits in journeyctl.yaml
plan-carries-metadata-protect-true-refuses = it carries `metadata.protect: true`, which refuses every stop and removal
plan-object-own-document-kept-marker = the object's own document, kept in its marker
plan-apply-document-protect-false-first = apply the document with `protect: false` first, in a change of its own
plan-can-stopped-removed-later-plan = it can then be stopped or removed by a later plan
plan-platform-reports-state-version-does = the platform reports the state `{ $model }`, which this version does not know
plan-no-rule-can-looked-up = no rule can be looked up for an unknown state
plan-update-journeyctl-change-console = update journeyctl, or change this { $chinese } in the console
plan-nothing-written-until-state-understood = nothing is written until its state is understood

## plan/build

plan-named-by-key = `{ $address }` has the key `{ $key }` on the platform, so that is what is sent
plan-nothing-moved-names-new-object = nothing is at `{ $origin }`, which `moved` names: this is a new object, not a renamed one
plan-platform-says-may = the platform says it may
plan-no-source-says-whether-may = no source says whether it may
plan-changes-while = { $chinese } ({ $group }) changes while the { $kind } is { $state }: { $who }
plan-platform-lets-taken-table-status = the platform lets `{ $action }` be taken in { $from }, which the table of status rules does not
plan-platform-changed-itself = the platform changed it by itself: { $reach }
plan-way-state-asked-nothing-do = it is on its way to the state asked for; nothing to do but wait

## plan/consent

plan-consent-given-other-steps-figures = `--consent { $given }` was given to other steps or figures than these; nothing was written
plan-read-plan-again-give-consent = read the plan again and give `--consent { $now }` if that is what you want

## plan/crowd

plan-same-moment = at the same moment
plan-within = within { $of_minutes }

## plan/dependents

plan-takes-over-change-blocked = `{ $on }` takes over from it, and that change is blocked
plan-stays-until-new-one-open = it stays until the new one is open
plan-platform-would-switch-off-change = the platform would switch `{ $on }` off for it, and the change of that one is blocked
plan-makes-room-change-blocked-none = it makes room for `{ $on }`, and that change is blocked: none would be on
plan-says-nearly-same-whose-end = it says nearly the same as `{ $on }`, whose end is blocked: both together would act twice
plan-new-says-nearly-same-blocked = `{ $on }` is new, says nearly the same and is blocked: nothing would be in its place
plan-take-one-ways-out = take one of the ways out of `{ $on }`
plan-change-goes = this change goes on from there
plan-only-one-object-can-time = only one object can be { $state } at a time
plan-content-both-field-field = the content of both, field by field

## plan/ended

plan-ended-not-created-document-asks-no = ended, not created: its document asks for `{ $goal }`, and there is no object
plan-ended-not-created-document-asks = ended, not created: its document asks for `{ $goal }`, its schedule is over, and there is no object
plan-more-document-ended-not-created = 1 more document has ended and is not created
plan-more-documents-ended-not-created = { $more } { $more ->
        [one] more document has ended and is
       *[other] more documents have ended and are
    } not created

## plan/exclusive

plan-becomes-platform-switches-one-off = `{ $winner }` becomes { $from }, so the platform switches this one off

## plan/guard

plan-steps-plan-wait-each-other = steps of the plan wait for each other: { $circle }; nothing was written
plan-make-new-plan-if-says = make a new plan; if it says so again, report it as a bug
plan-limit-blocks-nothing-written = a limit blocks { $blocked }; nothing was written
plan-plan-blocked-nothing-written = the plan is blocked at { $blocked }; nothing was written
plan-take-one-ways-out-shown = take one of the ways out shown above, or apply what depends on none of it with --skip-blocked (or --target)
plan-plan-removes-stops-objects-limits = the plan removes or stops { $removals } { $removals ->
        [one] object
       *[other] objects
    }, `limits.maxRemovals` is { $most }
plan-customers-2 = { $customers_affected } { $customers_affected ->
        [one] customer
       *[other] customers
    }
plan-plan-puts-out-limits-maxcustomersstopped = the plan puts { $whom } out, `limits.maxCustomersStopped` is { $most }
plan-close-trigger-wait-until-finished = close the trigger and wait until they have finished, or raise the limit
plan-objects-plan-takes-over-limits = objects that the plan takes over: { $taken }; `limits.maxAdoptions` is { $most }
plan-plan-made-without-skip-blocked = the plan was made without `--skip-blocked`, so nobody has reviewed what would be left out; nothing was written
plan-make-one-plan-skip-blocked = make one with `plan --skip-blocked --out FILE`, have it reviewed, and apply that
plan-unknown-number-messages = an unknown number of messages
plan-messages = { $due } { $due ->
        [one] message
       *[other] messages
    }
plan-plan-stops-changes-next-day = the plan stops or changes { $what } of the next day, `limits.maxMessagesDay` is { $most }
plan-make-smaller-change-raise-limit = make a smaller change, or raise the limit in journeyctl.yaml in a reviewed change
plan-read-plan-again-add-allow = read the plan again and add --allow-destructive if that is what you want
plan-object = 1 object
plan-objects = { $count } { $count ->
        [one] object
       *[other] objects
    }
plan-no-documents-all-workspace-manages = there are no documents at all, and the workspace manages { $managed } on the platform
plan-look-folder-paths-journeyctl-yaml = look at the folder and at `paths` in journeyctl.yaml; if it is meant to be empty, add --allow-destructive
plan-plan-removes-stops-managed-objects = the plan removes or stops { $count } of { $managed } { $managed ->
        [one] managed object
       *[other] managed objects
    }, more than { $share } %
plan-make-smaller-changes-add-allow = make smaller changes, or add --allow-destructive if that is what you want
plan-nobody-knows-how-many-customers = nobody knows how many customers are inside { $unknown }, which the plan stops
plan-plan-stops-deletes-nothing-written = the plan stops or deletes { $destructive }; nothing was written

## plan/proof/body

plan-shows-fields-nothing-writes = it shows fields that nothing writes
plan-would-written-without-workspace-marker = it would be written without this workspace's marker
plan-forgetting-would-write-other-content = forgetting it would write other content
plan-sends-not-key-labels-marker = what it sends is not a key, labels, a marker and a `spec`
plan-marker-says-something-else-plan = its marker says something else than the plan
plan-no-lifecycle = there is no lifecycle `{ $goal }`
plan-fields-shows-not-those-writes = the fields that it shows are not those that it writes
plan-writes-locked-state = it writes what is locked in this state
plan-writes-shows-nothing = it writes and shows nothing

## plan/proof/chain

plan-nothing-wait = there is nothing to wait for
plan-stands-place-where-can-not = { $id } stands at a place where it cannot
plan-sends-no-content = { $id } sends no content
plan-takes-move-not-table = { $id } takes a move that is not in the table
plan-about-part-not = { $id } is about a part that is not there
plan-can-not-taken = `{ $name }` cannot be taken in { $from }
plan-no-state-start = it has no state to start from

## plan/proof/mod

plan-mod-text = `{ $address }`: { $what }
plan-plan-not-says-nothing-written = the plan is not what it says it is: { $what }; nothing was written
plan-make-new-plan-reviewed-nobody = make a new plan and have it reviewed; nobody but `plan --out` may write it

## plan/proof/order

plan-not-step-follows-call-object = { $id } is not the step that follows from its call and the object
plan-switches-off-not-shows = what it switches off is not what it shows

## plan/proof/shown

plan-moves = the moves
plan-action = the action
plan-name = the name
plan-state = the state
plan-state-asked = the state asked for
plan-owner-until-now = the owner until now
plan-wrote-last = who wrote last
plan-key-platform = the key on the platform
plan-figures = the figures
plan-reason = the reason
plan-replacement = the replacement
plan-shows-not-steps-do = { $what } that it shows are not what its steps do
plan-about-object-another-name = it is about an object of another name
plan-protected-metadata-protect = it is protected (`metadata.protect`)

## plan/proof/sound

plan-none-can = `{ $name }` is none that it can have
plan-no-such-kind = there is no such kind
plan-stands-twice = it stands there twice
plan-blocked-not = it is blocked and is not
plan-steps-missing-too-many = its steps are missing, or too many
plan-no-change-shows = no change shows { $id }
plan-depends-blocked-sent = it depends on `{ $on }`, which is blocked, and is sent
plan-step-another-number = step { $number } has another number
plan-text-cannot-be-said = a text names an entry that there is not, or lacks what it names
plan-steps-wait-each-other = steps wait for each other: { $circle }
plan-step-in-another-wave = { $id } is in another wave than the steps that it waits for let it be
plan-about-another-object = { $id } is about another object
plan-summary-does-not-add-up = `summary` does not add up
plan-consent-stands-other-steps-figures = `consent` stands for other steps or figures

## plan/proof/subject

plan-createdat-not-moment = `createdAt` is not a moment
plan-made-neither = it is there and made, or neither

## plan/reach

plan-new-starts-nothing-leads = a new { $kind } starts as { $initial }; nothing leads from there to `{ $goal }`
plan-table-moves-state-reached-only = the table of moves: this state is reached only by what has been running
plan-reach-text = { $message } ({ $code })
plan-find-out-mend-platform-complains = find out and mend what the platform complains of, before anything else
plan-whatever-starts-again-without-would = whatever starts again without it would be stopped again
plan-platform-put-into-itself = the platform put it into { $spoken } by itself: { $told }
plan-platform-own-allowedactions-object = the platform's own `allowedActions` for this object
plan-no-listed-action-leads = no listed action leads there
plan-no-action-leads = no action leads from { $spoken } to `{ $goal }`

## plan/removal

plan-just-been-replaced-can-go = it has just been replaced: it can go once it has ended
plan-asks-go-nothing-happens-without = `{ $path }` asks for it to go; nothing happens without --prune
plan-nobody = nobody
plan-while = { " " }while it is { $spoken }
plan-stopped = stopped
plan-deleted = deleted
plan-forgotten = forgotten
plan-can-not = a { $chinese } ({ $name }) cannot be { $what }{ $state }
plan-table-moves-no-way = the table of moves has no way there
plan-switch-off-document-first-enabled = switch it off by its document first (`enabled: false`), then use `mode: forget`
plan-use-mode = use `mode: { $name }`
plan-those-inside-put-out-stays = those inside are put out; it stays there, stopped
plan-gone-counts = it is gone, with its counts
plan-stays-platform-no-longer-managed = it stays on the platform, no longer managed

## plan/rename

plan-add-document-moved-give-one = add the document `moved: { "{" }from: { $other }, to: { $address }{ "}" }`, or give this one the key `{ $key }`
plan-object-changed = the object that is there is changed
plan-give-document-key = give this document the key `{ $key }`
plan-object-changed-workspace = the object that is there is changed, and this workspace's from then on
plan-give-document-key-take-over = give this document the key `{ $key }` and take it over with --take-over, once its owner knows
plan-object-workspace = the object is this workspace's from then on
plan-platform-one-object-each = `{ $field }: { $name }` is that of `{ $other }`, and the platform has one object for each
plan-value-object-name = the value is the object's name there
plan-renamed-keeps-key-platform = `{ $owner }` was renamed and keeps the key `{ $key }` on the platform
plan-key-can-not-changed = a key cannot be changed there
plan-give-document-another-metadata-key = give this document another `metadata.key`
plan-stays = `{ $owner }` stays as it is
plan-already-can-not-new-address = `{ $address }` is there already, so it cannot be the new address of `{ $other }`
plan-both-objects-live-each-runs = both objects are live, and each runs by itself
plan-take-moved-document-out-declare = take the `moved` document out and declare `{ $other }` under its own key
plan-both-stay = both stay as they are
plan-move-address-nothing = move `{ $other }` to an address that nothing has
plan-keeps-customers-counts = it keeps its customers and counts

## plan/signature

plan-not-signed = it is not signed
plan-signature-not-made-key-changed = its signature was not made with this key, or it was changed since

## plan/succession

plan-can-only-stopped-inside-whom = in { $spoken } it can only be stopped, with { $inside } inside, whom `drain: wait` lets finish
plan-write-drain-stop-below-metadata = write `drain: stop` below `metadata`
plan-customers-inside-put-out-old = customers inside are put out of the old one at once
plan-published-once-lets-nobody-any = it is published once `{ $old }` lets nobody in any more, and that is blocked
plan-handover-closefirst-nobody-written-twice = `handover: closeFirst`: nobody is written to twice
plan-take-one-ways-out-2 = take one of the ways out of `{ $old }`
plan-take-over-still-lets-customers = it is to take over from `{ $old }`, which still lets customers in and is not this workspace's any more
plan-markers-both-managedby-together-would = the markers of both (`managedBy`): together they would write to customers twice
plan-closed-owner-console = have `{ $old }` closed by its owner, or in the console
plan-next-plan-publishes-one = the next plan publishes this one
plan-delete-draft-console = delete the draft `{ $new }` in the console
plan-stays-only-one = `{ $old }` stays the only one
plan-nobody-inside = nobody inside
plan-inside = { $count } inside
plan-unknown-number-inside = an unknown number inside
plan-delete-once-empty-write-removed = To delete it once it is empty, write `removed: { "{" }kind: { $kind }, key: { $key }, mode: delete{ "}" }`
plan-let-go-write-removed-key = To let it go, write `removed: { "{" }kind: { $kind }, key: { $key }, mode: forget{ "}" }`
plan-took-over = `{ $by }` took over from it; it is { $state }, { $inside }. { $way }

## plan/twins

plan-twins-text = { " " }({ $spoken })
plan-says-nearly-same-tombstone-wants-deleted = it says nearly the same as `{ $address }`{ $state }, which a tombstone wants deleted: { $equal } of { $of } { $called }
plan-says-nearly-same-tombstone-wants = it says nearly the same as `{ $address }`{ $state }, which a tombstone wants stopped and this plan leaves running: { $equal } of { $of } { $called }
plan-says-nearly-same-live-no = it says nearly the same as `{ $address }`{ $state }, which is live and has no document: { $equal } of { $of } { $called }
plan-equal-least-half-names-order = { $identity } equal, and at least half of the { $called }, names and order aside: both together would act twice
plan-both-stay-old-one-no = both stay, and the old one is no longer managed
plan-add-document-removed-key-mode = add the document `removed: { "{" }kind: { $name }, key: { $address }, mode: { $mode }{ "}" }`, and plan with --prune
plan-put-document-back = put the document of `{ $address }` back
plan-both-managed-each-own-document = both are managed, each by its own document
plan-give-document-old-key-back = give this document its old key back: `{ $address }`
plan-declares-object = it declares the object that is there
plan-if-only-key-changed-add = if only the key changed, add the document `moved: { "{" }from: { $from }, to: { $to }{ "}" }`
plan-write-moved-place-tombstone = write `moved: { "{" }from: { $from }, to: { $to }{ "}" }` in place of the tombstone
plan-object-stays-known-new-address = the object stays as it is, and is known by its new address
plan-new-says-nearly-same-deleting = `{ $to }` is new and says nearly the same: deleting this one would lose its customers and counts
plan-stop-same-plan-add-prune = stop it in the same plan: add --prune, and `--target { $address }` where targets are named
plan-stopped-after-new-one-made = it is stopped after the new one is made: those inside are put out
plan-if-really-go-remove-change = if it really has to go, remove it in a change of its own, before the new document is added
plan-those-inside-put-out-counts = those inside are put out, and its counts are gone

## plan/undeclared

plan-undeclared-text = { " " }({ $state })
plan-no-document-declares-though-workspace-manages = no document declares it, though this workspace manages it{ $state }; `{ $new }` says nearly the same, see there
plan-no-document-declares-though-workspace = no document declares it, though this workspace manages it{ $state }; it is left alone. To let it go, write `{ $tombstone }`

## plan/unmanaged

plan-more = { " " }and { $rest } more
plan-object-workspace-does-not-manage = 1 object that this workspace does not manage is left alone: { $named }{ $more }
plan-objects-workspace-does-not-manage = { $count } { $count ->
        [one] object that this workspace does not manage is
       *[other] objects that this workspace does not manage are
    } left alone: { $named }{ $more }
plan-document-says-but-manages = it is as its document says, but `{ $shortened }` manages it
plan-more-objects-managed-others = { $count } { $count ->
        [one] more object is
       *[other] more objects are
    } managed by others
plan-nobody-manages-differs-document-not = nobody manages it, and it differs from its document, so it is not taken over: `plan` shows how it differs
plan-object-document-says-but-nobody = 1 object is as its document says, but nobody manages it; `apply --adopt` takes it over
plan-objects-their-documents-say-but = { $count } { $count ->
        [one] object is as its document says, but nobody manages it; `apply --adopt` takes it over
       *[other] objects are as their documents say, but nobody manages them; `apply --adopt` takes them over
    }

## plan/words

plan-words-text = { $chinese } ({ $known })
plan-names-change-blocked = it names `{ $on }`, which is still to be made and whose change is blocked
plan-named-removal-blocked = `{ $on }` names it, and the removal of that one is blocked
plan-names-what-is-there = a platform takes no name of what is not there
plan-named = the objects that it names
