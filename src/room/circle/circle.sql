-- name: circle_points
-- Of the whole district the place lies in: an estate at a border is served from across it.
SELECT p.community_id AS community, p.id AS id, p.item AS item, p.name AS name, p.address AS address, p.lon AS lon,
       p.lat AS lat, p.at AS at
FROM region_path x JOIN region d ON d.id = x.ancestor_id AND d.level = 'district'
JOIN region_path y ON y.ancestor_id = d.id JOIN circle_point p ON p.community_id = y.region_id
WHERE x.region_id = ?1 AND p.closed_at IS NULL ORDER BY p.item, p.id LIMIT 3000;

-- name: circle_estates
SELECT e.id AS id, e.community_id AS community, e.name AS name, COALESCE(s.lon, 0) AS lon, COALESCE(s.lat, 0) AS lat,
       CASE WHEN s.region_id IS NULL THEN 0 ELSE 1 END AS drawn
FROM region_path y JOIN region e ON e.id = y.region_id AND e.level = 'estate' AND e.retired = 0
LEFT JOIN shape s ON s.community_id = e.community_id AND s.region_id = e.id
WHERE y.ancestor_id = ?1 ORDER BY e.community_id, e.id LIMIT 2000;

-- name: circle_point_add
INSERT INTO circle_point (community_id, id, item, name, address, lon, lat, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: circle_point_close
UPDATE circle_point SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;
