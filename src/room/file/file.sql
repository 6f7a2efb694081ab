-- name: file_add
INSERT INTO file (community_id, id, sha256, type, size, name, account_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: file_get
SELECT id, sha256, type, size, name, account_id, at FROM file WHERE community_id = ?1 AND id = ?2;

-- name: file_today
SELECT count(*) FROM file WHERE community_id = ?1 AND account_id = ?2 AND at >= ?3;

-- name: file_same
SELECT id, sha256, type, size, name, account_id, at
FROM file WHERE community_id = ?1 AND sha256 = ?2 AND account_id = ?3 ORDER BY id LIMIT 1;

-- name: file_attach
INSERT INTO file_use (community_id, file_id, what, subject_id, open_to_all)
VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING;

-- name: file_share
-- The pictures of one report are seen with its other demand ?3 by whoever sees that.
INSERT INTO file_use (community_id, file_id, what, subject_id, open_to_all)
SELECT u.community_id, u.file_id, u.what, CAST(?3 AS BIGINT), u.open_to_all
FROM file_use u WHERE u.community_id = ?1 AND u.what = 'case' AND u.subject_id = ?2
  AND u.file_id IN (SELECT p.file_id FROM report_photo p
                    WHERE p.community_id = u.community_id AND p.case_id = ?3);

-- name: file_is_open
-- To everybody; or as a picture of a case to who brought it and to the units it was sent to.
SELECT count(*) FROM file_use u WHERE u.community_id = ?1 AND u.file_id = ?2 AND (u.open_to_all = 1
  OR (u.what = 'case' AND CAST(?3 AS BIGINT) > 0 AND (EXISTS (
      SELECT 1 FROM report r WHERE r.community_id = u.community_id AND r.case_id = u.subject_id
        AND r.account_id = ?3)
    OR EXISTS (
      SELECT 1 FROM service_order o WHERE o.community_id = u.community_id AND o.case_id = u.subject_id
        AND (o.account_id = ?3 OR o.server_id = ?3))
    OR EXISTS (
      SELECT 1 FROM handling h
      JOIN unit_member n ON n.place_id = h.place_id AND n.unit_id = h.unit_id
      WHERE h.community_id = u.community_id AND h.case_id = u.subject_id AND n.account_id = ?3))));

-- name: file_desk
-- Whose desk it is kept at: 0 any, 1 of cases, 2 of owners' votes, 3 of a dispute.
SELECT CAST(coalesce(max(CASE what WHEN 'dispute' THEN 3 WHEN 'owners_vote' THEN 2 WHEN 'case' THEN 1
    ELSE 0 END), 0) AS BIGINT)
FROM file_use WHERE community_id = ?1 AND file_id = ?2;
