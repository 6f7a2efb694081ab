-- name: disposal_due_files
-- Sealed before ?2: old enough that something in them may be over.
SELECT f.matter_id AS id, m.code, m.title, f.sealed_at
FROM archive_file f JOIN matter m ON m.community_id = f.community_id AND m.id = f.matter_id
WHERE f.community_id = ?1 AND f.sealed_at < ?2 AND m.family = 'decision' ORDER BY f.sealed_at, f.matter_id LIMIT ?3;

-- name: disposal_settled
-- Pieces of a matter that wait for a signature, are gone, or are kept on until a day not before ?3.
SELECT i.path FROM disposal_item i
JOIN disposal d ON d.community_id = i.community_id AND d.id = i.disposal_id
WHERE i.community_id = ?1 AND i.matter_id = ?2
  AND (d.state = 'made' OR (d.state = 'signed' AND (i.verdict = 'destroy' OR i.keep_until IS NULL OR i.keep_until >= ?3)))
ORDER BY i.path, i.disposal_id;

-- name: disposal_add
INSERT INTO disposal (community_id, id, state, review, note, pieces, list_hash, made_account, made_by, made_way, made_at,
    signed_by, signed_way, signed_at, reason)
VALUES (?1, ?2, 'made', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', '', NULL, '');

-- name: disposal_item_add
INSERT INTO disposal_item (community_id, disposal_id, matter_id, path, no, title, kind, period, until, sha256, verdict, keep_until, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: disposal_get
SELECT id, state, review, note, pieces, list_hash, made_account, made_by, made_way, made_at, signed_by, signed_way, signed_at, reason
FROM disposal WHERE community_id = ?1 AND id = ?2;

-- name: disposal_page
SELECT id, state, review, note, pieces, list_hash, made_account, made_by, made_way, made_at, signed_by, signed_way, signed_at, reason
FROM disposal WHERE community_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3;

-- name: disposal_items
SELECT i.matter_id AS matter, m.code, i.path, i.no, i.title, i.kind, i.period, i.until, i.sha256, i.verdict, i.keep_until, i.reason
FROM disposal_item i JOIN matter m ON m.community_id = i.community_id AND m.id = i.matter_id
WHERE i.community_id = ?1 AND i.disposal_id = ?2 ORDER BY m.code, i.matter_id, i.path;

-- name: disposal_end
UPDATE disposal SET state = ?3, signed_by = ?4, signed_way = ?5, signed_at = ?6, reason = ?7
WHERE community_id = ?1 AND id = ?2 AND state = 'made';

-- name: disposal_reduce
UPDATE archive_file SET reduced = ?3 WHERE community_id = ?1 AND matter_id = ?2;

-- name: disposal_bytes_add
INSERT INTO disposal_bytes (community_id, id, folder, sha256, gone_at) VALUES (?1, ?2, ?3, ?4, NULL);

-- name: disposal_bytes_due
SELECT community_id, id, folder, sha256 FROM disposal_bytes WHERE gone_at IS NULL ORDER BY community_id, id LIMIT ?1;

-- name: disposal_bytes_gone
UPDATE disposal_bytes SET gone_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: disposal_shared
-- How many uploads have these bytes, anywhere in the house.
SELECT count(*) FROM file WHERE sha256 = ?1;
