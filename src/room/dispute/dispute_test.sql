-- name: probe_dispute_clear
-- Names and words of a dispute anywhere in the clear: its title, timeline, tasks, log and messages.
SELECT (SELECT count(*) FROM matter WHERE community_id = ?1 AND id = ?2
          AND (title LIKE '%郑%' OR title LIKE '%家具%' OR opened_by <> 0))
     + (SELECT count(*) FROM flow_event WHERE community_id = ?1 AND matter_id = ?2
          AND (note LIKE '%家具%' OR facts LIKE '%郑%' OR account_id IN (15, 16)))
     + (SELECT count(*) FROM dispute_sign WHERE community_id = ?1 AND case_id = ?2 AND way = 'app' AND by_name <> '')
     + (SELECT count(*) FROM outbox WHERE community_id = ?1
          AND (text LIKE '%家具%' OR text LIKE '%郑%'));

-- name: probe_dispute_asked
SELECT count(*) FROM todo WHERE community_id = ?1 AND matter_id = ?2 AND what = 'dispute.raise' AND state = 'open';
