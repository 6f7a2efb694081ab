-- name: case_communities
SELECT g.id, g.name FROM region_path q JOIN region g ON g.id = q.region_id
WHERE q.ancestor_id = ?1 AND g.level = 'community' AND g.retired = 0 ORDER BY g.id LIMIT 2000;

-- name: case_work_all
-- What the units of an account were sent in whatever community, the most pressing first.
SELECT m.community_id AS community, g.name AS community_name, m.id, m.code, m.title, m.state, m.step, m.step_kind,
       m.template, m.template_version, m.created_at, h.due_at, m.round, r.item, r.class, r.level, r.channel, r.desk,
       r.address, r.grid_id, u.name AS grid
FROM unit_member n JOIN handling h ON h.place_id = n.place_id AND h.unit_id = n.unit_id
JOIN unit u ON u.place_id = n.place_id AND u.id = n.unit_id
JOIN matter m ON m.community_id = h.community_id AND m.id = h.case_id
JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
JOIN region g ON g.id = m.community_id
WHERE n.account_id = ?1 AND h.state IN ('sent', 'taken') AND m.state = 'open'
ORDER BY h.due_at, h.id LIMIT 500;

-- name: case_points
-- Open cases below a place that lie somewhere: at their point, else at their building. The most
-- pressing first. ?3 item, ?4 template, ?5 1: late at ?6. All open ones are gone through by the index
-- matter_due alone; a case's own row is read for those that are told.
SELECT o.community, o.id, m.code, o.item, m.step_kind, o.due_at, o.grid_id, o.lon, o.lat
FROM (SELECT d.community_id AS community, d.id, d.due_at, r.item, r.grid_id,
             coalesce(r.lng, s.lon) AS lon, coalesce(r.lat, s.lat) AS lat
      FROM region_path q JOIN matter d ON d.community_id = q.region_id
      JOIN report r ON r.community_id = d.community_id AND r.case_id = d.id
      LEFT JOIN shape s ON s.community_id = r.community_id AND s.region_id = r.region_id
      WHERE q.ancestor_id = ?1 AND d.family = 'case' AND d.state = 'open'
        AND (r.lat IS NOT NULL OR s.lat IS NOT NULL)
        AND (?3 = '' OR r.item = ?3) AND (?4 = '' OR d.template = ?4)
        AND (CAST(?5 AS INTEGER) = 0 OR d.due_at < ?6)
      ORDER BY coalesce(d.due_at, 9000000000000000), d.id LIMIT ?2) o
JOIN matter m ON m.community_id = o.community AND m.id = o.id
ORDER BY coalesce(o.due_at, 9000000000000000), o.id;

-- name: case_grids
-- How many are open in each grid below a place, how many of them late, how many lie nowhere on the map.
SELECT m.community_id AS community, coalesce(r.grid_id, 0) AS grid, count(*) AS open,
       CAST(sum(CASE WHEN m.due_at < ?5 THEN 1 ELSE 0 END) AS BIGINT) AS late
FROM region_path q JOIN matter m ON m.community_id = q.region_id
JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
WHERE q.ancestor_id = ?1 AND m.family = 'case' AND m.state = 'open'
  AND (?2 = '' OR r.item = ?2) AND (?3 = '' OR m.template = ?3)
  AND (CAST(?4 AS INTEGER) = 0 OR m.due_at < ?5)
GROUP BY m.community_id, r.grid_id ORDER BY m.community_id, coalesce(r.grid_id, 0) LIMIT 20000;
