## files/denial

files-does-not-exist = 不存在
files-lies-outside-folder = 位於資料夾之外
files-hidden-name = `{ $value }` 是隱藏的名稱
files-can-not-name-file = `{ $value }` 不能當作檔名
files-symbolic-link-not-followed = `{ $value }` 是符號連結，不會跟隨
files-not-regular-file = 不是一般檔案
files-not-folder = 不是資料夾
files-more-one-name-hard-link = 這個檔案有多個名稱（硬連結）
files-file-holds-token-key-plans = 這是存放權杖或計畫金鑰的檔案
files-more-bytes-than-read = 超過 { $most } 位元組
files-belongs-somebody-else-others-may = 它屬於其他人，或其他人可以寫入
files-line-holds-token-key-plans = 第 { $line } 行含有這次執行的權杖或計畫金鑰

## files/named

files-not-utf = 不是 UTF-8
