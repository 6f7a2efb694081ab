-- The half-yearly survey (A16): who answered, and how many said what - never who said what: answers
-- are added to counts and kept nowhere else.
CREATE TABLE poll (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    year         INTEGER NOT NULL,
    half         INTEGER NOT NULL CHECK (half = 1 OR half = 2),
    opens        INTEGER NOT NULL,
    closes       INTEGER NOT NULL CHECK (closes >= opens),
    closed_at    BIGINT,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, year, half)
);

CREATE TABLE poll_mark (
    community_id BIGINT NOT NULL,
    poll_id      BIGINT NOT NULL,
    resident_id  BIGINT NOT NULL,
    way          TEXT   NOT NULL CHECK (way IN ('online', 'paper')),
    PRIMARY KEY (community_id, poll_id, resident_id),
    FOREIGN KEY (community_id, poll_id) REFERENCES poll (community_id, id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);

CREATE TABLE poll_count (
    community_id BIGINT NOT NULL,
    poll_id      BIGINT NOT NULL,
    stratum      TEXT   NOT NULL CHECK (stratum IN ('party', 'others')),
    score        TEXT   NOT NULL CHECK (score IN ('satisfied', 'mostly', 'fair', 'unsatisfied')),
    n            BIGINT NOT NULL CHECK (n > 0),
    PRIMARY KEY (community_id, poll_id, stratum, score),
    FOREIGN KEY (community_id, poll_id) REFERENCES poll (community_id, id)
);
