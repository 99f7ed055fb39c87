## desired/attachments

desired-lies-outside-workspace = lies outside the workspace
desired-not-inside = not inside
desired-move-file-into-workspace-name = move the file into the workspace and name it by a relative path
desired-no-such-file = no such file
desired-does-not-exist = does not exist
desired-paths-start-document-folder-create = paths start at the document's folder; create `{ $expected }`
desired-not-file-2 = is not a file
desired-not-file = not a file
desired-larger-mb = is larger than 4 MB
desired-too-large = too large
desired-can-not-read = cannot be read: { $denial }
desired-not-readable = not readable
desired-no-letter-name = is no letter by its name
desired-not-letter = not a letter
desired-not-utf-2 = is not UTF-8
desired-not-utf = not UTF-8
desired-empty = is empty
desired-nothing = nothing in it
desired-more-characters = has more than 1000000 characters
desired-too-long = too long
desired-file = the file `{ $model }` { $why }
desired-name-text-file-utf-not = name a text file: UTF-8, not empty, 1000000 characters at most
desired-name-file-ends-html-htm = name a file that ends with `.html`, `.htm`, `.xhtml`, `.txt` or `.md`: other files are not sent to customers

## desired/document

desired-neither-object-document-nor-tombstone = this is neither an object's document nor a tombstone
desired-no-kind-here = no `kind` here
desired-did-you-mean-instead = did you mean `{ $near }` instead of `{ $name }`?
desired-start-kind-one-files-not = start with `kind:` and one of { $names }; files that are not documents can be left out by `paths` in `journeyctl.yaml`
desired-no-kind = there is no kind `{ $text }`
desired-not-kind-2 = not a kind
desired-possible = possible: { $names }
desired-profile-does-not-kind = the profile `{ $profile }` does not have the kind `{ $kind }`
desired-not-workspace = not in this workspace
desired-possible-change-profile-journeyctl-yaml = possible: { $names }; or change `profile` in `journeyctl.yaml` to `suite`
desired-can-not-replaced-new-one = a { $chinese } ({ $kind }) cannot be replaced by a new one
desired-not-kind = not for this kind
desired-take-line-out-changes-state = take the line out: changes that its state locks are blocked, and the plan says why
desired-says-how-replace-nothing-replaced = `{ $name }` says how to replace, and nothing is replaced without `onLockedChange: replace`
desired-without-effect = without effect
desired-add-onlockedchange-replace-take-out = add `onLockedChange: replace`, or take `{ $name }` out
desired-not-readable-2 = not readable: { $error }
desired-not-possible-here = not possible here

## desired/judged

desired-without-strict-warning = without `--strict` this is a warning
desired-or = { $help } Or { $way }
desired-judged-text = { $help }; { $way }
desired-no-code-allow = there is no code `{ $shown }` to allow
desired-write-journeyctl-allow-code-reason = write `# journeyctl: allow CODE reason` with the code in the brackets of a finding
desired-can-not-allowed = `{ $shown }` cannot be allowed
desired-mend-document-can-not-read = mend the document: it cannot be read as what it should be
desired-comment-allows-does-not-say = the comment allows `{ $shown }` and does not say why
desired-write-journeyctl-allow-reason-behind = write `# journeyctl: allow { $shown }` with a reason behind it
desired-not-found-here = `{ $shown }` is not found here
desired-silences-nothing = silences nothing
desired-remove-comment = remove the comment

## desired/load

desired-does-not-exist-3 = `{ $path }` does not exist
desired-nothing-2 = nothing there
desired-create-take-out-paths = create it, or take it out of `paths`
desired-can-not-read-3 = `{ $path }` cannot be read: { $denial }
desired-lies-outside-workspace-2 = `{ $shown }` lies outside the workspace
desired-name-files-workspace-use-c = name files of this workspace, or use `-C`
desired-does-not-exist-2 = `{ $shown }` does not exist
desired-paths-start-workspace-folder = paths start at the workspace's folder
desired-can-not-read-2 = `{ $shown }` cannot be read: { $denial }
desired-name-file-folder-workspace-itself = name a file or folder of the workspace itself, of which no part is a link or hidden

## desired/set

desired-removed-here = removed here
desired-declared-here = declared here
desired-stands-twice = `{ $here }` stands twice
desired-give-one-two-another-key = give one of the two another `key`
desired-both-declared-removed = `{ $here }` is both declared and removed
desired-two-documents-kind-same = two documents of kind `{ $facts }` have the same `{ $field }`
desired-platform-one-object-each-keep = the platform has one object for each `{ $field }`: keep one document
desired-second-one-2 = second one
desired-first-one-2 = first one
desired-both-enabled-only-one-can = `{ $here }` and `{ $address }` are both enabled, only one can be
desired-second-one = the second one
desired-set-enabled-false-one-them = set `enabled: false` in one of them: the platform would switch it off (S2「同一時間只能在一個平台啟用」)
desired-first-one = the first one
desired-moves-twice = `{ $here }` moves twice
desired-second-time = second time
desired-keep-one-two = keep one of the two
desired-first-time = first time
desired-moves-away-removed = `{ $address }` moves away and is removed
desired-moves-away-declared = `{ $address }` moves away and is declared
desired-moves-away-here = moves away here
desired-keep-one-two-documents = keep one of the two documents
desired-no-document-declares = no document declares `{ $slug }/{ $to }`
desired-nothing-3 = nothing there
desired-give-object-document-key-take = give the object's document this key, or take the `moved` document out

## desired/spending

desired-same-more-not-shown = { $help } (the same { $hold } for { $more } more { $documents }, not shown)
desired-more = { $before } more

## desired/ties

desired-objects-kind-same-name = { $same } objects of kind `{ $name }` have the same name
desired-give-each-own-name-nobody = give each { $chinese } its own name: nobody can tell them apart in the console
desired-another-one = another one
desired-journeys-start-each-other-without = journeys start each other without end: { $path }
desired-circle-step = { $path } → { $event } → { $next }
desired-circle-goes-on = { $path } → …
desired-add-entrylimit-one-them-let = add `entryLimit: { "{" }maxPerCustomer: …{ "}" }` to one of them, or let one of them end the chain
desired-starts = starts { $next }
desired-same-moment = at the same moment
desired-within = within { $of_minutes }
desired-both-write = `{ $one }` and `{ $two }` both write
desired-others-write = `{ $one }` and { $more } others write
desired-customer-after = { $who } to a customer after { $event }, { $gap }
desired-let-one-them-wait-hour = let one of them wait an hour or more, give them filters that exclude each other, or join them
desired-writes-same-customer = writes to the same customer
desired-writes-too = writes too

## desired/tombstone

desired-can-not-move = `{ $from }` cannot move to `{ $to }`
desired-not-another-key-kind = not another key of its kind
desired-object-stays-kind-only-key = an object stays of its kind: only its key can be another
desired-not-address = not an address
desired-no-kind-2 = `{ $text }`: there is no kind `{ $address }`
