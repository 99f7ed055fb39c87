## commands/adopt

commands-add-yes-save-plan-plan = add --yes, or save the plan with `plan --adopt --out FILE` and apply that
commands-documents-pulled-stay-apply-adopt = the documents that were pulled stay; `apply --adopt` takes over what nobody manages yet
commands-nothing-adopt-everything-owner = nothing to adopt: everything has an owner

## commands/apply

commands-name-file-can-written = name a file that can be written
commands-plan-itself-report-would-overwrite = `{ $file }` is the plan itself: the report would overwrite it
commands-can-not-written-nothing-sent = `{ $file }` cannot be written, so nothing was sent: { $system }
commands-add-yes-save-plan-plan-out = add --yes, or save the plan with `plan --out FILE` and apply that
commands-nothing-sent = nothing was sent
commands-journal-jsonl-lines-cannot-read = `{ $folder }/journal.jsonl`: lines that cannot be read: { $journal }; what they said counts as unknown
commands-earlier-run-did-not-hear = an earlier run did not hear the end of { $call } { $address }
commands-note = { "  " }= note: { $now }
commands-journal-can-not-written-nothing = the journal `{ $path_of }` cannot be written, so nothing was sent: { $denial }

## commands/asking

commands-nobody-can-asked-whether-apply = nobody can be asked whether to apply this plan; nothing was written
commands-apply-steps-type-yes =
    { "" }
    Apply { $plan } { $plan ->
        [one] step
       *[other] steps
    } to `{ $workspace }`? Type yes:{ " " }
commands-not-applied = not applied

## commands/bug

commands-unknown-place = an unknown place
commands-bug-text = : { $text }
commands-error-journeyctl-failed-help-bug =
    error: journeyctl failed at { $place }{ $said }
    { "  " }= help: this is a bug in it; what an apply had sent stands in `.journeyctl/journal.jsonl`

## commands/connect

commands-can-not-used = `{ $name }` cannot be used: { $why }
commands-names-another-workspace-practice-platform = it names another workspace's practice platform, which was never shared with this one; take it away
commands-warning-ci-set-not-only = warning: `CI` is set and { $url } is not: this is only the workspace's own practice platform, and says nothing of any account (--sandbox says that it is meant)
commands-practice-platform-not-set-workspace = practice platform: { $url } is not set, so this is the workspace's own sandbox
commands-ci-set-not-would-only = `CI` is set and `{ $url }` is not, so this would only write to the practice platform; nothing was written
commands-set-job-if-practice-platform = set `{ $url }` and `{ $token }` in this job; if the practice platform is meant, add --sandbox
commands-sandbox-asks-practice-platform-names = `--sandbox` asks for the practice platform, and `{ $url }` names another one; keep one of them
commands-token-set-but-not-set = a token is set, but `{ $url }` is not; set both, or none for the practice platform
commands-practice-platform-can-not-start = the practice platform cannot start: { $error }
commands-set-but = `{ $name }` is set, but { $why }
commands-empty-unset-go-straight = empty; unset it to go straight
commands-empty-unset-use-practice-platform = empty; unset it to use the practice platform
commands-not-utf = not UTF-8
commands-file-names-can-not-read = the file that `{ $token_file }` names cannot be read: { $error }
commands-both-set-keep-one = `{ $token }` and `{ $token_file }` are both set; keep one
commands-set-but-neither-nor = `{ $url }` is set, but neither `{ $token }` nor `{ $token_file }`

## commands/ending

commands-platform-differs-reviewed-plan = the platform differs from the reviewed plan
commands-wrong-stands-diagnostics = what is wrong stands in `diagnostics`
commands-program-failed-bug = the program failed, which is a bug in it

## commands/explain

commands-no-code = there is no code `{ $model }`
commands-journeyctl-explain-lists-all-them = `journeyctl explain` lists all of them
commands-did-you-mean = did you mean { $some }?

## commands/fix

commands-fixed = fixed { $path }:{ $line }:{ $column }: { $code }
commands-gone = { $start }: { $before } is gone
commands-now = { $start }: { $before } is { $edit } now

## commands/fmt

