-- name: case_link_add
INSERT INTO case_link (community_id, case_id, other_id, kind, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT DO NOTHING;

-- name: case_links
-- Both ways: what it points to first, then what points to it.
SELECT l.kind, 1 AS points, m.id, m.code, m.title, m.family, m.state, coalesce(r.item, '') AS item
FROM case_link l JOIN matter m ON m.community_id = l.community_id AND m.id = l.other_id
LEFT JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
WHERE l.community_id = ?1 AND l.case_id = ?2
UNION ALL
SELECT l.kind, 0, m.id, m.code, m.title, m.family, m.state, r.item
FROM case_link l JOIN matter m ON m.community_id = l.community_id AND m.id = l.case_id
JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
WHERE l.community_id = ?1 AND l.other_id = ?2
ORDER BY 2 DESC, 3 LIMIT 100;

-- name: case_merged_into
SELECT other_id FROM case_link WHERE community_id = ?1 AND case_id = ?2 AND kind = 'merged' ORDER BY other_id LIMIT 1;

-- name: case_standing
-- Where the case stands that another was merged into.
SELECT id, code, state, step, step_kind, template, template_version, created_at, due_at, closed_at
FROM matter WHERE community_id = ?1 AND id = ?2 AND family = 'case';

-- name: report_follow
-- Whoever brought or joined ?2 hears of ?3 from now on.
INSERT INTO report_join (community_id, case_id, account_id, at)
SELECT r.community_id, CAST(?3 AS BIGINT), r.account_id, CAST(?4 AS BIGINT) FROM report r
WHERE r.community_id = ?1 AND r.case_id = ?2 AND r.account_id > 0
  AND r.account_id NOT IN (SELECT coalesce(o.account_id, 0) FROM report o WHERE o.community_id = ?1 AND o.case_id = ?3)
UNION
SELECT j.community_id, CAST(?3 AS BIGINT), j.account_id, CAST(?4 AS BIGINT) FROM report_join j
WHERE j.community_id = ?1 AND j.case_id = ?2
ON CONFLICT DO NOTHING;

-- name: report_track_copy
-- The word that finds the first finds what came out of it.
UPDATE report SET track_hash = (SELECT o.track_hash FROM report o WHERE o.community_id = ?1 AND o.case_id = ?3)
WHERE community_id = ?1 AND case_id = ?2;

-- name: report_receive
UPDATE report SET receiver_id = ?3, receiver = ?4
WHERE community_id = ?1 AND case_id = ?2 AND receiver_id IS NULL;

-- name: report_grid_workers
-- Whose grid it is, on that day.
SELECT DISTINCT p.account_id AS v FROM post p
WHERE p.community_id = ?1 AND p.region_id = ?2 AND p.kind = 'grid_worker' AND p.account_id IS NOT NULL
  AND p.from_day <= ?3 AND (p.to_day IS NULL OR p.to_day >= ?3)
ORDER BY p.account_id LIMIT 20;

-- name: report_todo
INSERT INTO todo (community_id, id, matter_id, step, what, subject_id, account_id, due_at, state, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?3, ?6, ?7, 'open', ?8);
