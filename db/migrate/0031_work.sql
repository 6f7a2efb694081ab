-- Carrying out a decision: quantities in 0.01 units, money in fen, notes, inspections, acceptance.
CREATE TABLE work_item (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    name         TEXT NOT NULL,
    unit         TEXT NOT NULL,
    planned      BIGINT NOT NULL CHECK (planned > 0),
    done         BIGINT NOT NULL CHECK (done >= 0),
    due_day      INTEGER,
    updated_at   BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, matter_id, name)
);

CREATE TABLE change_order (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    work_item_id BIGINT NOT NULL,
    planned_old  BIGINT NOT NULL,
    planned_new  BIGINT NOT NULL CHECK (planned_new > 0),
    reason       TEXT NOT NULL,
    account_id   BIGINT NOT NULL,
    asked_by     TEXT NOT NULL,
    at           BIGINT NOT NULL,
    approved_by  TEXT,
    approved_at  BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, work_item_id) REFERENCES work_item (community_id, id)
);
CREATE INDEX change_order_matter ON change_order (community_id, matter_id, id);

CREATE TABLE money_line (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    what         TEXT NOT NULL
        CHECK (what IN ('budget', 'contract', 'change', 'payment', 'settlement')),
    title        TEXT NOT NULL,
    fen          BIGINT NOT NULL,
    file_id      BIGINT,
    at           BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX money_line_matter ON money_line (community_id, matter_id, what, id);

CREATE TABLE progress (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    what         TEXT NOT NULL CHECK (what IN ('note', 'inspection')),
    text         TEXT NOT NULL,
    permille     INTEGER NOT NULL CHECK (permille BETWEEN 0 AND 1000),
    at           BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX progress_matter ON progress (community_id, matter_id, what, at);

CREATE TABLE progress_photo (
    community_id BIGINT NOT NULL,
    progress_id  BIGINT NOT NULL,
    file_id      BIGINT NOT NULL,
    phase        TEXT NOT NULL CHECK (phase IN ('before', 'during', 'after')),
    PRIMARY KEY (community_id, progress_id, file_id),
    FOREIGN KEY (community_id, progress_id) REFERENCES progress (community_id, id)
);

CREATE TABLE acceptance (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    step_row     BIGINT NOT NULL,
    result       TEXT NOT NULL CHECK (result IN ('passed', 'failed')),
    text         TEXT NOT NULL,
    signed_by    TEXT NOT NULL,
    file_id      BIGINT,
    account_id   BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX acceptance_matter ON acceptance (community_id, matter_id, id);
