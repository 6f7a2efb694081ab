-- name: log_pending_take
SELECT id, leaf FROM log_pending WHERE community_id = ?1 ORDER BY id LIMIT ?2;

-- name: log_pending_communities
SELECT DISTINCT community_id AS id FROM log_pending ORDER BY community_id LIMIT ?1;

-- name: log_next
-- The first log with an entry after another one's.
SELECT coalesce(min(community_id), 0) FROM log_entry WHERE community_id > ?1;

-- name: log_ahead
-- How many entries of a log its head does not reach.
SELECT coalesce((SELECT max(e.idx) + 1 FROM log_entry e WHERE e.community_id = ?1), 0)
    - coalesce((SELECT max(h.size) FROM log_head h WHERE h.community_id = ?1), 0);

-- name: log_pending_done
-- In the transaction that took them: one that is committed meanwhile with a lower id is not seen by it.
DELETE FROM log_pending WHERE community_id = ?1 AND id <= ?2;

-- name: log_pending_has
SELECT count(*) FROM log_pending WHERE community_id = ?1 AND id = ?2;

-- name: log_waiting_count
SELECT (SELECT count(*) FROM log_pending p WHERE p.community_id = ?1)
    + (SELECT count(*) FROM log_entry e WHERE e.community_id = ?1
        AND e.idx >= coalesce((SELECT h.size FROM log_head h WHERE h.community_id = ?1), 0));

-- name: log_communities
SELECT community_id AS id FROM log_head ORDER BY community_id;

-- name: log_head_make
INSERT INTO log_head (community_id, size, peaks, origin, checkpoint, at)
VALUES (?1, 0, NULL, ?2, '', ?3) ON CONFLICT DO NOTHING;

-- name: log_head_lock
UPDATE log_head SET size = size WHERE community_id = ?1;

-- name: log_head_get
SELECT size, peaks, origin, checkpoint, at FROM log_head WHERE community_id = ?1;

-- name: log_head_put
UPDATE log_head SET size = ?2, peaks = ?3, checkpoint = ?4, at = ?5 WHERE community_id = ?1;

-- name: log_entry_add
INSERT INTO log_entry (community_id, idx, leaf_id, subject, leaf) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: log_entry_add_many
-- Fifteen at once: on a database across a socket each statement waits for its answer.
INSERT INTO log_entry (community_id, idx, leaf_id, subject, leaf) VALUES
    (?1, ?2, ?3, ?4, ?5),
    (?1, ?6, ?7, ?8, ?9),
    (?1, ?10, ?11, ?12, ?13),
    (?1, ?14, ?15, ?16, ?17),
    (?1, ?18, ?19, ?20, ?21),
    (?1, ?22, ?23, ?24, ?25),
    (?1, ?26, ?27, ?28, ?29),
    (?1, ?30, ?31, ?32, ?33),
    (?1, ?34, ?35, ?36, ?37),
    (?1, ?38, ?39, ?40, ?41),
    (?1, ?42, ?43, ?44, ?45),
    (?1, ?46, ?47, ?48, ?49),
    (?1, ?50, ?51, ?52, ?53),
    (?1, ?54, ?55, ?56, ?57),
    (?1, ?58, ?59, ?60, ?61);

-- name: log_entry_of
SELECT idx, leaf_id, subject, leaf FROM log_entry WHERE community_id = ?1 AND leaf_id = ?2;

-- name: log_entry_about
SELECT idx, leaf_id, subject, leaf FROM log_entry
WHERE community_id = ?1 AND subject = ?2 AND idx < ?3 ORDER BY idx;

-- name: log_entry_range
SELECT idx, leaf_id, subject, leaf FROM log_entry
WHERE community_id = ?1 AND idx >= ?2 AND idx < ?3 ORDER BY idx;

-- name: log_tile_get
SELECT data FROM log_tile WHERE community_id = ?1 AND level = ?2 AND n = ?3;

-- name: log_tile_count
SELECT count(*) FROM log_tile WHERE community_id = ?1;

-- name: log_tile_put
INSERT INTO log_tile (community_id, level, n, data) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (community_id, level, n) DO UPDATE SET data = excluded.data;
