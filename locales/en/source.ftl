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

source-file-more = the file has more than { $what }
source-count-of = { $most } { $what }
source-split-one-document-file-best = split it: one document a file is best
source-tags-other-str-mean-nothing = tags other than `!!str` mean nothing here
source-tag = has a tag
source-remove-tag = remove the tag (`!…`)
source-no-quotes = `{ $text }` has no quotes
source-number-readers-yaml = a number to readers of YAML 1.1
source-write = write "{ $text }"
source-merge-keys-not-read-not = merge keys (`<<`) are not read: they are not part of YAML 1.2
source-not-possible-here = not possible here
source-write-fields-out-use-alias = write the fields out, or use an alias for a whole value
source-key-can-not-anchor = a key cannot have an anchor
source-anchored-key = an anchored key
source-anchor-value = anchor the value
source-key-holds-characters-can-not = the key `{ $text }` holds characters that cannot be seen
source-more-seems = more than it seems
source-type-key-anew = type the key anew
source-stands-twice-one-object = `{ $key }` stands twice in one object
source-second-time = second time
source-first-time = first time
source-keep-one-two = keep one of the two
source-key-can-not-alias = a key cannot be an alias
source-alias-key = an alias as a key
source-write-key-out = write the key out
source-alias-stands-inside-names = the alias stands inside what it names
source-without-end = without end
source-write-value-out = write the value out
source-anchors-aliases-file-add-up = the anchors and aliases of this file add up to more than 200000 values or 100 levels
source-too-much-here = too much from here on
source-write-values-out-use-fewer = write the values out, or use fewer aliases
source-documents = documents
source-values = values
source-list = a list
source-object = an object
source-key-must-text-not = a key must be a text, not { $what }
source-key = { $what } as a key
source-text-starts = a text that starts with `{ "{" }` or `[` needs quotes: "{ "{" }{ "{" } name { "}" }{ "}" }"

## source/passed

source-symbolic-link-no-link-followed = `{ $shown }` is a symbolic link, and no link is followed
source-not-regular-file = `{ $shown }` is not a regular file
source-can-not-read-2 = `{ $shown }` cannot be read: { $denial }
source-put-file-itself-name-own = put the file itself there, or name its own folder in `paths`
source-names-begin-dot-never-read = names that begin with a dot are never read; rename it
source-keep-token-outside-workspace = keep the token outside the workspace
source-put-regular-file-take-away = put a regular file there, or take it away
source-let-read-take-away = let it be read, or take it away
source-can-not-read = `{ $path }` cannot be read: { $denial }
source-check-path-relative-workspace = check the path; it is relative to the workspace
source-link-folder-nothing-read = `{ $path_shown }` is a link to a folder, and nothing in it is read
source-name-folder-itself-paths-where = name the folder itself in `paths`, where it lies in the workspace; else move it there
source-not-read-name-ends-not = `{ $path_shown }` is not read: its name ends in `.{ $end }`, not in `.{ $small }`
source-rename-end = rename it to end in `.{ $small }`
source-not-read-name-not-utf = `{ $path }` is not read: its name is not UTF-8
source-rename = rename it
source-bytes-mib-read-most = `{ $path_shown }` has { $bytes } bytes, 8 MiB are read at most
source-not-read = `{ $shown }` is not read: { $denial }
source-not-shown = not shown
source-take-out-platform-give-you = take it out, and have the platform give you another one: whoever reads the repository knows it

## source/report

source-not-yaml-can-read = `{ $path }` is not YAML that can be read
source-more-errors-others-not-shown = `{ $path }` has more than { $shown } errors; the others are not shown
source-more-findings-others-not-shown = `{ $path }` has more than { $shown } findings; the others are not shown
source-mend-these-first = mend these first

## source/syntax

source-lists-objects-stand-each-other = lists and objects stand in each other more than 100 levels deep
source-one-too-many = one too many
source-no-document-needs-remove-inner = no document needs this; remove the inner levels
source-never-closed = this `{ $open }` is never closed
source-close-put-quotes-around-text = close it, or put quotes around the text
source-can-not-stand-here = a `:` cannot stand here
source-put-quotes-around-text-holds = put quotes around a text that holds `: `, and check the indentation
source-line-no-after-key = this line has no `:` after its key
source-not-field = not a field
source-write-key-value-check-indentation = write `key: value`, and check the indentation
source-indentation-fits-nothing-above = the indentation fits nothing above
source-indent-fields-one-object-alike = indent the fields of one object alike
source-quote-never-closed = this quote is never closed
source-opened-here = opened here
source-close-remove = close it, or remove it
source-text-can-not-start = a text cannot start with `{ $character }`
source-put-quotes-around-text = put quotes around the text
source-not-expected-here = not expected here
source-nothing-called-before = nothing is called `&{ $shown }` before this
source-alias-nothing = an alias of nothing
source-put-quotes-around-text-starts = put quotes around a text that starts with `*`

## source/text

source-file-utf-not-utf = the file is UTF-16, not UTF-8
source-utf-starts-like = UTF-16 starts like this
source-save-utf = save it as UTF-8
source-file-holds-u-character-can = the file holds U+{ $character }, a character that cannot be seen
source-remove-where-meant-write-u = remove it; where it is meant, write it as "\u{ $character }" in double quotes
source-editor-modeline-misspelt-no-effect = the editor's modeline is misspelt and has no effect
source-not-read-editors = not read by editors
source-write-run-journeyctl-fmt = write `{ $right }`, or run `journeyctl fmt`
source-byte-file-not-utf = byte { $offset } of the file is not UTF-8
source-not-utf = not UTF-8
source-save-file-utf = save the file as UTF-8
source-line-indented-tab = the line is indented with a tab
source-tab = a tab
source-indent-spaces-two-level = indent with spaces, two a level
source-file-holds-unresolved-merge-conflict = the file holds an unresolved merge conflict
source-left-git = left by git
source-decide-one-side-remove-lines = decide for one side and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`
source-belongs = belongs to it
source-file-lines-end-not-lf = the file's lines end with { $what }, not with LF
source-ends = ends with { $what }
source-save-file-lf-git-yaml = save the file with LF; in git, `*.yaml text eol=lf` in `.gitattributes` keeps it so
source-nul-character = a NUL character
source-file-holds-control-character = the file holds { $name }, a control character
source-can-not-seen = cannot be seen
source-remove-double-quotes-can-written = remove it; in double quotes it can be written as `\x1B` or `\u001B`
source-file-starts-byte-order-mark = the file starts with a byte order mark
source-file-holds-byte-order-mark = the file holds a byte order mark
source-u-feff-can-not-seen = U+FEFF, cannot be seen
source-save-file-utf-without-bom = save the file as UTF-8 without BOM

## source/widths

source-not-yaml = `{ $shown }` is not the { $name } of YAML
source-not-yaml-library = not YAML: { $english }
source-colon = colon
source-comma = comma
source-brace = brace
source-bracket = bracket
source-quotation-mark = quotation mark
source-hyphen = hyphen
source-blank = blank
source-character = character
source-another-character-needed = another character is needed
source-write-plain-blank-u = write a plain blank (U+0020)
source-write-blank-behind = write `{ $plain }` and a blank behind it
source-write-2 = write `{ $plain }`
source-no-blank-stands-behind-colon = no blank stands behind the colon of `{ $key }`
source-blank-missing = a blank is missing
source-write-3 = write `{ $key }: { $shortened }`
