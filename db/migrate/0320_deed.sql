-- Deeds for residents (B14, 我为群众办实事): a campaign, its tasks given to cadres and Party members,
-- what they did for whom of the roll, and what was said of it. A deed closes only with the rating of
-- whom it was for or with a note of a visit.
CREATE TABLE deed_drive (
    community_id BIGINT NOT NULL REFERENCES region (id),
    id           BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    runner       TEXT   NOT NULL,
    plan         TEXT   NOT NULL,
    from_day     BIGINT NOT NULL,
    to_day       BIGINT NOT NULL CHECK (to_day >= from_day),
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id)
);

-- Of a Party member (member_id, with their resident if they live here) or of an account with a post.
CREATE TABLE deed_task (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    drive_id     BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    member_id    BIGINT,
    resident_id  BIGINT,
    account_id   BIGINT,
    name         TEXT   NOT NULL, -- of a cadre; a member's stays on the branch's roll
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    CHECK (member_id IS NOT NULL OR account_id IS NOT NULL),
    FOREIGN KEY (community_id, drive_id) REFERENCES deed_drive (community_id, id)
);
CREATE INDEX deed_task_of ON deed_task (community_id, drive_id, id);
CREATE INDEX deed_task_account ON deed_task (community_id, account_id);
CREATE INDEX deed_task_resident ON deed_task (community_id, resident_id);

CREATE TABLE deed (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    task_id      BIGINT NOT NULL,
    text         TEXT   NOT NULL,
    day          BIGINT NOT NULL,
    resident_id  BIGINT NOT NULL, -- for whom
    household_id BIGINT NOT NULL, -- where they lived that day
    written_by   BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, task_id) REFERENCES deed_task (community_id, id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);
CREATE INDEX deed_of_task ON deed (community_id, task_id, id);
CREATE INDEX deed_for ON deed (community_id, household_id, id);

-- own: in the app, by whom it was for; paper: their slip, typed; visit: somebody asked them.
CREATE TABLE deed_word (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    deed_id      BIGINT  NOT NULL,
    way          TEXT    NOT NULL CHECK (way = 'own' OR way = 'paper' OR way = 'visit'),
    score        INTEGER CHECK (score >= 1 AND score <= 5),
    text         TEXT    NOT NULL,
    by_account   BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, deed_id) REFERENCES deed (community_id, id)
);
CREATE UNIQUE INDEX deed_word_rated ON deed_word (community_id, deed_id) WHERE score IS NOT NULL;
CREATE INDEX deed_word_of ON deed_word (community_id, deed_id, id);
