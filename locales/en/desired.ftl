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

desired-did-you-mean-instead = did you mean `{ $near }` instead of `{ $name }`?
desired-start-kind-one-files-not = start with `kind:` and one of { $names }; files that are not documents can be left out by `paths` in `journeyctl.yaml`
desired-not-kind-2 = not a kind
desired-possible = possible: { $names }

## desired/judged

desired-without-strict-warning = without `--strict` this is a warning
desired-or = { $help } Or { $way }
desired-judged-text = { $help }; { $way }
desired-write-journeyctl-allow-code-reason = write `# journeyctl: allow CODE reason` with the code in the brackets of a finding

## desired/load

desired-lies-outside-workspace-2 = `{ $shown }` lies outside the workspace
desired-name-files-workspace-use-c = name files of this workspace, or use `-C`
desired-does-not-exist-2 = `{ $shown }` does not exist
desired-paths-start-workspace-folder = paths start at the workspace's folder
desired-can-not-read-2 = `{ $shown }` cannot be read: { $denial }
desired-name-file-folder-workspace-itself = name a file or folder of the workspace itself, of which no part is a link or hidden

## desired/set

desired-removed-here = removed here
desired-declared-here = declared here
desired-both-declared-removed = `{ $here }` is both declared and removed
desired-first-one-2 = first one
desired-first-one = the first one
desired-first-time = first time
desired-moves-away-removed = `{ $address }` moves away and is removed
desired-moves-away-declared = `{ $address }` moves away and is declared
desired-moves-away-here = moves away here
desired-keep-one-two-documents = keep one of the two documents

## desired/spending

desired-same-more-not-shown = { $help } (the same { $hold } for { $more } more { $documents }, not shown)
desired-more = { $before } more

## desired/ties

desired-another-one = another one
desired-circle-step = { $path } → { $event } → { $next }
desired-circle-goes-on = { $path } → …
desired-starts = starts { $next }
desired-same-moment = at the same moment
desired-within = within { $of_minutes }
desired-both-write = `{ $one }` and `{ $two }` both write
desired-others-write = `{ $one }` and { $more } others write
desired-writes-same-customer = writes to the same customer
desired-writes-too = writes too

## desired/tombstone

desired-not-address = not an address
desired-no-kind-2 = `{ $text }`: there is no kind `{ $address }`
