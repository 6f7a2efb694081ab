-- name: household_text
SELECT b.name AS building, coalesce(u.name, '') AS unit, h.room AS room
FROM household h JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
WHERE h.community_id = ?1 AND h.id = ?2;

-- name: household_add
-- Where no grid is named it is that of the building: the one above it, else that of its households.
INSERT INTO household (community_id, id, building_id, unit_id, grid_id, room, kind, source, updated_at)
VALUES (?1, ?2, ?3, ?4, coalesce(CAST(?5 AS BIGINT),
    (SELECT g.id FROM region_path p JOIN region g ON g.id = p.ancestor_id
     WHERE p.region_id = ?3 AND g.level = 'grid' AND g.community_id = ?1 ORDER BY p.depth LIMIT 1),
    (SELECT h.grid_id FROM household h WHERE h.community_id = ?1 AND h.building_id = ?3 AND h.grid_id IS NOT NULL
     ORDER BY h.id LIMIT 1)), ?6, ?7, ?8, ?9);

-- name: household_at
SELECT id FROM household
WHERE community_id = ?1 AND building_id = ?2 AND coalesce(unit_id, 0) = ?3 AND room = ?4;

-- name: household_here
SELECT count(*) FROM household WHERE community_id = ?1 AND id = ?2;

-- name: household_page
SELECT h.id AS id, h.building_id AS building, b.name AS building_name, h.unit_id AS unit,
       coalesce(u.name, '') AS unit_name, h.room AS room, h.kind AS kind, h.grid_id AS grid,
       coalesce(g.name, '') AS grid_name,
       h.source AS source, coalesce((SELECT max(r.updated_at) FROM resident r WHERE r.community_id = h.community_id
        AND r.household_id = h.id AND r.updated_at > h.updated_at), h.updated_at) AS updated_at,
       (SELECT count(*) FROM resident r WHERE r.community_id = h.community_id
        AND r.household_id = h.id AND r.state = 'living') AS residents,
       coalesce((SELECT min(r.name) FROM resident r WHERE r.community_id = h.community_id
        AND r.household_id = h.id AND r.state = 'living' AND r.relation = 'head'), '') AS head
FROM household h JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
LEFT JOIN region g ON g.id = h.grid_id
WHERE h.community_id = ?1 AND h.id > ?2
ORDER BY h.id LIMIT ?3;

-- name: household_page_building
SELECT h.id AS id, h.building_id AS building, b.name AS building_name, h.unit_id AS unit,
       coalesce(u.name, '') AS unit_name, h.room AS room, h.kind AS kind, h.grid_id AS grid,
       coalesce(g.name, '') AS grid_name,
       h.source AS source, coalesce((SELECT max(r.updated_at) FROM resident r WHERE r.community_id = h.community_id
        AND r.household_id = h.id AND r.updated_at > h.updated_at), h.updated_at) AS updated_at,
       (SELECT count(*) FROM resident r WHERE r.community_id = h.community_id
        AND r.household_id = h.id AND r.state = 'living') AS residents,
       coalesce((SELECT min(r.name) FROM resident r WHERE r.community_id = h.community_id
        AND r.household_id = h.id AND r.state = 'living' AND r.relation = 'head'), '') AS head
FROM household h JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
LEFT JOIN region g ON g.id = h.grid_id
WHERE h.community_id = ?1 AND h.building_id = ?4 AND +h.id > ?2
ORDER BY +h.id LIMIT ?3;

-- name: property_unit_page
SELECT p.id AS id, p.household_id AS household, p.building_id AS building, b.name AS building_name,
       p.room AS room, p.area AS area, coalesce(p.register_no, '') AS register_no,
       d.organisation_id AS undelivered, coalesce(g.name, '') AS undelivered_name, p.updated_at AS updated_at
FROM property_unit p JOIN region b ON b.id = p.building_id
LEFT JOIN property_undelivered d ON d.community_id = p.community_id AND d.property_unit_id = p.id
LEFT JOIN organisation g ON g.community_id = d.community_id AND g.id = d.organisation_id
WHERE p.community_id = ?1 AND p.id > ?2
ORDER BY p.id LIMIT ?3;

-- name: property_unit_page_building
SELECT p.id AS id, p.household_id AS household, p.building_id AS building, b.name AS building_name,
       p.room AS room, p.area AS area, coalesce(p.register_no, '') AS register_no,
       d.organisation_id AS undelivered, coalesce(g.name, '') AS undelivered_name, p.updated_at AS updated_at
FROM property_unit p JOIN region b ON b.id = p.building_id
LEFT JOIN property_undelivered d ON d.community_id = p.community_id AND d.property_unit_id = p.id
LEFT JOIN organisation g ON g.community_id = d.community_id AND g.id = d.organisation_id
WHERE p.community_id = ?1 AND p.building_id = ?4 AND p.id > ?2
ORDER BY p.id LIMIT ?3;

-- name: property_owners
SELECT o.resident_id AS resident, o.organisation_id AS organisation,
       coalesce(r.name, g.name, '') AS name, o.share_part AS share_part, o.share_whole AS share_whole
FROM property_owner o
LEFT JOIN resident r ON r.community_id = o.community_id AND r.id = o.resident_id
LEFT JOIN organisation g ON g.community_id = o.community_id AND g.id = o.organisation_id
WHERE o.community_id = ?1 AND o.property_unit_id = ?2 ORDER BY o.id;

-- name: property_unit_there
SELECT count(*) FROM property_unit
WHERE community_id = ?1 AND building_id = ?2 AND coalesce(unit_id, 0) = coalesce(CAST(?3 AS BIGINT), 0) AND room = ?4;

-- name: property_unit_add
INSERT INTO property_unit (community_id, id, household_id, building_id, room, area, register_no, updated_at, unit_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: property_owner_add
INSERT INTO property_owner (community_id, id, property_unit_id, resident_id, organisation_id, share_part, share_whole)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: organisation_page
SELECT id, name, coalesce(credit_code, '') AS credit_code, kind, contact, updated_at
FROM organisation WHERE community_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3;

-- name: organisation_add
INSERT INTO organisation (community_id, id, name, credit_code, kind, contact, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
