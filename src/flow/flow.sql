-- name: flow_get
SELECT id, code, title, template, template_version, rules, rules_version, step, step_row, round,
       step_opened, due_at, closed_at, halted_at, state, amount, affected_households, risk_flag, body, scope_id, area_id
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

-- name: flow_halt
UPDATE matter SET halted_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: flow_due
UPDATE matter SET due_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: step_due
UPDATE matter_step SET due_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: todo_due
UPDATE todo SET due_at = ?4
WHERE community_id = ?1 AND matter_id = ?2 AND step = ?3 AND what = 'step' AND state = 'open';

-- name: flow_code_next
-- The next number of a series, which has those from ?3 to before ?4.
SELECT coalesce(max(code_no), CAST(?3 AS BIGINT)) + 1 FROM matter
WHERE community_id = ?1 AND code_year = ?2 AND code_no >= ?3 AND code_no < ?4;

-- name: flow_acted
-- Who closes a step also writes the opening of the next: that is no act there.
SELECT count(*) FROM flow_event
WHERE community_id = ?1 AND matter_id = ?2 AND step = ?3 AND account_id = ?4
  AND word <> 'step.opened';

-- name: flow_tally
INSERT INTO matter_tally (community_id, family, state, step_kind, n) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (community_id, family, state, step_kind) DO UPDATE SET n = matter_tally.n + excluded.n;

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
ORDER BY a.matter_id LIMIT 100;

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

-- name: track_steps
SELECT id, step, state, round, opened_at, due_at, closed_at, coalesce(outcome, '') AS outcome
FROM matter_step WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: track_events
-- The newest, when a long quarrel has filled the page.
-- posted: by the program, or by one who holds or held a post here or above: named in full.
SELECT q.id, q.step, q.word, q.facts, q.note, q.at, q.by_name,
       CASE WHEN q.account_id IS NULL OR EXISTS (
           SELECT 1 FROM region_path r JOIN post p ON p.community_id = r.ancestor_id
           WHERE r.region_id = ?1 AND p.account_id = q.account_id)
       THEN 1 ELSE 0 END AS posted
FROM (SELECT id, step, word, facts, note, at, by_name, account_id FROM flow_event
      WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id DESC LIMIT 5000) q
ORDER BY q.id;

-- name: track_papers
SELECT id, kind, title, step, text, file_id, at, by_name FROM paper
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;
