-- name: witness_trust
INSERT INTO witness_log (origin, vkey, size, root, checkpoint, at)
VALUES (?1, ?2, 0, NULL, '', ?3) ON CONFLICT (origin) DO NOTHING;

-- name: witness_lock
UPDATE witness_log SET size = size WHERE origin = ?1;

-- name: witness_get
SELECT origin, vkey, size, root, checkpoint, at FROM witness_log WHERE origin = ?1;

-- name: witness_put
UPDATE witness_log SET size = ?2, root = ?3, checkpoint = ?4, at = ?5 WHERE origin = ?1;

-- name: witness_list
SELECT w.origin, w.vkey, w.size, w.root, w.checkpoint, w.at,
       (SELECT count(*) FROM witness_fork f WHERE f.origin = w.origin) AS forks
FROM witness_log w ORDER BY w.origin LIMIT ?1;

-- name: witness_fork_add
INSERT INTO witness_fork (id, origin, seen, refused, at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: witness_fork_has
SELECT count(*) FROM witness_fork WHERE origin = ?1 AND refused = ?2;

-- name: witness_fork_count
SELECT count(*) FROM witness_fork WHERE origin = ?1;

-- name: cosign_due
-- Logs that have grown since the witness signed them last.
SELECT h.community_id AS id FROM log_head h
WHERE h.size > 0 AND NOT EXISTS (SELECT 1 FROM log_cosign k
    WHERE k.community_id = h.community_id AND k.witness = ?1 AND k.size >= h.size AND k.line <> '')
ORDER BY h.community_id LIMIT ?2;

-- name: cosign_get
SELECT witness, size, checkpoint, line, at FROM log_cosign
WHERE community_id = ?1 AND witness = ?2;

-- name: cosign_newest
-- The head most witnesses agree on last: the longest signed one, then by name.
SELECT witness, size, checkpoint, line, at FROM log_cosign
WHERE community_id = ?1 AND line <> '' ORDER BY size DESC, witness LIMIT ?2;

-- name: cosign_put
INSERT INTO log_cosign (community_id, witness, size, checkpoint, line, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (community_id, witness) DO UPDATE
SET size = excluded.size, checkpoint = excluded.checkpoint, line = excluded.line, at = excluded.at;
