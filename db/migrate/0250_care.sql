-- Visits to people who need care (C13). Category, needs and what a visit found stand sealed; the row
-- itself says only how often somebody comes. `worker_id`: the account that visits. `look_at`: when
-- the scheduler has to look again. `purge_at`: when what is sealed is taken away.
CREATE TABLE care (
    community_id        BIGINT  NOT NULL,
    id                  BIGINT  NOT NULL,
    resident_id         BIGINT  NOT NULL,
    tier                TEXT    NOT NULL CHECK (tier IN ('high', 'key', 'general')),
    category_sealed     BYTEA,
    needs_sealed        BYTEA,
    consent_by          TEXT    NOT NULL CHECK (consent_by IN ('self', 'guardian')),
    consent_name_sealed BYTEA,
    consent_day         INTEGER NOT NULL,
    consent_taken_by    TEXT    NOT NULL,
    worker_id           BIGINT  NOT NULL,
    worker_name         TEXT    NOT NULL,
    entered_on          INTEGER NOT NULL,
    last_day            INTEGER,
    due_day             INTEGER NOT NULL,
    urgent_at           BIGINT,
    review_due          INTEGER NOT NULL,
    told                INTEGER NOT NULL, -- the stage somebody was told of, 0 none
    look_at             BIGINT,
    state               TEXT    NOT NULL CHECK (state IN ('on', 'off')),
    off_reason          TEXT    NOT NULL,
    off_at              BIGINT,
    purge_at            BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);
CREATE UNIQUE INDEX care_once ON care (community_id, resident_id) WHERE state = 'on';
CREATE INDEX care_worker ON care (community_id, worker_id, state, due_day);
CREATE INDEX care_look_at ON care (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX care_purge_at ON care (purge_at) WHERE purge_at IS NOT NULL;

-- `due_day`: the day this one was due. `late`: it came after it. An absent one counts for nothing.
CREATE TABLE care_visit (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    care_id      BIGINT  NOT NULL,
    met_at       BIGINT  NOT NULL,
    due_day      INTEGER NOT NULL,
    late         INTEGER NOT NULL CHECK (late IN (0, 1)),
    way          TEXT    NOT NULL CHECK (way IN ('home', 'phone', 'met')),
    found        TEXT    NOT NULL CHECK (found IN ('well', 'changed', 'need', 'absent')),
    text_sealed  BYTEA,
    case_id      BIGINT,
    account_id   BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, care_id) REFERENCES care (community_id, id)
);
CREATE INDEX care_visit_of ON care_visit (community_id, care_id, met_at);
CREATE INDEX care_visit_when ON care_visit (community_id, met_at);

CREATE TABLE care_review (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    care_id      BIGINT  NOT NULL,
    day          INTEGER NOT NULL,
    result       TEXT    NOT NULL CHECK (result IN ('met', 'partly', 'unmet')),
    tier_before  TEXT    NOT NULL,
    tier         TEXT    NOT NULL,
    text_sealed  BYTEA,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, care_id) REFERENCES care (community_id, id)
);
CREATE INDEX care_review_of ON care_review (community_id, care_id, id);

-- Who saw what stands sealed of whom, and why.
CREATE TABLE care_look (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    care_id      BIGINT NOT NULL,
    account_id   BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, care_id) REFERENCES care (community_id, id)
);
