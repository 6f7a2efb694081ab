-- A clue about a cadre beside its row of matter (family secret), at the place that receives it: whom
-- it names by post, what it is about in a word; whatever was said or says who told it is sealed.
CREATE TABLE clue (
    community_id   BIGINT NOT NULL, -- the street or district that receives it
    case_id        BIGINT NOT NULL,
    from_place     BIGINT NOT NULL, -- the community it was brought in
    kind           TEXT   NOT NULL CHECK (kind IN ('money', 'favour', 'idle', 'conduct', 'other')),
    accused_place  BIGINT,          -- post (community_id, id); none: by a name alone
    accused_post   BIGINT,
    accused_sealed BYTEA  NOT NULL,
    naming         TEXT   NOT NULL CHECK (naming IN ('named', 'anonymous')),
    account_id     BIGINT,
    name_sealed    BYTEA,
    phone_sealed   BYTEA,
    track_hash     BYTEA,
    checker_id     BIGINT,          -- account
    checker_name   TEXT   NOT NULL,
    upheld         TEXT   NOT NULL CHECK (upheld IN ('', 'yes', 'partly', 'no')),
    result         TEXT   NOT NULL CHECK (result IN ('', 'refused', 'talk', 'notice', 'transfer', 'unfounded')),
    warned_at      BIGINT,          -- the end of the step its keepers were last told of
    at             BIGINT NOT NULL,
    PRIMARY KEY (community_id, case_id),
    FOREIGN KEY (community_id, case_id) REFERENCES matter (community_id, id)
);
CREATE INDEX clue_account ON clue (account_id, case_id);
CREATE INDEX clue_track ON clue (track_hash);

-- What was said, found and decided, in time, sealed; and each time the reporter was looked at.
CREATE TABLE clue_note (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    word         TEXT   NOT NULL CHECK (word IN ('told', 'accepted', 'refused', 'found', 'returned', 'decided', 'answer', 'looked')),
    text_sealed  BYTEA,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES clue (community_id, case_id)
);
CREATE INDEX clue_note_of ON clue_note (community_id, case_id, id);
