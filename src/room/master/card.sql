-- name: card_homes
-- One household (?3) or those of a building (?2), with what was handed over for matter ?4.
SELECT h.id, b.name AS building, coalesce(u.name, '') AS unit, h.room, coalesce(d.at, 0) AS at,
       coalesce(d.way, '') AS way, coalesce(d.by_name, '') AS by_name
FROM household h JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
LEFT JOIN card_delivery d ON d.community_id = h.community_id AND d.matter_id = ?4
    AND d.household_id = h.id
WHERE h.community_id = ?1 AND (h.building_id = ?2 OR h.id = ?3)
ORDER BY u.name, h.room, h.id LIMIT 600;

-- name: card_contact
-- The contact on the newest notice that hangs, which is the community's own.
SELECT contact AS name FROM notice WHERE community_id = ?1 ORDER BY id DESC LIMIT 1;

-- name: card_add
INSERT INTO card_delivery (community_id, id, household_id, matter_id, way, account_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: card_home_here
SELECT count(*) FROM household WHERE community_id = ?1 AND id = ?2;

-- name: card_progress
-- Of each grid how many households have the card of matter ?2.
SELECT g.id AS grid, g.name, count(h.id) AS households, count(d.id) AS delivered
FROM household h JOIN region g ON g.id = h.grid_id
LEFT JOIN card_delivery d ON d.community_id = h.community_id AND d.matter_id = ?2
    AND d.household_id = h.id
WHERE h.community_id = ?1 GROUP BY g.id, g.name ORDER BY g.id LIMIT 200;

-- name: card_place
SELECT name FROM region WHERE id = ?1;

-- name: card_matter
SELECT code, title, summary FROM matter
WHERE community_id = ?1 AND id = ?2 AND family = 'decision';

-- name: card_household
SELECT h.id AS household, b.name AS building, coalesce(u.name, '') AS unit, h.room
FROM resident r JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
WHERE r.community_id = ?1 AND r.id = ?2;

-- name: card_given
SELECT d.matter_id AS matter, coalesce(m.title, '') AS title, d.way, d.by_name, d.at
FROM card_delivery d LEFT JOIN matter m ON m.community_id = d.community_id AND m.id = d.matter_id
WHERE d.community_id = ?1 AND d.household_id = ?2 ORDER BY d.id DESC LIMIT 100;
