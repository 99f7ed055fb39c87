## pull/canonical

pull-key-does-not-form-key = 這個鍵不符合鍵的格式：使用這個檔案前，請先在平台上修改。
pull-version-does-not-know-all = 這個版本不認得這個物件的全部內容；以下照平台提供的樣子列出：