commands-saved-while-laid-out-stays = was saved while it was laid out, and stays as it is
commands-run-journeyctl-fmt-again = run `journeyctl fmt` again
commands-would-change = would change { $path }
commands-laid-out = laid out { $path }
commands-files-not-canonical-layout = { $count } of { $files } { $files ->
        [one] file
       *[other] files
    } { $count ->
        [one] is not in
       *[other] are not in
    } canonical layout
commands-run-journeyctl-fmt = run `journeyctl fmt`
commands-left-alone-where = `{ $path }:{ $line }` { $message }
commands-file-canonical-layout = 1 file is in canonical layout
commands-files-canonical-layout = { $files } { $files ->
        [one] file is
       *[other] files are
    } in canonical layout
commands-file-laid-out = 1 file laid out
commands-files-laid-out = { $count } of { $files } { $files ->
        [one] file
       *[other] files
    } laid out

## commands/folder

commands-folder-text = `{ $path }`: { $denial }

## commands/hold

commands-wait-until-ended-nothing-read = wait until it has ended; nothing was read or written
commands-make-writable-say-where-journal = make it writable, or say where the journal may go with JOURNEYCTL_STATE_DIR; nothing was read or written
commands-take-away-run-again-made = take it away and run again: it is made anew, and belongs to this computer alone; nothing was read or written

## commands/init/mod

commands-can-not-name-account = `{ $name }` cannot be the name of an account
commands-lower-case-letters-digits-hyphens = lower-case letters, digits and hyphens, at most 63, such as `shop-tw`
commands-wrote = wrote { $path }
commands-added = added to { $path }
commands-kept = kept { $path }
commands-left-alone-add-hand =
    `{ $path }` was left alone; add to it by hand:
    { $trim_end }
commands-next = Next:
commands-next-step = { "  " }journeyctl { $verb } { $what }
commands-check-documents-offline = check the documents, offline
commands-see-would-change-practice-platform = see what would change on the practice platform of this workspace
commands-make-changes = make the changes
commands-platform-itself-set-journeyctl-url = For the platform itself, set JOURNEYCTL_URL and JOURNEYCTL_TOKEN.

## commands/interrupt

commands-stopping-steps-hand-may-settle = stopping: steps in hand may settle for five seconds; once more ends it at once

## commands/origin

commands-commit = `--commit { $model }` is { $value }
commands-not-whole-id-commit-digits = not the whole id of a commit: 40 or 64 digits from 0 to f

## commands/plan

commands-apply-exactly-saved-digest = To apply exactly what was saved: --digest { $digest }
commands-can-not-written = `{ $file }` cannot be written: { $error }

## commands/plan_key

commands-both-set-keep-one-2 = `{ $plan_key }` and `{ $plan_key_file }` are both set; keep one
commands-other-one-would-passed-over = the other one would be passed over
commands-file-names-can-not-read-2 = the file that `{ $plan_key_file }` names cannot be read: { $error }
commands-name-file-holds-key-nothing = name a file that holds the key and nothing else
commands-key-fewer-characters = the key in `{ $name }` has fewer than { $shortest_key } { $shortest_key ->
        [one] character
       *[other] characters
    }
commands-make-one-openssl-rand-hex = make one with `openssl rand -hex 32`
commands-key-token-platform-knows-too = the key in `{ $name }` is the token, which the platform knows too
commands-make-another-one-openssl-rand = make another one with `openssl rand -hex 32`
commands-set-key-unset-go-without = set it to the key, or unset it to go without
commands-empty = empty

## commands/planning

commands-target-no-document-no-object = `--target { $unknown }`: no document and no object has this address
commands-requests-objects = { $platform }: { $count } { $count ->
        [one] request
       *[other] requests
    }, { $live } { $live ->
        [one] object
       *[other] objects
    }
commands-no-kind = `{ $text }`: there is no kind `{ $address }`

## commands/progress

commands-reading-platform-requests-answered = reading the platform: requests answered
commands-applying-steps-done = applying: steps done
commands-waiting-s-platform-asks = waiting for { $left } s, as the platform asks for
commands-of = { " " }of { $all }

## commands/pull/files

commands-stands-two-different-texts-platform = `{ $path }` stands for two different texts on the platform

## commands/pull/mod

commands-documents-not-valid-can-not = documents that are not valid cannot be brought up to date
commands-give-each-them-file-own = give each of them a file of its own, then pull again
commands-objects = { $objects } { $objects ->
        [one] object
       *[other] objects
    } in { $root }
