-- Seats in sessions, and the lines of those who wait for one.
-- Its twin is migrations/sqlite/0006_seats.sql. Nothing says when somebody asked: the order of a line is a
-- number that rises with each change of it.

-- What holds for all seats of an event. Whoever changes something that concerns several sessions of one
-- person raises `turn` first, and so waits for whoever is doing the same.
CREATE TABLE seat_event (
    event TEXT COLLATE "C" NOT NULL,
    forbids_overlap BOOLEAN NOT NULL,
    turn BIGINT NOT NULL,
    CONSTRAINT "seat_event.event" PRIMARY KEY (event),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
);

-- A session for which people sign up. Whoever changes its line raises `turn` first. `capacity` is the one in
-- force, `released` what the last release said of it. `held` counts seats and offers, `waiting` those who
-- wait; `excess` is what is held beyond the capacity, by an organiser's act alone. The two last checks are the
-- promise: nothing is given that is not there, and nothing lies idle while somebody waits.
CREATE TABLE seat_list (
    event TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    is_open BOOLEAN NOT NULL,
    opens TEXT COLLATE "C",
    closes TEXT COLLATE "C",
    zone TEXT COLLATE "C" NOT NULL,
    waitlist TEXT COLLATE "C" NOT NULL,
    capacity BIGINT NOT NULL,
    released BIGINT,
    held BIGINT NOT NULL,
    waiting BIGINT NOT NULL,
    excess BIGINT NOT NULL,
    is_frozen BOOLEAN NOT NULL,
    is_gone BOOLEAN NOT NULL,
    starts_at BIGINT,
    ends_at BIGINT,
    turn BIGINT NOT NULL,
    CONSTRAINT "seat_list.event,code" PRIMARY KEY (event, code),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    CONSTRAINT "seat_list.counts" CHECK (capacity >= 0 AND held >= 0 AND waiting >= 0 AND excess >= 0),
    CONSTRAINT "seat_list.never_oversold" CHECK (held <= capacity + excess),
    CONSTRAINT "seat_list.never_idle" CHECK (waiting = 0 OR held >= capacity OR is_frozen OR is_gone)
);

-- Who is in the line of a session. An account that is in one cannot be removed without leaving it first, as the
-- counts would not follow.
CREATE TABLE seat (
    event TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    offer_ends_at BIGINT,
    CONSTRAINT "seat.event,code,account" PRIMARY KEY (event, code, account),
    CONSTRAINT "seat.event,code,position" UNIQUE (event, code, position),
    FOREIGN KEY (event, code) REFERENCES seat_list (event, code) ON DELETE CASCADE,
    FOREIGN KEY (account) REFERENCES account (id),
    CONSTRAINT "seat.offer" CHECK ((state = 'offered') = (offer_ends_at IS NOT NULL))
);
CREATE INDEX seat_by_event_code_state_position ON seat (event, code, state, position);
CREATE INDEX seat_by_account_event ON seat (account, event);
CREATE INDEX seat_by_offer_ends_at ON seat (offer_ends_at);
