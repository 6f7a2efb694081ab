-- The three meetings of a community: who is asked to one, what each says there, what comes of it.
-- `consented_at`: a party that has agreed in writing and need not come.
CREATE TABLE invited (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    step         TEXT NOT NULL,
    capacity     TEXT NOT NULL,
    name         TEXT NOT NULL,
    unit         TEXT NOT NULL,
    resident_id  BIGINT,
    consent_text TEXT NOT NULL,
    consent_file BIGINT,
    consented_at BIGINT,
    invited_at   BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX invited_matter ON invited (community_id, matter_id, step, id);
CREATE UNIQUE INDEX invited_resident ON invited (community_id, matter_id, step, resident_id)
    WHERE resident_id IS NOT NULL;
CREATE UNIQUE INDEX invited_guest ON invited (community_id, matter_id, step, name, unit)
    WHERE resident_id IS NULL;

CREATE TABLE statement (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    voter_id     BIGINT NOT NULL,
    stance       TEXT NOT NULL,
    text         TEXT NOT NULL,
    way          TEXT NOT NULL CHECK (way IN ('online', 'spoken')),
    account_id   BIGINT,
    at           BIGINT NOT NULL,
    disposition  TEXT NOT NULL,
    reason       TEXT NOT NULL,
    answered_by  TEXT NOT NULL,
    answered_at  BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, meeting_id, voter_id),
    FOREIGN KEY (community_id, meeting_id, voter_id)
        REFERENCES roll (community_id, meeting_id, voter_id)
);
CREATE INDEX statement_matter ON statement (community_id, matter_id, id);

CREATE TABLE forum_result (
    community_id       BIGINT NOT NULL,
    meeting_id         BIGINT NOT NULL,
    matter_id          BIGINT NOT NULL,
    step_row           BIGINT NOT NULL,
    outcome            TEXT NOT NULL,
    text               TEXT NOT NULL,
    referred_to        TEXT NOT NULL,
    n                  INTEGER NOT NULL,
    points             BIGINT NOT NULL,
    at                 BIGINT NOT NULL,
    by_name            TEXT NOT NULL,
    rectify_due        BIGINT,
    rectified_text     TEXT NOT NULL,
    rectified_at       BIGINT,
    rectified_by       TEXT NOT NULL,
    rectified_account  BIGINT,
    checked_at         BIGINT,
    checked_by         TEXT NOT NULL,
    PRIMARY KEY (community_id, meeting_id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);
CREATE INDEX forum_result_matter ON forum_result (community_id, matter_id, meeting_id);

-- 协商联络员: trained people who lead such talks, and which of them led which meeting.
CREATE TABLE liaison (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    name         TEXT NOT NULL,
    resident_id  BIGINT,
    topics       TEXT NOT NULL,
    trained_on   INTEGER NOT NULL,
    from_day     INTEGER NOT NULL,
    to_day       INTEGER NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE TABLE facilitated (
    community_id BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    liaison_id   BIGINT NOT NULL,
    PRIMARY KEY (community_id, meeting_id),
    FOREIGN KEY (community_id, liaison_id) REFERENCES liaison (community_id, id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);
CREATE INDEX facilitated_liaison ON facilitated (community_id, liaison_id);
