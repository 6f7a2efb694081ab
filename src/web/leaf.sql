-- name: leaf_pending
INSERT INTO log_pending (community_id, id, leaf, at) VALUES (?1, ?2, ?3, ?4);

-- name: leaf_salt
INSERT INTO log_salt (community_id, leaf_id, name, salt) VALUES (?1, ?2, ?3, ?4);

-- name: leaf_salt_two
INSERT INTO log_salt (community_id, leaf_id, name, salt) VALUES (?1, ?2, ?3, ?4), (?1, ?2, ?5, ?6);
