-- name: named_in_force
SELECT s.named, s.version, s.text, s.note, s.by_name, s.at FROM named_set s
WHERE s.community_id = ?1 AND s.version = (SELECT max(k.version) FROM named_set k
    WHERE k.community_id = s.community_id AND k.named = s.named)
ORDER BY (SELECT min(f.id) FROM named_set f WHERE f.community_id = s.community_id AND f.named = s.named) LIMIT 201;

-- name: named_versions
SELECT named, version, text, note, by_name, at FROM named_set
WHERE community_id = ?1 AND named = ?2 ORDER BY version DESC LIMIT 201;

-- name: named_add
INSERT INTO named_set (community_id, id, named, version, text, note, account_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: named_object
-- What may be tagged, by its title; a draft of the library may not.
SELECT m.title FROM matter m WHERE m.community_id = ?1 AND m.id = ?3 AND CAST(?2 AS TEXT) = 'matter'
UNION ALL
SELECT k.title FROM library_case k WHERE k.community_id = ?1 AND k.id = ?3 AND k.state = 'public'
    AND CAST(?2 AS TEXT) = 'library'
UNION ALL
SELECT v.title FROM covenant v WHERE v.community_id = ?1 AND v.id = ?3 AND CAST(?2 AS TEXT) = 'covenant'
UNION ALL
SELECT d.title FROM master_copy d WHERE d.community_id = ?1 AND d.id = ?3 AND CAST(?2 AS TEXT) = 'master';

-- name: named_tag_add
INSERT INTO named_tag (community_id, id, named, item, item_title, kind, object_id, title, note, file_id, account_id,
                       by_name, at, gone, gone_by, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 0, '', '');

-- name: named_tag_stands
SELECT count(*) FROM named_tag
WHERE community_id = ?1 AND named = ?2 AND item = ?3 AND kind = ?4 AND object_id = ?5 AND gone = 0;

-- name: named_tag_there
SELECT count(*) FROM named_tag WHERE community_id = ?1 AND id = ?2;

-- name: named_tag_remove
UPDATE named_tag SET gone = id, gone_at = ?3, gone_by = ?4, reason = ?5
WHERE community_id = ?1 AND id = ?2 AND gone = 0;

-- name: named_tag_page
SELECT t.id, t.named, t.item, t.item_title, t.kind, t.object_id AS object, t.title, t.note, t.file_id AS file,
       t.by_name, t.at
FROM named_tag t
WHERE t.community_id = ?1 AND t.id < ?2 AND t.gone = 0 AND (CAST(?4 AS TEXT) = '' OR t.named = ?4)
    AND (CAST(?5 AS TEXT) = '' OR t.item = ?5) AND (CAST(?6 AS TEXT) = '' OR CAST(t.object_id AS TEXT) = ?6)
ORDER BY t.id DESC LIMIT ?3;

-- name: named_counts
SELECT t.item, max(t.item_title) AS title, count(*) AS n, count(DISTINCT t.community_id) AS places
FROM region_path p JOIN region r ON r.id = p.region_id AND r.level IN ('district', 'subdistrict', 'community')
JOIN named_tag t ON t.community_id = r.id
WHERE p.ancestor_id = ?1 AND t.named = ?2 AND t.gone = 0 AND t.at >= ?3 AND t.at < ?4 GROUP BY t.item ORDER BY t.item LIMIT 1001;

-- name: named_rows
SELECT t.id, t.community_id AS community, r.name AS community_name, r.level, t.kind, t.object_id AS object, t.title,
       t.note, t.file_id AS file, t.by_name, t.at
FROM region_path p JOIN region r ON r.id = p.region_id AND r.level IN ('district', 'subdistrict', 'community')
JOIN named_tag t ON t.community_id = r.id
WHERE p.ancestor_id = ?1 AND t.named = ?2 AND t.item = ?3 AND t.gone = 0 AND t.at >= ?4 AND t.at < ?5
ORDER BY r.code, t.id LIMIT 5001;

-- name: named_of_matter
SELECT t.id, t.named, t.item_title FROM named_tag t
WHERE t.community_id = ?1 AND t.kind = 'matter' AND t.object_id = ?2 AND t.gone = 0 ORDER BY t.id LIMIT 101;
