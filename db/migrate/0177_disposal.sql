-- 鉴定销毁: pieces whose period is over, judged by two persons; what became of each, for ever.
CREATE TABLE disposal (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('made', 'signed', 'refused')),
    review       TEXT    NOT NULL, -- who sat in the review group, in words
    note         TEXT    NOT NULL,
    pieces       INTEGER NOT NULL CHECK (pieces > 0),
    list_hash    TEXT    NOT NULL, -- SHA-256 of the lines of disposal_lines, in their order
    made_account BIGINT  NOT NULL,
    made_by      TEXT    NOT NULL,
    made_way     TEXT    NOT NULL,
    made_at      BIGINT  NOT NULL,
    signed_by    TEXT    NOT NULL,
    signed_way   TEXT    NOT NULL,
    signed_at    BIGINT,
    reason       TEXT    NOT NULL, -- why it was refused
    PRIMARY KEY (community_id, id)
);

CREATE TABLE disposal_item (
    community_id BIGINT  NOT NULL,
    disposal_id  BIGINT  NOT NULL,
    matter_id    BIGINT  NOT NULL,
    path         TEXT    NOT NULL, -- in the sealed file
    no           INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    period       TEXT    NOT NULL,
    until        INTEGER NOT NULL,
    sha256       TEXT    NOT NULL,
    verdict      TEXT    NOT NULL CHECK (verdict IN ('keep', 'destroy')),
    keep_until   INTEGER, -- absent: for ever
    reason       TEXT    NOT NULL,
    PRIMARY KEY (community_id, disposal_id, matter_id, path),
    FOREIGN KEY (community_id, disposal_id) REFERENCES disposal (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES archive_file (community_id, matter_id)
);
CREATE INDEX disposal_item_of ON disposal_item (community_id, matter_id, path, disposal_id);

-- The sealed file without what was destroyed; '' while nothing was.
ALTER TABLE archive_file ADD COLUMN reduced TEXT NOT NULL DEFAULT '';

-- Bytes that must leave the disk after the list was signed.
CREATE TABLE disposal_bytes (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    folder       TEXT   NOT NULL CHECK (folder IN ('files', 'archive')),
    sha256       TEXT   NOT NULL,
    gone_at      BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX disposal_bytes_due ON disposal_bytes (gone_at, community_id, id);
