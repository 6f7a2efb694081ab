-- How many matters a community has in each state and step: the boards of a district read a few rows
-- instead of counting all its matters. Kept by the acts that open and move them (flow.c).
CREATE TABLE matter_tally (
    community_id BIGINT NOT NULL,
    state        TEXT NOT NULL,
    step         TEXT NOT NULL,
    n            BIGINT NOT NULL,
    PRIMARY KEY (community_id, state, step)
);
INSERT INTO matter_tally (community_id, state, step, n)
SELECT community_id, state, step, count(*) FROM matter GROUP BY community_id, state, step;

CREATE INDEX matter_due ON matter (community_id, state, due_at);
