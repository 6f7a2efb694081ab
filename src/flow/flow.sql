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

-- name: attach_add
INSERT INTO attachment (community_id, matter_id, parent_id, at, by_name) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: attach_up
-- How far up the chain of attachments a matter stands above another: a circle is refused.
WITH RECURSIVE up AS (
    SELECT parent_id FROM attachment WHERE community_id = ?1 AND matter_id = ?2
    UNION
    SELECT a.parent_id FROM up JOIN attachment a ON a.community_id = ?1 AND a.matter_id = up.parent_id)
SELECT count(*) FROM up WHERE parent_id = ?3;

-- name: attach_running
SELECT m.id, m.code, m.title, m.template, m.template_version, m.state, m.step,
    CAST(0 AS INTEGER) AS above
FROM attachment a JOIN matter m ON m.community_id = a.community_id AND m.id = a.matter_id
WHERE a.community_id = ?1 AND a.parent_id = ?2 AND m.state IN ('open', 'suspended')
ORDER BY m.id LIMIT 100;

-- name: attach_list
-- What hangs on a matter, and what it hangs on (above); ?3: 1 when those not accepted yet are shown.
SELECT q.id, q.code, q.title, q.template, q.template_version, q.state, q.step, q.above
FROM (SELECT m.id, m.code, m.title, m.template, m.template_version, m.state, m.step, m.step_kind,
        CAST(0 AS INTEGER) AS above
    FROM attachment a JOIN matter m ON m.community_id = a.community_id AND m.id = a.matter_id
    WHERE a.community_id = ?1 AND a.parent_id = ?2
    UNION ALL
    SELECT m.id, m.code, m.title, m.template, m.template_version, m.state, m.step, m.step_kind, 1
    FROM attachment a JOIN matter m ON m.community_id = a.community_id AND m.id = a.parent_id
    WHERE a.community_id = ?1 AND a.matter_id = ?2) q
WHERE CAST(?3 AS INTEGER) = 1 OR q.step_kind <> 'intake'
ORDER BY q.above DESC, q.id LIMIT 100;

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
