-- Version 3: the data revision is a random number, so that no two libraries share one, and rows written by other programs
-- are noticed: the first of them clears the revision. That of an empty library is 0. This program switches triggers off where it writes by the million,
-- and sets a new revision itself.

UPDATE state SET value = CAST(random() AS TEXT)
WHERE key = 'data_revision' AND (EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM songs));

CREATE TRIGGER users_inserted AFTER INSERT ON users
WHEN (SELECT value FROM state WHERE key = 'data_revision') <> ''
BEGIN UPDATE state SET value = '' WHERE key = 'data_revision'; END;

CREATE TRIGGER users_updated AFTER UPDATE ON users
WHEN (SELECT value FROM state WHERE key = 'data_revision') <> ''
BEGIN UPDATE state SET value = '' WHERE key = 'data_revision'; END;

CREATE TRIGGER users_deleted AFTER DELETE ON users
WHEN (SELECT value FROM state WHERE key = 'data_revision') <> ''
BEGIN UPDATE state SET value = '' WHERE key = 'data_revision'; END;

CREATE TRIGGER songs_inserted AFTER INSERT ON songs
WHEN (SELECT value FROM state WHERE key = 'data_revision') <> ''
BEGIN UPDATE state SET value = '' WHERE key = 'data_revision'; END;

CREATE TRIGGER songs_updated AFTER UPDATE ON songs
WHEN (SELECT value FROM state WHERE key = 'data_revision') <> ''
BEGIN UPDATE state SET value = '' WHERE key = 'data_revision'; END;

CREATE TRIGGER songs_deleted AFTER DELETE ON songs
WHEN (SELECT value FROM state WHERE key = 'data_revision') <> ''
BEGIN UPDATE state SET value = '' WHERE key = 'data_revision'; END;

CREATE TRIGGER interactions_inserted AFTER INSERT ON interactions
WHEN (SELECT value FROM state WHERE key = 'data_revision') <> ''
BEGIN UPDATE state SET value = '' WHERE key = 'data_revision'; END;

CREATE TRIGGER interactions_updated AFTER UPDATE ON interactions
WHEN (SELECT value FROM state WHERE key = 'data_revision') <> ''
BEGIN UPDATE state SET value = '' WHERE key = 'data_revision'; END;

CREATE TRIGGER interactions_deleted AFTER DELETE ON interactions
WHEN (SELECT value FROM state WHERE key = 'data_revision') <> ''
BEGIN UPDATE state SET value = '' WHERE key = 'data_revision'; END;
