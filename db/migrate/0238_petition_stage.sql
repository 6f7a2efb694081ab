-- The days of a petition (D10): handed over, notified, returned as not ours, extended, answered. The
-- petition itself is handled by the office it was handed to; here are only its days.
CREATE TABLE petition_stage (
    community_id BIGINT  NOT NULL,
    petition_id  BIGINT  NOT NULL,
    what         TEXT    NOT NULL CHECK (what IN ('handed', 'notified', 'returned', 'extended', 'finished')),
    day          INTEGER NOT NULL,
    text         TEXT    NOT NULL, -- to whom, or the number of the paper
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, petition_id, what),
    FOREIGN KEY (community_id, petition_id) REFERENCES petition (community_id, id)
);
