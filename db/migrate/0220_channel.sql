-- Other programs that bring cases in: each with a key, of which only a hash is kept, and for one
-- use; and which of them brought what, under which number of theirs.
CREATE TABLE client (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    name         TEXT    NOT NULL,
    may          TEXT    NOT NULL CHECK (may IN ('open311', 'device', 'system')),
    key_hash     BYTEA   NOT NULL,
    per_minute   INTEGER NOT NULL CHECK (per_minute BETWEEN 1 AND 600),
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    used_at      BIGINT,
    revoked_at   BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, key_hash)
);
CREATE TABLE brought (
    community_id BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    client_id    BIGINT NOT NULL,
    number       TEXT   NOT NULL, -- theirs; ours where they have none
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, case_id),
    UNIQUE (community_id, client_id, number),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id),
    FOREIGN KEY (community_id, client_id) REFERENCES client (community_id, id)
);
-- What Open311 asks for: events of a template, and what happened to them, by time.
CREATE INDEX matter_of_template ON matter (community_id, template, created_at);
CREATE INDEX flow_event_at ON flow_event (community_id, at);
