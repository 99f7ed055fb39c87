## language

language-foreign = { $error }
language-comma = { ", " }
language-system = { $english }
language-not-found = no such file or folder
language-permission-denied = permission denied
language-already-exists = the file exists
language-invalid-file-name = the file name is too long or invalid
language-is-a-folder = is a folder
language-not-a-folder = not a folder
language-read-only = the file system is read-only
language-storage-full = no space left on the disk
language-connection-refused = the connection was refused
language-connection-reset = the connection was reset
language-address-in-use = the address is in use
language-timed-out = timed out
