-- Spending that should have been decided and was not: an alert to the supervision committee.
CREATE TABLE bypass (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    spend_id     BIGINT NOT NULL,  -- the entry, or the newest of those paid in parts
    kind         TEXT   NOT NULL CHECK (kind = 'single' OR kind = 'parts'),
    title        TEXT   NOT NULL,
    payee        TEXT   NOT NULL,
    fen          BIGINT NOT NULL,
    fen_from     BIGINT NOT NULL,  -- from which sum on it has to be decided
    state        TEXT   NOT NULL CHECK (state = 'open' OR state = 'answered' OR state = 'must' OR state = 'closed'),
    reply        TEXT,
    replied_by   TEXT,
    replied_at   BIGINT,
    reason       TEXT,
    closed_by    TEXT,
    closed_at    BIGINT,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, spend_id, kind)
);
CREATE INDEX bypass_state ON bypass (community_id, state, id);
