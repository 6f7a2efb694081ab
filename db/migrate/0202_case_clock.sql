-- More time asked for before a part's clock runs out, and cases whose clock stands still.
CREATE TABLE extension (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    part_id      BIGINT NOT NULL,
    days         INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('asked', 'granted', 'refused')),
    account_id   BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    answer       TEXT NOT NULL,
    decided_by   TEXT NOT NULL,
    decided_at   BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);
CREATE INDEX extension_of ON extension (community_id, case_id, id);

-- 暂停 and 挂账: why it waits, the plan of a case on account, and when it is looked at again.
CREATE TABLE hold (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('pause', 'on_account')),
    scope        TEXT NOT NULL,
    plan         TEXT NOT NULL,
    review_on    INTEGER NOT NULL, -- day
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    outcome      TEXT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);
CREATE INDEX hold_open ON hold (community_id, ended_at, review_on);
CREATE INDEX hold_of ON hold (community_id, case_id, id);
CREATE TABLE hold_review (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    hold_id      BIGINT NOT NULL,
    text         TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, hold_id) REFERENCES hold (community_id, id)
);
CREATE INDEX hold_review_of ON hold_review (community_id, hold_id, id);
