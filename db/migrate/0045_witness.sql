-- Witnesses (C2SP tlog-witness). log_cosign: what a witness has signed of our own logs, the newest
-- each. witness_log: logs of other houses (or our own) that this house watches, and how far it has
-- seen them; witness_fork keeps what it refused because it does not continue what it had seen:
-- two heads under one key that cannot both be true.
CREATE TABLE log_cosign (
    community_id BIGINT NOT NULL,
    witness      TEXT NOT NULL, -- the name in its key
    size         BIGINT NOT NULL,
    checkpoint   TEXT NOT NULL, -- the head it signed, '' while it has only told its size
    line         TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, witness)
);

CREATE TABLE witness_log (
    origin     TEXT NOT NULL PRIMARY KEY,
    vkey       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    root       BYTEA,
    checkpoint TEXT NOT NULL,
    at         BIGINT NOT NULL
);

CREATE TABLE witness_fork (
    id      BIGINT NOT NULL PRIMARY KEY,
    origin  TEXT NOT NULL,
    seen    TEXT NOT NULL,
    refused TEXT NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX witness_fork_origin ON witness_fork (origin, id);
