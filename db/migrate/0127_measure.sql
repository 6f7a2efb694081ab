-- What measures are drawn from beside the matters themselves: petitions and whether a matter stands
-- behind them, and which communities go ahead as pilots, with what was seen and noted there.
CREATE TABLE petition (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    code         TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    link         TEXT    NOT NULL CHECK (link IN ('none', 'linked', 'apart')), -- none: not judged yet
    matter_id    BIGINT,
    reason       TEXT    NOT NULL,
    judged_by    TEXT    NOT NULL,
    judged_at    BIGINT,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, code)
);
CREATE INDEX petition_day ON petition (community_id, day, id);

CREATE TABLE pilot (
    community_id BIGINT  NOT NULL,
    standing     TEXT    NOT NULL CHECK (standing IN ('none', 'pilot', 'model')),
    since        INTEGER NOT NULL,
    reason       TEXT    NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id)
);

CREATE TABLE pilot_note (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    what         TEXT    NOT NULL CHECK (what IN ('visit', 'experience')),
    day          INTEGER NOT NULL,
    text         TEXT    NOT NULL,
    account_id   BIGINT  NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX matter_step_closed ON matter_step (community_id, state, closed_at, id);
CREATE INDEX matter_created ON matter (community_id, created_at, id);
