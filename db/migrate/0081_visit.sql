-- Home visits to who cannot leave the bed: a vote or an opinion taken down before two witnesses who
-- hold posts. It is the resident's own; an account bound later claims it before another officer.
CREATE TABLE visit (
    community_id  BIGINT NOT NULL,
    id            BIGINT NOT NULL,
    matter_id     BIGINT NOT NULL,
    what          TEXT NOT NULL CHECK (what IN ('vote', 'opinion')),
    subject_id    BIGINT NOT NULL, -- ballot or opinion
    resident_id   BIGINT NOT NULL,
    place         TEXT NOT NULL,
    witness_post  BIGINT NOT NULL,
    witness_name  TEXT NOT NULL,
    second_post   BIGINT NOT NULL,
    second_name   TEXT NOT NULL,
    file_id       BIGINT,
    account_id    BIGINT NOT NULL,
    by_name       TEXT NOT NULL,
    at            BIGINT NOT NULL,
    claimed_at    BIGINT,
    claimed_name  TEXT NOT NULL,   -- the officer before whom it was claimed
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);
CREATE INDEX visit_of ON visit (community_id, matter_id, id);
CREATE INDEX visit_resident ON visit (community_id, resident_id, subject_id);
