-- name: admission_add
INSERT INTO admission (community_id, id, title, text, department, funding, basis, from_day, to_day, state, answer,
                       article, asked_by, asked_name, at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'asked', '', '', ?10, ?11, ?12, '');

-- name: admission_list
SELECT id, title, text, department, funding, basis, from_day, to_day, state, answer, article, asked_by, asked_name, at,
       by_name, decided_at
FROM admission WHERE community_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3;

-- name: admission_get
SELECT id, title, text, department, funding, basis, from_day, to_day, state, answer, article, asked_by, asked_name, at,
       by_name, decided_at
FROM admission WHERE community_id = ?1 AND id = ?2;

-- name: admission_decide
UPDATE admission SET state = ?3, answer = ?4, article = ?5, by_name = ?6, decided_at = ?7
WHERE community_id = ?1 AND id = ?2 AND state = 'asked';

-- name: admission_own_post
-- Who answers for the community holds a post of its own, not one above it.
SELECT count(*) FROM post WHERE community_id = ?1 AND account_id = ?2
  AND kind IN ('director', 'deputy_director', 'secretary', 'committee_member')
  AND from_day <= ?3 AND (to_day IS NULL OR to_day >= ?3);
