-- Owners decide on printed slips too, one for each head of the frozen roll, and households consent on
-- printed forms; keyed by two people as every paper is. The six tables are made anew, since their list of what paper is about grows.
CREATE TABLE sheet_run_new (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT, -- NULL: of a survey
    what         TEXT NOT NULL CHECK (what IN ('ballot', 'opinion', 'review', 'poll_party', 'poll_others',
        'owners', 'consent')),
    subject_id   BIGINT NOT NULL,  -- ballot, matter, survey or decision of owners
    linked       INTEGER NOT NULL,
    large        INTEGER NOT NULL,
    sheets       INTEGER NOT NULL,
    account_id   BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    CHECK (matter_id IS NOT NULL OR what = 'poll_party' OR what = 'poll_others'),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE TABLE sheet_code_new (
    community_id BIGINT NOT NULL,
    code         TEXT NOT NULL,
    run_id       BIGINT NOT NULL,
    whose_id     BIGINT,           -- voter, household or head of owners; NULL: handed out blind
    PRIMARY KEY (community_id, code),
    FOREIGN KEY (community_id, run_id) REFERENCES sheet_run_new (community_id, id)
);
CREATE TABLE sheet_batch_new (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT, -- NULL: of a survey
    what         TEXT NOT NULL CHECK (what IN ('ballot', 'opinion', 'review', 'poll_party', 'poll_others',
        'owners', 'consent')),
    subject_id   BIGINT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('first', 'second', 'check', 'settled', 'discarded')),
    opened_at    BIGINT NOT NULL,
    first_id     BIGINT,           -- account
    first_name   TEXT NOT NULL,
    first_at     BIGINT,
    second_id    BIGINT,
    second_name  TEXT NOT NULL,
    second_at    BIGINT,
    settled_id   BIGINT,
    settled_name TEXT NOT NULL,
    settled_at   BIGINT,
    sheets       INTEGER NOT NULL,
    differ       INTEGER NOT NULL,
    counted      INTEGER NOT NULL,
    set_aside    INTEGER NOT NULL,
    spoilt       INTEGER NOT NULL,
    hash         TEXT NOT NULL,
    reason       TEXT NOT NULL,
    PRIMARY KEY (community_id, id),
    CHECK (matter_id IS NOT NULL OR what = 'poll_party' OR what = 'poll_others'),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE TABLE sheet_entry_new (
    community_id BIGINT NOT NULL,
    batch_id     BIGINT NOT NULL,
    pass         INTEGER NOT NULL CHECK (pass IN (1, 2)),
    code         TEXT NOT NULL,
    choice       TEXT NOT NULL,
    text         TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, batch_id, pass, code),
    FOREIGN KEY (community_id, batch_id) REFERENCES sheet_batch_new (community_id, id)
);
CREATE TABLE sheet_new (
    community_id BIGINT NOT NULL,
    code         TEXT NOT NULL,
    batch_id     BIGINT NOT NULL,
    slot         TEXT NOT NULL,
    choice       TEXT NOT NULL,
    outcome      TEXT NOT NULL CHECK (outcome IN ('counted', 'set_aside', 'spoilt')),
    reason       TEXT NOT NULL,    -- of setting it aside: the id of the refusal
    differed     INTEGER NOT NULL,
    PRIMARY KEY (community_id, code),
    FOREIGN KEY (community_id, batch_id) REFERENCES sheet_batch_new (community_id, id)
);
CREATE TABLE sheet_photo_new (
    community_id BIGINT NOT NULL,
    batch_id     BIGINT NOT NULL,
    file_id      BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, batch_id, file_id),
    FOREIGN KEY (community_id, batch_id) REFERENCES sheet_batch_new (community_id, id)
);
INSERT INTO sheet_run_new (community_id, id, matter_id, what, subject_id, linked, large, sheets, account_id, by_name,
    at)
SELECT community_id, id, matter_id, what, subject_id, linked, large, sheets, account_id, by_name,
    at FROM sheet_run;
