-- Single values by name: account, seed, clock, counters.
CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE objects (
    slug       TEXT NOT NULL,
    id         TEXT NOT NULL,
    key        TEXT NOT NULL,
    labels     TEXT NOT NULL,
    managed_by TEXT,
    -- As sent, to the byte.
    spec       TEXT NOT NULL,
    state      TEXT,
    -- States of the parts, in order, as JSON.
    parts      TEXT NOT NULL,
    since      INTEGER NOT NULL,
    reason     TEXT,
    setting_id TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL,
    -- Simulated customers: when entry opened and closed, how long one stays (minutes), how many were put there by
    -- the seed, how many had entered before the last end, how many still have to be put out.
    opened     INTEGER,
    closed     INTEGER,
    stay       INTEGER NOT NULL,
    placed     INTEGER NOT NULL,
    entered    INTEGER NOT NULL,
    draining   INTEGER,
    -- When the clock next changes the state.
    due        INTEGER,
    PRIMARY KEY (slug, id),
    UNIQUE (slug, key)
) STRICT, WITHOUT ROWID;

-- Who has ever let customers in: few of many, asked with every answer that shows an object.
CREATE INDEX objects_entered ON objects (opened, closed, entered) WHERE opened IS NOT NULL OR entered <> 0;

CREATE INDEX objects_due ON objects (due) WHERE due IS NOT NULL;

-- What documents can name, one JSON list a row.
CREATE TABLE lists (
    name  TEXT PRIMARY KEY,
    items TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE operations (
    id         TEXT PRIMARY KEY,
    slug       TEXT NOT NULL,
    object     TEXT NOT NULL,
    -- The state that the work leads to.
    aim        TEXT NOT NULL,
    phase      TEXT NOT NULL,
    done       INTEGER NOT NULL,
    started_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- State changes, which are also the feed of events.
CREATE TABLE changes (
    number     INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    slug       TEXT NOT NULL,
    object     TEXT NOT NULL,
    part       TEXT,
    actor      TEXT NOT NULL,
    from_state TEXT,
    to_state   TEXT,
    reason     TEXT,
    etag       TEXT
) STRICT;

CREATE INDEX changes_object ON changes (slug, object);

-- Answers kept by Idempotency-Key.
CREATE TABLE answers (
    call    TEXT NOT NULL,
    key     TEXT NOT NULL,
    digest  TEXT NOT NULL,
    status  INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (call, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE requests (
    number          INTEGER PRIMARY KEY,
    at              INTEGER NOT NULL,
    request_id      TEXT NOT NULL,
    method          TEXT NOT NULL,
    path            TEXT NOT NULL,
    status          INTEGER NOT NULL,
    idempotency_key TEXT
) STRICT;
