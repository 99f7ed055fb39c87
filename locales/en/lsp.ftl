## lsp/actions

lsp-remove = Remove `{ $before }`
lsp-mend = Mend `{ $code }`
lsp-change = Change `{ $before }` to `{ $after }`
lsp-mend-all-certain-file = Mend all that is certain in this file ({ $edits })
lsp-allow-here-reason = Allow `{ $code }` here, with a reason

## lsp/completion

lsp-node-document = a node of this document
lsp-end = the end
lsp-declared-here = declared here

## lsp/desk

lsp-can-not-named-nothing-renamed = `{ $path }` cannot be named, so nothing is renamed

## lsp/findings

lsp-help = help

## lsp/hover

lsp-live-not-known-here-run = what is live is not known here: run `journeyctl plan` once
lsp-not-platform-2 = not on the platform
lsp-live-name = live name: { $code }
lsp-workspace-does-not-manage = this workspace does not manage it
lsp-customers-inside = { $count } { $count ->
        [one] customer
       *[other] customers
    } inside
lsp-stage = stage { $n } { $state }
lsp-there = there
lsp-can-changed-now-2 = can be changed now: { $open }
lsp-locked-now-2 = locked now: { $closed }
lsp-can-changed-now = **can be changed now**
lsp-locked-now = **locked now**
lsp-most-likely-can-changed-now = **most likely can be changed now**
lsp-most-likely-locked-now = **most likely locked now**
lsp-not-platform = **not on the platform**

## lsp/rename

lsp-nothing-here-can-renamed = nothing here can be renamed
lsp-no-key-use-lower-case = `{ $shown }` is no key: use lower-case letters, digits and hyphens, at most 63
lsp-no-yaml-stands-mend-first = `{ $path }` is no YAML as it stands, and `{ $key }` is in it: mend it first
lsp-taken-document = `{ $to }` is taken by a document in `{ $path }`
lsp-could-not-read-afterwards = `{ $path }` could not be read afterwards

## lsp/round

lsp-last = { $message } (as of the last `{ $by }`, { $at })

## lsp/server

lsp-failed-bug = `{ $method }` failed: this is a bug
lsp-could-not-followed = `{ $method }` could not be followed
lsp-too-late = `{ $method }` is too late
lsp-not-known-here = `{ $method }` is not known here
lsp-check-failed-bug = the check of `{ $root }` failed: this is a bug
lsp-these-parameters-can-not-read = these parameters cannot be read

## lsp/view

lsp-last-practice-platform = as of the last { $by }, { $at }, on the practice platform
lsp-last-2 = as of the last { $by }, { $at }
lsp-named-file = named in 1 file
lsp-named-files = named in { $files } { $files ->
        [one] file
       *[other] files
    }

## lsp/wire

lsp-no-content-length = no Content-Length
lsp-more-mib = more than 64 MiB
lsp-not-message-json-rpc = not a message of JSON-RPC 2.0
