-- Secret papers while their ballot is open: each sealed with the house's key, all of one length.
-- Whoever reads the tables sees that somebody voted, in which order, and never what. At the close
-- they are opened together, written to ballot_paper in the order of their random slots, and leave this table.
CREATE TABLE ballot_bag (
    community_id BIGINT NOT NULL,
    ballot_id    BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    sealed       BYTEA NOT NULL,
    PRIMARY KEY (community_id, ballot_id, id),
    FOREIGN KEY (community_id, ballot_id) REFERENCES ballot (community_id, id)
);
