-- Soliciting opinions: what people said and what became of it, through which channels, whom it reached.
CREATE TABLE opinion (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    resident_id  BIGINT,
    household_id BIGINT,
    account_id   BIGINT,            -- who typed it: the resident, or staff for a paper slip
    name         TEXT NOT NULL,     -- as told; shown masked
    channel      TEXT NOT NULL CHECK (channel IN ('online', 'visit', 'symposium', 'questionnaire', 'suggestion_box', 'weekly_huddle')),
    text         TEXT NOT NULL,
    text_hash    BYTEA NOT NULL,
    at           BIGINT NOT NULL,
    disposition  TEXT CHECK (disposition IN ('adopted', 'partly', 'declined')),
    reason       TEXT,
    answered_at  BIGINT,
    answered_by  TEXT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX opinion_of ON opinion (community_id, matter_id, id);
CREATE UNIQUE INDEX opinion_once ON opinion (community_id, matter_id, resident_id, text_hash);
CREATE INDEX opinion_by_resident ON opinion (community_id, resident_id, id);

CREATE TABLE solicit_channel (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    channel      TEXT NOT NULL,
    held_on      BIGINT NOT NULL,
    place        TEXT NOT NULL,
    count        INTEGER NOT NULL,
    note         TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX solicit_channel_of ON solicit_channel (community_id, matter_id, id);

-- One row for each household reached, however often and by whichever channel.
CREATE TABLE solicit_reach (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    channel      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, matter_id, household_id),
    FOREIGN KEY (community_id, household_id) REFERENCES household (community_id, id)
);

-- The community Party organisation has studied the matter first (城市居民委员会组织法 §30).
CREATE TABLE party_study (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    held_on      BIGINT NOT NULL,
    note         TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, matter_id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);

-- Legal opinions, risk assessments and the street's filing.
CREATE TABLE check_result (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    step_row     BIGINT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('legal', 'risk', 'filing')),
    verdict      TEXT NOT NULL CHECK (verdict IN ('feasible', 'not_feasible', 'low', 'mid', 'high', 'filed', 'override')),
    text         TEXT NOT NULL,
    file_id      BIGINT,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX check_result_of ON check_result (community_id, matter_id, id);

-- Versions of the plan; the newest is the one that is proposed, discussed and voted on.
CREATE TABLE plan (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    version      INTEGER NOT NULL,
    step         TEXT NOT NULL,
    purpose      TEXT NOT NULL,
    text         TEXT NOT NULL,
    budget       BIGINT NOT NULL, -- fen
    fund_source  TEXT NOT NULL,
    timetable    TEXT NOT NULL,
    hash         BYTEA NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, matter_id, version),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
