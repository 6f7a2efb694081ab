-- Elections of the residents' committee and the supervision committee: seats, candidates and who
-- named them, appeals against the roll; recalls; who is near kin to whom; whence a post comes.
CREATE TABLE elect_seat (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    seat         TEXT NOT NULL,
    nr           INTEGER NOT NULL,
    seats        INTEGER NOT NULL,
    PRIMARY KEY (community_id, matter_id, seat),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);

CREATE TABLE candidate (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    seat         TEXT NOT NULL,
    name         TEXT NOT NULL,
    resident_id  BIGINT,
    account_id   BIGINT,
    education    TEXT NOT NULL,
    nominated    TEXT NOT NULL CHECK (nominated = 'party' OR nominated = 'voters'),
    state        TEXT NOT NULL CHECK (state IN ('named', 'accepted', 'refused', 'withdrawn')),
    reason       TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE UNIQUE INDEX candidate_once ON candidate (community_id, matter_id, name, seat);

CREATE TABLE nominator (
    community_id BIGINT NOT NULL,
    candidate_id BIGINT NOT NULL,
    resident_id  BIGINT NOT NULL,
    way          TEXT NOT NULL CHECK (way = 'paper' OR way = 'phone'),
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, candidate_id, resident_id),
    FOREIGN KEY (community_id, candidate_id) REFERENCES candidate (community_id, id)
);

CREATE TABLE roll_appeal (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    want         TEXT NOT NULL CHECK (want = 'add' OR want = 'remove'),
    who          TEXT NOT NULL,
    text         TEXT NOT NULL,
    resident_id  BIGINT,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    decision     TEXT NOT NULL CHECK (decision IN ('', 'upheld', 'refused')),
    reply        TEXT NOT NULL,
    decided_by   TEXT NOT NULL,
    decided_at   BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);
CREATE INDEX roll_appeal_meeting ON roll_appeal (community_id, meeting_id, id);

-- a_id is the smaller of the two.
CREATE TABLE kin (
    community_id BIGINT NOT NULL,
    a_id         BIGINT NOT NULL,
    b_id         BIGINT NOT NULL,
    relation     TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, a_id, b_id)
);
CREATE INDEX kin_b ON kin (community_id, b_id);

CREATE TABLE recall_case (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    post_id      BIGINT NOT NULL,
    kind         TEXT NOT NULL,
    name         TEXT NOT NULL,
    grounds      TEXT NOT NULL,
    named_at     BIGINT NOT NULL,
    statement    TEXT NOT NULL,
    stated_way   TEXT NOT NULL,
    stated_at    BIGINT,
    PRIMARY KEY (community_id, matter_id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);

ALTER TABLE post ADD COLUMN education TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN elected_by BIGINT;
