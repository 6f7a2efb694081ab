-- Accounts, how they are proved, and which resident of a community stands behind one.
CREATE TABLE account (
    id            BIGINT  NOT NULL PRIMARY KEY,
    home_id       BIGINT  REFERENCES region (id), -- the place whose staff look after it
    login         TEXT    NOT NULL UNIQUE,
    name          TEXT    NOT NULL,
    password_hash TEXT,
    totp_sealed   BYTEA,
    totp_on       INTEGER NOT NULL, -- a code is asked for at sign-in
    totp_step     BIGINT  NOT NULL, -- of the last code taken: none at or below it counts again
    phone_hash    BYTEA   UNIQUE,
    phone_sealed  BYTEA,
    state         TEXT    NOT NULL CHECK (state IN ('active', 'locked', 'closed')),
    failed        INTEGER NOT NULL,
    locked_until  BIGINT,
    created_at    BIGINT  NOT NULL
);
CREATE INDEX account_by_home ON account (home_id, id);

CREATE TABLE session (
    token_hash BYTEA  NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    csrf       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    idle_ms    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_end ON session (expires_at);

CREATE TABLE phone_code (
    phone_hash BYTEA   NOT NULL PRIMARY KEY,
    code_hash  BYTEA   NOT NULL,
    sent_at    BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL,
    tries      INTEGER NOT NULL
);

CREATE TABLE invite (
    community_id BIGINT NOT NULL,
    code_hash    BYTEA  NOT NULL,
    resident_id  BIGINT NOT NULL,
    made_by      BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    used_at      BIGINT,
    PRIMARY KEY (community_id, code_hash),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);

CREATE TABLE binding (
    community_id BIGINT NOT NULL,
    account_id   BIGINT NOT NULL REFERENCES account (id),
    resident_id  BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    way          TEXT   NOT NULL CHECK (way IN ('invite', 'match', 'staff')),
    PRIMARY KEY (community_id, account_id),
    UNIQUE (community_id, resident_id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);
CREATE INDEX binding_of_account ON binding (account_id);

-- How often something costly was tried in a window of time. The key is a keyed hash.
CREATE TABLE rate (
    key_hash  BYTEA   NOT NULL,
    window_at BIGINT  NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (key_hash, window_at)
);
CREATE INDEX rate_by_window ON rate (window_at);
