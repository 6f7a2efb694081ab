-- name: import_add
INSERT INTO import_run (community_id, id, name, sha256, mapping, state, total, line, done, accepted,
                        refused, account_id, created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, 'new', ?6, 0, 0, 0, 0, ?7, ?8, ?8)
ON CONFLICT (community_id, sha256) DO NOTHING;

-- name: import_by_hash
SELECT community_id, id, name, sha256, mapping, state, total, line, done, accepted, refused,
       created_at, updated_at
FROM import_run WHERE community_id = ?1 AND sha256 = ?2;

-- name: import_get
SELECT community_id, id, name, sha256, mapping, state, total, line, done, accepted, refused,
       created_at, updated_at
FROM import_run WHERE community_id = ?1 AND id = ?2;

-- name: import_page
SELECT id, name, state, total, done, accepted, refused, created_at, updated_at
FROM import_run WHERE community_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3;

-- name: import_waiting
SELECT community_id, id, name, sha256, mapping, state, total, line, done, accepted, refused,
       created_at, updated_at
FROM import_run
WHERE state IN ('queued', 'running')
  AND (lease_until IS NULL OR lease_until < ?2 OR lease_by = ?1) ORDER BY community_id, id LIMIT 1;

-- name: import_start
UPDATE import_run SET state = ?3, mapping = ?4, total = ?5, line = 0, done = 0, accepted = 0,
       refused = 0, updated_at = ?6, lease_by = NULL, lease_until = NULL
WHERE community_id = ?1 AND id = ?2;

-- name: import_lease
-- None changed: another reads it now.
UPDATE import_run SET lease_by = ?3, lease_until = ?4
WHERE community_id = ?1 AND id = ?2
  AND (lease_until IS NULL OR lease_until < ?5 OR lease_by = ?3);

-- name: import_forward
UPDATE import_run SET state = ?4, line = ?5, done = ?6, accepted = ?7, refused = ?8, updated_at = ?9,
       lease_until = CASE WHEN ?4 = 'running' THEN lease_until ELSE NULL END
WHERE community_id = ?1 AND id = ?2 AND line = ?3;

-- name: import_refuse
INSERT INTO import_refusal (community_id, import_id, line, field, reason) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (community_id, import_id, line) DO NOTHING;

-- name: import_refusals
SELECT line, field, reason FROM import_refusal WHERE community_id = ?1 AND import_id = ?2 ORDER BY line;

-- name: import_forget_refusals
DELETE FROM import_refusal WHERE community_id = ?1 AND import_id = ?2;

-- name: import_places
SELECT r.id AS id, r.parent_id AS parent, r.level AS level, r.name AS name,
       (SELECT p.ancestor_id FROM region_path p JOIN region e ON e.id = p.ancestor_id
        WHERE p.region_id = r.id AND e.level = 'estate' AND p.depth > 0
        ORDER BY p.depth LIMIT 1) AS estate
FROM region r WHERE r.community_id = ?1 AND r.retired = 0 AND r.level <> 'community' ORDER BY r.id;

-- name: import_household
INSERT INTO household (community_id, id, building_id, unit_id, grid_id, room, kind, source, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'import', ?8);

-- name: import_property
INSERT INTO property_unit (community_id, id, household_id, building_id, room, area, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: import_person
INSERT INTO resident (community_id, id, household_id, name, sex, birthday, citizen_no_sealed,
                      citizen_no_hash, phone_sealed, phone_hash, relation, party_member, state,
                      source, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'living', 'import', ?13)
ON CONFLICT (community_id, citizen_no_hash) DO NOTHING;

-- name: import_communities
SELECT id FROM region WHERE level = 'community' AND retired = 0 ORDER BY id LIMIT 2;

-- name: import_status
SELECT id, name, state, total, done, accepted, refused, created_at, updated_at
FROM import_run WHERE community_id = ?1 AND id = ?2;
