-- name: once_get
SELECT path, body, answer FROM once WHERE account_id = ?1 AND key = ?2;

-- name: once_put
INSERT INTO once (account_id, key, path, answer, at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: once_forget
DELETE FROM once WHERE at < ?1;
