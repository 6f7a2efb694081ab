-- name: test_care_told
SELECT count(*) FROM outbox WHERE community_id = ?1 AND to_account = ?2 AND kind = ?3;

-- name: test_care_sealed
SELECT CASE WHEN category_sealed IS NULL AND needs_sealed IS NULL THEN 0 ELSE 1 END
       + (SELECT count(*) FROM care_visit v WHERE v.community_id = ?1 AND v.care_id = ?2 AND v.text_sealed IS NOT NULL)
FROM care WHERE community_id = ?1 AND id = ?2;
