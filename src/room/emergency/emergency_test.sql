-- name: emergency_test_rows
-- Rows that say of whom: who passed and who stood there.
SELECT CAST((SELECT count(*) FROM gate_entry x WHERE x.community_id = ?1)
     + (SELECT count(*) FROM gate_person p WHERE p.community_id = ?1) AS BIGINT);

-- name: emergency_test_once
-- Kept answers that could be set against a form.
SELECT count(*) FROM once WHERE path LIKE '%/entries' AND body <> '';
