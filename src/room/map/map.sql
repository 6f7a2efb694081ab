-- name: shape_put
INSERT INTO shape (community_id, region_id, level, corners, lon, lat, area, crs, updated_at, account_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: shape_drop
DELETE FROM shape WHERE community_id = ?1 AND region_id = ?2;

-- name: shape_get
SELECT region_id, corners FROM shape WHERE community_id = ?1 AND region_id = ?2;

-- name: shape_cell_drop
DELETE FROM shape_cell WHERE community_id = ?1 AND level = ?2 AND cell = ?3 AND region_id = ?4;

-- name: shape_cell_put
INSERT INTO shape_cell (community_id, level, cell, region_id) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING;

-- name: shape_near
-- Every outline that has one of the point's cells, one of each size.
SELECT s.region_id, s.corners
FROM shape_cell k
JOIN shape s ON s.community_id = k.community_id AND s.region_id = k.region_id
WHERE k.community_id = ?1 AND k.level = ?2
  AND k.cell IN (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
ORDER BY s.region_id;

-- name: shape_list
SELECT r.id, r.parent_id AS parent, r.community_id AS community, r.level, r.code, r.name, s.area, s.lon, s.lat,
       s.updated_at, s.corners
FROM region_path p
JOIN region r ON r.id = p.region_id
JOIN shape s ON s.region_id = r.id
    AND s.community_id = CASE WHEN r.level IN ('district', 'subdistrict', 'community') THEN 0 ELSE r.community_id END
WHERE p.ancestor_id = ?1 AND r.id > ?2 AND r.retired = 0 AND r.level = ?4
ORDER BY r.id LIMIT ?3;

-- name: shape_grid_above
-- The grid a building stands in: above it in the tree, else that of its households.
SELECT coalesce(
    (SELECT g.id FROM region_path p JOIN region g ON g.id = p.ancestor_id
     WHERE p.region_id = ?2 AND g.level = 'grid' AND g.community_id = ?1 ORDER BY p.depth LIMIT 1),
    (SELECT h.grid_id FROM household h WHERE h.community_id = ?1 AND h.building_id = ?2 AND h.grid_id IS NOT NULL
     ORDER BY h.id LIMIT 1)) AS grid_id;

-- name: shape_addresses
-- Buildings whose name stands somewhere in the address ?3, as far as LIKE can tell.
SELECT b.id, b.name, coalesce(
    (SELECT e.name FROM region_path p JOIN region e ON e.id = p.ancestor_id
     WHERE p.region_id = b.id AND e.level = 'estate' ORDER BY p.depth LIMIT 1), '') AS estate
FROM region b
WHERE b.community_id = ?1 AND b.level = 'building' AND b.retired = 0
  AND CAST(?3 AS TEXT) LIKE '%' || b.name || '%'
ORDER BY b.id LIMIT ?2;

-- name: grid_load
-- Every grid below a place with who lives in it, and how many of its households were looked at (they or
-- somebody of them) since ?4.
SELECT r.id, r.community_id AS community, r.code, r.name, coalesce(s.area, 0) AS area,
       coalesce(m.households, 0) AS households, coalesce(m.updated_at, 0) AS updated_at,
       coalesce(m.fresh, 0) AS fresh, coalesce(m.people, 0) AS people, coalesce(m.elders, 0) AS elders
FROM region_path p
JOIN region r ON r.id = p.region_id
LEFT JOIN shape s ON s.community_id = r.community_id AND s.region_id = r.id
LEFT JOIN (SELECT h.community_id, h.grid_id, count(DISTINCT h.id) AS households, max(h.updated_at) AS updated_at,
                  count(DISTINCT CASE WHEN h.updated_at >= ?4 OR x.updated_at >= ?4 THEN h.id END) AS fresh,
                  count(x.id) AS people, sum(CASE WHEN x.birthday <= ?2 THEN 1 ELSE 0 END) AS elders
           FROM household h
           LEFT JOIN resident x ON x.community_id = h.community_id AND x.household_id = h.id AND x.state = 'living'
           WHERE h.community_id IN (SELECT q.region_id FROM region_path q WHERE q.ancestor_id = ?1)
           GROUP BY h.community_id, h.grid_id) m ON m.community_id = r.community_id AND m.grid_id = r.id
WHERE p.ancestor_id = ?1 AND r.level = 'grid' AND r.retired = 0
ORDER BY r.code LIMIT ?3;

-- name: grid_buildings
-- The buildings of a grid, where they stand and how many households live in each of them here.
SELECT b.id, b.name, coalesce(s.lon, 0) AS lon, coalesce(s.lat, 0) AS lat, count(h.id) AS households
FROM household h
JOIN region b ON b.id = h.building_id
LEFT JOIN shape s ON s.community_id = h.community_id AND s.region_id = b.id
WHERE h.community_id = ?1 AND h.grid_id = ?2
GROUP BY b.id, b.name, s.lon, s.lat ORDER BY b.id LIMIT ?3;
