-- Units that report to a community (C12, 双报到): their people with what they can do, tasks of the
-- community, who took which, and the minutes somebody else confirmed.
CREATE TABLE partner (
    community_id BIGINT NOT NULL REFERENCES region (id),
    id           BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    level        TEXT   NOT NULL CHECK (level IN ('city', 'district', 'street', 'other')),
    contact      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX partner_name ON partner (community_id, name) WHERE ended_at IS NULL;

CREATE TABLE partner_person (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    partner_id   BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    skills       TEXT   NOT NULL,
    account_id   BIGINT, -- absent: entered by the desk
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, partner_id, name),
    FOREIGN KEY (community_id, partner_id) REFERENCES partner (community_id, id)
);
CREATE UNIQUE INDEX partner_person_account ON partner_person (community_id, account_id)
    WHERE account_id IS NOT NULL;

CREATE TABLE partner_task (
    community_id BIGINT  NOT NULL REFERENCES region (id),
    id           BIGINT  NOT NULL,
    title        TEXT    NOT NULL,
    skill        TEXT    NOT NULL,
    place        TEXT    NOT NULL,
    day          BIGINT  NOT NULL,
    seats        INTEGER NOT NULL CHECK (seats > 0),
    at           BIGINT  NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX partner_task_day ON partner_task (community_id, day, id);

CREATE TABLE partner_claim (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    task_id      BIGINT  NOT NULL,
    person_id    BIGINT  NOT NULL,
    at           BIGINT  NOT NULL,
    minutes      INTEGER, -- once confirmed; 0: did not come
    confirmed_by TEXT    NOT NULL,
    confirmed_at BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, task_id, person_id),
    CHECK (minutes IS NULL OR minutes >= 0),
    FOREIGN KEY (community_id, task_id) REFERENCES partner_task (community_id, id),
    FOREIGN KEY (community_id, person_id) REFERENCES partner_person (community_id, id)
);
CREATE INDEX partner_claim_of_person ON partner_claim (community_id, person_id);
