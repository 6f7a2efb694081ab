-- name: drop_put
INSERT INTO drop_box (community_id, id, note) VALUES (?1, ?2, ?3);

-- name: drop_count
SELECT count(*) FROM drop_box WHERE community_id = ?1;

-- name: drop_promise
INSERT INTO drop_promise (community_id, id) VALUES (?1, ?2);
