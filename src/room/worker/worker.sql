-- name: worker_list
-- Who holds a post of the grids on a day, and what of the proofs counts.
SELECT p.id AS id, p.kind AS kind, p.name AS name, r.name AS region_name, coalesce(p.account_id, p.id) AS person,
       (SELECT max(x.on_day) FROM worker_proof x WHERE x.community_id = p.community_id
        AND x.person = coalesce(p.account_id, p.id) AND x.kind = 'exam' AND x.ended_at IS NULL) AS exam_day,
       (SELECT max(y.until_day) FROM worker_proof y WHERE y.community_id = p.community_id
        AND y.person = coalesce(p.account_id, p.id) AND y.kind = 'certificate' AND y.on_day <= ?2
        AND y.ended_at IS NULL) AS until_day,
       CAST((SELECT count(*) FROM worker_proof z WHERE z.community_id = p.community_id
             AND z.person = coalesce(p.account_id, p.id) AND z.kind IN ('training', 'drill')
             AND z.ended_at IS NULL) AS BIGINT) AS trainings
FROM post p JOIN region r ON r.id = p.region_id
WHERE p.community_id = ?1 AND p.kind IN ('grid_worker', 'grid_leader') AND p.from_day <= ?2
  AND (p.to_day IS NULL OR p.to_day >= ?2)
ORDER BY p.id LIMIT 500;

-- name: worker_proof_add
INSERT INTO worker_proof (community_id, id, person, kind, title, number, on_day, until_day, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: worker_proofs
SELECT id, kind, title, number, on_day, until_day, by_name FROM worker_proof
WHERE community_id = ?1 AND person = ?2 AND ended_at IS NULL ORDER BY on_day DESC, id DESC LIMIT 200;

-- name: worker_proof_end
UPDATE worker_proof SET ended_at = ?3 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: grid_primaries
-- Every grid, with the post that is its first, or none.
SELECT r.id AS grid, r.name AS grid_name, g.post_id AS post, p.name AS name, g.at AS at
FROM region r
LEFT JOIN grid_primary g ON g.community_id = ?1 AND g.grid_id = r.id AND g.ended_at IS NULL
LEFT JOIN post p ON p.community_id = ?1 AND p.id = g.post_id
WHERE r.community_id = ?1 AND r.level = 'grid' AND r.retired = 0 ORDER BY r.id LIMIT 1000;

-- name: grid_primary_end
UPDATE grid_primary SET ended_at = ?3 WHERE community_id = ?1 AND grid_id = ?2 AND ended_at IS NULL;

-- name: grid_primary_add
INSERT INTO grid_primary (community_id, id, grid_id, post_id, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);
