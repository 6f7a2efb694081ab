-- Research (C9, 调研): a plan with its team, records of visits, talks and questionnaires, and the list
-- of issues with cause, measure and who answers for it. What the report says is counted of these.
CREATE TABLE study (
    community_id BIGINT NOT NULL REFERENCES region (id),
    id           BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    purpose      TEXT   NOT NULL,
    team         TEXT   NOT NULL,
    from_day     BIGINT NOT NULL,
    to_day       BIGINT NOT NULL CHECK (to_day >= from_day),
    summary      TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id)
);

CREATE TABLE study_record (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    study_id     BIGINT  NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('visit', 'group', 'talk', 'sheet')),
    place_id     BIGINT  NOT NULL REFERENCES region (id),
    people       INTEGER NOT NULL CHECK (people > 0),
    text         TEXT    NOT NULL,
    day          BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, study_id) REFERENCES study (community_id, id)
);
CREATE INDEX study_record_of ON study_record (community_id, study_id, id);

CREATE TABLE study_issue (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    study_id     BIGINT NOT NULL,
    text         TEXT   NOT NULL,
    cause        TEXT   NOT NULL,
    measure      TEXT   NOT NULL,
    owner        TEXT   NOT NULL,
    due_day      BIGINT NOT NULL,
    result       TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    done_at      BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, study_id) REFERENCES study (community_id, id)
);
CREATE INDEX study_issue_of ON study_issue (community_id, study_id, id);
