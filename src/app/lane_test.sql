-- name: drop_put
INSERT INTO drop_box (community_id, id, note) VALUES (?1, ?2, ?3);

-- name: drop_count
SELECT count(*) FROM drop_box WHERE community_id = ?1;

-- name: drop_promise
INSERT INTO drop_promise (community_id, id) VALUES (?1, ?2);

-- name: drop_whole
SELECT count(*) FROM drop_box b JOIN drop_promise p
ON p.community_id = b.community_id AND p.id = b.id
WHERE b.community_id = ?1;

-- name: drop_has
SELECT count(*) FROM drop_box WHERE community_id = ?1 AND id = ?2;

-- name: drop_recall
SELECT id + 10 AS n, note, CAST(NULL AS BYTEA) AS bytes FROM drop_box
WHERE community_id = ?1 AND id = ?2;
