-- name: case_rates
-- One line for each community at or below a place, of what was sent, done, answered and closed in
-- those days. In time: within ?4 ms of being sent. A case's newest call-back is the one that counts.
SELECT g.id AS community, g.name,
  (SELECT count(*) FROM handling h WHERE h.community_id = g.id AND h.leads = 1
     AND h.sent_at >= ?2 AND h.sent_at <= ?3) AS dispatched,
  (SELECT count(*) FROM handling h WHERE h.community_id = g.id AND h.leads = 1
     AND h.sent_at >= ?2 AND h.sent_at <= ?3 AND h.contacted_at <= h.sent_at + ?4) AS contacted_in_time,
  (SELECT count(*) FROM handling h WHERE h.community_id = g.id AND h.state = 'done'
     AND h.done_at >= ?2 AND h.done_at <= ?3) AS done,
  (SELECT count(*) FROM handling h WHERE h.community_id = g.id AND h.state = 'done'
     AND h.done_at >= ?2 AND h.done_at <= ?3 AND h.done_at <= h.due_at) AS done_in_time,
  (SELECT count(*) FROM case_rating x WHERE x.community_id = g.id AND x.at >= ?2 AND x.at <= ?3
     AND x.reached = 1 AND NOT EXISTS (SELECT 1 FROM case_rating y WHERE y.community_id = x.community_id
       AND y.case_id = x.case_id AND y.reached = 1 AND y.id > x.id)) AS answered,
  (SELECT count(*) FROM case_rating x WHERE x.community_id = g.id AND x.at >= ?2 AND x.at <= ?3
     AND x.reached = 1 AND x.solved <> 'no' AND NOT EXISTS (SELECT 1 FROM case_rating y
       WHERE y.community_id = x.community_id AND y.case_id = x.case_id AND y.reached = 1 AND y.id > x.id)) AS solved,
  (SELECT count(*) FROM case_rating x WHERE x.community_id = g.id AND x.at >= ?2 AND x.at <= ?3
     AND x.reached = 1 AND x.result >= 3 AND NOT EXISTS (SELECT 1 FROM case_rating y
       WHERE y.community_id = x.community_id AND y.case_id = x.case_id AND y.reached = 1 AND y.id > x.id)) AS satisfied,
  (SELECT count(*) FROM case_rating x WHERE x.community_id = g.id AND x.at >= ?2 AND x.at <= ?3
     AND x.reached = 0) AS not_reached,
  (SELECT count(*) FROM matter m WHERE m.community_id = g.id AND m.family = 'case'
     AND m.state = 'archived' AND m.closed_at >= ?2 AND m.closed_at <= ?3) AS closed,
  (SELECT count(*) FROM matter m JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
     WHERE m.community_id = g.id AND m.family = 'case' AND m.state = 'archived'
     AND m.closed_at >= ?2 AND m.closed_at <= ?3 AND r.self_handled = 1) AS self_closed,
  (SELECT count(*) FROM case_callback k WHERE k.community_id = g.id AND k.due_at >= ?2 AND k.due_at <= ?3) AS calls_due,
  (SELECT count(*) FROM case_callback k WHERE k.community_id = g.id AND k.due_at >= ?2 AND k.due_at <= ?3
     AND k.done_at <= k.due_at) AS calls_in_time,
  (SELECT count(*) FROM case_callback k WHERE k.community_id = g.id AND k.why = 'drawn'
     AND k.at >= ?2 AND k.at <= ?3) AS calls_drawn,
  (SELECT count(DISTINCT p.case_id) FROM report_photo p WHERE p.community_id = g.id AND p.at >= ?2 AND p.at <= ?3
     AND EXISTS (SELECT 1 FROM report_photo o WHERE o.community_id = p.community_id AND o.sha256 = p.sha256
       AND o.case_id < p.case_id
       AND NOT EXISTS (SELECT 1 FROM case_link l WHERE l.community_id = p.community_id
         AND l.case_id = p.case_id AND l.other_id = o.case_id AND l.kind = 'split'))) AS photos_reused
FROM region_path q JOIN region g ON g.id = q.region_id
WHERE q.ancestor_id = ?1 AND g.level = 'community' AND g.retired = 0 ORDER BY g.code LIMIT 2001;
