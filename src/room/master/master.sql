-- name: master_district
SELECT r.id, r.level, r.name FROM region_path q JOIN region r ON r.id = q.ancestor_id
WHERE q.region_id = ?1 AND r.level = 'district';

-- name: master_here
SELECT id, level, name FROM region WHERE id = ?1;

-- name: master_add
INSERT INTO master_copy (community_id, id, slot, version, title, text, note, from_day, hash, account_id,
                         by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: master_in_force
-- Of each slot the version in force on the day ?2, as known at ?3.
SELECT m.id, m.slot, m.version, m.title, m.text, m.note, m.from_day, m.by_name, m.at
FROM master_copy m
WHERE m.community_id = ?1 AND m.from_day <= ?2 AND m.at <= ?3
  AND m.version = (SELECT max(k.version) FROM master_copy k
      WHERE k.community_id = m.community_id AND k.slot = m.slot AND k.from_day <= ?2 AND k.at <= ?3)
ORDER BY m.slot LIMIT 200;

-- name: master_get
SELECT id, slot, version, title, text, note, from_day, by_name, at FROM master_copy
WHERE community_id = ?1 AND id = ?2;

-- name: master_versions
SELECT id, slot, version, title, text, note, from_day, by_name, at FROM master_copy
WHERE community_id = ?1 AND slot = ?2 ORDER BY version DESC LIMIT 200;

-- name: master_began
SELECT created_at AS at FROM matter WHERE community_id = ?1 AND id = ?2;

-- name: master_receipt_add
INSERT INTO master_receipt (community_id, master_id, account_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5);

-- name: master_receipts_mine
SELECT master_id AS id FROM master_receipt WHERE community_id = ?1 AND account_id = ?2
ORDER BY master_id LIMIT 1000;

-- name: master_receipt_count
SELECT count(*) FROM master_receipt WHERE community_id = ?1 AND master_id = ?2;

-- name: master_communities
SELECT r.id AS community, r.name FROM region_path q JOIN region r ON r.id = q.region_id
WHERE q.ancestor_id = ?1 AND r.level = 'community' AND r.retired = 0 ORDER BY r.id LIMIT 500;

-- name: master_staff
SELECT DISTINCT account_id AS account, kind FROM post
WHERE community_id = ?1 AND account_id IS NOT NULL AND from_day <= ?2
  AND (to_day IS NULL OR to_day >= ?2)
ORDER BY account_id, kind LIMIT 2000;
