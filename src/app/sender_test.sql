-- name: test_sms_kept
-- Codes whose text still stands in the outbox.
SELECT count(*) FROM outbox
WHERE community_id = 0 AND text <> '' AND (CAST(?1 AS BIGINT) > 0 OR CAST(?2 AS BIGINT) IS NULL);
