-- What is raised in a huddle may become a case. The table is made anew for its state; what had been
-- marked as a case's business stays open until it becomes one.
CREATE TABLE concern_new (
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
    state        TEXT   NOT NULL CHECK (state IN ('open', 'matter', 'opinion', 'answered', 'case')),
    matter_id    BIGINT,
    opinion_id   BIGINT,
    case_id      BIGINT,
    answer       TEXT   NOT NULL, -- the newest words: the answer, or why it still waits
    done_at      BIGINT,
    done_by      TEXT   NOT NULL,
    told_way     TEXT   NOT NULL CHECK (told_way IN ('', 'app', 'sms', 'hand', 'call', 'visit', 'paper', 'none')),
    told_at      BIGINT,
    PRIMARY KEY (community_id, id),
    CHECK (state <> 'case' OR case_id IS NOT NULL),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);
INSERT INTO concern_new (community_id, id, body, meeting_id, resident_id, household_id, name, weight, text, by_name, at,
    state, matter_id, opinion_id, case_id, answer, done_at, done_by, told_way, told_at)
SELECT community_id, id, body, meeting_id, resident_id, household_id, name, weight, text, by_name, at,
    state, matter_id, opinion_id, NULL, answer, done_at, done_by, told_way, told_at FROM concern;
DROP TABLE concern;
ALTER TABLE concern_new RENAME TO concern;
CREATE INDEX concern_state ON concern (community_id, state, id);
CREATE INDEX concern_matter ON concern (community_id, matter_id) WHERE matter_id IS NOT NULL;
CREATE INDEX concern_case ON concern (community_id, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX concern_resident ON concern (community_id, resident_id) WHERE resident_id IS NOT NULL;
