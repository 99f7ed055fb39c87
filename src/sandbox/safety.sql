-- What was asked for under a key, and how it left the object: a repetition must come under the same key.
CREATE TABLE intents (
    intent TEXT PRIMARY KEY,
    key    TEXT NOT NULL,
    etag   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Objects that somebody else changed and no caller has been shown since, with the last version that was shown.
CREATE TABLE unseen (
    slug TEXT NOT NULL,
    id   TEXT NOT NULL,
    etag TEXT NOT NULL,
    PRIMARY KEY (slug, id)
) STRICT, WITHOUT ROWID;

-- What a caller did that no caller may do.
CREATE TABLE violations (
    number     INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    invariant  TEXT NOT NULL,
    request_id TEXT NOT NULL,
    call       TEXT NOT NULL,
    detail     TEXT NOT NULL
) STRICT;
