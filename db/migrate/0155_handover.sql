-- 移交清单: which sealed files went from whom to whom. Both sign; the list says what it was then.
CREATE TABLE handover (
    community_id  BIGINT  NOT NULL,
    id            BIGINT  NOT NULL,
    to_name       TEXT    NOT NULL, -- who is to take them, in words
    note          TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('made', 'taken', 'refused')),
    files         INTEGER NOT NULL CHECK (files > 0),
    list_hash     TEXT    NOT NULL, -- SHA-256 of "code sha256\n" of all, by code
    made_account  BIGINT  NOT NULL,
    made_by       TEXT    NOT NULL,
    made_way      TEXT    NOT NULL CHECK (made_way IN ('password', 'totp')),
    made_at       BIGINT  NOT NULL,
    taken_account BIGINT,
    taken_by      TEXT    NOT NULL,
    taken_way     TEXT    NOT NULL,
    taken_at      BIGINT,
    reason        TEXT    NOT NULL, -- why it was refused
    PRIMARY KEY (community_id, id)
);

CREATE TABLE handover_item (
    community_id BIGINT NOT NULL,
    handover_id  BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    sha256       TEXT   NOT NULL,
    PRIMARY KEY (community_id, handover_id, matter_id),
    FOREIGN KEY (community_id, handover_id) REFERENCES handover (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES archive_file (community_id, matter_id)
);
CREATE INDEX handover_item_matter ON handover_item (community_id, matter_id, handover_id);