INSERT INTO sheet_code_new (community_id, code, run_id, whose_id)
SELECT community_id, code, run_id, whose_id FROM sheet_code;
INSERT INTO sheet_batch_new (community_id, id, matter_id, what, subject_id, state, opened_at, first_id, first_name,
    first_at, second_id, second_name, second_at, settled_id, settled_name, settled_at, sheets,
    differ, counted, set_aside, spoilt, hash, reason)
SELECT community_id, id, matter_id, what, subject_id, state, opened_at, first_id, first_name,
    first_at, second_id, second_name, second_at, settled_id, settled_name, settled_at, sheets,
    differ, counted, set_aside, spoilt, hash, reason FROM sheet_batch;
INSERT INTO sheet_entry_new (community_id, batch_id, pass, code, choice, text, at)
SELECT community_id, batch_id, pass, code, choice, text, at FROM sheet_entry;
INSERT INTO sheet_new (community_id, code, batch_id, slot, choice, outcome, reason, differed)
SELECT community_id, code, batch_id, slot, choice, outcome, reason, differed FROM sheet;
INSERT INTO sheet_photo_new (community_id, batch_id, file_id, at)
SELECT community_id, batch_id, file_id, at FROM sheet_photo;
DROP TABLE sheet_photo;
DROP TABLE sheet;
DROP TABLE sheet_entry;
DROP TABLE sheet_code;
DROP TABLE sheet_batch;
DROP TABLE sheet_run;
ALTER TABLE sheet_run_new RENAME TO sheet_run;
ALTER TABLE sheet_code_new RENAME TO sheet_code;
ALTER TABLE sheet_batch_new RENAME TO sheet_batch;
ALTER TABLE sheet_entry_new RENAME TO sheet_entry;
ALTER TABLE sheet_new RENAME TO sheet;
ALTER TABLE sheet_photo_new RENAME TO sheet_photo;
CREATE INDEX sheet_run_of ON sheet_run (community_id, matter_id, id);
CREATE INDEX sheet_code_run ON sheet_code (community_id, run_id, whose_id);
CREATE INDEX sheet_batch_of ON sheet_batch (community_id, matter_id, id);
CREATE INDEX sheet_batch_subject ON sheet_batch (community_id, subject_id, state);
CREATE INDEX sheet_entry_code ON sheet_entry (community_id, code);
CREATE INDEX sheet_batch_slot ON sheet (community_id, batch_id, slot);
CREATE INDEX sheet_run_subject ON sheet_run (community_id, subject_id, id);

-- Sheets counted once more by hand, of a ballot or of a decision of owners.
CREATE TABLE sheet_recount_new (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    what         TEXT NOT NULL CHECK (what = 'ballot' OR what = 'owners'),
    subject_id   BIGINT NOT NULL,
    agree        INTEGER NOT NULL, -- as counted by hand
    oppose       INTEGER NOT NULL,
    abstain      INTEGER NOT NULL,
    spoilt       INTEGER NOT NULL,
    same         INTEGER NOT NULL,
    fault        TEXT NOT NULL,    -- "": none
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
INSERT INTO sheet_recount_new (community_id, id, what, subject_id, agree, oppose, abstain, spoilt, same, fault, by_name, at)
SELECT community_id, id, 'ballot', ballot_id, agree, oppose, abstain, spoilt, same, fault, by_name, at FROM sheet_recount;
DROP TABLE sheet_recount;
ALTER TABLE sheet_recount_new RENAME TO sheet_recount;
CREATE INDEX sheet_recount_of ON sheet_recount (community_id, subject_id, id);

-- Who votes for a head by its written mandate; the slip then counts as the proxy's.
CREATE TABLE owners_mandate (
    community_id BIGINT NOT NULL,
    decision_id  BIGINT NOT NULL,
    head_id      BIGINT NOT NULL,
    proxy_name   TEXT   NOT NULL,
    file_id      BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    PRIMARY KEY (community_id, decision_id, head_id),
    FOREIGN KEY (community_id, decision_id, head_id) REFERENCES owners_head (community_id, decision_id, id)
);
