## layout/mod

layout-write-simpler-way-such-text = 請改用較簡單的寫法，例如用雙引號包住文字
layout-indented-more-columns-layout-left = 縮排超過 { $columns } 欄，因此保留原來的排版
layout-can-not-laid-out-without = 重新排版會改變內容，因此保留原來的排版
layout-no-layout-would-stay-left = 找不到穩定的排版，因此保留原樣
layout-written-way-can-not-laid = 這種寫法無法重新排版，因此保留原來的排版
layout-comment-would-stand-another-place = 有一則註解會移到別的位置，因此保留原來的排版
layout-put-comment-line-own = 請把註解放在單獨一行
