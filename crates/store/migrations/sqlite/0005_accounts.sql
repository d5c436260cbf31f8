-- People who sign in: accounts, what proves them, what they may, and the letters to them.
-- Its twin is migrations/postgres/0005_accounts.sql. Secrets are here as hashes alone; an instant is kept only
-- where something ends by it, else a day. What each column is for, and for how long, says privacy.toml.

-- Somebody who signs in. `email_key` is the address as it is compared; none for whoever came by a provider.
CREATE TABLE account (
    id TEXT NOT NULL,
    email TEXT,
    email_key TEXT,
    name TEXT,
    language TEXT NOT NULL,
    zone TEXT,
    is_admin INTEGER NOT NULL CHECK (is_admin IN (0, 1)),
    created_day INTEGER NOT NULL,
    seen_day INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (email_key)
) STRICT;
CREATE INDEX account_by_seen_day ON account (seen_day);

-- What an account may in an event.
CREATE TABLE role (
    event TEXT NOT NULL,
    account TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (event, account, role),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX role_by_account ON role (account);

-- A browser that is signed in. `proved_at` is when the person last proved who they are, and `how` by what.
CREATE TABLE sign_in (
    token_hash TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    how TEXT NOT NULL,
    device TEXT NOT NULL,
    proved_at INTEGER NOT NULL,
    seen_day INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    PRIMARY KEY (token_hash),
    UNIQUE (id),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX sign_in_by_account ON sign_in (account);
CREATE INDEX sign_in_by_ends_at ON sign_in (ends_at);

-- A code that a browser asked for. `browser_hash` is of a secret that this browser alone holds, and
-- `code_hash` is of that secret and the code together, so that neither letter nor table is enough.
CREATE TABLE sign_in_code (
    browser_hash TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    tries INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    PRIMARY KEY (browser_hash)
) STRICT;
CREATE INDEX sign_in_code_by_email_key_asked_at ON sign_in_code (email_key, asked_at);
CREATE INDEX sign_in_code_by_asked_at ON sign_in_code (asked_at);

-- Wrong codes for an address, by hours since 1970; asking for a new code does not reset them.
CREATE TABLE sign_in_failure (
    email_key TEXT NOT NULL,
    hour INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    PRIMARY KEY (email_key, hour)
) STRICT;
CREATE INDEX sign_in_failure_by_hour ON sign_in_failure (hour);

-- A link that works once, printed by the operator's command.
CREATE TABLE one_time_link (
    hash TEXT NOT NULL,
    account TEXT NOT NULL,
    ends_at INTEGER NOT NULL,
    PRIMARY KEY (hash),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX one_time_link_by_account ON one_time_link (account);
CREATE INDEX one_time_link_by_ends_at ON one_time_link (ends_at);

-- A passkey: the public half of it, as its library writes it down.
CREATE TABLE passkey (
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    credential TEXT NOT NULL,
    created_day INTEGER NOT NULL,
    used_day INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX passkey_by_account ON passkey (account);

-- Who an account is at another house (OpenID Connect). Never found by an e-mail address.
CREATE TABLE identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (issuer, subject),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX identity_by_account ON identity (account);

-- A proof that was begun: what the house has to remember until the browser comes back with its answer.
CREATE TABLE challenge (
    browser_hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    account TEXT,
    state TEXT NOT NULL,
    ends_at INTEGER NOT NULL,
    PRIMARY KEY (browser_hash),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX challenge_by_account ON challenge (account);
CREATE INDEX challenge_by_ends_at ON challenge (ends_at);

-- A letter to be sent, written in the transaction of what it tells of; gone once it is sent. Either to an
-- account or, before there is one, to an address. `detail` is JSON: the facts that its text is made of.
-- `rank` 0 goes before 1. While somebody is sending it, `lease` names them, and `lease_ends_at` is set.
CREATE TABLE letter (
    id TEXT NOT NULL,
    account TEXT,
    address TEXT,
    language TEXT NOT NULL,
    event TEXT,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    detail TEXT NOT NULL,
    rank INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    lease TEXT,
    lease_ends_at INTEGER,
    PRIMARY KEY (id),
    UNIQUE (account, kind, about),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX letter_by_rank_due_at ON letter (rank, due_at);
CREATE INDEX letter_by_event ON letter (event);

-- Kinds of letters that an account does not want.
CREATE TABLE unsubscribed (
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (account, kind),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
) STRICT;

-- The schedule of an account; none for one that only a device's key or a link leads to.
ALTER TABLE my_schedule ADD COLUMN account TEXT REFERENCES account (id) ON DELETE CASCADE;
CREATE INDEX my_schedule_by_account_event ON my_schedule (account, event);
