-- name: resident_get
SELECT id, household_id, name, sex, relation, state, source, birthday, citizen_no_sealed,
       phone_sealed, party_member, updated_at
FROM resident WHERE community_id = ?1 AND id = ?2;

-- name: resident_by_phone
SELECT id, household_id, name, sex, relation, state, source, birthday, citizen_no_sealed,
       phone_sealed, party_member, updated_at
FROM resident WHERE community_id = ?1 AND phone_hash = ?2 AND state = 'living' ORDER BY id LIMIT 20;

-- name: resident_by_name
SELECT id, household_id, name, sex, relation, state, source, birthday, citizen_no_sealed,
       phone_sealed, party_member, updated_at
FROM resident WHERE community_id = ?1 AND name = ?2 AND state = 'living' ORDER BY id LIMIT 20;

-- name: resident_by_citizen_no
SELECT id, household_id, name, sex, relation, state, source, birthday, citizen_no_sealed,
       phone_sealed, party_member, updated_at
FROM resident WHERE community_id = ?1 AND citizen_no_hash = ?2;

-- name: resident_namesake
SELECT id, household_id, name, sex, relation, state, source, birthday, citizen_no_sealed,
       phone_sealed, party_member, updated_at
FROM resident WHERE community_id = ?1 AND household_id = ?2 AND name = ?3
ORDER BY id LIMIT 1;

