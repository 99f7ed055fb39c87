## desired/attachments

## desired/document

desired-did-you-mean-instead = did you mean `{ $near }` instead of `{ $name }`?
desired-start-kind-one-files-not = start with `kind:` and one of { $names }; files that are not documents can be left out by `paths` in `journeyctl.yaml`
desired-possible = possible: { $names }

## desired/judged

desired-without-strict-warning = without `--strict` this is a warning
desired-or = { $help } Or { $way }
desired-judged-text = { $help }; { $way }
desired-write-journeyctl-allow-code-reason = write `# journeyctl: allow CODE reason` with the code in the brackets of a finding

## desired/set

desired-removed-here = removed here
desired-declared-here = declared here
desired-first-one-2 = first one

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
desired-others-write = `{ $one }` and { $more } { $more ->
        [one] other writes
       *[other] others write
    }
desired-writes-same-customer = writes to the same customer
desired-writes-too = writes too

## desired/tombstone

desired-not-address = not an address
