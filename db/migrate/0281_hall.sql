-- The service hall (E1): windows with the kinds of services they do, and the numbers of a day. A
-- number belongs to nobody: no name, no telephone, a slip of paper is enough.
CREATE TABLE hall_window (
    community_id BIGINT  NOT NULL REFERENCES region (id), -- the place: also a street
    id           BIGINT  NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    name         TEXT    NOT NULL,
    kinds        TEXT    NOT NULL, -- of services, apart by blanks
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX hall_window_number ON hall_window (community_id, number) WHERE closed_at IS NULL;

CREATE TABLE hall_ticket (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    on_day       BIGINT  NOT NULL,
    kind         TEXT    NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0), -- of its kind on that day
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'called', 'served', 'skipped')),
    window_id    BIGINT,
    calls        INTEGER NOT NULL,
    at           BIGINT  NOT NULL, -- taken
    queued_at    BIGINT  NOT NULL, -- later than `at` when who was skipped came back
    first_at     BIGINT,           -- called for the first time
    called_at    BIGINT,           -- and the last
    done_at      BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, window_id) REFERENCES hall_window (community_id, id)
);
CREATE UNIQUE INDEX hall_ticket_number ON hall_ticket (community_id, on_day, kind, number);
CREATE INDEX hall_ticket_waiting ON hall_ticket (community_id, on_day, state, queued_at);
