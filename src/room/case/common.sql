-- name: common_problems
-- The same item in one grid, so often since ?2 that somebody should ask why; ?3 times or more. What
-- is already the source of a matter, refused or a duplicate does not count.
SELECT r.item, coalesce(r.grid_id, 0) AS grid, coalesce(g.name, '') AS grid_name, count(*) AS n,
       CAST(sum(CASE WHEN m.state = 'open' THEN 1 ELSE 0 END) AS BIGINT) AS open, min(r.at) AS first_at, max(r.at) AS last_at
FROM report r JOIN matter m ON m.community_id = r.community_id AND m.id = r.case_id
LEFT JOIN region g ON g.id = r.grid_id
WHERE r.community_id = ?1 AND r.at >= ?2 AND m.state IN ('open', 'archived', 'suspended')
  AND NOT EXISTS (SELECT 1 FROM case_link l WHERE l.community_id = r.community_id AND l.case_id = r.case_id
                  AND l.kind = 'source')
GROUP BY r.item, r.grid_id, g.name HAVING count(*) >= ?3
ORDER BY count(*) DESC, r.item, coalesce(r.grid_id, 0) LIMIT 200;

-- name: common_cases
SELECT r.case_id AS v FROM report r JOIN matter m ON m.community_id = r.community_id AND m.id = r.case_id
WHERE r.community_id = ?1 AND r.at >= ?2 AND r.item = ?3 AND coalesce(r.grid_id, 0) = ?4
  AND m.state IN ('open', 'archived', 'suspended')
  AND NOT EXISTS (SELECT 1 FROM case_link l WHERE l.community_id = r.community_id AND l.case_id = r.case_id
                  AND l.kind = 'source')
ORDER BY r.case_id LIMIT 500;

-- name: matter_sources
-- The cases a matter comes from; never what was said in them.
SELECT m.id, m.code, m.state, r.item, m.created_at FROM case_link l
JOIN matter m ON m.community_id = l.community_id AND m.id = l.case_id
JOIN report r ON r.community_id = l.community_id AND r.case_id = l.case_id
WHERE l.community_id = ?1 AND l.other_id = ?2 AND l.kind = 'source' ORDER BY +m.id LIMIT 500;
