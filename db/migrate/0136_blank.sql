-- Blank sheets of a secret ballot counted before two people: what was printed is handed out, spoiled
-- or left over, and nothing else.
CREATE TABLE sheet_blank (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    ballot_id    BIGINT NOT NULL,
    printed      INTEGER NOT NULL,
    handed_out   INTEGER NOT NULL,
    spoiled      INTEGER NOT NULL,
    left_over    INTEGER NOT NULL,
    note         TEXT NOT NULL,
    witness_post BIGINT NOT NULL,
    witness_name TEXT NOT NULL,
    account_id   BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, ballot_id) REFERENCES ballot (community_id, id)
);
CREATE INDEX sheet_blank_of ON sheet_blank (community_id, ballot_id, id);
