-- name: visit_witness
SELECT name, account_id AS account, resident_id AS resident FROM post
WHERE community_id = ?1 AND id = ?2 AND from_day <= ?3 AND (to_day IS NULL OR to_day >= ?3);

-- name: visit_signed
SELECT count(*) FROM attendance WHERE community_id = ?1 AND meeting_id = ?2 AND voter_id = ?3;

-- name: visit_add
INSERT INTO visit (community_id, id, matter_id, what, subject_id, resident_id, place, witness_post,
    witness_name, second_post, second_name, file_id, account_id, by_name, at, claimed_at,
    claimed_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, NULL, '');

-- name: visit_get
SELECT resident_id, account_id, claimed_at FROM visit WHERE community_id = ?1 AND id = ?2;

-- name: visit_claim
UPDATE visit SET claimed_at = ?3, claimed_name = ?4
WHERE community_id = ?1 AND id = ?2 AND claimed_at IS NULL;

-- name: visits_of
SELECT v.id, v.what, v.subject_id, r.name, v.place, v.witness_name, v.second_name, v.file_id,
    v.by_name, v.at, v.claimed_at, v.claimed_name
FROM visit v
JOIN resident r ON r.community_id = v.community_id AND r.id = v.resident_id
WHERE v.community_id = ?1 AND v.matter_id = ?2 ORDER BY v.id DESC LIMIT ?3;
