-- name: demo_homes
-- The households below a place with their heads, in the order they were made.
SELECT h.id AS household, h.building_id AS building, h.unit_id AS stair, h.room AS room,
       b.name AS building_name, coalesce(u.name, '') AS stair_name, r.id AS resident
FROM household h
JOIN region b ON b.id = h.building_id
LEFT JOIN region u ON u.id = h.unit_id
JOIN resident r ON r.community_id = h.community_id AND r.household_id = h.id AND r.relation = 'head'
WHERE h.community_id = ?1
  AND EXISTS (SELECT 1 FROM region_path p WHERE p.region_id = h.building_id AND p.ancestor_id = ?2)
ORDER BY h.id;

-- name: demo_resident
SELECT b.resident_id FROM binding b JOIN account a ON a.id = b.account_id
WHERE b.community_id = ?1 AND a.login = ?2;

-- name: demo_codes
SELECT code FROM sheet_code WHERE community_id = ?1 AND run_id = ?2
ORDER BY coalesce(whose_id, 0), code LIMIT ?3;

-- name: demo_asked
SELECT id FROM resident WHERE community_id = ?1 AND party_member = ?2 AND state = 'living' ORDER BY id LIMIT ?3;

-- name: demo_account
SELECT id FROM account WHERE login = ?1;

-- name: demo_plan
SELECT id, parent_id, level, code FROM region
WHERE community_id = ?1 AND level IN ('estate', 'grid', 'building') ORDER BY id;

-- name: demo_planned
SELECT id, parent_id, level, code FROM region WHERE id = ?1;

-- name: demo_house
SELECT b.id FROM region b JOIN region_path p ON p.region_id = b.id AND p.ancestor_id = ?2
WHERE b.community_id = ?1 AND b.level = 'building' AND b.name = ?3 ORDER BY b.id LIMIT 1;

-- name: demo_matter
SELECT id FROM matter WHERE community_id = ?1 AND title = ?2 ORDER BY id LIMIT 1;

-- name: demo_post
SELECT id FROM post WHERE community_id = ?1 AND kind = ?2 ORDER BY id LIMIT 1;

-- name: demo_looked
-- Somebody was at each door on one of the last hundred and twenty days, a building at a time; not in grid ?3.
UPDATE household SET updated_at = ?2 - building_id / 16 % 120 * 86400000
WHERE community_id = ?1 AND coalesce(grid_id, 0) <> coalesce(CAST(?3 AS BIGINT), -1);

-- name: demo_looked_at_people
UPDATE resident SET updated_at = (SELECT h.updated_at FROM household h WHERE h.community_id = resident.community_id
                                  AND h.id = resident.household_id)
WHERE community_id = ?1 AND updated_at < ?2
  AND household_id IN (SELECT h.id FROM household h WHERE h.community_id = ?1);
