-- name: list_matters
SELECT m.id, r.name AS community, m.code, m.state, m.step, m.title
FROM matter m JOIN region r ON r.id = m.community_id
WHERE m.family = 'decision' AND (?1 = '' OR m.state = ?1) ORDER BY m.community_id, m.id;

-- name: list_accounts
SELECT a.login AS login, coalesce(p.kind, '') AS kind, coalesce(r.name, h.name, '') AS place
FROM account a
JOIN (SELECT min(f.id) AS first FROM account f LEFT JOIN post g ON g.account_id = f.id
      WHERE f.password_hash IS NOT NULL AND f.state = 'active' GROUP BY coalesce(g.kind, '')) one ON one.first = a.id
LEFT JOIN post p ON p.account_id = a.id LEFT JOIN region r ON r.id = p.community_id
LEFT JOIN region h ON h.id = a.home_id
ORDER BY a.id, p.id;

-- name: communities
SELECT id, name, code FROM region WHERE level = 'community' AND retired = 0 ORDER BY id;

-- name: demo_party_residents
SELECT id, household_id, name FROM resident
WHERE community_id = ?1 AND party_member = 1 AND state = 'living' ORDER BY id LIMIT ?2;

-- name: newest_leaf
SELECT coalesce(max(id), 0) AS id FROM (
    SELECT (SELECT max(e.leaf_id) FROM log_entry e WHERE e.community_id = r.id) AS id
    FROM region r WHERE r.level IN ('district', 'street', 'community')
    UNION ALL SELECT max(p.id) FROM log_pending p) AS leaf;

-- name: region_count
SELECT count(*) FROM region;
