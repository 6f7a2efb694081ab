-- The public catalogue of services (C14): each edit is a version of its own, the newest is what stands.
CREATE TABLE service_item (
    community_id   BIGINT  NOT NULL REFERENCES region (id), -- the place: also a street
    id             BIGINT  NOT NULL,
    version        BIGINT  NOT NULL CHECK (version > 0),
    newest         INTEGER NOT NULL,
    ended          INTEGER NOT NULL, -- this version takes it out of the catalogue
    kind           TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    who            TEXT    NOT NULL, -- may ask for it
    materials      TEXT    NOT NULL, -- one a line
    place          TEXT    NOT NULL,
    limit_days     INTEGER NOT NULL CHECK (limit_days >= 0), -- working days; 0: at once
    fee            BIGINT  NOT NULL CHECK (fee >= 0),        -- fen
    fee_basis      TEXT    NOT NULL,
    by_appointment INTEGER NOT NULL,
    by_agency      INTEGER NOT NULL,
    at_home        INTEGER NOT NULL,
    mobile         INTEGER NOT NULL,
    partner        TEXT    NOT NULL, -- who does it for the community; "" itself
    change         TEXT    NOT NULL, -- what is other than in the version before
    by_name        TEXT    NOT NULL,
    at             BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id, version),
    CHECK (by_appointment + by_agency + at_home + mobile > 0)
);
CREATE UNIQUE INDEX service_item_title ON service_item (community_id, title) WHERE newest = 1 AND ended = 0;
