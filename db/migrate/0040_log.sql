-- The community's Merkle log: entries in their order, the tiles of the tree over them (full ones
-- never change, the last of each level grows), and the head with the signed checkpoint.
CREATE TABLE log_entry (
    community_id BIGINT NOT NULL,
    idx          BIGINT NOT NULL,
    leaf_id      BIGINT NOT NULL,
    subject      BIGINT NOT NULL, -- what the leaf is about; 0 for nothing
    leaf         BYTEA NOT NULL,
    PRIMARY KEY (community_id, idx),
    UNIQUE (community_id, leaf_id)
);
CREATE INDEX log_entry_subject ON log_entry (community_id, subject, idx);

CREATE TABLE log_tile (
    community_id BIGINT NOT NULL,
    level        INTEGER NOT NULL,
    n            BIGINT NOT NULL,
    data         BYTEA NOT NULL, -- 1 to 256 hashes of 32 bytes
    PRIMARY KEY (community_id, level, n)
);

-- peaks: the right edge of the tree, largest subtree first. origin names the log for ever.
CREATE TABLE log_head (
    community_id BIGINT NOT NULL PRIMARY KEY,
    size         BIGINT NOT NULL,
    peaks        BYTEA,
    origin       TEXT NOT NULL,
    checkpoint   TEXT NOT NULL,
    at           BIGINT NOT NULL
);
