-- name: flow_get
SELECT id, code, title, template, template_version, rules, rules_version, step, step_row, round,
       step_opened, state, amount, affected_households, risk_flag, body, scope_id, area_id
FROM matter WHERE community_id = ?1 AND id = ?2;

-- name: flow_lock
-- Two acts on one matter take turns: the second waits here until the first has committed.
UPDATE matter SET round = round WHERE community_id = ?1 AND id = ?2;

-- name: flow_move
UPDATE matter SET step = ?3, step_row = ?4, round = ?5, step_opened = ?6, due_at = ?7,
    step_kind = ?8
WHERE community_id = ?1 AND id = ?2;

-- name: flow_state
UPDATE matter SET state = ?3, closed_at = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: flow_tally
INSERT INTO matter_tally (community_id, state, step_kind, n) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (community_id, state, step_kind) DO UPDATE SET n = matter_tally.n + excluded.n;

-- name: step_open
INSERT INTO matter_step (community_id, id, matter_id, step, round, state, opened_at, due_at)
VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6, ?7);

-- name: step_skip
INSERT INTO matter_step (community_id, id, matter_id, step, round, state, opened_at, closed_at)
VALUES (?1, ?2, ?3, ?4, 1, 'skipped', ?5, ?5);

-- name: step_close
UPDATE matter_step SET state = ?3, closed_at = ?4, outcome = ?5
WHERE community_id = ?1 AND id = ?2 AND state = 'open';

-- name: step_rounds
SELECT count(*) FROM matter_step
WHERE community_id = ?1 AND matter_id = ?2 AND step = ?3 AND state <> 'skipped';

-- name: event_add
INSERT INTO flow_event (community_id, id, matter_id, step, word, facts, note, at, by_name, account_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: paper_have
SELECT count(*) FROM paper WHERE community_id = ?1 AND matter_id = ?2 AND kind = ?3;

-- name: todo_ask
INSERT INTO todo (community_id, id, matter_id, step, what, subject_id, post_kind, due_at, state, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9);

-- name: todo_done
UPDATE todo SET state = 'done', done_at = ?5
WHERE community_id = ?1 AND matter_id = ?2 AND what = ?3 AND state = 'open'
  AND (CAST(?4 AS BIGINT) IS NULL OR subject_id = ?4);

-- name: todo_clear
UPDATE todo SET state = 'done', done_at = ?4
WHERE community_id = ?1 AND matter_id = ?2 AND step = ?3 AND state = 'open';
