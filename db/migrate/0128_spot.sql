-- Spot checks (A21): a seed published first, a sample drawn by it, a checklist for each matter drawn,
-- findings that close only with evidence and a second look by another person.
CREATE TABLE spot (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    title        TEXT    NOT NULL,
    from_day     INTEGER NOT NULL,
    to_day       INTEGER NOT NULL,
    size         INTEGER NOT NULL CHECK (size > 0),
    seed         BYTEA   NOT NULL,
    opened_at    BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    account_id   BIGINT  NOT NULL,
    drawn_at     BIGINT,
    drawn_from   INTEGER NOT NULL, -- how many matters the sample was drawn from
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id)
);

CREATE TABLE spot_item (
    community_id BIGINT  NOT NULL,
    spot_id      BIGINT  NOT NULL,
    matter_id    BIGINT  NOT NULL,
    place        INTEGER NOT NULL, -- in the order of the draw
    PRIMARY KEY (community_id, spot_id, matter_id),
    FOREIGN KEY (community_id, spot_id) REFERENCES spot (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);

CREATE TABLE spot_answer (
    community_id BIGINT NOT NULL,
    spot_id      BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    question     TEXT   NOT NULL CHECK (question IN ('rules', 'steps', 'content', 'result')),
    result       TEXT   NOT NULL CHECK (result IN ('good', 'bad', 'apart')),
    note         TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, spot_id, matter_id, question),
    FOREIGN KEY (community_id, spot_id, matter_id) REFERENCES spot_item (community_id, spot_id, matter_id)
);

CREATE TABLE finding (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    spot_id      BIGINT  NOT NULL,
    matter_id    BIGINT  NOT NULL,
    question     TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    due_day      INTEGER NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    done_text    TEXT    NOT NULL,
    file_id      BIGINT,
    done_by      TEXT    NOT NULL,
    done_account BIGINT,
    done_at      BIGINT,
    checked_by   TEXT    NOT NULL,
    checked_at   BIGINT,
    back_count   INTEGER NOT NULL, -- how often it was sent back as not put right
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, spot_id) REFERENCES spot (community_id, id)
);
CREATE INDEX finding_of ON finding (community_id, spot_id, id);
