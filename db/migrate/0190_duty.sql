-- Reception and on-site duty of a street (D4): leave, the roster of a month, its days, swaps, feeds,
-- and the log of who came. `person`: the account, or the post where its holder has none.
CREATE TABLE duty_leave (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    person       BIGINT  NOT NULL,
    name         TEXT    NOT NULL,
    from_day     INTEGER NOT NULL,
    to_day       INTEGER NOT NULL CHECK (to_day >= from_day),
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id)
);

CREATE TABLE duty_roster (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    month        INTEGER NOT NULL, -- its first day
    head_moves   INTEGER NOT NULL,
    onsite_days  INTEGER NOT NULL,
    hours        TEXT    NOT NULL,
    place        TEXT    NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    published_by TEXT    NOT NULL,
    published_at BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, month)
);

CREATE TABLE duty (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    roster_id    BIGINT  NOT NULL,
    day          INTEGER NOT NULL,
    role         TEXT    NOT NULL CHECK (role IN ('head', 'deputy', 'onsite')),
    region_id    BIGINT, -- the community sat in
    region_name  TEXT    NOT NULL,
    person       BIGINT  NOT NULL,
    account_id   BIGINT,
    name         TEXT    NOT NULL,
    changes      INTEGER NOT NULL,
    changed_at   BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, day, person),
    FOREIGN KEY (community_id, roster_id) REFERENCES duty_roster (community_id, id)
);
CREATE INDEX duty_of_roster ON duty (community_id, roster_id, day);
CREATE INDEX duty_of_account ON duty (account_id, day);

CREATE TABLE duty_swap (
    community_id  BIGINT  NOT NULL,
    id            BIGINT  NOT NULL,
    duty_id       BIGINT  NOT NULL,
    with_id       BIGINT  NOT NULL,
    asker         BIGINT  NOT NULL,
    asker_name    TEXT    NOT NULL,
    asker_day     INTEGER NOT NULL,
    answerer      BIGINT  NOT NULL,
    answerer_name TEXT    NOT NULL,
    answerer_day  INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('asked', 'done', 'refused', 'withdrawn')),
    at            BIGINT  NOT NULL,
    answered_at   BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, duty_id) REFERENCES duty (community_id, id),
    FOREIGN KEY (community_id, with_id) REFERENCES duty (community_id, id)
);
CREATE UNIQUE INDEX duty_swap_open ON duty_swap (community_id, duty_id) WHERE state = 'asked';
CREATE INDEX duty_swap_asker ON duty_swap (asker, id);
CREATE INDEX duty_swap_answerer ON duty_swap (answerer, id);

CREATE TABLE duty_feed (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    account_id   BIGINT NOT NULL,
    what         TEXT   NOT NULL CHECK (what IN ('mine', 'all')),
    token_hash   BYTEA  NOT NULL,
    at           BIGINT NOT NULL,
    revoked_at   BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, token_hash)
);

-- `case_id`: what became of it, once it is a case.
CREATE TABLE duty_visit (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    day          INTEGER NOT NULL,
    received_by  TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    people       INTEGER NOT NULL CHECK (people > 0),
    name_sealed  BYTEA   NOT NULL,
    name_masked  TEXT    NOT NULL,
    phone_sealed BYTEA,
    phone_masked TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    reply        TEXT    NOT NULL,
    task         TEXT    NOT NULL,
    task_post    BIGINT,
    task_account BIGINT,
    task_name    TEXT    NOT NULL,
    due_day      INTEGER,
    done_text    TEXT    NOT NULL,
    done_by      TEXT    NOT NULL,
    done_at      BIGINT,
    case_id      BIGINT,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, task_post) REFERENCES post (community_id, id)
);
