-- Calls to be made again: after a low rating, or drawn at random from what was closed. Whoever
-- calls is not who handled it.
CREATE TABLE case_callback (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    why          TEXT NOT NULL CHECK (why IN ('low', 'drawn')),
    lowest       INTEGER NOT NULL, -- of the rating it follows; 0 where it was drawn
    at           BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    done_at      BIGINT,
    by_name      TEXT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);
CREATE INDEX case_callback_due ON case_callback (community_id, done_at, due_at);
CREATE INDEX case_callback_of ON case_callback (community_id, case_id);

-- A draw can be repeated by anyone who has the seed and the closed cases of those days.
CREATE TABLE callback_draw (
    community_id BIGINT NOT NULL,
    day          BIGINT NOT NULL, -- whose closed cases were drawn from
    seed         TEXT NOT NULL,
    closed       BIGINT NOT NULL,
    drawn        BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, day)
);
