-- Publicity: what hangs on the board, its photographs, objections and early take-downs.
-- `run` counts the times a notice was put up: a repost starts the next run and its clock anew.
CREATE TABLE notice (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    step_row     BIGINT NOT NULL,
    use          TEXT NOT NULL
        CHECK (use IN ('call', 'summary', 'meeting', 'resolution', 'result', 'other')),
    title        TEXT NOT NULL,
    text         TEXT NOT NULL,
    scope        TEXT NOT NULL,
    channel      TEXT NOT NULL,
    contact      TEXT NOT NULL,
    starts_on    INTEGER NOT NULL,
    ends_on      INTEGER NOT NULL CHECK (ends_on >= starts_on),
    min_days     INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('posted', 'ended', 'taken_down')),
    run          INTEGER NOT NULL CHECK (run >= 1),
    posted_at    BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX notice_matter ON notice (community_id, matter_id, step_row);
CREATE INDEX notice_board ON notice (community_id, state, id);

CREATE TABLE notice_photo (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    notice_id    BIGINT NOT NULL,
    run          INTEGER NOT NULL,
    which        TEXT NOT NULL CHECK (which IN ('first', 'last')),
    file_id      BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    account_id   BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    checked_by   TEXT,
    checked_at   BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, notice_id, run, which),
    FOREIGN KEY (community_id, notice_id) REFERENCES notice (community_id, id)
);

CREATE TABLE objection (
    community_id   BIGINT NOT NULL,
    id             BIGINT NOT NULL,
    notice_id      BIGINT NOT NULL,
    run            INTEGER NOT NULL,
    resident_id    BIGINT NOT NULL,
    name           TEXT NOT NULL,
    text           TEXT NOT NULL,
    way            TEXT NOT NULL CHECK (way IN ('online', 'paper')),
    at             BIGINT NOT NULL,
    due_at         BIGINT NOT NULL,
    reply          TEXT,
    replied_at     BIGINT,
    replied_by     TEXT,
    decision       TEXT CHECK (decision IN ('sustained', 'dismissed')),
    decided_reason TEXT,
    decided_by     TEXT,
    decided_at     BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, notice_id, run, resident_id),
    FOREIGN KEY (community_id, notice_id) REFERENCES notice (community_id, id)
);

CREATE TABLE notice_stop (
    community_id BIGINT NOT NULL,
    notice_id    BIGINT NOT NULL,
    run          INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    asked_by     TEXT NOT NULL,
    account_id   BIGINT NOT NULL,
    asked_at     BIGINT NOT NULL,
    agreed_by    TEXT,
    agreed_at    BIGINT,
    starts_on    INTEGER NOT NULL,
    ends_on      INTEGER NOT NULL,
    PRIMARY KEY (community_id, notice_id, run),
    FOREIGN KEY (community_id, notice_id) REFERENCES notice (community_id, id)
);
