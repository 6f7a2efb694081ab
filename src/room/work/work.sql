-- name: work_item_add
INSERT INTO work_item (community_id, id, matter_id, name, unit, planned, done, due_day, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8);

-- name: work_item_get
SELECT id, matter_id, name, unit, planned, done, due_day
FROM work_item WHERE community_id = ?1 AND id = ?2;

-- name: work_item_list
SELECT id, matter_id, name, unit, planned, done, due_day
FROM work_item WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: work_item_page
SELECT w.id, w.matter_id AS matter, m.title, m.code, m.state, w.name, w.unit, w.planned, w.done, w.due_day
FROM work_item w JOIN matter m ON m.community_id = w.community_id AND m.id = w.matter_id
WHERE w.community_id = ?1 AND w.id > ?2 AND (?4 = '' OR w.unit = ?4) ORDER BY w.id LIMIT ?3;

-- name: work_item_done
UPDATE work_item SET done = ?3, updated_at = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: work_item_plan
UPDATE work_item SET planned = ?3, updated_at = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: work_item_sums
SELECT count(*) AS items, count(*) FILTER (WHERE done < planned) AS unfinished,
       CAST(coalesce(sum(done * 1000 / planned), 0) AS BIGINT) AS permille
FROM work_item WHERE community_id = ?1 AND matter_id = ?2;

