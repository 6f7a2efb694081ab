-- name: test_acts
SELECT count(*) FROM log_pending WHERE community_id = ?1 AND id > ?2;
