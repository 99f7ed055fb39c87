## layout/mod

layout-write-simpler-way-such-text = write it in a simpler way, such as a text in double quotes
layout-indented-more-columns-layout-left = is indented by more than { $columns } { $columns ->
        [one] column
       *[other] columns
    }, so its layout is left as it is
layout-can-not-laid-out-without = cannot be laid out without changing what it says, so its layout is left as it is
layout-no-layout-would-stay-left = has no layout that would stay as it is, so it is left alone
layout-written-way-can-not-laid = is written in a way that cannot be laid out, so its layout is left as it is
layout-comment-would-stand-another-place = has a comment that would stand at another place, so its layout is left as it is
layout-put-comment-line-own = put the comment on a line of its own