-- name: change_order_add
INSERT INTO change_order (community_id, id, matter_id, work_item_id, planned_old, planned_new, reason,
                          account_id, asked_by, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: change_order_get
SELECT c.id, c.matter_id, c.work_item_id AS work_item, w.name, c.planned_old, c.planned_new, c.reason,
       c.account_id, c.asked_by, c.at, c.approved_by, c.approved_at
FROM change_order c JOIN work_item w ON w.community_id = c.community_id AND w.id = c.work_item_id
WHERE c.community_id = ?1 AND c.id = ?2;

-- name: change_order_list
SELECT c.id, c.matter_id, c.work_item_id AS work_item, w.name, c.planned_old, c.planned_new, c.reason,
       c.account_id, c.asked_by, c.at, c.approved_by, c.approved_at
FROM change_order c JOIN work_item w ON w.community_id = c.community_id AND w.id = c.work_item_id
WHERE c.community_id = ?1 AND c.matter_id = ?2 ORDER BY c.id;

-- name: change_order_approve
UPDATE change_order SET approved_by = ?3, approved_at = ?4
WHERE community_id = ?1 AND id = ?2 AND approved_at IS NULL;

-- name: change_order_pending
SELECT count(*) FROM change_order
WHERE community_id = ?1 AND matter_id = ?2 AND approved_at IS NULL;

-- name: money_add
INSERT INTO money_line (community_id, id, matter_id, what, title, fen, source, party, voucher, contract_id, file_id,
                        at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: money_list
SELECT id, matter_id, what, title, fen, source, party, voucher, contract_id AS contract, file_id AS file, at, by_name
FROM money_line WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: money_get
SELECT id, matter_id, what, title, fen, source, party, voucher, contract_id AS contract, file_id AS file, at, by_name
FROM money_line WHERE community_id = ?1 AND id = ?2;

-- name: money_first
-- The first budget of a matter: where its payments come from unless they say otherwise.
SELECT id, matter_id, what, title, fen, source, party, voucher, contract_id AS contract, file_id AS file, at, by_name
FROM money_line WHERE community_id = ?1 AND matter_id = ?2 AND what = 'budget' ORDER BY id LIMIT 1;

-- name: money_contract_left
-- What a contract and its changes leave after all that was paid on it.
SELECT k.fen + (SELECT CAST(coalesce(sum(x.fen) FILTER (WHERE x.what = 'change'), 0) -
                            coalesce(sum(x.fen) FILTER (WHERE x.what = 'payment'), 0) AS BIGINT)
                FROM money_line x WHERE x.community_id = ?1 AND x.matter_id = k.matter_id AND x.contract_id = k.id)
FROM money_line k WHERE k.community_id = ?1 AND k.id = ?2;

-- name: money_change_add
INSERT INTO money_change (community_id, id, matter_id, contract_id, fen, reason, account_id, asked_by, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: money_change_get
SELECT c.id, c.matter_id, c.contract_id AS contract, k.title, c.fen, c.reason, c.account_id, c.asked_by, c.at,
       coalesce(c.approved_by, '') AS approved_by, c.approved_at
FROM money_change c JOIN money_line k ON k.community_id = c.community_id AND k.id = c.contract_id
WHERE c.community_id = ?1 AND c.id = ?2;

-- name: money_change_list
SELECT c.id, c.matter_id, c.contract_id AS contract, k.title, c.fen, c.reason, c.account_id, c.asked_by, c.at,
       coalesce(c.approved_by, '') AS approved_by, c.approved_at
FROM money_change c JOIN money_line k ON k.community_id = c.community_id AND k.id = c.contract_id
WHERE c.community_id = ?1 AND c.matter_id = ?2 ORDER BY c.id;

-- name: money_change_approve
UPDATE money_change SET approved_by = ?3, approved_at = ?4
WHERE community_id = ?1 AND id = ?2 AND approved_at IS NULL;

-- name: money_change_pending
SELECT count(*) FROM money_change WHERE community_id = ?1 AND matter_id = ?2 AND approved_at IS NULL;

-- name: money_decision_add
INSERT INTO money_decision (community_id, decision_id, matter_id, fen, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: money_decision_list
SELECT d.decision_id AS matter, m.code, m.title, d.fen, d.by_name, d.at
FROM money_decision d JOIN matter m ON m.community_id = d.community_id AND m.id = d.decision_id
WHERE d.community_id = ?1 AND d.matter_id = ?2 ORDER BY d.decision_id;

-- name: acceptance_paper
INSERT INTO paper (community_id, id, matter_id, step, kind, title, text, file_id, at, by_name)
VALUES (?1, ?2, ?3, ?4, 'acceptance', ?5, ?6, ?7, ?8, ?9);

-- name: result_due
SELECT coalesce(min(due_at), 0) FROM todo
WHERE community_id = ?1 AND matter_id = ?2 AND what = 'notice' AND state = 'open';

-- name: result_open
-- Publicities a community owes its residents: the step is open, nothing hangs yet.
SELECT m.id AS matter, m.code, m.title, m.step, m.template, m.template_version, m.step_opened AS since, t.due_at
FROM matter m JOIN todo t ON t.community_id = m.community_id AND t.matter_id = m.id AND t.what = 'notice'
                         AND t.state = 'open'
WHERE m.community_id = ?1 AND m.state = 'open' AND m.step_kind = 'notice' ORDER BY t.due_at, m.id LIMIT 500;

-- name: progress_add
INSERT INTO progress (community_id, id, matter_id, what, text, permille, at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: progress_photo_add
INSERT INTO progress_photo (community_id, progress_id, file_id, phase) VALUES (?1, ?2, ?3, ?4);

-- name: progress_list
SELECT id, what, text, permille, at, by_name
FROM progress WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: progress_photo_list
SELECT q.progress_id, q.file_id AS file, q.phase
FROM progress_photo q JOIN progress p ON p.community_id = q.community_id AND p.id = q.progress_id
WHERE q.community_id = ?1 AND p.matter_id = ?2 ORDER BY q.progress_id, q.file_id;

-- name: progress_last
SELECT coalesce(max(at), 0) FROM progress
WHERE community_id = ?1 AND matter_id = ?2 AND what = 'note' AND at >= ?3;

-- name: progress_proof
SELECT count(*) FILTER (WHERE q.phase = 'before') AS before, count(*) FILTER (WHERE q.phase = 'during') AS during,
       count(*) FILTER (WHERE q.phase = 'after') AS after,
       (SELECT count(*) FROM progress i
        WHERE i.community_id = ?1 AND i.matter_id = ?2 AND i.what = 'inspection') AS inspections
FROM progress p JOIN progress_photo q ON q.community_id = p.community_id AND q.progress_id = p.id
WHERE p.community_id = ?1 AND p.matter_id = ?2;

-- name: acceptance_add
INSERT INTO acceptance (community_id, id, matter_id, step_row, result, text, signed_by, file_id,
                        account_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: acceptance_last
SELECT id, step_row, result, text, signed_by, file_id AS file, at
FROM acceptance WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id DESC LIMIT 1;
