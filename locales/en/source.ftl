## source/ambiguous

source-readers-yaml-take = readers of YAML 1.1 take `{ $written }` for { $other }
source-write-number-without-leading-put = write the number without a leading 0, or put a text in quotes: "{ $written }"
source-readers-yaml-take-text = readers of YAML 1.1 take `{ $written }` for a text
source-write-number-digits-only = write the number with its digits only
source-readers-yaml-take-moment = readers of YAML 1.1 take `{ $written }` for a moment
source-readers-yaml-take-number = readers of YAML 1.1 take `{ $written }` for a number
source-put-quotes = put it in quotes: "{ $written }"
source-read-two-ways = read in two ways

## source/located

source-count-of = { $most } { $what }
source-split-one-document-file-best = split it: one document a file is best
source-more-seems = more than it seems
source-documents = documents
source-values = values
source-list = a list
source-object = an object

## source/passed

source-symbolic-link-no-link-followed = `{ $shown }` is a symbolic link, and no link is followed
source-not-regular-file = `{ $shown }` is not a regular file
source-can-not-read-2 = `{ $shown }` cannot be read: { $denial }
source-put-file-itself-name-own = put the file itself there, or name its own folder in `paths`
source-names-begin-dot-never-read = names that begin with a dot are never read; rename it
source-keep-token-outside-workspace = keep the token outside the workspace
source-put-regular-file-take-away = put a regular file there, or take it away
source-let-read-take-away = let it be read, or take it away
source-take-out-platform-give-you = take it out, and have the platform give you another one: whoever reads the repository knows it

## source/report

## source/syntax

## source/text

source-file-holds-u-character-can = the file holds U+{ $character }, a character that cannot be seen
source-remove-where-meant-write-u = remove it; where it is meant, write it as "\u{ $character }" in double quotes
source-belongs = belongs to it
source-nul-character = a NUL character
source-file-starts-byte-order-mark = the file starts with a byte order mark
source-file-holds-byte-order-mark = the file holds a byte order mark
source-u-feff-can-not-seen = U+FEFF, cannot be seen
source-save-file-utf-without-bom = save the file as UTF-8 without BOM

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
