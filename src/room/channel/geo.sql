-- name: geo_page
-- Public business alone: grid events brought in within a span, the newest first.
SELECT m.id, m.state, m.step, m.template, m.template_version, m.created_at, m.due_at, m.closed_at,
       m.step_opened, r.item, r.text, r.address, r.naming, r.region_id, coalesce(r.lat, 0) AS lat,
       coalesce(r.lng, 0) AS lng, CASE WHEN r.lat IS NULL THEN 0 ELSE 1 END AS located,
       coalesce(p.name, '') AS place, coalesce(g.name, '') AS grid, b.client_id,
       coalesce((SELECT u.name FROM handling h
                 JOIN unit u ON u.place_id = h.place_id AND u.id = h.unit_id
                 WHERE h.community_id = m.community_id AND h.case_id = m.id AND h.leads = 1
                   AND h.state <> 'returned' ORDER BY h.id DESC LIMIT 1), '') AS agency
FROM matter m JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
LEFT JOIN region p ON p.id = r.region_id LEFT JOIN region g ON g.id = r.grid_id
LEFT JOIN brought b ON b.community_id = m.community_id AND b.case_id = m.id
WHERE m.community_id = ?1 AND m.template = 'grid_event' AND m.created_at >= ?2
  AND m.created_at <= ?3
  AND (CAST(?4 AS INTEGER) = 1 OR m.state NOT IN ('open', 'suspended'))
  AND (CAST(?5 AS INTEGER) = 1 OR m.state IN ('open', 'suspended'))
  AND (?6 = '' OR (',' || ?6 || ',') LIKE ('%,' || r.item || ',%'))
ORDER BY m.created_at DESC, m.id DESC LIMIT ?7;

-- name: geo_one
SELECT m.id, m.state, m.step, m.template, m.template_version, m.created_at, m.due_at, m.closed_at,
       m.step_opened, r.item, r.text, r.address, r.naming, r.region_id, coalesce(r.lat, 0) AS lat,
       coalesce(r.lng, 0) AS lng, CASE WHEN r.lat IS NULL THEN 0 ELSE 1 END AS located,
       coalesce(p.name, '') AS place, coalesce(g.name, '') AS grid, b.client_id,
       coalesce((SELECT u.name FROM handling h
                 JOIN unit u ON u.place_id = h.place_id AND u.id = h.unit_id
                 WHERE h.community_id = m.community_id AND h.case_id = m.id AND h.leads = 1
                   AND h.state <> 'returned' ORDER BY h.id DESC LIMIT 1), '') AS agency
FROM matter m JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
LEFT JOIN region p ON p.id = r.region_id LEFT JOIN region g ON g.id = r.grid_id
LEFT JOIN brought b ON b.community_id = m.community_id AND b.case_id = m.id
WHERE m.community_id = ?1 AND m.id = ?2 AND m.family = 'case';

-- name: geo_by_code
SELECT id AS v FROM matter WHERE community_id = ?1 AND code = ?2 AND family = 'case';

-- name: geo_buildings
-- Two estates may each have a building of the same number, so its estate stands before it.
SELECT r.id, coalesce((SELECT e.name || ' ' FROM region_path p JOIN region e ON e.id = p.ancestor_id
                       WHERE p.region_id = r.id AND e.level = 'estate' ORDER BY p.depth LIMIT 1), '') || r.name AS name, r.level
FROM region_path q JOIN region r ON r.id = q.region_id
WHERE q.ancestor_id = ?1 AND r.level = 'building' AND r.retired = 0 ORDER BY 2, r.id LIMIT 1000;

-- name: geo_updates
-- What happened to public business within a span, by the words of the case's own acts.
SELECT e.id, e.matter_id AS request, e.word, e.facts, e.at
FROM flow_event e JOIN matter m ON m.community_id = e.community_id AND m.id = e.matter_id
WHERE e.community_id = ?1 AND e.at >= ?2 AND e.at <= ?3 AND m.template = 'grid_event'
  AND e.word IN ('case.accepted', 'case.sent', 'case.taken', 'case.done', 'case.verified',
                 'case.not_verified', 'case.given_back', 'matter.archived', 'matter.refused',
                 'matter.reopened')
ORDER BY e.at, e.id LIMIT 1000;

-- name: geo_update_known
SELECT coalesce(max(update_id), 0) FROM brought_update
WHERE community_id = ?1 AND case_id = ?2 AND number = ?3;

-- name: geo_update_add
INSERT INTO brought_update (community_id, case_id, number, update_id, at) VALUES (?1, ?2, ?3, ?4, ?5);
