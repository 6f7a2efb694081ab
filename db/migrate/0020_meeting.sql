-- Meetings: called for one step and round of a matter, with the roll frozen and hashed at the call.
-- `base` is who the roll is made of; `party` marks who sits in the Party committee.
CREATE TABLE meeting (
    community_id     BIGINT NOT NULL,
    id               BIGINT NOT NULL,
    matter_id        BIGINT NOT NULL,
    step_row         BIGINT NOT NULL,
    round            INTEGER NOT NULL,
    body             TEXT NOT NULL,
    base             TEXT NOT NULL,
    place            TEXT NOT NULL,
    starts_at        BIGINT NOT NULL,
    called_at        BIGINT NOT NULL,
    emergency_reason TEXT NOT NULL,
    chair            TEXT NOT NULL,
    recorder         TEXT NOT NULL,
    question         TEXT NOT NULL,
    secret           INTEGER NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('called', 'open', 'closed', 'failed', 'void')),
    expected         INTEGER NOT NULL,
    party_expected   INTEGER NOT NULL,
    present          INTEGER NOT NULL,
    held             INTEGER NOT NULL,
    roll_hash        TEXT NOT NULL,
    minutes          TEXT NOT NULL,
    opened_at        BIGINT,
    closed_at        BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX meeting_matter ON meeting (community_id, matter_id, id);
CREATE UNIQUE INDEX meeting_live ON meeting (community_id, matter_id)
    WHERE state IN ('called', 'open');

-- One line per person who may take part: a resident, a household's representative or the holder of
-- a post. voter_id is the resident's id, or the post's where no resident stands behind it.
CREATE TABLE roll (
    community_id   BIGINT NOT NULL,
    meeting_id     BIGINT NOT NULL,
    voter_id       BIGINT NOT NULL,
    name           TEXT NOT NULL,
    resident_id    BIGINT,
    household_id   BIGINT,
    post_id        BIGINT,
    account_id     BIGINT,
    party          INTEGER NOT NULL,
    committee      INTEGER NOT NULL,
    rep            INTEGER NOT NULL,
    recused        INTEGER NOT NULL,
    recused_reason TEXT NOT NULL,
    PRIMARY KEY (community_id, meeting_id, voter_id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);
CREATE INDEX roll_account ON roll (community_id, account_id, meeting_id);
CREATE INDEX roll_voter ON roll (community_id, voter_id, meeting_id);

CREATE TABLE attendance (
    community_id BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    voter_id     BIGINT NOT NULL,
    way          TEXT NOT NULL CHECK (way IN ('qr', 'hand', 'proxy', 'video')),
    proxy_name   TEXT NOT NULL,
    at           BIGINT NOT NULL,
    left_at      BIGINT,
    PRIMARY KEY (community_id, meeting_id, voter_id),
    FOREIGN KEY (community_id, meeting_id, voter_id)
        REFERENCES roll (community_id, meeting_id, voter_id)
);
CREATE INDEX attendance_proxy ON attendance (community_id, meeting_id, proxy_name);
