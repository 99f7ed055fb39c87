## language

language-foreign = { $error }
language-comma = { ", " }
