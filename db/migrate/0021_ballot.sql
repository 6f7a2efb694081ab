-- Ballots: one question put to a meeting. Open choices stand in `vote`; a secret ballot keeps who
-- has voted (vote_mark) apart from what was chosen (ballot_paper: random id, no order, no time). A
-- slot is the random name under which a choice is counted and published: never a person's number.
CREATE TABLE ballot (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    question     TEXT NOT NULL,
    nature       TEXT NOT NULL CHECK (nature IN ('statutory', 'consult')),
    secret       INTEGER NOT NULL,
    changes      INTEGER NOT NULL,
    hide_counts  INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('open', 'closed', 'void')),
    opened_at    BIGINT NOT NULL,
    closed_at    BIGINT,
    agree        INTEGER NOT NULL,
    oppose       INTEGER NOT NULL,
    abstain      INTEGER NOT NULL,
    present      INTEGER NOT NULL,
    expected     INTEGER NOT NULL,
    outcome      TEXT NOT NULL CHECK (outcome IN ('', 'passed', 'rejected', 'no_quorum')),
    tally_hash   TEXT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);
CREATE INDEX ballot_meeting ON ballot (community_id, meeting_id, id);
CREATE INDEX ballot_matter ON ballot (community_id, matter_id, id);
CREATE UNIQUE INDEX ballot_statutory ON ballot (community_id, meeting_id)
    WHERE nature = 'statutory' AND state <> 'void';

CREATE TABLE vote (
    community_id BIGINT NOT NULL,
    ballot_id    BIGINT NOT NULL,
    voter_id     BIGINT NOT NULL,
    choice       TEXT NOT NULL CHECK (choice IN ('agree', 'oppose', 'abstain')),
    changes      INTEGER NOT NULL,
    way          TEXT NOT NULL CHECK (way IN ('hand', 'phone', 'paper')),
    cast_at      BIGINT NOT NULL,
    leaf_id      BIGINT NOT NULL,
    slot         TEXT NOT NULL,
    PRIMARY KEY (community_id, ballot_id, voter_id),
    FOREIGN KEY (community_id, ballot_id) REFERENCES ballot (community_id, id)
);

CREATE TABLE vote_mark (
    community_id BIGINT NOT NULL,
    ballot_id    BIGINT NOT NULL,
    voter_id     BIGINT NOT NULL,
    cast_at      BIGINT NOT NULL,
    leaf_id      BIGINT NOT NULL,
    PRIMARY KEY (community_id, ballot_id, voter_id),
    FOREIGN KEY (community_id, ballot_id) REFERENCES ballot (community_id, id)
);

CREATE TABLE ballot_paper (
    community_id BIGINT NOT NULL,
    ballot_id    BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    choice       TEXT NOT NULL CHECK (choice IN ('agree', 'oppose', 'abstain')),
    slot         TEXT NOT NULL,
    PRIMARY KEY (community_id, ballot_id, id),
    FOREIGN KEY (community_id, ballot_id) REFERENCES ballot (community_id, id)
);
