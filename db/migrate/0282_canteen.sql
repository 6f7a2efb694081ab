-- Canteens and day care (E4): who is enrolled, prices by age from a day on, meals as they were ordered
-- and taken. A meal keeps the age and price of its day: the sheet of a month is a sum of meals.
CREATE TABLE canteen (
    community_id BIGINT NOT NULL REFERENCES region (id),
    id           BIGINT NOT NULL,
    kind         TEXT   NOT NULL CHECK (kind IN ('canteen', 'day_care')),
    name         TEXT   NOT NULL,
    place        TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX canteen_name ON canteen (community_id, name) WHERE closed_at IS NULL;

CREATE TABLE canteen_price (
    community_id BIGINT  NOT NULL,
    canteen_id   BIGINT  NOT NULL,
    from_day     BIGINT  NOT NULL,
    age_from     INTEGER NOT NULL CHECK (age_from >= 0),
    price        BIGINT  NOT NULL CHECK (price >= 0), -- fen; what nobody is granted anything off has age 0
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, canteen_id, from_day, age_from),
    FOREIGN KEY (community_id, canteen_id) REFERENCES canteen (community_id, id)
);

CREATE TABLE diner (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    canteen_id   BIGINT  NOT NULL,
    resident_id  BIGINT  NOT NULL,
    at_home      INTEGER NOT NULL, -- meals are brought
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, canteen_id) REFERENCES canteen (community_id, id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);
CREATE UNIQUE INDEX diner_once ON diner (community_id, canteen_id, resident_id) WHERE ended_at IS NULL;

CREATE TABLE meal (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    canteen_id   BIGINT  NOT NULL,
    diner_id     BIGINT  NOT NULL,
    on_day       BIGINT  NOT NULL,
    at_home      INTEGER NOT NULL,
    age          INTEGER NOT NULL, -- on that day; -1: nobody knows
    price        BIGINT  NOT NULL, -- fen, what the diner pays
    subsidy      BIGINT  NOT NULL, -- fen, what is granted off the full price
    state        TEXT    NOT NULL CHECK (state IN ('ordered', 'taken', 'missed', 'cancelled')),
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    done_at      BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, canteen_id) REFERENCES canteen (community_id, id),
    FOREIGN KEY (community_id, diner_id) REFERENCES diner (community_id, id)
);
CREATE UNIQUE INDEX meal_once ON meal (community_id, diner_id, on_day) WHERE state <> 'cancelled';
CREATE INDEX meal_of_day ON meal (community_id, canteen_id, on_day);
