-- The chain of a matter's money: where a budget comes from, with whom a contract is made, which
-- contract a payment belongs to; changes of contracts, and later decisions that raise the sum.
ALTER TABLE money_line ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE money_line ADD COLUMN party TEXT NOT NULL DEFAULT '';
ALTER TABLE money_line ADD COLUMN voucher TEXT NOT NULL DEFAULT '';
ALTER TABLE money_line ADD COLUMN contract_id BIGINT;

CREATE TABLE money_change (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    contract_id  BIGINT NOT NULL, -- the money line it changes
    fen          BIGINT NOT NULL CHECK (fen <> 0),
    reason       TEXT   NOT NULL,
    account_id   BIGINT NOT NULL,
    asked_by     TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    approved_by  TEXT,
    approved_at  BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, contract_id) REFERENCES money_line (community_id, id)
);
CREATE INDEX money_change_of ON money_change (community_id, matter_id, id);

-- Another matter the same body passed, whose whole sum is added to this one's.
CREATE TABLE money_decision (
    community_id BIGINT NOT NULL,
    decision_id  BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    fen          BIGINT NOT NULL CHECK (fen > 0),
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, decision_id),
    FOREIGN KEY (community_id, decision_id) REFERENCES matter (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX money_decision_of ON money_decision (community_id, matter_id, decision_id);
