-- name: probe_warning_tasks
SELECT count(*) FROM todo WHERE community_id = ?1 AND subject_id = ?2 AND what LIKE 'warning.%' AND state = 'open';

-- name: probe_warning_told
-- To each who is told.
SELECT count(*) / CASE WHEN count(DISTINCT to_account) > 1 THEN count(DISTINCT to_account) ELSE 1 END
FROM outbox WHERE community_id = ?1 AND kind LIKE 'warning.%' AND CAST(?2 AS BIGINT) > 0;

-- name: probe_warning_up
SELECT count(*) FROM outbox
WHERE community_id = ?1 AND kind = 'escalate.first_responsible' AND CAST(?2 AS BIGINT) > 0;
