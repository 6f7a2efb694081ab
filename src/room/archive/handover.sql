-- name: archive_page
-- ?2: matters below that id. The keeper is who took it last, else who sealed it.
SELECT f.matter_id AS id, m.code, m.title, f.sealed_at, f.size, f.sha256,
       coalesce((SELECT h.taken_by FROM handover_item i
                 JOIN handover h ON h.community_id = i.community_id AND h.id = i.handover_id
                 WHERE i.community_id = f.community_id AND i.matter_id = f.matter_id AND h.state = 'taken'
                 ORDER BY h.taken_at DESC, h.id DESC LIMIT 1), f.by_name) AS keeper,
       (SELECT count(*) FROM handover_item i
        JOIN handover h ON h.community_id = i.community_id AND h.id = i.handover_id
        WHERE i.community_id = f.community_id AND i.matter_id = f.matter_id AND h.state = 'made') AS waiting
FROM archive_file f JOIN matter m ON m.community_id = f.community_id AND m.id = f.matter_id
WHERE f.community_id = ?1 AND f.matter_id < ?2 AND m.family = 'decision' ORDER BY f.matter_id DESC LIMIT ?3;

-- name: handover_keeper
-- Who keeps it: the account that took it last, else the one that sealed it; and whether it is on its way.
SELECT m.code, m.title, f.sealed_at, f.size, f.sha256, f.matter_id AS matter,
       coalesce((SELECT h.taken_account FROM handover_item i
                 JOIN handover h ON h.community_id = i.community_id AND h.id = i.handover_id
                 WHERE i.community_id = f.community_id AND i.matter_id = f.matter_id AND h.state = 'taken'
                 ORDER BY h.taken_at DESC, h.id DESC LIMIT 1), 0) AS keeper,
       (SELECT count(*) FROM handover_item i
        JOIN handover h ON h.community_id = i.community_id AND h.id = i.handover_id
        WHERE i.community_id = f.community_id AND i.matter_id = f.matter_id AND h.state = 'made') AS waiting
FROM archive_file f JOIN matter m ON m.community_id = f.community_id AND m.id = f.matter_id
WHERE f.community_id = ?1 AND f.matter_id = ?2 AND m.family = 'decision';

-- name: handover_add
INSERT INTO handover (community_id, id, to_name, note, state, files, list_hash, made_account, made_by, made_way,
    made_at, taken_account, taken_by, taken_way, taken_at, reason, to_account, to_post)
VALUES (?1, ?2, ?3, ?4, 'made', ?5, ?6, ?7, ?8, ?9, ?10, NULL, '', '', NULL, '', nullif(CAST(?11 AS BIGINT), 0), ?12);

-- name: handover_item_add
INSERT INTO handover_item (community_id, handover_id, matter_id, sha256) VALUES (?1, ?2, ?3, ?4);

-- name: handover_get
SELECT id, to_name, coalesce(to_account, 0) AS to_account, to_post, note, state, files, list_hash, made_account, made_by, made_way, made_at, taken_by,
       taken_way, taken_at, reason
FROM handover WHERE community_id = ?1 AND id = ?2;

-- name: handover_page
SELECT id, to_name, coalesce(to_account, 0) AS to_account, to_post, note, state, files, list_hash, made_account, made_by, made_way, made_at, taken_by,
       taken_way, taken_at, reason
FROM handover WHERE community_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3;

-- name: handover_items
SELECT i.matter_id AS matter, m.code, m.title, f.sealed_at, f.size, i.sha256
FROM handover_item i
JOIN archive_file f ON f.community_id = i.community_id AND f.matter_id = i.matter_id
JOIN matter m ON m.community_id = i.community_id AND m.id = i.matter_id
WHERE i.community_id = ?1 AND i.handover_id = ?2 ORDER BY m.code, i.matter_id;

-- name: handover_end
UPDATE handover SET state = ?3, taken_account = ?4, taken_by = ?5, taken_way = ?6, taken_at = ?7, reason = ?8
WHERE community_id = ?1 AND id = ?2 AND state = 'made';

-- name: handover_takers
-- Who holds a post with an account here or above, the nearest first.
SELECT p.id, p.account_id AS account, p.kind, p.name, g.name AS place
FROM region_path q JOIN post p ON p.community_id = q.ancestor_id JOIN region g ON g.id = p.community_id
WHERE q.region_id = ?1 AND p.account_id IS NOT NULL AND p.from_day <= ?2 AND (p.to_day IS NULL OR p.to_day >= ?2)
ORDER BY q.depth, p.id LIMIT 501;

-- name: handover_ask
INSERT INTO todo (community_id, id, step, what, subject_id, post_kind, account_id, state, created_at)
VALUES (?1, ?2, '', 'handover', ?3, nullif(?4, ''), nullif(CAST(?5 AS BIGINT), 0), 'open', ?6);

-- name: handover_asked
UPDATE todo SET state = 'done', done_at = ?3
WHERE community_id = ?1 AND what = 'handover' AND subject_id = ?2 AND state = 'open';
