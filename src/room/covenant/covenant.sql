-- name: covenant_tags
SELECT clause, tag FROM covenant_tag WHERE community_id = ?1 AND matter_id = ?2 ORDER BY clause;

-- name: covenant_tag_put
INSERT INTO covenant_tag (community_id, matter_id, clause, tag, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (community_id, matter_id, clause) DO UPDATE SET tag = excluded.tag, by_name = excluded.by_name,
    at = excluded.at;

-- name: covenant_rulings
SELECT flag, verdict, reason, by_name, at FROM covenant_ruling
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: covenant_ruling_add
INSERT INTO covenant_ruling (community_id, id, matter_id, flag, what, sentence, verdict, reason, file_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: covenant_list
-- Newest first within a series: kind and area.
SELECT v.id, v.matter_id AS matter, v.area_id AS area, v.kind, coalesce(r.name, '') AS area_name, v.title, v.text,
       v.sha256, coalesce(m.state, '') AS matter_state, v.version,
       CASE WHEN v.void = 1 OR m.state IN ('withdrawn', 'rejected', 'refused') THEN 1 ELSE 0 END AS voided,
       v.passed_on, v.effective_on, v.filed_on, v.review_on, v.filing_no, v.filing_office, v.filed_by,
       (SELECT min(n.posted_at) FROM notice n WHERE n.community_id = v.community_id AND n.matter_id = v.matter_id
        AND n.use = 'resolution' AND n.posted_at >= v.at) AS published_at
FROM covenant v
LEFT JOIN matter m ON m.community_id = v.community_id AND m.id = v.matter_id
LEFT JOIN region r ON r.id = v.area_id
WHERE v.community_id = ?1 ORDER BY v.kind DESC, v.area_id, v.version DESC LIMIT 1000;

-- name: covenant_last
SELECT coalesce(max(version), 0) FROM covenant WHERE community_id = ?1 AND kind = ?2 AND area_id = ?3;

-- name: covenant_passed
SELECT coalesce(max(closed_at), 0) FROM ballot
WHERE community_id = ?1 AND matter_id = ?2 AND nature = 'statutory' AND outcome = 'passed' AND state = 'closed';

-- name: covenant_add
INSERT INTO covenant (community_id, id, kind, area_id, version, title, text, sha256, matter_id, void, passed_on,
                      effective_on, filing_no, filing_office, filed_on, filed_by, review_on, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18);

-- name: covenant_void
UPDATE covenant SET void = 1 WHERE community_id = ?1 AND matter_id = ?2;

-- name: covenant_file
UPDATE covenant SET filing_no = ?3, filing_office = ?4, filed_on = ?5, filing_file = ?6, filed_by = ?7
WHERE community_id = ?1 AND id = ?2 AND filing_no = '';

-- name: covenant_effect
UPDATE covenant SET effective_on = ?3, review_on = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: covenant_order_add
INSERT INTO covenant_order (community_id, id, matter_id, covenant_id, text, file_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: covenant_orders
SELECT id, covenant_id AS covenant, text, by_name, at FROM covenant_order
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: covenant_review_add
INSERT INTO covenant_review (community_id, id, covenant_id, outcome, note, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: covenant_reviews
SELECT id, outcome, note, by_name, at FROM covenant_review
WHERE community_id = ?1 AND covenant_id = ?2 ORDER BY id;

-- name: covenant_review_on
UPDATE covenant SET review_on = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: covenant_ask
INSERT INTO todo (community_id, id, step, what, subject_id, post_kind, due_at, state, created_at)
VALUES (?1, ?2, '', 'covenant_review', ?3, 'director', ?4, 'open', ?5);

-- name: covenant_asked
SELECT count(*) FROM todo
WHERE community_id = ?1 AND what = 'covenant_review' AND subject_id = ?2 AND state = 'open';

-- name: covenant_answered
UPDATE todo SET state = 'done', done_at = ?3
WHERE community_id = ?1 AND what = 'covenant_review' AND subject_id = ?2 AND state = 'open';
