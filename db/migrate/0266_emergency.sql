-- Emergency mode of a community (C11): gates, who stands at them, who passed; the last two go when it
-- has been over for purge_days, and counts by day and gate stay.
CREATE TABLE emergency (
    community_id BIGINT  NOT NULL REFERENCES region (id),
    id           BIGINT  NOT NULL,
    kind         TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    from_day     INTEGER NOT NULL,
    until_day    INTEGER NOT NULL,
    purge_days   INTEGER NOT NULL CHECK (purge_days >= 0),
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    stopped_at   BIGINT,
    stop_reason  TEXT    NOT NULL,
    purge_at     BIGINT,
    purged_at    BIGINT,
    purged       INTEGER NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX emergency_on ON emergency (community_id) WHERE stopped_at IS NULL;
CREATE INDEX emergency_kept ON emergency (id) WHERE purged_at IS NULL;

CREATE TABLE gate (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    emergency_id BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    place        TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, emergency_id, name),
    FOREIGN KEY (community_id, emergency_id) REFERENCES emergency (community_id, id)
);

CREATE TABLE gate_shift (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    gate_id      BIGINT  NOT NULL,
    from_at      BIGINT  NOT NULL,
    to_at        BIGINT  NOT NULL,
    seats        INTEGER NOT NULL CHECK (seats > 0),
    came         INTEGER NOT NULL, -- how many stood there, once their names are gone
    PRIMARY KEY (community_id, id),
    CHECK (from_at < to_at),
    FOREIGN KEY (community_id, gate_id) REFERENCES gate (community_id, id)
);
CREATE INDEX gate_shift_of_gate ON gate_shift (community_id, gate_id, from_at);

CREATE TABLE gate_person (
    community_id BIGINT NOT NULL,
    shift_id     BIGINT NOT NULL,
    account_id   BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, shift_id, account_id),
    FOREIGN KEY (community_id, shift_id) REFERENCES gate_shift (community_id, id)
);

-- A name, sealed, and when: nothing else of whoever passes is asked.
CREATE TABLE gate_entry (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    gate_id      BIGINT  NOT NULL,
    day          INTEGER NOT NULL,
    at           BIGINT  NOT NULL,
    name_sealed  BYTEA   NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, gate_id) REFERENCES gate (community_id, id)
);
CREATE INDEX gate_entry_of_gate ON gate_entry (community_id, gate_id, day);

CREATE TABLE gate_count (
    community_id BIGINT  NOT NULL,
    gate_id      BIGINT  NOT NULL,
    day          INTEGER NOT NULL,
    n            INTEGER NOT NULL,
    PRIMARY KEY (community_id, gate_id, day),
    FOREIGN KEY (community_id, gate_id) REFERENCES gate (community_id, id)
);

-- Who looked at names, why, and how many came up.
CREATE TABLE gate_look (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    emergency_id BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    n            INTEGER NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, emergency_id) REFERENCES emergency (community_id, id)
);
CREATE INDEX gate_look_of_emergency ON gate_look (community_id, emergency_id, id);
