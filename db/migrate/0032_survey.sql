-- The review by those affected, the order to put right what they did not accept, and the signed
-- consents of households. One answer and one consent per household, on the phone or on paper.
CREATE TABLE survey (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    step_row     BIGINT NOT NULL,
    area_id      BIGINT NOT NULL,
    opens        BIGINT NOT NULL,
    closes       BIGINT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('open', 'closed', 'void')),
    asked        BIGINT NOT NULL,
    needs        BIGINT NOT NULL,
    n            BIGINT NOT NULL,
    good         BIGINT NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX survey_matter ON survey (community_id, matter_id, id);

CREATE TABLE answer (
    community_id BIGINT NOT NULL,
    survey_id    BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    resident_id  BIGINT,
    score        TEXT NOT NULL CHECK (score IN ('satisfied', 'mostly', 'fair', 'unsatisfied')),
    text         TEXT NOT NULL,
    way          TEXT NOT NULL CHECK (way IN ('online', 'paper')),
    account_id   BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, survey_id, household_id),
    FOREIGN KEY (community_id, survey_id) REFERENCES survey (community_id, id)
);

CREATE TABLE rectify (
    community_id BIGINT NOT NULL,
    survey_id    BIGINT NOT NULL,
    text         TEXT NOT NULL,
    due_at       BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    done_text    TEXT,
    done_by      TEXT,
    account_id   BIGINT,
    done_at      BIGINT,
    checked_by   TEXT,
    checked_at   BIGINT,
    PRIMARY KEY (community_id, survey_id),
    FOREIGN KEY (community_id, survey_id) REFERENCES survey (community_id, id)
);

CREATE TABLE consent (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    resident_id  BIGINT,
    choice       TEXT NOT NULL CHECK (choice IN ('agree', 'oppose', 'abstain')),
    way          TEXT NOT NULL CHECK (way IN ('online', 'paper')),
    file_id      BIGINT,
    account_id   BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, matter_id, household_id)
);
