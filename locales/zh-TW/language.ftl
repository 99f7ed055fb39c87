## language

language-foreign = 「{ $error }」
language-comma = 、
language-system = { $known }（os error { $number }）
language-not-found = 找不到檔案或資料夾
language-permission-denied = 權限不足
language-already-exists = 檔案已存在
language-invalid-file-name = 檔名太長或無效
language-is-a-folder = 這是資料夾
language-not-a-folder = 這不是資料夾
language-read-only = 檔案系統是唯讀的
language-storage-full = 磁碟空間不足
language-connection-refused = 對方拒絕連線
language-connection-reset = 連線被對方中斷
language-address-in-use = 位址已被使用
language-timed-out = 逾時
