-- name: probe_put
INSERT INTO probe (community_id, id, amount, open, at, on_day, title, bytes)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: probe_get
SELECT id, amount, open, at, on_day, title, bytes FROM probe WHERE community_id = ?1 AND id = ?2;

-- name: probe_page
SELECT id, amount, open, at, on_day, title, bytes FROM probe WHERE community_id = ?1 ORDER BY id;

-- name: probe_count
SELECT count(*) FROM probe WHERE community_id = ?1;

-- name: probe_sum
SELECT sum(amount) FROM probe WHERE community_id = ?1;

-- name: probe_link
INSERT INTO probe_child (community_id, id, probe_id) VALUES (?1, ?2, ?3);

-- name: probe_add
UPDATE probe SET amount = amount + ?3 WHERE community_id = ?1 AND id = ?2;

-- name: probe_literal
SELECT CAST(?1 AS BIGINT) AS id, 'why ?2 -- not' AS title; -- ?3 is no parameter

-- name: probe_gate
UPDATE probe SET amount = amount + 1
WHERE community_id = ?1 AND id = ?2 AND (SELECT sum(amount) FROM probe WHERE community_id = ?1) < ?3;
