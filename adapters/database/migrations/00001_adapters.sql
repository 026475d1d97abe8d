-- What chat adapters remember. Times are seconds since 1970 (UTC).

-- +goose Up
CREATE TABLE installations (
    platform     TEXT NOT NULL,
    workspace    TEXT NOT NULL,
    organization TEXT NOT NULL,
    bot          TEXT NOT NULL,
    token        BLOB NOT NULL, -- encrypted
    scopes       TEXT NOT NULL, -- separated by commas
    installed    INTEGER NOT NULL,
    PRIMARY KEY (platform, workspace)
) STRICT;

-- A workspace's settings, and those of its channels; channel '' is the workspace itself.
CREATE TABLE settings (
    platform  TEXT NOT NULL,
    workspace TEXT NOT NULL,
    channel   TEXT NOT NULL,
    language  TEXT NOT NULL,
    hand_off  TEXT NOT NULL,
    private   INTEGER NOT NULL,
    listen    INTEGER NOT NULL,
    PRIMARY KEY (platform, workspace, channel)
) STRICT;

-- What has been answered (done = 1) or is being answered, and until when that counts.
CREATE TABLE deliveries (
    key     TEXT NOT NULL PRIMARY KEY,
    done    INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_expire ON deliveries (expires);

CREATE TABLE threads (
    thread  TEXT NOT NULL PRIMARY KEY,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX threads_expire ON threads (expires);

-- A text encrypted with the key that encrypts the tokens, to find out whether a key is the right one.
CREATE TABLE cipher (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    proof BLOB NOT NULL
) STRICT;

-- +goose Down
DROP TABLE cipher;
DROP TABLE threads;
DROP TABLE deliveries;
DROP TABLE settings;
DROP TABLE installations;
