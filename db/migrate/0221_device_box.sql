-- Devices whose alarms become cases, and each alarm that came.
CREATE TABLE device (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    number       TEXT    NOT NULL, -- by which it names itself
    name         TEXT    NOT NULL,
    item         TEXT    NOT NULL, -- of the catalogue: what its alarm is
    region_id    BIGINT,
    address      TEXT    NOT NULL,
    lat          BIGINT,
    lng          BIGINT,
    join_minutes INTEGER NOT NULL,
    at           BIGINT  NOT NULL,
    retired_at   BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, number)
);
CREATE TABLE device_alarm (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    device_id    BIGINT  NOT NULL,
    case_id      BIGINT  NOT NULL,
    client_id    BIGINT  NOT NULL,
    text         TEXT    NOT NULL,
    joined       INTEGER NOT NULL CHECK (joined IN (0, 1)), -- to a case open already
    at           BIGINT  NOT NULL,
    wrong        TEXT    NOT NULL, -- why it was a false one; ""
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, device_id) REFERENCES device (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);
CREATE INDEX device_alarm_of ON device_alarm (community_id, device_id, id);

-- Suggestion boxes, their weekly openings by two persons, and the numbered slips.
CREATE TABLE box (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    name         TEXT    NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('physical', 'online')),
    place        TEXT    NOT NULL,
    weekday      INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- it is opened on
    since        INTEGER NOT NULL, -- the day
    opened_day   INTEGER,          -- last, by two
    retired_at   BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE TABLE box_opening (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    box_id       BIGINT  NOT NULL,
    day          INTEGER NOT NULL,
    slips        INTEGER NOT NULL, -- counted when it was opened
    account_id   BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    second_id    BIGINT,           -- who stood by and says so
    second_name  TEXT    NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, box_id) REFERENCES box (community_id, id)
);
CREATE INDEX box_opening_of ON box_opening (community_id, box_id, id);
CREATE TABLE box_slip (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    box_id       BIGINT  NOT NULL,
    opening_id   BIGINT,           -- dropped online, and not opened yet: none
    year         INTEGER NOT NULL,
    no           INTEGER NOT NULL,
    text         TEXT    NOT NULL,
    file_id      BIGINT,           -- the scan
    case_id      BIGINT,
    reply        TEXT    NOT NULL,
    replied_at   BIGINT,
    reply_by     TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, year, no),
    FOREIGN KEY (community_id, box_id) REFERENCES box (community_id, id),
    FOREIGN KEY (community_id, opening_id) REFERENCES box_opening (community_id, id)
);
CREATE INDEX box_slip_of ON box_slip (community_id, box_id, id);
