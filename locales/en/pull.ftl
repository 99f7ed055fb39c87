## pull/canonical

pull-key-does-not-form-key = This key does not have the form of a key: change it on the platform before using this file.
pull-version-does-not-know-all = This version does not know all of this object; it stands here as the platform gave it:
