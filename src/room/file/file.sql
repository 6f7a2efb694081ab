-- name: file_add
INSERT INTO file (community_id, id, sha256, type, size, name, account_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: file_get
SELECT id, sha256, type, size, name, account_id, at FROM file WHERE community_id = ?1 AND id = ?2;

-- name: file_today
SELECT count(*) FROM file WHERE community_id = ?1 AND account_id = ?2 AND at >= ?3;

-- name: file_same
SELECT id, sha256, type, size, name, account_id, at
FROM file WHERE community_id = ?1 AND sha256 = ?2 AND account_id = ?3 ORDER BY id LIMIT 1;

-- name: file_attach
INSERT INTO file_use (community_id, file_id, what, subject_id, open_to_all)
VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING;

-- name: file_is_open
SELECT count(*) FROM file_use WHERE community_id = ?1 AND file_id = ?2 AND open_to_all = 1;
