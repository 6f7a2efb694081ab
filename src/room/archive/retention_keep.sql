-- name: retention_add
INSERT INTO retention_change (community_id, id, retention, kind, period, from_day, reason, account_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: retention_changes
-- Of the place and of those above it.
SELECT x.kind, x.period, x.from_day, r.name AS place, x.reason, x.by_name
FROM region_path q
JOIN retention_change x ON x.community_id = q.ancestor_id AND x.retention = ?2
JOIN region r ON r.id = x.community_id
WHERE q.region_id = ?1 ORDER BY x.from_day, x.community_id, x.id;
