-- Decisions of the owners: the roll frozen by heads and areas, deliveries, who took part, ballots.
-- Areas are in 0.01 m2. A head is an owner, or owners of one unit together, or a builder.
ALTER TABLE property_unit ADD COLUMN unit_id BIGINT REFERENCES region (id);

-- Sold but not handed over: it counts with its builder.
CREATE TABLE property_undelivered (
    community_id     BIGINT NOT NULL,
    property_unit_id BIGINT NOT NULL,
    organisation_id  BIGINT NOT NULL,
    at               BIGINT NOT NULL,
    PRIMARY KEY (community_id, property_unit_id),
    FOREIGN KEY (community_id, property_unit_id) REFERENCES property_unit (community_id, id),
    FOREIGN KEY (community_id, organisation_id) REFERENCES organisation (community_id, id)
);

CREATE TABLE owners_decision (
    community_id  BIGINT  NOT NULL,
    id            BIGINT  NOT NULL,
    matter_id     BIGINT  NOT NULL,
    step_row      BIGINT  NOT NULL, -- the opening of the step it was called in
    round         INTEGER NOT NULL,
    item          INTEGER NOT NULL CHECK (item >= 1 AND item <= 9),
    body          TEXT    NOT NULL,
    area_id       BIGINT  NOT NULL,
    question      TEXT    NOT NULL,
    proposer      TEXT    NOT NULL
        CHECK (proposer = 'owners' OR proposer = 'owners_committee' OR proposer = 'residents_committee'),
    state         TEXT    NOT NULL
        CHECK (state IN ('called', 'open', 'counted', 'closed', 'void')),
    heads         BIGINT  NOT NULL,
    area          BIGINT  NOT NULL,
    roll_hash     TEXT    NOT NULL,
    called_at     BIGINT  NOT NULL,
    opens_at      BIGINT,
    closes_at     BIGINT,
    place         TEXT    NOT NULL,
    evote         TEXT    NOT NULL CHECK (evote IN ('paper_only', 'own', 'gov_system')),
    evote_basis   TEXT    NOT NULL,
    counted_at    BIGINT,
    counted_by    TEXT    NOT NULL,
    counter_id    BIGINT,
    witnessed_at  BIGINT,
    witness       TEXT    NOT NULL,
    heads_joined  BIGINT  NOT NULL,
    area_joined   BIGINT  NOT NULL,
    heads_agree   BIGINT  NOT NULL,
    area_agree    BIGINT  NOT NULL,
    heads_oppose  BIGINT  NOT NULL,
    area_oppose   BIGINT  NOT NULL,
    heads_abstain BIGINT  NOT NULL,
    area_abstain  BIGINT  NOT NULL,
    outcome       TEXT    NOT NULL CHECK (outcome IN ('', 'passed', 'rejected', 'no_quorum')),
    tally_hash    TEXT    NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX owners_decision_of ON owners_decision (community_id, matter_id, id);
CREATE UNIQUE INDEX owners_decision_one ON owners_decision (community_id, step_row) WHERE state <> 'void';

CREATE TABLE owners_head (
    community_id BIGINT  NOT NULL,
    decision_id  BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    name         TEXT    NOT NULL,
    place        TEXT    NOT NULL, -- of its first unit
    units        INTEGER NOT NULL,
    area         BIGINT  NOT NULL CHECK (area > 0),
    shared       INTEGER NOT NULL,
    builder      INTEGER NOT NULL,
    asked        INTEGER NOT NULL, -- was among those who proposed the vote
    agent_id     BIGINT,           -- the resident who speaks for co-owners
    PRIMARY KEY (community_id, decision_id, id),
    FOREIGN KEY (community_id, decision_id) REFERENCES owners_decision (community_id, id)
);

-- Which residents stand behind a head.
CREATE TABLE owners_holder (
    community_id BIGINT NOT NULL,
    decision_id  BIGINT NOT NULL,
    resident_id  BIGINT NOT NULL,
    head_id      BIGINT NOT NULL,
    PRIMARY KEY (community_id, decision_id, resident_id, head_id),
    FOREIGN KEY (community_id, decision_id, head_id) REFERENCES owners_head (community_id, decision_id, id)
);
CREATE INDEX owners_holder_me ON owners_holder (community_id, resident_id);

CREATE TABLE owners_unit (
    community_id     BIGINT NOT NULL,
    decision_id      BIGINT NOT NULL,
    property_unit_id BIGINT NOT NULL,
    head_id          BIGINT NOT NULL,
    place            TEXT   NOT NULL,
    area             BIGINT NOT NULL,
    PRIMARY KEY (community_id, decision_id, property_unit_id),
    FOREIGN KEY (community_id, decision_id, head_id) REFERENCES owners_head (community_id, decision_id, id)
);
CREATE INDEX owners_unit_of ON owners_unit (community_id, decision_id, head_id);

CREATE TABLE owners_delivery (
    community_id BIGINT  NOT NULL,
    decision_id  BIGINT  NOT NULL,
    head_id      BIGINT  NOT NULL,
    way          TEXT    NOT NULL CHECK (way IN ('door', 'mail', 'message', 'posted')),
    signed       INTEGER NOT NULL,
    at           BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    PRIMARY KEY (community_id, decision_id, head_id),
    FOREIGN KEY (community_id, decision_id, head_id) REFERENCES owners_head (community_id, decision_id, id)
);

-- Taking part. The slot is the random name under which the ballot is counted and published.
CREATE TABLE owners_part (
    community_id BIGINT NOT NULL,
    decision_id  BIGINT NOT NULL,
    head_id      BIGINT NOT NULL,
    how          TEXT   NOT NULL CHECK (how IN ('signed', 'login', 'ballot')),
    slot         TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, decision_id, head_id),
    FOREIGN KEY (community_id, decision_id, head_id) REFERENCES owners_head (community_id, decision_id, id)
);

CREATE TABLE owners_vote (
    community_id BIGINT NOT NULL,
    decision_id  BIGINT NOT NULL,
    head_id      BIGINT NOT NULL,
    choice       TEXT   NOT NULL CHECK (choice IN ('agree', 'oppose', 'abstain')),
    way          TEXT   NOT NULL CHECK (way IN ('phone', 'paper', 'meeting', 'proxy', 'gov')),
    proxy_name   TEXT   NOT NULL,
    file_id      BIGINT,
    cast_at      BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    leaf_id      BIGINT NOT NULL,
    PRIMARY KEY (community_id, decision_id, head_id),
    FOREIGN KEY (community_id, decision_id, head_id) REFERENCES owners_head (community_id, decision_id, id)
);

-- The owners who watched the count.
CREATE TABLE owners_watcher (
    community_id BIGINT NOT NULL,
    decision_id  BIGINT NOT NULL,
    head_id      BIGINT NOT NULL,
    PRIMARY KEY (community_id, decision_id, head_id),
    FOREIGN KEY (community_id, decision_id, head_id) REFERENCES owners_head (community_id, decision_id, id)
);
