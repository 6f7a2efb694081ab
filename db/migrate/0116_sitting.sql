-- Meetings as they really happen: called for no matter at all, several matters in one room, an
-- agenda, proof that everyone was told, who came late and left early, minutes that three people sign.
-- matter_id 0: of no matter; then `rules` and `rules_version` say by which numbers it is held.
-- sits_with: the meeting whose room, hour and door this one shares; 0: its own.
ALTER TABLE meeting ADD COLUMN sits_with BIGINT NOT NULL DEFAULT 0;
ALTER TABLE meeting ADD COLUMN rules TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN rules_version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX meeting_sits_with ON meeting (community_id, sits_with) WHERE sits_with <> 0;
DROP INDEX meeting_live;
CREATE UNIQUE INDEX meeting_live ON meeting (community_id, matter_id)
    WHERE matter_id <> 0 AND (state = 'called' OR state = 'open');
ALTER TABLE roll ADD COLUMN recused_ground TEXT NOT NULL DEFAULT '';

CREATE TABLE agenda_item (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    meeting_id   BIGINT  NOT NULL,
    place        INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('first_topic', 'matter', 'report', 'concern', 'pledge', 'other')),
    title        TEXT    NOT NULL,
    matter_id    BIGINT  NOT NULL, -- 0: none
    source_id    BIGINT  NOT NULL, -- the concern it grew from, or the pledge of an earlier meeting; 0: none
    outcome      TEXT    NOT NULL,
    outcome_at   BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);
CREATE INDEX agenda_item_meeting ON agenda_item (community_id, meeting_id, place);

-- A notice handed over: by whom, before which witness. What went by app or SMS stands in the outbox.
CREATE TABLE meeting_delivery (
    community_id BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    voter_id     BIGINT NOT NULL,
    witness      TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, meeting_id, voter_id),
    FOREIGN KEY (community_id, meeting_id, voter_id)
        REFERENCES roll (community_id, meeting_id, voter_id)
);

-- What happened in the room, with how many were there after it. voter_id 0: nobody's own.
CREATE TABLE meeting_moment (
    community_id BIGINT  NOT NULL,
    meeting_id   BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    what         TEXT    NOT NULL CHECK (what IN ('opened', 'came', 'back', 'left', 'recused', 'vote_opened', 'vote_closed', 'closed')),
    voter_id     BIGINT  NOT NULL,
    way          TEXT    NOT NULL,
    present      INTEGER NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, meeting_id, id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);

CREATE TABLE minutes_sign (
    community_id BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    role         TEXT   NOT NULL CHECK (role IN ('chair', 'recorder', 'supervisor')),
    account_id   BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    way          TEXT   NOT NULL CHECK (way IN ('password', 'totp')),
    minutes_hash TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, meeting_id, role),
    UNIQUE (community_id, meeting_id, account_id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);

CREATE TABLE meeting_file (
    community_id BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    file_id      BIGINT NOT NULL,
    kind         TEXT   NOT NULL CHECK (kind IN ('photo', 'sound', 'paper')),
    title        TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, meeting_id, file_id),
    FOREIGN KEY (community_id, file_id) REFERENCES file (community_id, id)
);
