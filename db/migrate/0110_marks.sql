-- Ballots that mark several names: an election of k seats, the grades of a year. They are secret; a
-- paper is one letter for each name. A ballot's turn is 2 and more when seats left are voted on again.
ALTER TABLE ballot ADD COLUMN form TEXT NOT NULL DEFAULT 'motion';
ALTER TABLE ballot ADD COLUMN turn INTEGER NOT NULL DEFAULT 1;
DROP INDEX ballot_statutory;
CREATE UNIQUE INDEX ballot_statutory ON ballot (community_id, meeting_id, turn)
    WHERE nature = 'statutory' AND state <> 'void';

CREATE TABLE ballot_name (
    community_id BIGINT NOT NULL,
    ballot_id    BIGINT NOT NULL,
    nr           INTEGER NOT NULL,
    seat         TEXT NOT NULL,
    seats        INTEGER NOT NULL,
    name         TEXT NOT NULL,
    resident_id  BIGINT,
    post_id      BIGINT,
    n1           INTEGER NOT NULL,
    n2           INTEGER NOT NULL,
    n3           INTEGER NOT NULL,
    n4           INTEGER NOT NULL,
    result       TEXT NOT NULL,
    PRIMARY KEY (community_id, ballot_id, nr),
    FOREIGN KEY (community_id, ballot_id) REFERENCES ballot (community_id, id)
);
CREATE INDEX ballot_name_resident ON ballot_name (community_id, resident_id, ballot_id);

CREATE TABLE ballot_paper_new (
    community_id BIGINT NOT NULL,
    ballot_id    BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    choice       TEXT NOT NULL,
    slot         TEXT NOT NULL,
    PRIMARY KEY (community_id, ballot_id, id),
    FOREIGN KEY (community_id, ballot_id) REFERENCES ballot (community_id, id)
);
INSERT INTO ballot_paper_new (community_id, ballot_id, id, choice, slot)
SELECT community_id, ballot_id, id, choice, slot FROM ballot_paper;
DROP TABLE ballot_paper;
ALTER TABLE ballot_paper_new RENAME TO ballot_paper;
