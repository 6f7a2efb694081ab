-- name: scope_kind
SELECT kind AS word, COALESCE(parent_id, 0) AS parent_id FROM region WHERE id = ?1;

-- name: scope_layers
-- Of each place from the top down to ?1 the version that holds on day ?3.
SELECT v.version, v.region_id, COALESCE(r.parent_id, 0) AS parent_id, r.name AS region_name, v.text
FROM region_path p
JOIN scope_version v ON v.region_id = p.ancestor_id
JOIN region r ON r.id = v.region_id
WHERE p.region_id = ?1 AND v.catalogue = ?2 AND v.effective_from <= ?3
  AND NOT EXISTS (SELECT 1 FROM scope_version w
      WHERE w.region_id = v.region_id AND w.catalogue = v.catalogue AND w.effective_from <= ?3
        AND (w.effective_from > v.effective_from
             OR (w.effective_from = v.effective_from AND w.version > v.version)))
ORDER BY p.depth DESC, v.version LIMIT 21;

-- name: scope_pin
INSERT INTO matter_scope (community_id, matter_id, catalogue, version, text) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: scope_pinned
SELECT text AS word, CAST(0 AS BIGINT) AS parent_id FROM matter_scope WHERE community_id = ?1 AND matter_id = ?2;

-- name: scope_pinned_version
SELECT version FROM matter_scope WHERE community_id = ?1 AND matter_id = ?2;

-- name: scope_rules_made
SELECT version FROM rule_version WHERE rules = ?1 AND made_for = ?2;

-- name: scope_rules_make
INSERT INTO rule_version (rules, version, base_version, region_id, effective_from, text, reason,
                          account_id, by_name, at, made_for)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);
