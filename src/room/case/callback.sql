-- name: callback_add
INSERT INTO case_callback (community_id, id, case_id, why, lowest, at, due_at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '');

-- name: callback_open
SELECT count(*) FROM case_callback WHERE community_id = ?1 AND case_id = ?2 AND done_at IS NULL;

-- name: callback_page
-- What is still to be called first, the latest of it on top; then what was called of late.
SELECT k.id, k.case_id, m.code, m.title, r.item, k.why, k.lowest, k.at, k.due_at, k.done_at, k.by_name
FROM case_callback k JOIN matter m ON m.community_id = k.community_id AND m.id = k.case_id
JOIN report r ON r.community_id = k.community_id AND r.case_id = k.case_id
WHERE k.community_id = ?1 AND (k.done_at IS NULL OR k.done_at >= ?2)
ORDER BY CASE WHEN k.done_at IS NULL THEN 0 ELSE 1 END, k.due_at, k.id LIMIT 500;

-- name: callback_of
SELECT k.id, k.case_id, '' AS code, '' AS title, '' AS item, k.why, k.lowest, k.at, k.due_at, k.done_at, k.by_name
FROM case_callback k WHERE k.community_id = ?1 AND k.case_id = ?2 ORDER BY k.id LIMIT 100;

-- name: callback_get
SELECT k.id, k.case_id, '' AS code, '' AS title, '' AS item, k.why, k.lowest, k.at, k.due_at, k.done_at, k.by_name
FROM case_callback k WHERE k.community_id = ?1 AND k.id = ?2;

-- name: callback_done
UPDATE case_callback SET done_at = ?3, by_name = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: case_handled_by
SELECT count(*) FROM handling WHERE community_id = ?1 AND case_id = ?2 AND account_id = ?3;

-- name: callback_drawn
SELECT count(*) FROM callback_draw WHERE community_id = ?1 AND day = ?2;

-- name: callback_draw_add
INSERT INTO callback_draw (community_id, day, seed, closed, drawn, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: callback_draws
SELECT day, seed, closed, drawn, at FROM callback_draw WHERE community_id = ?1 AND day >= ?2 ORDER BY day DESC LIMIT 400;

-- name: callback_candidates
-- Closed in that time, by somebody who can be called, and not to be called already.
SELECT m.id AS v FROM matter m JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
WHERE m.community_id = ?1 AND m.family = 'case' AND m.state = 'archived' AND m.closed_at >= ?2 AND m.closed_at < ?3
  AND r.naming <> 'anonymous' AND r.self_handled = 0
  AND NOT EXISTS (SELECT 1 FROM case_callback k WHERE k.community_id = m.community_id AND k.case_id = m.id)
ORDER BY m.id LIMIT 5000;
