-- Campaigns that make a policy known (C10): what was put up and handed out, questions, and the sheets
-- of people who were asked; the share of those who know is counted of the sheets.
CREATE TABLE campaign (
    community_id BIGINT NOT NULL REFERENCES region (id),
    id           BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    policy       TEXT   NOT NULL,
    from_day     BIGINT NOT NULL,
    to_day       BIGINT NOT NULL CHECK (to_day >= from_day),
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id)
);

CREATE TABLE campaign_material (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    campaign_id  BIGINT  NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('banner', 'board', 'booklet', 'post', 'press', 'talk')),
    n            INTEGER NOT NULL CHECK (n > 0),
    place        TEXT    NOT NULL,
    day          BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, campaign_id) REFERENCES campaign (community_id, id)
);
CREATE INDEX campaign_material_of ON campaign_material (community_id, campaign_id, id);

CREATE TABLE campaign_question (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    campaign_id  BIGINT NOT NULL,
    text         TEXT   NOT NULL,
    a            TEXT   NOT NULL,
    b            TEXT   NOT NULL,
    c            TEXT   NOT NULL,
    answer       TEXT   NOT NULL CHECK (answer IN ('A', 'B', 'C')),
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, campaign_id, text),
    FOREIGN KEY (community_id, campaign_id) REFERENCES campaign (community_id, id)
);
CREATE INDEX campaign_question_of ON campaign_question (community_id, campaign_id, id);

-- One person asked, without a name.
CREATE TABLE campaign_sheet (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    campaign_id  BIGINT  NOT NULL,
    way          TEXT    NOT NULL CHECK (way IN ('street', 'home', 'phone')),
    answers      TEXT    NOT NULL,
    answered     INTEGER NOT NULL,
    correct      INTEGER NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    CHECK (correct <= answered),
    FOREIGN KEY (community_id, campaign_id) REFERENCES campaign (community_id, id)
);
CREATE INDEX campaign_sheet_of ON campaign_sheet (community_id, campaign_id, id);
