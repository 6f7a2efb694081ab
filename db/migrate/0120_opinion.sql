-- Opinions that say nearly the same and whom they were answered, opinions on a clause of the plan, and
-- what they changed in it.
ALTER TABLE opinion ADD COLUMN group_id BIGINT;
ALTER TABLE opinion ADD COLUMN plan_id BIGINT;   -- the version it was said of
ALTER TABLE opinion ADD COLUMN clause INTEGER;   -- the clause's anchor; absent: the whole
ALTER TABLE opinion ADD COLUMN stance TEXT;      -- agree change against
CREATE INDEX opinion_in_group ON opinion (community_id, group_id, id);

-- A group is what a person has confirmed; suggestions are worked out anew when they are looked at.
CREATE TABLE opinion_group (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state = 'confirmed' OR state = 'dissolved'),
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX opinion_group_of ON opinion_group (community_id, matter_id, id);

-- A person has looked: it stands by itself and is suggested no more.
CREATE TABLE opinion_apart (
    community_id BIGINT NOT NULL,
    opinion_id   BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, opinion_id),
    FOREIGN KEY (community_id, opinion_id) REFERENCES opinion (community_id, id)
);

-- By which way the answer goes to whoever gave the opinion, and whether it has got there.
CREATE TABLE opinion_told (
    community_id BIGINT NOT NULL,
    opinion_id   BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    way          TEXT   NOT NULL
        CHECK (way = 'app' OR way = 'sms' OR way = 'paper' OR way = 'visit' OR way = 'board'),
    at           BIGINT NOT NULL,
    done_at      BIGINT,
    by_name      TEXT   NOT NULL,
    PRIMARY KEY (community_id, opinion_id),
    FOREIGN KEY (community_id, opinion_id) REFERENCES opinion (community_id, id)
);
CREATE INDEX opinion_told_due ON opinion_told (community_id, matter_id, done_at, way, opinion_id);

-- The clauses of every version of a plan. The number `clause` stays with a clause over all versions.
CREATE TABLE plan_clause (
    community_id BIGINT  NOT NULL,
    plan_id      BIGINT  NOT NULL,
    clause       INTEGER NOT NULL,
    matter_id    BIGINT  NOT NULL,
    no           INTEGER NOT NULL,  -- its place in this version
    what         TEXT    NOT NULL
        CHECK (what = 'same' OR what = 'changed' OR what = 'new' OR what = 'gone'),
    text         TEXT    NOT NULL,
    was          TEXT    NOT NULL,  -- in the version before, when it changed
    PRIMARY KEY (community_id, plan_id, clause),
    FOREIGN KEY (community_id, plan_id) REFERENCES plan (community_id, id)
);
CREATE INDEX plan_clause_of ON plan_clause (community_id, matter_id, clause);

-- What a person thinks of a clause: once for each version of it.
CREATE TABLE clause_card (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    matter_id    BIGINT  NOT NULL,
    plan_id      BIGINT  NOT NULL,
    clause       INTEGER NOT NULL,
    resident_id  BIGINT,
    household_id BIGINT,
    stance       TEXT    NOT NULL CHECK (stance = 'agree' OR stance = 'change' OR stance = 'against'),
    opinion_id   BIGINT,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, plan_id) REFERENCES plan (community_id, id)
);
CREATE UNIQUE INDEX clause_card_once ON clause_card (community_id, plan_id, clause, resident_id);
CREATE INDEX clause_card_of ON clause_card (community_id, matter_id, clause, resident_id, id);

-- Which opinion changed which clause, in which version.
CREATE TABLE plan_cause (
    community_id BIGINT  NOT NULL,
    plan_id      BIGINT  NOT NULL,
    clause       INTEGER NOT NULL,
    opinion_id   BIGINT  NOT NULL,
    matter_id    BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, plan_id, clause, opinion_id),
    FOREIGN KEY (community_id, opinion_id) REFERENCES opinion (community_id, id)
);
CREATE INDEX plan_cause_of ON plan_cause (community_id, opinion_id);
