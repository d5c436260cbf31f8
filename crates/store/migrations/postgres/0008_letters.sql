-- What letters to accounts need beside the outbox: how a kind of them is stopped, and who wants to be reminded.
-- Its twin is migrations/sqlite/0008_letters.sql.

-- What the token in a letter stops. The token is made of the installation's secret each time, and only its
-- hash lies here; so a letter of years ago still can be stopped, and says nothing of whom it went to.
CREATE TABLE letter_stop (
    hash TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "letter_stop.hash" PRIMARY KEY (hash),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX letter_stop_by_account ON letter_stop (account);

-- Who wants a letter shortly before the sessions that they saved in an event begin.
CREATE TABLE reminder (
    event TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "reminder.event,account" PRIMARY KEY (event, account),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX reminder_by_account ON reminder (account);

-- Changes that are still to be told to those who saved the sessions: of the release `from_release` and after
-- it. While letters are being written `to_release` says up to which one, and `done_to` how far the schedules
-- of the event, by id, are gone through.
CREATE TABLE digest (
    event TEXT COLLATE "C" NOT NULL,
    from_release BIGINT NOT NULL,
    to_release BIGINT,
    due_at BIGINT NOT NULL,
    done_to TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "digest.event,from_release" PRIMARY KEY (event, from_release),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
);
CREATE INDEX digest_by_due_at ON digest (due_at);
