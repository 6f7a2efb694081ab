-- name: probe_order_clear
-- Names, telephones and words of an order anywhere in the clear: its title, timeline and messages.
SELECT (SELECT count(*) FROM matter WHERE community_id = ?1 AND id = ?2
          AND (title LIKE '%郑%' OR title LIKE '%腿脚%' OR opened_by <> 0))
     + (SELECT count(*) FROM flow_event WHERE community_id = ?1 AND matter_id = ?2
          AND (note LIKE '%腿脚%' OR facts LIKE '%郑%' OR account_id = 15))
     + (SELECT count(*) FROM outbox WHERE community_id = ?1 AND (text LIKE '%腿脚%' OR text LIKE '%郑%'));
