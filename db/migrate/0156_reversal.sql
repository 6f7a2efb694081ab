-- An entry of the ledger is taken back by two people: one asks and says why, another agrees; the
-- opposite entry is written then. The entry itself is never changed.
CREATE TABLE spend_reversal (
    community_id     BIGINT NOT NULL,
    id               BIGINT NOT NULL,
    spend_id         BIGINT NOT NULL,
    fen              BIGINT NOT NULL CHECK (fen <> 0), -- of the entry it takes back
    reason           TEXT   NOT NULL,
    state            TEXT   NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
    account_id       BIGINT NOT NULL,
    asked_by         TEXT   NOT NULL,
    at               BIGINT NOT NULL,
    decided_account  BIGINT,
    decided_by       TEXT   NOT NULL,
    decided_at       BIGINT,
    decided_reason   TEXT   NOT NULL, -- why it was refused
    entry_id         BIGINT,          -- the opposite entry
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, spend_id) REFERENCES spend (community_id, id)
);
CREATE UNIQUE INDEX spend_reversal_once ON spend_reversal (community_id, spend_id) WHERE state <> 'refused';
CREATE INDEX spend_reversal_of ON spend_reversal (community_id, spend_id, id);
