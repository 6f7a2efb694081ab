-- Paper as a channel: sheets printed with a code each, keyed twice by two people, settled by a third
-- act. The sheet of an open ballot or a household's slip knows whose it is; a secret one never does.
CREATE TABLE sheet_run (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    what         TEXT NOT NULL CHECK (what IN ('ballot', 'opinion', 'review')),
    subject_id   BIGINT NOT NULL,  -- ballot, matter or survey
    linked       INTEGER NOT NULL,
    large        INTEGER NOT NULL,
    sheets       INTEGER NOT NULL,
    account_id   BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX sheet_run_of ON sheet_run (community_id, matter_id, id);

CREATE TABLE sheet_code (
    community_id BIGINT NOT NULL,
    code         TEXT NOT NULL,
    run_id       BIGINT NOT NULL,
    whose_id     BIGINT,           -- voter of the roll or household; NULL: handed out blind
    PRIMARY KEY (community_id, code),
    FOREIGN KEY (community_id, run_id) REFERENCES sheet_run (community_id, id)
);
CREATE INDEX sheet_code_run ON sheet_code (community_id, run_id, whose_id);

-- Who was given a blank sheet of a secret ballot: that much is public in the room, the rest is not.
CREATE TABLE sheet_hand_out (
    community_id BIGINT NOT NULL,
    ballot_id    BIGINT NOT NULL,
    voter_id     BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, ballot_id, voter_id),
    FOREIGN KEY (community_id, ballot_id) REFERENCES ballot (community_id, id)
);

CREATE TABLE sheet_batch (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    what         TEXT NOT NULL CHECK (what IN ('ballot', 'opinion', 'review')),
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
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX sheet_batch_of ON sheet_batch (community_id, matter_id, id);
CREATE INDEX sheet_batch_subject ON sheet_batch (community_id, subject_id, state);

CREATE TABLE sheet_entry (
    community_id BIGINT NOT NULL,
    batch_id     BIGINT NOT NULL,
    pass         INTEGER NOT NULL CHECK (pass IN (1, 2)),
    code         TEXT NOT NULL,
    choice       TEXT NOT NULL,
    text         TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, batch_id, pass, code),
    FOREIGN KEY (community_id, batch_id) REFERENCES sheet_batch (community_id, id)
);
CREATE INDEX sheet_entry_code ON sheet_entry (community_id, code);

-- A settled sheet: what it says and what became of it. `slot` is its name in public.
CREATE TABLE sheet (
    community_id BIGINT NOT NULL,
    code         TEXT NOT NULL,
    batch_id     BIGINT NOT NULL,
    slot         TEXT NOT NULL,
    choice       TEXT NOT NULL,
    outcome      TEXT NOT NULL CHECK (outcome IN ('counted', 'set_aside', 'spoilt')),
    reason       TEXT NOT NULL,    -- of setting it aside: the id of the refusal
    differed     INTEGER NOT NULL,
    PRIMARY KEY (community_id, code),
    FOREIGN KEY (community_id, batch_id) REFERENCES sheet_batch (community_id, id)
);
CREATE INDEX sheet_batch_slot ON sheet (community_id, batch_id, slot);

CREATE TABLE sheet_photo (
    community_id BIGINT NOT NULL,
    batch_id     BIGINT NOT NULL,
    file_id      BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, batch_id, file_id),
    FOREIGN KEY (community_id, batch_id) REFERENCES sheet_batch (community_id, id)
);

-- The sheets of a ballot taken from their box and counted once more.
CREATE TABLE sheet_recount (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    ballot_id    BIGINT NOT NULL,
    agree        INTEGER NOT NULL, -- as counted by hand
    oppose       INTEGER NOT NULL,
    abstain      INTEGER NOT NULL,
    spoilt       INTEGER NOT NULL,
    same         INTEGER NOT NULL,
    fault        TEXT NOT NULL,    -- "": none
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, ballot_id) REFERENCES ballot (community_id, id)
);
CREATE INDEX sheet_recount_of ON sheet_recount (community_id, ballot_id, id);
