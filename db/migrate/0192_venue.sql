-- Venues, their rooms, and who has a room when (D3, E6). Hours are minutes of the day; open_days has
-- a bit for each weekday, Monday the first.
CREATE TABLE venue (
    community_id BIGINT  NOT NULL REFERENCES region (id), -- the place: also a street
    id           BIGINT  NOT NULL,
    kind         TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    address      TEXT    NOT NULL,
    phone        TEXT    NOT NULL,
    open_from    INTEGER NOT NULL CHECK (open_from >= 0),
    open_to      INTEGER NOT NULL CHECK (open_to <= 1440),
    open_days    INTEGER NOT NULL CHECK (open_days > 0 AND open_days < 128),
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id),
    CHECK (open_from < open_to)
);
CREATE UNIQUE INDEX venue_name ON venue (community_id, name) WHERE closed_at IS NULL;

CREATE TABLE venue_room (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    venue_id     BIGINT  NOT NULL,
    name         TEXT    NOT NULL,
    seats        INTEGER NOT NULL CHECK (seats > 0),
    open_to_all  INTEGER NOT NULL, -- residents may book it themselves
    at           BIGINT  NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, venue_id) REFERENCES venue (community_id, id)
);
CREATE UNIQUE INDEX venue_room_name ON venue_room (community_id, venue_id, name) WHERE closed_at IS NULL;

CREATE TABLE booking (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    room_id      BIGINT NOT NULL,
    from_at      BIGINT NOT NULL,
    to_at        BIGINT NOT NULL,
    purpose      TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    account_id   BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('held', 'cancelled')),
    reason       TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id),
    CHECK (from_at < to_at),
    FOREIGN KEY (community_id, room_id) REFERENCES venue_room (community_id, id)
);
CREATE INDEX booking_of_room ON booking (community_id, room_id, from_at);
CREATE INDEX booking_of_account ON booking (account_id, from_at);
