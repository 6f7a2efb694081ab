-- Imports of the register: one row per file, how far it is, and the lines it refused.
CREATE TABLE import_run (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    sha256       BYTEA  NOT NULL,
    mapping      TEXT   NOT NULL, -- field names by column, separated by commas; "" is not mapped
    state        TEXT   NOT NULL CHECK (state IN ('new', 'queued', 'running', 'done', 'failed')),
    total        BIGINT NOT NULL, -- lines below the header, 0 when not counted
    line         BIGINT NOT NULL, -- the last line whose batch is committed
    done         BIGINT NOT NULL,
    accepted     BIGINT NOT NULL,
    refused      BIGINT NOT NULL,
    account_id   BIGINT,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, sha256)
);
CREATE INDEX import_run_by_state ON import_run (state, community_id, id);

CREATE TABLE import_refusal (
    community_id BIGINT NOT NULL,
    import_id    BIGINT NOT NULL,
    line         BIGINT NOT NULL,
    field        TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    PRIMARY KEY (community_id, import_id, line),
    FOREIGN KEY (community_id, import_id) REFERENCES import_run (community_id, id)
);
