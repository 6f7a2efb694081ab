-- Decisions and cases (what a resident brings) are rows of one table, walked by one engine; lists
-- ask for one family. A halted matter's clock stands still: from when it stands.
ALTER TABLE matter ADD COLUMN family TEXT NOT NULL DEFAULT 'decision';
ALTER TABLE matter ADD COLUMN halted_at BIGINT;

DROP INDEX matter_state;
DROP INDEX matter_step_at;
DROP INDEX matter_due;
DROP INDEX matter_step_kind;
CREATE INDEX matter_newest ON matter (community_id, family, id);
CREATE INDEX matter_state ON matter (community_id, family, state, id);
CREATE INDEX matter_due ON matter (community_id, family, state, due_at);
CREATE INDEX matter_step_kind ON matter (community_id, family, step_kind, state, id);

DROP TABLE matter_tally;
CREATE TABLE matter_tally (
    community_id BIGINT NOT NULL,
    family       TEXT NOT NULL,
    state        TEXT NOT NULL,
    step_kind    TEXT NOT NULL,
    n            BIGINT NOT NULL,
    PRIMARY KEY (community_id, family, state, step_kind)
);
INSERT INTO matter_tally (community_id, family, state, step_kind, n)
SELECT community_id, family, state, step_kind, count(*) FROM matter
GROUP BY community_id, family, state, step_kind;
