## files/denial

files-does-not-exist = it does not exist
files-lies-outside-folder = it lies outside the folder
files-hidden-name = `{ $value }` is a hidden name
files-can-not-name-file = `{ $value }` cannot be the name of a file
files-symbolic-link-not-followed = `{ $value }` is a symbolic link, which is not followed
files-not-regular-file = it is not a regular file
files-not-folder = it is not a folder
files-more-one-name-hard-link = it has more than one name (a hard link)
files-file-holds-token-key-plans = it is the file that holds the token or the key for plans
files-more-bytes-than-read = it has more than { $most } { $most ->
        [one] byte
       *[other] bytes
    }
files-belongs-somebody-else-others-may = it belongs to somebody else, or others may write to it
files-line-holds-token-key-plans = line { $line } holds the token or the key for plans of this run

## files/named

files-not-utf = it is not UTF-8
