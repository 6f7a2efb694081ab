-- What is told of an owners' count: classes of areas in place of areas, and whether the sums are
-- the counted ones or the least the classes allow. '' is a count from before there were classes.
ALTER TABLE owners_decision ADD COLUMN sums TEXT NOT NULL DEFAULT '';

CREATE TABLE owners_class (
    community_id BIGINT NOT NULL,
    decision_id  BIGINT NOT NULL,
    n            BIGINT NOT NULL,
    least        BIGINT NOT NULL,
    most         BIGINT NOT NULL,
    PRIMARY KEY (community_id, decision_id, n),
    FOREIGN KEY (community_id, decision_id) REFERENCES owners_decision (community_id, id)
);

-- The counted sums of areas behind told ones: for the convener and the witness.
CREATE TABLE owners_exact (
    community_id BIGINT NOT NULL,
    decision_id  BIGINT NOT NULL,
    area_agree   BIGINT NOT NULL,
    area_oppose  BIGINT NOT NULL,
    area_abstain BIGINT NOT NULL,
    PRIMARY KEY (community_id, decision_id),
    FOREIGN KEY (community_id, decision_id) REFERENCES owners_decision (community_id, id)
);
