-- name: list_matters
SELECT m.id, r.name AS community, m.code, m.state, m.step, m.title
FROM matter m JOIN region r ON r.id = m.community_id
WHERE ?1 = '' OR m.state = ?1 ORDER BY m.community_id, m.id;

-- name: communities
SELECT id, name, code FROM region WHERE level = 'community' AND retired = 0 ORDER BY id;

-- name: demo_party_residents
SELECT id, household_id, name FROM resident
WHERE community_id = ?1 AND party_member = 1 AND state = 'living' ORDER BY id LIMIT ?2;

-- name: newest_leaf
SELECT coalesce(max(id), 0) AS id FROM (
    SELECT (SELECT max(e.leaf_id) FROM log_entry e WHERE e.community_id = h.community_id) AS id
    FROM log_head h
    UNION ALL SELECT max(p.id) FROM log_pending p) AS leaf;

-- name: region_count
SELECT count(*) FROM region;
