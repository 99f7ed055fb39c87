## source/ambiguous

## source/located

source-count-of = { $most } { $what }
source-split-one-document-file-best = split it: one document a file is best
source-documents = documents
source-values = values
source-list = a list
source-object = an object

## source/passed

source-put-file-itself-name-own = put the file itself there, or name its own folder in `paths`
source-names-begin-dot-never-read = names that begin with a dot are never read; rename it
source-keep-token-outside-workspace = keep the token outside the workspace
source-put-regular-file-take-away = put a regular file there, or take it away
source-let-read-take-away = let it be read, or take it away
source-take-out-platform-give-you = take it out, and have the platform give you another one: whoever reads the repository knows it

## source/text

source-belongs = belongs to it
source-nul-character = a NUL character

## source/widths

source-colon = colon
source-comma = comma
source-brace = brace
source-bracket = bracket
source-quotation-mark = quotation mark
source-hyphen = hyphen
source-blank = blank
source-character = character
source-write-plain-blank-u = write a plain blank (U+0020)
source-write-blank-behind = write `{ $plain }` and a blank behind it
source-write-2 = write `{ $plain }`
