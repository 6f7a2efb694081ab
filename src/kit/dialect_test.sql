-- name: dialect_upsert
INSERT INTO pv (community_id, ballot_id, resident_id, choice, cast_at) VALUES (?1, 1, 10, ?2, ?3)
ON CONFLICT (community_id, ballot_id, resident_id)
DO UPDATE SET choice = excluded.choice, cast_at = excluded.cast_at
WHERE pv.cast_at < excluded.cast_at
RETURNING choice AS a;

-- name: dialect_ignore
INSERT INTO pv (community_id, ballot_id, resident_id, choice, cast_at)
VALUES (1, 1, 11, 2, 101), (1, 1, 12, 1, 102), (2, 2, 20, 1, 103)
ON CONFLICT DO NOTHING;

-- name: dialect_update_from
UPDATE pb SET state = 'closed' FROM pv
WHERE pv.community_id = pb.community_id AND pv.ballot_id = pb.id AND pb.community_id = 1
RETURNING pb.id AS a;

-- name: dialect_filter
SELECT choice AS a, count(*) FILTER (WHERE cast_at > 100) AS b
FROM pv WHERE community_id = 1 GROUP BY choice ORDER BY choice;

-- name: dialect_window
SELECT resident_id AS a, row_number() OVER (PARTITION BY community_id ORDER BY cast_at, resident_id) AS b
FROM pv WHERE community_id = 1 ORDER BY b;

-- name: dialect_keyset
SELECT ballot_id AS a, resident_id AS b FROM pv
WHERE community_id = 1 AND (ballot_id, resident_id) > (?1, ?2)
ORDER BY ballot_id, resident_id LIMIT ?3;

-- name: dialect_left_join
SELECT b.id AS a, count(v.resident_id) AS b
FROM pb b LEFT JOIN pv v ON v.community_id = b.community_id AND v.ballot_id = b.id
GROUP BY b.community_id, b.id ORDER BY b.id;

-- name: dialect_nulls
SELECT id AS a, title AS b FROM pb ORDER BY title NULLS LAST, id;

-- name: dialect_words
SELECT CASE WHEN title IS NULL THEN 'none' ELSE upper(title) END AS a, coalesce(title, '-') AS b,
       length(title) AS c, substr(title, 1, 2) AS d, id % 2 AS e, id / 2 AS f, id || '' AS g
FROM pb ORDER BY id;

-- name: dialect_like
SELECT id AS a FROM pb WHERE lower(title) LIKE ?1 ESCAPE '\';

-- name: dialect_distinct
SELECT id AS a FROM pb WHERE title IS NOT DISTINCT FROM ?1;

-- name: dialect_with
WITH x AS (SELECT community_id, count(*) AS n FROM pv GROUP BY community_id)
SELECT b.id AS a, coalesce(x.n, 0) AS b
FROM pb b LEFT JOIN x ON x.community_id = b.community_id ORDER BY b.id;

-- name: dialect_exists
SELECT id AS a FROM pb WHERE community_id = 1
AND EXISTS (SELECT 1 FROM pv WHERE pv.community_id = pb.community_id AND pv.ballot_id = pb.id);

-- name: dialect_offset
SELECT community_id AS a, id AS b FROM pb WHERE community_id IN (?1, ?2) ORDER BY 1 LIMIT 5 OFFSET 1;

-- name: dialect_delete
DELETE FROM pv WHERE community_id = 1 AND resident_id = 12 RETURNING resident_id AS a;

-- name: dialect_insert_select
INSERT INTO pb (community_id, id, title, state)
SELECT 1, coalesce(max(id), 0) + 1, 'n', 'open' FROM pb WHERE community_id = 1
RETURNING id AS a;

-- name: dialect_sums
SELECT sum(choice) AS a, min(cast_at) AS b, max(cast_at) AS c, total AS d
FROM (SELECT choice, cast_at, 1 AS total FROM pv) q GROUP BY total;

-- name: dialect_union
SELECT CAST(id AS TEXT) AS a FROM pb UNION SELECT CAST(resident_id AS TEXT) FROM pv ORDER BY 1;

-- name: dialect_compare
SELECT id = ?1 AS a, (title IS NULL) AS b FROM pb ORDER BY community_id, id;
