-- A matter knows the kind of the step it stands at: lists ask for kinds, because the names of steps
-- differ from procedure to procedure.
ALTER TABLE matter ADD COLUMN step_kind TEXT NOT NULL DEFAULT '';
UPDATE matter SET step_kind = CASE step
    WHEN 'checks' THEN 'check'
    WHEN 'propose' THEN 'meeting'
    WHEN 'resolve' THEN 'ballot'
    WHEN 'decision_publicity' THEN 'notice'
    WHEN 'implement' THEN 'work'
    WHEN 'result_publicity' THEN 'notice'
    WHEN 'evaluate' THEN 'survey'
    ELSE step END;
CREATE INDEX matter_step_kind ON matter (community_id, step_kind, state, id);

ALTER TABLE matter_tally RENAME COLUMN step TO step_kind;
DELETE FROM matter_tally;
INSERT INTO matter_tally (community_id, state, step_kind, n)
SELECT community_id, state, step_kind, count(*) FROM matter GROUP BY community_id, state, step_kind;
