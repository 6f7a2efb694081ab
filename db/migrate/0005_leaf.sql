-- One leaf per act, waiting for its place in the community's log. The sequencer moves it on.
CREATE TABLE log_pending (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    leaf         BYTEA NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);

-- The salts of personal data in leaves: erasing one makes its commitment say nothing for ever.
CREATE TABLE log_salt (
    community_id BIGINT NOT NULL,
    leaf_id      BIGINT NOT NULL,
    name         TEXT NOT NULL,
    salt         BYTEA NOT NULL,
    PRIMARY KEY (community_id, leaf_id, name)
);

-- Answers kept for requests sent twice with one Idempotency-Key.
CREATE TABLE once (
    account_id BIGINT NOT NULL,
    key        TEXT NOT NULL,
    path       TEXT NOT NULL,
    answer     TEXT NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (account_id, key)
);