commands-nothing-taken-over = nothing was taken over

## commands/pull/sorted

commands-if-only-key-changed-add = if only the key changed, add the document `moved: { "{" }from: { $address }, to: { $by }{ "}" }` and pull again; `journeyctl plan` shows the other ways
commands-no-document-written-text-empty = no document is written for `{ $address }`: a text of it is empty, longer than 1000000 characters, or has line ends that no file keeps
commands-mend-text-platform-pull-again = mend the text on the platform, then pull again
commands-no-document-written-new-says = no document is written for `{ $address }`: `{ $by }` is new and says nearly the same
commands-no-document-written-declares-same = no document is written for `{ $address }`: `{ $by }` declares the same under another key
commands-give-document-key = give that document the key `{ $address }`
commands-no-document-written-moved-document = no document is written for `{ $address }`: a `moved` document leads it to `{ $by }`, and does not move it
commands-journeyctl-plan-says-why-take = `journeyctl plan` says why; take the `moved` document out if it is another object
commands-no-document-written-paths-names = no document is written for `{ $address }`: `paths` names no folder, and a new file would not be read
commands-add-folder-paths-journeyctl-yaml = add a folder to `paths` in `journeyctl.yaml`, then pull again

## commands/pull/taking

commands-state = state
commands-state-of-part = { $part }.state

## commands/pull/told

commands-wrote-3 = wrote { $one }
commands-wrote-files = wrote { $folder }/: { $count } { $count ->
        [one] file
       *[other] files
    }
commands-wrote-2 = wrote { $path }: { $written }
commands-kept-changed-here-not-applied = kept { $path }: { $taking } (changed here and not applied)
commands-comment-gone-stood = `{ $path }`: the comment `# { $comment }` is gone with what it stood at
commands-write-hand-journeyctl-plan-shows = write it by hand: `journeyctl plan` shows what is live
commands-journeyctl-plan-shows-both-sides = `journeyctl plan` shows both sides: decide in the document, or write the platform's with `--overwrite`
commands-could-not-changed-text = `{ $path }`: { $named } could not be changed in the text that is there
commands-saved-while-platform-read-nothing = `{ $path }`: { $named } was saved while the platform was read, so nothing is written for it
commands-pull-again = pull again
commands-place = `{ $place }`
commands-can-not-written-platform-text = `{ $path }`: { $named } cannot be written: on the platform its text is empty, longer than 1000000 characters, or has line ends that no file keeps
commands-changed-here-platform-nothing-written = `{ $path }`: { $named } changed here and on the platform, so nothing is written there
commands-differs-changed-can-not-known = `{ $path }`: { $named } differs, and who changed it cannot be known: the object was not applied from here

## commands/references

commands-names-platform-now = `{ $name }` names what the platform has now
commands-names-editors-offer-stay = the names that editors offer stay as they are: { $error }

## commands/sandbox/faults

commands-until-cleared = , until cleared
commands-value = ; --value: { $value }
commands-faults-text = { $on }, { $strikes }: { $about }{ $lasts }{ $takes }

## commands/sandbox/mod

commands-journey = journey/{ $journey } is { $state }
commands-changed-console = { $address } was changed in the console
commands-platform-exists-already-sandbox-reset = this platform exists already; `sandbox reset --seed FILE` starts it from the seed
commands-can-not-used-3 = `{ $named }` cannot be used: { $denial }
commands-can-not-read = cannot read `{ $shown }`: { $error }
commands-mod-text = `{ $shown }`: { $foreign }
commands-no-time-advance-write-minutes = `{ $text }` is no time to advance by; write `90 minutes`, `2d` or `PT6H`
commands-can-not-listen = cannot listen on { $listen }: { $system }
commands-warning-can-reached-other-computers = warning: { $address } can be reached from other computers, and the token crosses the network in plain text; `--listen 127.0.0.1:8787` keeps the practice platform on this one
commands-serving-until-interrupted = serving until interrupted

## commands/saved

