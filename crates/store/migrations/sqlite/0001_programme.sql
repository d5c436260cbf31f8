-- The programme: events, drafts with every revision, releases, files.
-- Its twin is migrations/postgres/0001_programme.sql; a test compares what both make.
-- Times are microseconds since 1970, UTC. Ids and hashes are text. Codes are '' for the event's own item.

-- 'PLNY': the header says whose file this is.
PRAGMA application_id = 1347178073;

-- An edition. `state` rises with whatever its public may see.
CREATE TABLE event (
    id TEXT NOT NULL,
    slug TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    unpublished INTEGER NOT NULL CHECK (unpublished IN (0, 1)),
    current_release INTEGER,
    state INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (slug)
) STRICT;

-- The canonical JSON of items, each text once, under its SHA-256 in hexadecimal.
CREATE TABLE document (
    event TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (event, hash),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
) STRICT;

-- The draft: what each item is now. No hash: it was deleted.
CREATE TABLE item (
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    revision INTEGER NOT NULL,
    hash TEXT,
    PRIMARY KEY (event, kind, code),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
) STRICT;
CREATE INDEX item_by_event_hash ON item (event, hash);

-- Everything that each item ever was in the draft.
CREATE TABLE revision (
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    number INTEGER NOT NULL,
    hash TEXT,
    who TEXT NOT NULL,
    at INTEGER NOT NULL,
    note TEXT,
    PRIMARY KEY (event, kind, code, number),
    FOREIGN KEY (event, kind, code) REFERENCES item (event, kind, code) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
) STRICT;
CREATE INDEX revision_by_event_hash ON revision (event, hash);

-- What each source said when it was last read, by its own ids.
CREATE TABLE source_item (
    event TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    foreign_id TEXT NOT NULL,
    code TEXT NOT NULL,
    hash TEXT NOT NULL,
    missing_since INTEGER,
    PRIMARY KEY (event, source, kind, foreign_id),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
) STRICT;
CREATE INDEX source_item_by_event_hash ON source_item (event, hash);

-- What was published when, and by whom.
CREATE TABLE release (
    event TEXT NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    format INTEGER NOT NULL,
    note TEXT NOT NULL,
    who TEXT NOT NULL,
    at INTEGER NOT NULL,
    back_to INTEGER,
    PRIMARY KEY (event, number),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
) STRICT;

-- The manifests of all releases, as spans: the document of an item from one release until (not including) another, or until now.
CREATE TABLE release_item (
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    first_release INTEGER NOT NULL,
    until_release INTEGER,
    hash TEXT NOT NULL,
    PRIMARY KEY (event, kind, code, first_release),
    FOREIGN KEY (event, first_release) REFERENCES release (event, number) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
) STRICT;
CREATE INDEX release_item_by_event_hash ON release_item (event, hash);
CREATE INDEX release_item_by_event_first_release ON release_item (event, first_release);

-- What a calendar must know of each item that was ever published.
CREATE TABLE history (
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    first_release INTEGER NOT NULL,
    changed_release INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    removed_release INTEGER,
    hash TEXT NOT NULL,
    PRIMARY KEY (event, kind, code),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
) STRICT;
CREATE INDEX history_by_event_hash ON history (event, hash);

-- Pictures and materials, under their SHA-256 in hexadecimal.
CREATE TABLE file (
    event TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (event, sha256),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
) STRICT;

-- Who did what; lines are added and never changed, and outlive the event that they speak of.
CREATE TABLE audit (
    id TEXT NOT NULL,
    event TEXT,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX audit_by_event_at ON audit (event, at);
CREATE INDEX audit_by_at ON audit (at);

-- Where a text was removed. The text itself is not here: its length in bytes and its SHA-256 are.
CREATE TABLE redaction (
    event TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    byte_length INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    replacement TEXT NOT NULL,
    kind TEXT,
    code TEXT NOT NULL,
    PRIMARY KEY (event, id),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
) STRICT;

-- Facts about this installation.
CREATE TABLE instance (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key)
) STRICT;

-- One row: a number that rises with whatever the public of any event may see.
CREATE TABLE state (
    id INTEGER NOT NULL,
    token INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;

INSERT INTO state (id, token) VALUES (1, 0);
