-- name: scope_next
SELECT COALESCE(MAX(version), 100) + 1 FROM scope_version WHERE catalogue = ?1;

-- name: scope_add
INSERT INTO scope_version (catalogue, version, region_id, effective_from, text, reason, account_id,
                           by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: scope_page
-- What the place and those above it have published, the newest first.
SELECT v.version, v.region_id, COALESCE(r.parent_id, 0) AS parent_id, r.name AS region_name, r.level,
       v.effective_from, v.text, v.reason, v.by_name, v.at
FROM region_path p
JOIN scope_version v ON v.region_id = p.ancestor_id
JOIN region r ON r.id = v.region_id
WHERE p.region_id = ?1 AND v.catalogue = ?2 ORDER BY v.version DESC LIMIT 201;

-- name: scope_below
-- The newest version of each place below that has set something.
SELECT v.version, v.region_id, COALESCE(r.parent_id, 0) AS parent_id, r.name AS region_name, r.level,
       v.effective_from, v.text, v.reason, v.by_name, v.at
FROM region_path p
JOIN scope_version v ON v.region_id = p.region_id
JOIN region r ON r.id = v.region_id
WHERE p.ancestor_id = ?1 AND p.region_id <> ?1 AND v.catalogue = ?2
  AND NOT EXISTS (SELECT 1 FROM scope_version w
      WHERE w.region_id = v.region_id AND w.catalogue = v.catalogue AND w.version > v.version)
ORDER BY v.region_id LIMIT 201;

-- name: scope_held
-- Matters at a place and below by their item: those under way and those done.
SELECT m.scope_id AS item, s.version,
       SUM(CASE WHEN m.state IN ('open', 'suspended') THEN 1 ELSE 0 END) AS running,
       SUM(CASE WHEN m.state IN ('open', 'suspended') THEN 0 ELSE 1 END) AS past
FROM region_path p
JOIN region r ON r.id = p.region_id AND r.level = 'community'
JOIN matter m ON m.community_id = r.id AND m.family = 'decision'
JOIN matter_scope s ON s.community_id = m.community_id AND s.matter_id = m.id
WHERE p.ancestor_id = ?1 AND s.catalogue = ?2
GROUP BY m.scope_id, s.version ORDER BY m.scope_id, s.version LIMIT 2001;

-- name: scope_is_community
SELECT count(*) FROM region WHERE id = ?1 AND level = 'community';