commands-digest-not-digest-plan = `--digest { $text }` is not the digest of a plan
commands-write-all-plan-out-showed = write all of it, as `plan --out` showed it: `sha256:` and 64 digits from 0 to f
commands-not-plan-reviewed-digest-digest = `{ $name }` is not the plan that was reviewed: its digest is `{ $plan }`, and `--digest` says `{ $reviewed }`
commands-apply-file-reviewed-one-reviewed = apply the file that was reviewed, or have this one reviewed
commands-not-made-somebody-key = `{ $name }` was not made by somebody with the key in `{ $plan_key }`: { $why }
commands-make-plan-where-same-key = make the plan where the same key is set, and have it reviewed
commands-plan-signed-not-set-made = the plan is signed, and `{ $plan_key }` is not set: who made it was not checked
commands-name-file-plan-out-file = name a file that `plan --out FILE` wrote
commands-can-not-read-2 = `{ $shown }` cannot be read: { $error }
commands-plan-of-another-format = `{ $shown }` has the plan format `{ $found }`, and this version of journeyctl reads `{ $ours }`
commands-plan-names-twice = `{ $shown }` has `{ $name }` twice in one place: whoever reviewed it may have read the other one
commands-plan-cannot-say = `{ $shown }` is damaged: `{ $at }` cannot be `{ $value }`
commands-plan-does-not-fit = `{ $shown }` is damaged at `{ $at }`: { $error }
commands-not-saved-plan = `{ $shown }` is not a saved plan: { $error }
commands-report-platform-changed-nothing-apply = `{ $shown }` is a report of what the platform changed: there is nothing to apply in it
commands-changed-after-made-digest-does = `{ $shown }` was changed after it was made: its digest does not fit
commands-made-journeyctl-other-schemas-status = `{ $shown }` was made by journeyctl { $plan } with other schemas or status rules than this one, { $env }
commands-max-plan-age-not-time = `--max-plan-age { $text }` is not a time
commands-write-like-h-minutes = write it like `24h` or `90 minutes`
commands-practice-platform = the practice platform
commands-plan = the plan is for { $named }, and this is { $named2 }
commands-plan-workspace-platform-says = the plan is for `{ $workspace }`, the workspace is `{ $settings }`, and the platform says `{ $team }`
commands-plan-of-another-profile = the plan follows `{ $kind }` for { $address }, which the profile `{ $profile }` of this workspace does not have
commands-not-moment = `{ $text }` is not a moment
commands-plan-made-not-yet = the plan was made at { $created_at }, which is not yet
commands-plan-made-too-long-ago = the plan was made at { $created_at }, which is too long ago
commands-make-new-plan-reviewed = make a new plan and have it reviewed
commands-apply-where-made = apply it where it was made
commands-holds-no-digest-covers-version = `{ $shown }` holds `{ $field }`, which no digest covers: `apply` takes what `plan --out` wrote

## commands/schema

commands-schemas-can-not-written = the schemas cannot be written: { $error }
commands-not-schema-writes = `{ $name }` is not what `schema` writes
commands-run-journeyctl-schema-out = run `journeyctl schema --out DIR` and commit the files
commands-did-you-mean-2 = did you mean `{ $near }`?
commands-possible = possible: { $possible }
commands-no-schema = there is no schema `{ $name }`

## commands/status

commands-platform-no = the platform has no `{ $missing }`

## commands/trouble

commands-error = error: { $message }
commands-help = { "  " }= help: { $text }
commands-note-2 = note: { $text }

## commands/validate

commands-document-file-valid = 1 document in 1 file is valid
commands-document-files-valid = 1 document in { $files } { $files ->
        [one] file
       *[other] files
    } is valid
commands-documents-file-valid = { $documents } { $documents ->
        [one] document
       *[other] documents
    } in { $documents ->
        [one] 1 file is valid
       *[other] 1 file are valid
    }
commands-documents-files-valid = { $documents } { $documents ->
        [one] document
       *[other] documents
    } in { $files } { $files ->
        [one] file
       *[other] files
    } { $documents ->
        [one] is
       *[other] are
    } valid

## commands/outputs

commands-name-another-file = name another file
commands-name-another-folder = name another folder
commands-lies-where-only-program-itself = `{ $flag } { $file }` lies in `{ $folder }`, where only the program itself keeps files
commands-would-overwrite-file-run-reads = `{ $flag } { $file }` would overwrite a file that this run reads
commands-file-names-too = `{ $flag } { $file }` is the file that `{ $other }` names, too
