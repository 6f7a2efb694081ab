-- name: branch_add
INSERT INTO branch_member (community_id, id, branch, name_sealed, name_hash, resident_id, standing,
    from_day)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: branch_same
-- The same name in the same branch, still on the roll: a slip, not a second person.
SELECT count(*) FROM branch_member
WHERE community_id = ?1 AND branch = ?2 AND name_hash = ?3 AND to_day IS NULL
    AND coalesce(resident_id, 0) = ?4;

-- name: branch_resident
SELECT count(*) FROM resident WHERE community_id = ?1 AND id = ?2 AND state = 'living';

-- name: branch_get
SELECT id, branch, name_sealed, resident_id AS resident, standing, from_day, to_day
FROM branch_member WHERE community_id = ?1 AND id = ?2;

-- name: branch_page
SELECT id, branch, name_sealed, resident_id AS resident, standing, from_day, to_day
FROM branch_member WHERE community_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3;

-- name: branch_voters
SELECT m.id, m.name_sealed, m.resident_id AS resident, b.account_id AS account
FROM branch_member m
LEFT JOIN binding b ON b.community_id = m.community_id AND b.resident_id = m.resident_id
WHERE m.community_id = ?1 AND m.standing = 'full' AND m.from_day <= ?2
    AND (m.to_day IS NULL OR m.to_day >= ?2)
ORDER BY m.id LIMIT ?3;

-- name: branch_confirmed
UPDATE branch_member SET standing = 'full' WHERE community_id = ?1 AND id = ?2;

-- name: branch_ended
UPDATE branch_member SET to_day = ?3, ended_reason = ?4 WHERE community_id = ?1 AND id = ?2;
