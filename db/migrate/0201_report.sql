-- What a resident brought, beside its row of matter: by which way, of what, where, and who. Who it
-- was stands sealed; an anonymous report has nobody.
CREATE TABLE report (
    community_id BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    channel      TEXT NOT NULL,
    item         TEXT NOT NULL,
    class        TEXT NOT NULL, -- how long it may take: h2 h24 wd2 wd3 wd5
    level        TEXT NOT NULL, -- general larger major critical
    desk         TEXT NOT NULL, -- who routes it now: community subdistrict district
    text         TEXT NOT NULL,
    address      TEXT NOT NULL,
    region_id    BIGINT,        -- the building or estate, where known
    grid_id      BIGINT,
    lat          BIGINT,        -- 1e-7 degrees, WGS 84
    lng          BIGINT,
    naming       TEXT NOT NULL CHECK (naming IN ('named', 'hidden', 'anonymous')),
    account_id   BIGINT,
    resident_id  BIGINT,
    name_sealed  BYTEA,
    phone_sealed BYTEA,
    track_hash   BYTEA,         -- of the word that finds it without an account
    self_handled INTEGER NOT NULL CHECK (self_handled IN (0, 1)),
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, case_id),
    FOREIGN KEY (community_id, case_id) REFERENCES matter (community_id, id)
);
CREATE INDEX report_item ON report (community_id, item, at);
CREATE INDEX report_near ON report (community_id, lat, lng);
CREATE INDEX report_grid ON report (community_id, grid_id, case_id);
CREATE INDEX report_mine ON report (account_id, case_id);

CREATE TABLE report_photo (
    community_id BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    file_id      BIGINT NOT NULL,
    phase        TEXT NOT NULL CHECK (phase IN ('report', 'before', 'after', 'check')),
    sha256       TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, case_id, file_id, phase),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);
CREATE INDEX report_photo_same ON report_photo (community_id, sha256);

-- Who else has the same trouble and wants to hear of it.
CREATE TABLE report_join (
    community_id BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    account_id   BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, case_id, account_id),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);

-- Units that handle cases, at a community, a street or a district; and who acts for them.
CREATE TABLE unit (
    place_id BIGINT NOT NULL,
    id       BIGINT NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL, -- what it is responsible for: sanitation, water, property ...
    phone    TEXT NOT NULL,
    retired  INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (place_id, id),
    UNIQUE (place_id, name)
);
CREATE TABLE unit_member (
    place_id   BIGINT NOT NULL,
    unit_id    BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    since      BIGINT NOT NULL,
    PRIMARY KEY (place_id, unit_id, account_id),
    FOREIGN KEY (place_id, unit_id) REFERENCES unit (place_id, id)
);
CREATE INDEX unit_member_of ON unit_member (account_id);

-- One unit's part of a case, with a clock of its own. Exactly one of those not returned leads.
CREATE TABLE handling (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    step_row     BIGINT,  -- the opening of the handling step it belongs to
    place_id     BIGINT NOT NULL,
    unit_id      BIGINT NOT NULL,
    leads        INTEGER NOT NULL CHECK (leads IN (0, 1)),
    state        TEXT NOT NULL CHECK (state IN ('sent', 'taken', 'returned', 'done')),
    account_id   BIGINT,  -- who took it
    due_at       BIGINT NOT NULL,
    sent_at      BIGINT NOT NULL,
    taken_at     BIGINT,
    contacted_at BIGINT,
    done_at      BIGINT,
    outcome      TEXT NOT NULL, -- solved explained referred; "" while open
    text         TEXT NOT NULL, -- what was done, or why it was returned
    by_name      TEXT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);
CREATE INDEX handling_of ON handling (community_id, case_id, id);
CREATE INDEX handling_unit ON handling (place_id, unit_id, state, due_at);

-- What the reporter says of the result, by the app or when called.
CREATE TABLE case_rating (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    way          TEXT NOT NULL CHECK (way IN ('app', 'phone', 'visit', 'sms')),
    reached      INTEGER NOT NULL CHECK (reached IN (0, 1)),
    solved       TEXT NOT NULL, -- yes mostly no; "" not reached
    attitude     INTEGER NOT NULL,
    speed        INTEGER NOT NULL,
    result       INTEGER NOT NULL,
    text         TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);
CREATE INDEX case_rating_of ON case_rating (community_id, case_id, id);
