-- Seats in sessions, and the lines of those who wait for one.
-- Its twin is migrations/postgres/0006_seats.sql. Nothing says when somebody asked: the order of a line is a
-- number that rises with each change of it.

-- What holds for all seats of an event. Whoever changes something that concerns several sessions of one
-- person raises `turn` first, and so waits for whoever is doing the same.
CREATE TABLE seat_event (
    event TEXT NOT NULL,
    forbids_overlap INTEGER NOT NULL CHECK (forbids_overlap IN (0, 1)),
    turn INTEGER NOT NULL,
    PRIMARY KEY (event),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
) STRICT;

-- A session for which people sign up. Whoever changes its line raises `turn` first. `capacity` is the one in
-- force, `released` what the last release said of it. `held` counts seats and offers, `waiting` those who
-- wait; `excess` is what is held beyond the capacity, by an organiser's act alone. The two last checks are the
-- promise: nothing is given that is not there, and nothing lies idle while somebody waits.
CREATE TABLE seat_list (
    event TEXT NOT NULL,
    code TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    opens TEXT,
    closes TEXT,
    zone TEXT NOT NULL,
    waitlist TEXT NOT NULL,
    capacity INTEGER NOT NULL,
    released INTEGER,
    held INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    excess INTEGER NOT NULL,
    is_frozen INTEGER NOT NULL CHECK (is_frozen IN (0, 1)),
    is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)),
    starts_at INTEGER,
    ends_at INTEGER,
    turn INTEGER NOT NULL,
    PRIMARY KEY (event, code),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    CONSTRAINT "seat_list.counts" CHECK (capacity >= 0 AND held >= 0 AND waiting >= 0 AND excess >= 0),
    CONSTRAINT "seat_list.never_oversold" CHECK (held <= capacity + excess),
    CONSTRAINT "seat_list.never_idle" CHECK (waiting = 0 OR held >= capacity OR is_frozen = 1 OR is_gone = 1)
) STRICT;

-- Who is in the line of a session. An account that is in one cannot be removed without leaving it first, as the
-- counts would not follow.
CREATE TABLE seat (
    event TEXT NOT NULL,
    code TEXT NOT NULL,
    account TEXT NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL,
    offer_ends_at INTEGER,
    PRIMARY KEY (event, code, account),
    UNIQUE (event, code, position),
    FOREIGN KEY (event, code) REFERENCES seat_list (event, code) ON DELETE CASCADE,
    FOREIGN KEY (account) REFERENCES account (id),
    CONSTRAINT "seat.offer" CHECK ((state = 'offered') = (offer_ends_at IS NOT NULL))
) STRICT;
CREATE INDEX seat_by_event_code_state_position ON seat (event, code, state, position);
CREATE INDEX seat_by_account_event ON seat (account, event);
CREATE INDEX seat_by_offer_ends_at ON seat (offer_ends_at);
