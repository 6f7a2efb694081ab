-- name: test_poll_codes
SELECT code FROM sheet_code WHERE community_id = ?1 AND run_id = ?2 ORDER BY code LIMIT 101;
