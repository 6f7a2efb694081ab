-- Messages on their way out, and when the scheduler last ran. A message is one row; its
-- subject_key says what it is about, so the same reminder cannot be written twice.
CREATE TABLE outbox (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    kind         TEXT NOT NULL,
    to_account   BIGINT,
    to_sealed    BYTEA,
    to_context   TEXT,
    subject_key  TEXT NOT NULL,
    link         TEXT NOT NULL,
    text         TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
    tries        INTEGER NOT NULL,
    at           BIGINT NOT NULL,
    next_at      BIGINT NOT NULL,
    sent_at      BIGINT,
    read_at      BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, subject_key)
);
CREATE INDEX outbox_waiting ON outbox (community_id, state, next_at);
CREATE INDEX outbox_of_account ON outbox (to_account, id);

CREATE TABLE job_run (
    community_id BIGINT NOT NULL,
    name         TEXT NOT NULL,
    last_at      BIGINT NOT NULL,
    PRIMARY KEY (community_id, name)
);
