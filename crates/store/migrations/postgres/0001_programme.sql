-- The programme: events, drafts with every revision, releases, files.
-- Its twin is migrations/sqlite/0001_programme.sql; a test compares what both make.
-- Times are microseconds since 1970, UTC. Ids and hashes are text. Codes are '' for the event's own item.
-- Keys bear the name that SQLite reports for them, so that both engines name them alike.

-- An edition. `state` rises with whatever its public may see.
CREATE TABLE event (
    id TEXT COLLATE "C" NOT NULL,
    slug TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    unpublished BOOLEAN NOT NULL,
    current_release BIGINT,
    state BIGINT NOT NULL,
    CONSTRAINT "event.id" PRIMARY KEY (id),
    CONSTRAINT "event.slug" UNIQUE (slug)
);

-- The canonical JSON of items, each text once, under its SHA-256 in hexadecimal.
CREATE TABLE document (
    event TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "document.event,hash" PRIMARY KEY (event, hash),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
);

-- The draft: what each item is now. No hash: it was deleted.
CREATE TABLE item (
    event TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    hash TEXT COLLATE "C",
    CONSTRAINT "item.event,kind,code" PRIMARY KEY (event, kind, code),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
);
CREATE INDEX item_by_event_hash ON item (event, hash);

-- Everything that each item ever was in the draft.
CREATE TABLE revision (
    event TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    hash TEXT COLLATE "C",
    who TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    note TEXT COLLATE "C",
    CONSTRAINT "revision.event,kind,code,number" PRIMARY KEY (event, kind, code, number),
    FOREIGN KEY (event, kind, code) REFERENCES item (event, kind, code) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
);
CREATE INDEX revision_by_event_hash ON revision (event, hash);

-- What each source said when it was last read, by its own ids.
CREATE TABLE source_item (
    event TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    foreign_id TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    missing_since BIGINT,
    CONSTRAINT "source_item.event,source,kind,foreign_id" PRIMARY KEY (event, source, kind, foreign_id),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
);
CREATE INDEX source_item_by_event_hash ON source_item (event, hash);

-- What was published when, and by whom.
CREATE TABLE release (
    event TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    format BIGINT NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    who TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    back_to BIGINT,
    CONSTRAINT "release.event,number" PRIMARY KEY (event, number),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
);

-- The manifests of all releases, as spans: the document of an item from one release until (not including) another, or until now.
CREATE TABLE release_item (
    event TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    first_release BIGINT NOT NULL,
    until_release BIGINT,
    hash TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "release_item.event,kind,code,first_release" PRIMARY KEY (event, kind, code, first_release),
    FOREIGN KEY (event, first_release) REFERENCES release (event, number) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
);
CREATE INDEX release_item_by_event_hash ON release_item (event, hash);
CREATE INDEX release_item_by_event_first_release ON release_item (event, first_release);

-- What a calendar must know of each item that was ever published.
CREATE TABLE history (
    event TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    first_release BIGINT NOT NULL,
    changed_release BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    removed_release BIGINT,
    hash TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "history.event,kind,code" PRIMARY KEY (event, kind, code),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    FOREIGN KEY (event, hash) REFERENCES document (event, hash)
);
CREATE INDEX history_by_event_hash ON history (event, hash);

-- Pictures and materials, under their SHA-256 in hexadecimal.
CREATE TABLE file (
    event TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    bytes BYTEA NOT NULL,
    CONSTRAINT "file.event,sha256" PRIMARY KEY (event, sha256),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
);

-- Who did what; lines are added and never changed, and outlive the event that they speak of.
CREATE TABLE audit (
    id TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C",
    at BIGINT NOT NULL,
    who TEXT COLLATE "C" NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "audit.id" PRIMARY KEY (id)
);
CREATE INDEX audit_by_event_at ON audit (event, at);
CREATE INDEX audit_by_at ON audit (at);

-- Where a text was removed. The text itself is not here: its length in bytes and its SHA-256 are.
CREATE TABLE redaction (
    event TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    who TEXT COLLATE "C" NOT NULL,
    byte_length BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    replacement TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C",
    code TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "redaction.event,id" PRIMARY KEY (event, id),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
);

-- Facts about this installation.
CREATE TABLE instance (
    key TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "instance.key" PRIMARY KEY (key)
);

-- One row: a number that rises with whatever the public of any event may see.
CREATE TABLE state (
    id BIGINT NOT NULL,
    token BIGINT NOT NULL,
    CONSTRAINT "state.id" PRIMARY KEY (id)
);

INSERT INTO state (id, token) VALUES (1, 0);
