-- name: post_kinds_at
SELECT post.kind AS kind FROM region_path JOIN post ON post.community_id = region_path.ancestor_id
WHERE region_path.region_id = ?1 AND post.account_id = ?2 AND post.from_day <= ?3
  AND (post.to_day IS NULL OR post.to_day >= ?3);

-- name: post_members
SELECT id AS post, resident_id AS resident, account_id AS account, kind, name FROM post
WHERE community_id = ?1 AND kind = ?2 AND from_day <= ?3 AND (to_day IS NULL OR to_day >= ?3)
ORDER BY id;

-- name: post_holders
SELECT post.id AS post, post.resident_id AS resident, post.account_id AS account, post.kind AS kind,
       post.name AS name
FROM region_path JOIN post ON post.community_id = region_path.ancestor_id
WHERE region_path.region_id = ?1 AND post.kind = ?2 AND post.from_day <= ?3
  AND (post.to_day IS NULL OR post.to_day >= ?3)
  AND region_path.depth = (SELECT min(near.depth) FROM region_path near
      JOIN post held ON held.community_id = near.ancestor_id
      WHERE near.region_id = ?1 AND held.kind = ?2 AND held.from_day <= ?3
        AND (held.to_day IS NULL OR held.to_day >= ?3))
ORDER BY post.id;

-- name: post_add
INSERT INTO post (community_id, id, kind, region_id, account_id, resident_id, name, from_day, to_day)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: post_same
SELECT count(*) FROM post WHERE community_id = ?1 AND kind = ?2 AND name = ?3 AND region_id = ?4
  AND (to_day IS NULL OR to_day >= ?5);

-- name: post_one
SELECT post.id AS id, post.community_id AS community_id, post.region_id AS region_id,
       post.kind AS kind, post.name AS name, region.name AS region_name,
       post.account_id AS account, post.resident_id AS resident, post.from_day AS from_day,
       post.to_day AS to_day
FROM post JOIN region ON region.id = post.region_id WHERE post.community_id = ?1 AND post.id = ?2;

-- name: post_end
UPDATE post SET to_day = ?3, ended_reason = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: post_page
SELECT post.id AS id, post.community_id AS community_id, post.region_id AS region_id,
       post.kind AS kind, post.name AS name, region.name AS region_name,
       post.account_id AS account, post.resident_id AS resident, post.from_day AS from_day,
       post.to_day AS to_day
FROM post JOIN region ON region.id = post.region_id
WHERE post.community_id = ?1 AND post.id > ?2 AND (post.to_day IS NULL OR post.to_day >= ?4)
ORDER BY post.id LIMIT ?3;

-- name: posts_of
SELECT post.id AS id, post.community_id AS community_id, post.region_id AS region_id,
       post.kind AS kind, post.name AS name, region.name AS region_name,
       post.account_id AS account, post.resident_id AS resident, post.from_day AS from_day,
       post.to_day AS to_day
FROM post JOIN region ON region.id = post.region_id
WHERE post.account_id = ?1 AND post.from_day <= ?2 AND (post.to_day IS NULL OR post.to_day >= ?2)
ORDER BY post.id;

-- name: post_overlap
-- Who holds a post of that kind on some day of a term, with the resident behind an account.
SELECT p.id AS post, coalesce(p.resident_id, b.resident_id) AS resident, p.account_id AS account,
       p.kind AS kind, p.name AS name
FROM post p LEFT JOIN binding b ON b.community_id = p.community_id AND b.account_id = p.account_id
WHERE p.community_id = ?1 AND p.kind = ?2 AND p.from_day <= CAST(?4 AS BIGINT)
  AND (p.to_day IS NULL OR p.to_day >= ?3) ORDER BY p.id;

-- name: post_resident_of
SELECT coalesce(max(resident_id), 0) FROM binding WHERE community_id = ?1 AND account_id = ?2;

-- name: post_kin
-- Near relatives as the household says: the head, its spouse, parents and children; a parent of the
-- head is no near relative of the spouse.
SELECT count(*) FROM resident a
JOIN resident b ON b.community_id = a.community_id AND b.household_id = a.household_id
WHERE a.community_id = ?1 AND a.id = ?2 AND b.id = ?3 AND a.relation <> 'other' AND b.relation <> 'other'
  AND NOT (a.relation = 'spouse' AND b.relation = 'parent')
  AND NOT (a.relation = 'parent' AND b.relation = 'spouse');

-- name: post_resident_lives
SELECT count(*) FROM resident WHERE community_id = ?1 AND id = ?2 AND state = 'living';

-- name: post_account_active
SELECT count(*) FROM account WHERE id = ?1 AND state = 'active';

-- name: post_set_account
UPDATE post SET account_id = ?3 WHERE community_id = ?1 AND id = ?2;
