-- Version 2: what was measured of single listeners, how often a test was opened, notes on runs, searches.

ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1));

-- Where, with what and on whom a run was measured. Runs of version 1 have no row.
CREATE TABLE run_records (
    run_id    TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    record    TEXT NOT NULL, -- JSON
    listeners BLOB           -- where each listener's held-out songs were listed; null where nothing was measured
);

-- Each time that somebody looked at the test part of a split.
CREATE TABLE test_openings (
    id        INTEGER PRIMARY KEY,
    split     TEXT NOT NULL, -- fingerprint of the split
    opened_at INTEGER NOT NULL
);

CREATE INDEX test_openings_by_split ON test_openings (split);

-- Searches for parameters; the same specification on the same data goes on where it was left.
CREATE TABLE searches (
    id            INTEGER PRIMARY KEY,
    created_at    INTEGER NOT NULL,
    specification TEXT NOT NULL UNIQUE -- JSON, with the fingerprint of the data
);

CREATE TABLE trials (
    search_id INTEGER NOT NULL REFERENCES searches (id) ON DELETE CASCADE,
    number    INTEGER NOT NULL, -- from 0, in the order of the search
    trial     TEXT NOT NULL,    -- JSON
    PRIMARY KEY (search_id, number)
) WITHOUT ROWID;
