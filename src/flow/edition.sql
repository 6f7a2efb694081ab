-- name: edition_get
SELECT rules, version, base_version, region_id, effective_from, text, reason, by_name, at
FROM rule_version WHERE rules = ?1 AND version = ?2;

-- name: edition_on
-- In force on a day at a place: the latest of its own, else of the nearest place above that has one.
-- What is stricter here than above was written into it when the place above published.
SELECT v.rules, v.version, v.base_version, v.region_id, v.effective_from, v.text, v.reason,
       v.by_name, v.at
FROM region_path p
JOIN rule_version v ON v.region_id = p.ancestor_id
WHERE p.region_id = ?1 AND v.rules = ?2 AND v.base_version = ?3 AND v.effective_from <= ?4
  AND v.made_for IS NULL
ORDER BY p.depth, v.effective_from DESC, v.version DESC LIMIT 1;

-- name: edition_next
SELECT COALESCE(MAX(version), 100) + 1 FROM rule_version WHERE rules = ?1;

-- name: edition_add
INSERT INTO rule_version (rules, version, base_version, region_id, effective_from, text, reason,
                          account_id, by_name, at, kept_from)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: edition_page
-- Those that hold here, and of places below those that keep something stricter than this place's.
SELECT v.rules, v.version, v.base_version, v.region_id, r.name AS region_name, r.level,
       v.effective_from, v.reason, v.by_name, v.at, v.kept_from
FROM rule_version v JOIN region r ON r.id = v.region_id
WHERE v.rules = ?2 AND v.made_for IS NULL
  AND (EXISTS (SELECT 1 FROM region_path p WHERE p.region_id = ?1 AND p.ancestor_id = v.region_id)
       OR (v.kept_from IS NOT NULL
           AND EXISTS (SELECT 1 FROM region_path p WHERE p.region_id = v.region_id AND p.ancestor_id = ?1)))
ORDER BY v.version DESC LIMIT 200;

-- name: edition_below
-- Places below that have versions of their own which hold on a day or begin after it.
SELECT v.region_id, v.effective_from AS day, max(r.name) AS name, max(p.depth) AS depth
FROM region_path p
JOIN rule_version v ON v.region_id = p.region_id AND v.rules = ?2 AND v.base_version = ?3
    AND v.made_for IS NULL
JOIN region r ON r.id = v.region_id
WHERE p.ancestor_id = ?1 AND p.region_id <> ?1
GROUP BY v.region_id, v.effective_from ORDER BY max(p.depth), v.region_id, v.effective_from LIMIT 2000;

-- name: edition_matters
-- Matters at a place and below, by the version they are held to.
SELECT m.rules_version AS version,
       SUM(CASE WHEN m.state IN ('open', 'suspended') THEN 1 ELSE 0 END) AS running,
       SUM(CASE WHEN m.state IN ('open', 'suspended') THEN 0 ELSE 1 END) AS past
FROM region_path p
JOIN region r ON r.id = p.region_id AND r.level = 'community'
JOIN matter m ON m.community_id = r.id
WHERE p.ancestor_id = ?1 AND m.rules = ?2
GROUP BY m.rules_version ORDER BY m.rules_version;
