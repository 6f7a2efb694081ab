-- Three lists (E13): what residents need, who can give what, and the projects made of both. A project
-- has an account number from its first day to its last, however often it is opened again.
CREATE TABLE resource (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    unit         TEXT   NOT NULL, -- who gives it
    contact      TEXT   NOT NULL,
    note         TEXT   NOT NULL,
    region_id    BIGINT REFERENCES region (id), -- NULL: for the whole community
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX resource_name ON resource (community_id, unit, name) WHERE closed_at IS NULL;

CREATE TABLE need (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    title        TEXT   NOT NULL, -- for everybody; '' until the office has written it
    text         TEXT   NOT NULL, -- as it was said: for the office and whoever said it
    name         TEXT   NOT NULL, -- of whom it is for
    region_id    BIGINT REFERENCES region (id),
    account_id   BIGINT, -- whoever brought it in the app; NULL: the office wrote it down
    state        TEXT   NOT NULL CHECK (state IN ('open', 'matched', 'project', 'done', 'declined')),
    reason       TEXT   NOT NULL,
    resource_id  BIGINT,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resource (community_id, id)
);
CREATE INDEX need_of_account ON need (community_id, account_id, id);

CREATE TABLE project (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    need_id      BIGINT  NOT NULL,
    resource_id  BIGINT  NOT NULL,
    year         INTEGER NOT NULL,
    no           INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    owner_id     BIGINT  NOT NULL,
    owner_name   TEXT    NOT NULL,
    due_day      BIGINT  NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('open', 'closed')),
    round        INTEGER NOT NULL, -- how often it was opened
    at           BIGINT  NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, year, no),
    UNIQUE (community_id, need_id),
    FOREIGN KEY (community_id, need_id) REFERENCES need (community_id, id),
    FOREIGN KEY (community_id, resource_id) REFERENCES resource (community_id, id)
);
CREATE INDEX project_open ON project (community_id, state, due_day);

CREATE TABLE project_task (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    project_id   BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    owner_id     BIGINT NOT NULL,
    owner_name   TEXT   NOT NULL,
    due_day      BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    done_at      BIGINT,
    done_text    TEXT   NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, project_id) REFERENCES project (community_id, id)
);
CREATE INDEX project_task_of ON project_task (community_id, project_id, due_day);

-- What happened to a project, in its order: kind opened progress proof rated closed reopened.
CREATE TABLE project_note (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    project_id   BIGINT  NOT NULL,
    round        INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    way          TEXT    NOT NULL, -- of a rating: app visit phone
    solved       INTEGER NOT NULL,
    score        INTEGER NOT NULL,
    text         TEXT    NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, project_id) REFERENCES project (community_id, id)
);
CREATE INDEX project_note_of ON project_note (community_id, project_id, id);

CREATE TABLE project_photo (
    community_id BIGINT NOT NULL,
    note_id      BIGINT NOT NULL,
    file_id      BIGINT NOT NULL,
    project_id   BIGINT NOT NULL,
    sha256       TEXT   NOT NULL,
    proof        INTEGER NOT NULL,
    PRIMARY KEY (community_id, note_id, file_id),
    FOREIGN KEY (community_id, file_id) REFERENCES file (community_id, id)
);
CREATE INDEX project_photo_of ON project_photo (community_id, sha256);
