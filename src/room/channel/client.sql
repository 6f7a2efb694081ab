-- name: client_add
INSERT INTO client (community_id, id, name, may, key_hash, per_minute, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: client_list
SELECT id, name, may, per_minute, by_name, at, used_at, revoked_at FROM client
WHERE community_id = ?1 ORDER BY id DESC LIMIT 200;

-- name: client_by_key
SELECT id, name, may, per_minute, by_name, at, used_at, revoked_at FROM client
WHERE community_id = ?1 AND key_hash = ?2 AND may = ?3 AND revoked_at IS NULL;

-- name: client_used
UPDATE client SET used_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: client_revoke
UPDATE client SET revoked_at = ?3 WHERE community_id = ?1 AND id = ?2 AND revoked_at IS NULL;

-- name: brought_add
INSERT INTO brought (community_id, case_id, client_id, number, at) VALUES (?1, ?2, ?3, ?4, ?5);
