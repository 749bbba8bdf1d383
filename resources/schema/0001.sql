-- Version 1 of a Segue library. One statement a paragraph; run in one transaction.

CREATE TABLE users (
    id          INTEGER PRIMARY KEY,
    external_id TEXT NOT NULL UNIQUE,
    name        TEXT,
    created_at  INTEGER -- seconds since 1970, UTC; null where unknown
);

CREATE TABLE songs (
    id               INTEGER PRIMARY KEY,
    external_id      TEXT NOT NULL UNIQUE,
    title            TEXT,
    artist           TEXT,
    album            TEXT,
    genre            TEXT,
    year             INTEGER,
    duration_ms      INTEGER,
    uri              TEXT,
    acousticness     REAL,
    danceability     REAL,
    energy           REAL,
    instrumentalness REAL,
    liveness         REAL,
    speechiness      REAL,
    valence          REAL,
    tempo            REAL -- beats per minute; the other seven run from 0 to 1
);

CREATE TABLE interactions (
    user_id        INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    song_id        INTEGER NOT NULL REFERENCES songs (id) ON DELETE CASCADE,
    play_count     INTEGER NOT NULL DEFAULT 1 CHECK (play_count > 0),
    last_played_at INTEGER, -- seconds since 1970, UTC; null where unknown
    PRIMARY KEY (user_id, song_id)
) WITHOUT ROWID;

CREATE INDEX interactions_by_song ON interactions (song_id, user_id);

-- Plays a month, where the data tells single plays; month = 12 * year + month - 1.
CREATE TABLE user_activity (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    month   INTEGER NOT NULL,
    plays   INTEGER NOT NULL,
    PRIMARY KEY (user_id, month)
) WITHOUT ROWID;

CREATE TABLE song_activity (
    song_id INTEGER NOT NULL REFERENCES songs (id) ON DELETE CASCADE,
    month   INTEGER NOT NULL,
    plays   INTEGER NOT NULL,
    PRIMARY KEY (song_id, month)
) WITHOUT ROWID;

CREATE TABLE feedback (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    song_id INTEGER NOT NULL REFERENCES songs (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('like', 'hide', 'pin')),
    at      INTEGER NOT NULL,
    PRIMARY KEY (user_id, song_id)
) WITHOUT ROWID;

CREATE TABLE playlists (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TABLE playlist_songs (
    playlist_id INTEGER NOT NULL REFERENCES playlists (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    song_id     INTEGER NOT NULL REFERENCES songs (id) ON DELETE CASCADE,
    PRIMARY KEY (playlist_id, position)
) WITHOUT ROWID;

-- One row for each saved model; a model folder without a row was never finished.
CREATE TABLE runs (
    id         TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    manifest   TEXT NOT NULL, -- JSON, as in the model's folder
    results    TEXT NOT NULL  -- JSON, as in the model's folder
);

-- Files that were imported, recognised by their bytes.
CREATE TABLE imports (
    sha256      TEXT PRIMARY KEY,
    file_name   TEXT NOT NULL,
    imported_at INTEGER NOT NULL
);

-- Popularity of every song, kept for a day and until the data changes.
CREATE TABLE popularity_cache (
    song_id  INTEGER PRIMARY KEY REFERENCES songs (id) ON DELETE CASCADE,
    plays    REAL NOT NULL,
    trending REAL NOT NULL
);

-- Single values: data_revision, active_model, popularity_revision, popularity_at.
CREATE TABLE state (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO state (key, value) VALUES ('data_revision', '0');
