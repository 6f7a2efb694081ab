-- name: leaf_pending
INSERT INTO log_pending (community_id, id, leaf, at) VALUES (?1, ?2, ?3, ?4);

-- name: leaf_place
-- Where nobody else can be writing.
INSERT INTO log_entry (community_id, idx, leaf_id, subject, leaf)
VALUES (?1, (SELECT coalesce(max(e.idx) + 1, 0) FROM log_entry e WHERE e.community_id = ?1), ?2, ?3, ?4);

-- name: leaf_text
-- In the log, or still waiting for its place.
SELECT leaf FROM log_entry WHERE community_id = ?1 AND leaf_id = ?2
UNION ALL
SELECT leaf FROM log_pending WHERE community_id = ?1 AND id = ?2 LIMIT 1;

-- name: leaf_salt
INSERT INTO log_salt (community_id, leaf_id, name, salt) VALUES (?1, ?2, ?3, ?4);

-- name: leaf_salt_two
INSERT INTO log_salt (community_id, leaf_id, name, salt) VALUES (?1, ?2, ?3, ?4), (?1, ?2, ?5, ?6);