-- name: resident_add
INSERT INTO resident (community_id, id, household_id, name, sex, birthday, citizen_no_sealed,
                      citizen_no_hash, phone_sealed, phone_hash, relation, party_member, state,
                      source, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- name: resident_edit
UPDATE resident SET household_id = ?3, name = ?4, sex = ?5, birthday = ?6, relation = ?7,
       party_member = ?8, state = ?9, source = ?10, updated_at = ?11
WHERE community_id = ?1 AND id = ?2;

-- name: resident_set_citizen_no
UPDATE resident SET citizen_no_sealed = ?3, citizen_no_hash = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: resident_set_phone
UPDATE resident SET phone_sealed = ?3, phone_hash = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: resident_source_put
INSERT INTO resident_source (community_id, resident_id, field, source, updated_at, account_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (community_id, resident_id, field)
DO UPDATE SET source = excluded.source, updated_at = excluded.updated_at, account_id = excluded.account_id;

-- name: resident_sources
SELECT field, source, updated_at FROM resident_source
WHERE community_id = ?1 AND resident_id = ?2 ORDER BY field;

-- name: resident_roll_community
SELECT id, household_id, name FROM resident
WHERE community_id = ?1 AND state = 'living' AND birthday <= ?2 ORDER BY id;

-- name: resident_roll_area
SELECT r.id AS id, r.household_id AS household_id, r.name AS name
FROM household h JOIN resident r ON r.community_id = h.community_id AND r.household_id = h.id
WHERE h.community_id = ?1 AND r.state = 'living' AND r.birthday <= ?2
  AND (h.unit_id = ?3 OR h.grid_id = ?3 OR EXISTS (SELECT 1 FROM region_path p
       WHERE p.region_id = h.building_id AND p.ancestor_id = ?3))
ORDER BY r.id;

-- name: resident_count_community
SELECT count(*) FROM resident WHERE community_id = ?1 AND state = 'living' AND birthday <= ?2;

-- name: resident_count_area
SELECT count(*) FROM household h
JOIN resident r ON r.community_id = h.community_id AND r.household_id = h.id
WHERE h.community_id = ?1 AND r.state = 'living' AND r.birthday <= ?2
  AND (h.unit_id = ?3 OR h.grid_id = ?3 OR EXISTS (SELECT 1 FROM region_path p
       WHERE p.region_id = h.building_id AND p.ancestor_id = ?3));

-- name: resident_household_reps
SELECT id, household_id, name FROM (
    SELECT r.id AS id, r.household_id AS household_id, r.name AS name,
           row_number() OVER (PARTITION BY r.household_id
               ORDER BY CASE WHEN r.relation = 'head' THEN 0 ELSE 1 END, r.birthday, r.id) AS place
    FROM household h JOIN resident r ON r.community_id = h.community_id AND r.household_id = h.id
    WHERE h.community_id = ?1 AND r.state = 'living' AND r.birthday <= ?2
      AND (h.community_id = ?3 OR h.unit_id = ?3 OR h.grid_id = ?3
           OR EXISTS (SELECT 1 FROM region_path p
                      WHERE p.region_id = h.building_id AND p.ancestor_id = ?3))) ranked
WHERE place = 1 ORDER BY household_id;

-- name: household_count
SELECT count(*) FROM household h WHERE h.community_id = ?1
  AND (h.community_id = ?2 OR h.unit_id = ?2 OR h.grid_id = ?2
       OR EXISTS (SELECT 1 FROM region_path p
                  WHERE p.region_id = h.building_id AND p.ancestor_id = ?2));

-- name: resident_lives_in
SELECT count(*) FROM resident r
JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
WHERE r.community_id = ?1 AND r.id = ?2 AND r.state = 'living'
  AND (h.community_id = ?3 OR h.unit_id = ?3 OR h.grid_id = ?3
       OR EXISTS (SELECT 1 FROM region_path p
                  WHERE p.region_id = h.building_id AND p.ancestor_id = ?3));

-- name: resident_page
SELECT r.id AS id, r.name AS name, r.sex AS sex, r.birthday AS birthday,
       r.citizen_no_sealed AS citizen_no_sealed, r.phone_sealed AS phone_sealed,
       r.relation AS relation, r.household_id AS household, h.building_id,
       h.unit_id, h.room AS room, r.party_member AS party_member,
       r.state AS state, r.source AS source, r.updated_at AS updated_at
FROM resident r
JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
WHERE r.community_id = ?1 AND r.id > ?2
ORDER BY r.id LIMIT ?3;

-- name: resident_page_name
-- By the first character, which has an index; the rest is compared among those.
SELECT r.id AS id, r.name AS name, r.sex AS sex, r.birthday AS birthday,
       r.citizen_no_sealed AS citizen_no_sealed, r.phone_sealed AS phone_sealed,
       r.relation AS relation, r.household_id AS household, h.building_id,
       h.unit_id, h.room AS room, r.party_member AS party_member,
       r.state AS state, r.source AS source, r.updated_at AS updated_at
FROM resident r
JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
WHERE r.community_id = ?1 AND r.id > ?2 AND substr(r.name, 1, 1) = substr(?4, 1, 1)
  AND substr(r.name, 1, length(?4)) = ?4
ORDER BY r.id LIMIT ?3;

-- name: resident_page_household
SELECT r.id AS id, r.name AS name, r.sex AS sex, r.birthday AS birthday,
       r.citizen_no_sealed AS citizen_no_sealed, r.phone_sealed AS phone_sealed,
       r.relation AS relation, r.household_id AS household, h.building_id,
       h.unit_id, h.room AS room, r.party_member AS party_member,
       r.state AS state, r.source AS source, r.updated_at AS updated_at
FROM resident r
JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
WHERE r.community_id = ?1 AND r.household_id = ?2 ORDER BY +r.id LIMIT 100;

-- name: resident_page_building
SELECT r.id AS id, r.name AS name, r.sex AS sex, r.birthday AS birthday,
       r.citizen_no_sealed AS citizen_no_sealed, r.phone_sealed AS phone_sealed,
       r.relation AS relation, r.household_id AS household, h.building_id,
       h.unit_id, h.room AS room, r.party_member AS party_member,
       r.state AS state, r.source AS source, r.updated_at AS updated_at
FROM household h
JOIN resident r ON r.community_id = h.community_id AND r.household_id = h.id
WHERE h.community_id = ?1 AND h.building_id = ?5 AND +r.id > ?2
  AND (?4 = '' OR substr(r.name, 1, length(?4)) = ?4)
ORDER BY +r.id LIMIT ?3;

-- name: resident_page_phone
SELECT r.id AS id, r.name AS name, r.sex AS sex, r.birthday AS birthday,
       r.citizen_no_sealed AS citizen_no_sealed, r.phone_sealed AS phone_sealed,
       r.relation AS relation, r.household_id AS household, h.building_id,
       h.unit_id, h.room AS room, r.party_member AS party_member,
       r.state AS state, r.source AS source, r.updated_at AS updated_at
FROM resident r
JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
WHERE r.community_id = ?1 AND r.phone_hash = ?2 ORDER BY +r.id LIMIT 50;

-- name: resident_page_citizen_no
SELECT r.id AS id, r.name AS name, r.sex AS sex, r.birthday AS birthday,
       r.citizen_no_sealed AS citizen_no_sealed, r.phone_sealed AS phone_sealed,
       r.relation AS relation, r.household_id AS household, h.building_id,
       h.unit_id, h.room AS room, r.party_member AS party_member,
       r.state AS state, r.source AS source, r.updated_at AS updated_at
FROM resident r
JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
WHERE r.community_id = ?1 AND r.citizen_no_hash = ?2 ORDER BY r.id LIMIT 50;

-- name: resident_show
SELECT r.id AS id, r.name AS name, r.sex AS sex, r.birthday AS birthday,
       r.citizen_no_sealed AS citizen_no_sealed, r.phone_sealed AS phone_sealed,
       r.relation AS relation, r.household_id AS household, h.building_id,
       h.unit_id, h.room AS room, r.party_member AS party_member,
       r.state AS state, r.source AS source, r.updated_at AS updated_at
FROM resident r
JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
WHERE r.community_id = ?1 AND r.id = ?2;

-- name: look_add
INSERT INTO look (community_id, id, what, subject_id, about, account_id, by_name, reason, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
