-- name: poll_add
INSERT INTO poll (community_id, id, year, half, opens, closes, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: poll_get
SELECT id, year, half, opens, closes, closed_at FROM poll WHERE community_id = ?1 AND id = ?2;

-- name: poll_list
SELECT id, year, half, opens, closes, closed_at FROM poll WHERE community_id = ?1 ORDER BY year DESC, half DESC LIMIT 101;

-- name: poll_places
-- One line for each community below a place, with its survey of that half-year if it has one.
SELECT g.id AS community, g.name, coalesce(p.id, 0) AS id, p.opens, p.closes, p.closed_at
FROM region_path q JOIN region g ON g.id = q.region_id
LEFT JOIN poll p ON p.community_id = g.id AND p.year = ?2 AND p.half = ?3
WHERE q.ancestor_id = ?1 AND g.level = 'community' AND g.retired = 0 ORDER BY g.code LIMIT 2001;

-- name: poll_close
UPDATE poll SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: poll_mark
INSERT INTO poll_mark (community_id, poll_id, resident_id, way, stratum) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: poll_handed
SELECT count(*) FROM poll_mark WHERE community_id = ?1 AND poll_id = ?2 AND way = 'paper' AND stratum = ?3;

-- name: poll_unsettled
SELECT count(*) FROM sheet_batch WHERE community_id = ?1 AND subject_id = ?2 AND state IN ('first', 'second', 'check');

-- name: poll_marked
SELECT count(*) FROM poll_mark WHERE community_id = ?1 AND poll_id = ?2 AND resident_id = ?3;

-- name: poll_count
INSERT INTO poll_count (community_id, poll_id, stratum, score, n) VALUES (?1, ?2, ?3, ?4, 1)
ON CONFLICT (community_id, poll_id, stratum, score) DO UPDATE SET n = poll_count.n + 1;

-- name: poll_counts
SELECT stratum, score, n FROM poll_count WHERE community_id = ?1 AND poll_id = ?2 ORDER BY stratum, score;

-- name: poll_eligible
-- Born on or before ?2, in days; Party members and all.
SELECT count(*) FILTER (WHERE party_member = 1) AS party, count(*) AS everyone
FROM resident WHERE community_id = ?1 AND state = 'living' AND birthday <= ?2;
