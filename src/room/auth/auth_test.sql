-- name: test_last_sms
SELECT text FROM outbox WHERE community_id = 0 ORDER BY id DESC LIMIT 1;

-- name: test_sms_count
SELECT count(*) FROM outbox WHERE community_id = 0;

-- name: test_leaf_count
SELECT (SELECT count(*) FROM log_pending p WHERE p.community_id = ?1)
    + (SELECT count(*) FROM log_entry e WHERE e.community_id = ?1);

-- name: test_told
SELECT count(*) FROM outbox WHERE community_id = ?1 AND kind = ?2;
