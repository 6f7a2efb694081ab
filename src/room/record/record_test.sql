-- name: test_leaf_forge
UPDATE log_entry SET leaf = ?3 WHERE community_id = ?1 AND idx = ?2;

-- name: test_tile_forge
UPDATE log_tile SET data = ?4 WHERE community_id = ?1 AND level = ?2 AND n = ?3;

-- name: test_pending_count
SELECT count(*) FROM log_pending WHERE community_id = ?1;

-- name: test_pending_fill
INSERT INTO log_pending (community_id, id, leaf, at) VALUES (?1, ?2, ?3, ?4);
