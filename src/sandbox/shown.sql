-- Versions of objects that callers were shown, or made: kept when the next version takes their place.
CREATE TABLE shown (
    slug TEXT NOT NULL,
    id   TEXT NOT NULL,
    etag TEXT NOT NULL,
    PRIMARY KEY (slug, id, etag)
) STRICT, WITHOUT ROWID;
