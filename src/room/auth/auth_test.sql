-- name: test_last_sms
SELECT text FROM outbox WHERE community_id = 0 ORDER BY id DESC LIMIT 1;

-- name: test_sms_count
SELECT count(*) FROM outbox WHERE community_id = 0;
