-- name: test_sheet_code
SELECT code FROM sheet_code WHERE community_id = ?1 AND run_id = ?2 AND coalesce(whose_id, 0) = ?3
ORDER BY code LIMIT 1;
