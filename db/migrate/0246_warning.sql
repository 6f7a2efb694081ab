-- Early warnings: cases and disputes of one kind at one building in few days make a card, which is
-- answered by somebody until a day; while it is open the same place and kind only raises it.
CREATE TABLE warning (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    region_id    BIGINT NOT NULL, -- the building or estate
    kind         TEXT   NOT NULL, -- of case or dispute
    level        INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3), -- yellow orange red
    cases        BIGINT NOT NULL,
    people       BIGINT NOT NULL,
    grave        INTEGER NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('open', 'answered', 'closed')),
    who          TEXT   NOT NULL,
    what         TEXT   NOT NULL,
    until        BIGINT,          -- day
    answered_at  BIGINT,
    result       TEXT   NOT NULL,
    closed_at    BIGINT,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX warning_at ON warning (community_id, region_id, kind, closed_at);

-- What a card counted.
CREATE TABLE warning_case (
    community_id BIGINT NOT NULL,
    warning_id   BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    PRIMARY KEY (community_id, warning_id, case_id),
    FOREIGN KEY (community_id, warning_id) REFERENCES warning (community_id, id)
);

-- 排查: who looked where on which day and what was found.
CREATE TABLE screening (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    day          BIGINT NOT NULL,
    place        TEXT   NOT NULL,
    found        BIGINT NOT NULL,
    text         TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX screening_day ON screening (community_id, day);

-- Special periods are screened each week.
CREATE TABLE screening_special (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    from_day     BIGINT NOT NULL,
    to_day       BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
