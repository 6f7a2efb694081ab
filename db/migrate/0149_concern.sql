-- What people bring to a meeting held for no matter: it waits for that body until it has become a
-- matter, an opinion of a running one, or was answered.
CREATE TABLE concern (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    body         TEXT   NOT NULL, -- on whose agendas it stands
    meeting_id   BIGINT NOT NULL, -- in which it was raised; 0: between two
    resident_id  BIGINT,          -- whose words, where the roll knows
    household_id BIGINT,
    name         TEXT   NOT NULL,
    weight       TEXT   NOT NULL CHECK (weight IN ('urgent', 'important', 'normal', 'later')),
    text         TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('open', 'matter', 'opinion', 'answered')),
    matter_id    BIGINT,
    opinion_id   BIGINT,
    answer       TEXT   NOT NULL, -- the newest words: the answer, or why it still waits
    case_at      BIGINT,          -- found to be a case for the ticket desk
    done_at      BIGINT,
    done_by      TEXT   NOT NULL,
    told_way     TEXT   NOT NULL CHECK (told_way IN ('', 'app', 'sms', 'hand', 'call', 'visit', 'paper', 'none')),
    told_at      BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX concern_state ON concern (community_id, state, id);
CREATE INDEX concern_matter ON concern (community_id, matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX concern_resident ON concern (community_id, resident_id) WHERE resident_id IS NOT NULL;
CREATE INDEX agenda_item_source ON agenda_item (community_id, source_id) WHERE source_id <> 0;
