-- People who sign in: accounts, what proves them, what they may, and the letters to them.
-- Its twin is migrations/sqlite/0005_accounts.sql. Secrets are here as hashes alone; an instant is kept only
-- where something ends by it, else a day. What each column is for, and for how long, says privacy.toml.

-- Somebody who signs in. `email_key` is the address as it is compared; none for whoever came by a provider.
CREATE TABLE account (
    id TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C",
    email_key TEXT COLLATE "C",
    name TEXT COLLATE "C",
    language TEXT COLLATE "C" NOT NULL,
    zone TEXT COLLATE "C",
    is_admin BOOLEAN NOT NULL,
    created_day BIGINT NOT NULL,
    seen_day BIGINT NOT NULL,
    CONSTRAINT "account.id" PRIMARY KEY (id),
    CONSTRAINT "account.email_key" UNIQUE (email_key)
);
CREATE INDEX account_by_seen_day ON account (seen_day);

-- What an account may in an event.
CREATE TABLE role (
    event TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "role.event,account,role" PRIMARY KEY (event, account, role),
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE,
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX role_by_account ON role (account);

-- A browser that is signed in. `proved_at` is when the person last proved who they are, and `how` by what.
CREATE TABLE sign_in (
    token_hash TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    how TEXT COLLATE "C" NOT NULL,
    device TEXT COLLATE "C" NOT NULL,
    proved_at BIGINT NOT NULL,
    seen_day BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    CONSTRAINT "sign_in.token_hash" PRIMARY KEY (token_hash),
    CONSTRAINT "sign_in.id" UNIQUE (id),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX sign_in_by_account ON sign_in (account);
CREATE INDEX sign_in_by_ends_at ON sign_in (ends_at);

-- A code that a browser asked for. `browser_hash` is of a secret that this browser alone holds, and
-- `code_hash` is of that secret and the code together, so that neither letter nor table is enough.
CREATE TABLE sign_in_code (
    browser_hash TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    code_hash TEXT COLLATE "C" NOT NULL,
    tries BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    CONSTRAINT "sign_in_code.browser_hash" PRIMARY KEY (browser_hash)
);
CREATE INDEX sign_in_code_by_email_key_asked_at ON sign_in_code (email_key, asked_at);
CREATE INDEX sign_in_code_by_asked_at ON sign_in_code (asked_at);

-- Wrong codes for an address, by hours since 1970; asking for a new code does not reset them.
CREATE TABLE sign_in_failure (
    email_key TEXT COLLATE "C" NOT NULL,
    hour BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    CONSTRAINT "sign_in_failure.email_key,hour" PRIMARY KEY (email_key, hour)
);
CREATE INDEX sign_in_failure_by_hour ON sign_in_failure (hour);

-- A link that works once, printed by the operator's command.
CREATE TABLE one_time_link (
    hash TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    ends_at BIGINT NOT NULL,
    CONSTRAINT "one_time_link.hash" PRIMARY KEY (hash),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX one_time_link_by_account ON one_time_link (account);
CREATE INDEX one_time_link_by_ends_at ON one_time_link (ends_at);

-- A passkey: the public half of it, as its library writes it down.
CREATE TABLE passkey (
    id TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    credential TEXT COLLATE "C" NOT NULL,
    created_day BIGINT NOT NULL,
    used_day BIGINT,
    CONSTRAINT "passkey.id" PRIMARY KEY (id),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX passkey_by_account ON passkey (account);

-- Who an account is at another house (OpenID Connect). Never found by an e-mail address.
CREATE TABLE identity (
    issuer TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "identity.issuer,subject" PRIMARY KEY (issuer, subject),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX identity_by_account ON identity (account);

-- A proof that was begun: what the house has to remember until the browser comes back with its answer.
CREATE TABLE challenge (
    browser_hash TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    ends_at BIGINT NOT NULL,
    CONSTRAINT "challenge.browser_hash" PRIMARY KEY (browser_hash),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX challenge_by_account ON challenge (account);
CREATE INDEX challenge_by_ends_at ON challenge (ends_at);

-- A letter to be sent, written in the transaction of what it tells of; gone once it is sent. Either to an
-- account or, before there is one, to an address. `detail` is JSON: the facts that its text is made of.
-- `rank` 0 goes before 1. While somebody is sending it, `lease` names them, and `lease_ends_at` is set.
CREATE TABLE letter (
    id TEXT COLLATE "C" NOT NULL,
    account TEXT COLLATE "C",
    address TEXT COLLATE "C",
    language TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    rank BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    lease TEXT COLLATE "C",
    lease_ends_at BIGINT,
    CONSTRAINT "letter.id" PRIMARY KEY (id),
    CONSTRAINT "letter.account,kind,about" UNIQUE (account, kind, about),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
);
CREATE INDEX letter_by_rank_due_at ON letter (rank, due_at);
CREATE INDEX letter_by_event ON letter (event);

-- Kinds of letters that an account does not want.
CREATE TABLE unsubscribed (
    account TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "unsubscribed.account,kind" PRIMARY KEY (account, kind),
    FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);

-- The schedule of an account; none for one that only a device's key or a link leads to.
ALTER TABLE my_schedule ADD COLUMN account TEXT COLLATE "C" REFERENCES account (id) ON DELETE CASCADE;
CREATE INDEX my_schedule_by_account_event ON my_schedule (account, event);
