-- name: region_get
SELECT id, parent_id, community_id, level, code, name, kind, retired FROM region WHERE id = ?1;

-- name: region_by_code
SELECT id, parent_id, community_id, level, code, name, kind, retired FROM region WHERE code = ?1;

-- name: region_by_name
SELECT id, parent_id, community_id, level, code, name, kind, retired FROM region
WHERE parent_id = ?1 AND name = ?2 AND retired = 0 ORDER BY id LIMIT 1;

-- name: region_within
SELECT count(*) FROM region_path WHERE region_id = ?1 AND ancestor_id = ?2;

-- name: region_add
INSERT INTO region (id, parent_id, community_id, level, code, name, kind, retired)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0);

-- name: region_path_self
INSERT INTO region_path (ancestor_id, region_id, depth) VALUES (?1, ?1, 0);

-- name: region_path_add
INSERT INTO region_path (ancestor_id, region_id, depth)
SELECT ancestor_id, CAST(?1 AS BIGINT), depth + 1 FROM region_path WHERE region_id = ?2;

-- name: region_last_code
SELECT code FROM region WHERE level = ?1 AND code >= ?2 AND code <= ?3 ORDER BY code DESC LIMIT 1;

-- name: region_rename
UPDATE region SET name = ?2, kind = ?3 WHERE id = ?1;

-- name: region_retire
UPDATE region SET retired = 1 WHERE id = ?1;

-- name: region_children
SELECT count(*) FROM region WHERE parent_id = ?1 AND retired = 0;

-- name: region_households
SELECT count(*) FROM (SELECT 1 AS one FROM household
WHERE community_id = ?1 AND (building_id = ?2 OR unit_id = ?2 OR grid_id = ?2) LIMIT 1) AS found;

-- name: region_places
SELECT id, parent_id AS parent, level, name, kind FROM region
WHERE id > ?1 AND retired = 0 AND level IN ('district', 'subdistrict', 'community')
ORDER BY id LIMIT ?2;

-- name: region_page
SELECT id, parent_id, community_id, level, code, name, kind, retired FROM region
WHERE community_id = ?1 AND id > ?2 AND (?4 = '' OR level = ?4) AND (?5 = 0 OR parent_id = ?5)
ORDER BY id LIMIT ?3;
