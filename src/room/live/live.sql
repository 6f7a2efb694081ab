-- name: live_places
-- A place and all below it that have logs of their own, with the sizes of these logs.
SELECT r.id, coalesce(h.size, 0) AS next
FROM region_path p
JOIN region r ON r.id = p.region_id AND r.level IN ('district', 'subdistrict', 'community')
LEFT JOIN log_head h ON h.community_id = r.id
WHERE p.ancestor_id = ?1 ORDER BY r.id LIMIT ?2;

-- name: live_entries
SELECT idx, leaf_id, subject, leaf FROM log_entry
WHERE community_id = ?1 AND idx >= ?2 ORDER BY idx LIMIT ?3;

-- name: live_missed
SELECT idx, leaf_id, subject, leaf FROM log_entry
WHERE community_id = ?1 AND leaf_id > ?2 AND idx < ?3 ORDER BY leaf_id LIMIT ?4;

-- name: live_size
SELECT size FROM log_head WHERE community_id = ?1;
