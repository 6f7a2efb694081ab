-- name: joint_add
INSERT INTO joint_meeting (community_id, id, title, held_on, venue, minutes, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7);

-- name: joint_unit_add
-- A unit of the place or of one above it.
INSERT INTO joint_unit (community_id, meeting_id, place_id, unit_id)
SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT), u.place_id, u.id
FROM region_path q JOIN unit u ON u.place_id = q.ancestor_id
WHERE q.region_id = ?1 AND u.id = ?3 AND u.retired = 0
ON CONFLICT DO NOTHING;

-- name: joint_list
-- ?2 one of them, or 0; ?3 who asks if only what a unit of theirs was called to, else 0. Newest first;
-- again across places on purpose, with ?1 0: what a unit of an account was called to.
SELECT j.community_id AS place, g.name AS place_name, j.id, j.title, j.held_on, j.venue, j.minutes,
       j.by_name, j.at, j.ended_at,
       (SELECT count(*) FROM joint_unit u WHERE u.community_id = j.community_id AND u.meeting_id = j.id) AS units,
       (SELECT count(*) FROM joint_item i WHERE i.community_id = j.community_id AND i.meeting_id = j.id) AS items,
       (SELECT count(*) FROM joint_item i WHERE i.community_id = j.community_id AND i.meeting_id = j.id
          AND i.decided_at IS NOT NULL) AS decided,
       (SELECT count(*) FROM joint_item i JOIN joint_reply r ON r.community_id = i.community_id AND r.item_id = i.id
          WHERE i.community_id = j.community_id AND i.meeting_id = j.id) AS replies
FROM joint_meeting j JOIN region g ON g.id = j.community_id
WHERE j.community_id = ?1 AND (CAST(?2 AS BIGINT) = 0 OR j.id = ?2)
  AND (CAST(?3 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM joint_unit u
       JOIN unit_member n ON n.place_id = u.place_id AND n.unit_id = u.unit_id
       WHERE u.community_id = j.community_id AND u.meeting_id = j.id AND n.account_id = ?3))
ORDER BY j.id DESC LIMIT 200;

-- again: joint_mine
-- j.community_id = ?1 => CAST(?1 AS BIGINT) = 0

-- name: joint_units
-- Who was called; ?3 who asks: theirs are marked.
SELECT j.place_id, j.unit_id AS id, u.name, j.present,
       (SELECT count(*) FROM joint_item i JOIN joint_reply r ON r.community_id = i.community_id AND r.item_id = i.id
          WHERE i.community_id = j.community_id AND i.meeting_id = j.meeting_id AND r.place_id = j.place_id
            AND r.unit_id = j.unit_id) AS replies,
       CASE WHEN EXISTS (SELECT 1 FROM unit_member n WHERE n.place_id = j.place_id AND n.unit_id = j.unit_id
            AND n.account_id = ?3) THEN 1 ELSE 0 END AS mine
FROM joint_unit j JOIN unit u ON u.place_id = j.place_id AND u.id = j.unit_id
WHERE j.community_id = ?1 AND j.meeting_id = ?2 ORDER BY u.name, u.id LIMIT 40;

-- name: joint_present
UPDATE joint_unit SET present = 1 WHERE community_id = ?1 AND meeting_id = ?2 AND unit_id = ?3;

-- name: joint_members
-- The accounts of a unit that was called.
SELECT account_id AS v FROM unit_member n JOIN joint_unit u ON u.place_id = n.place_id AND u.unit_id = n.unit_id
WHERE u.community_id = ?1 AND u.meeting_id = ?2 GROUP BY account_id ORDER BY account_id LIMIT 500;

-- name: joint_todo
INSERT INTO todo (community_id, id, step, what, subject_id, account_id, due_at, state, created_at)
VALUES (?1, ?2, '', 'joint', ?3, ?4, ?5, 'open', ?6);

-- name: joint_todo_done
-- Of the members of a unit that has answered every item, or of all when ?4 is 0.
UPDATE todo SET state = 'done', done_at = ?3
WHERE community_id = ?1 AND what = 'joint' AND subject_id = ?2 AND state = 'open'
  AND (CAST(?4 AS BIGINT) = 0 OR account_id IN (SELECT n.account_id FROM unit_member n WHERE n.place_id = ?5 AND n.unit_id = ?4));

-- name: joint_item_add
INSERT INTO joint_item (community_id, id, meeting_id, title, text, case_place, case_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: joint_case_is
-- An open case at or below the place.
SELECT count(*) FROM region_path q JOIN matter m ON m.community_id = q.region_id
JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
WHERE q.ancestor_id = ?1 AND m.community_id = ?2 AND m.id = ?3 AND m.family = 'case' AND m.state = 'open';

-- name: joint_item_get
SELECT i.id, i.meeting_id, i.case_place, i.case_id, i.decided_at, j.held_on, j.ended_at, j.title
FROM joint_item i JOIN joint_meeting j ON j.community_id = i.community_id AND j.id = i.meeting_id
WHERE i.community_id = ?1 AND i.id = ?2;

-- name: joint_items
SELECT i.id, i.title, i.text, i.case_place, i.case_id, coalesce(m.code, '') AS code, coalesce(m.state, '') AS case_state,
       coalesce(m.step_kind, '') AS step_kind, i.outcome, i.decision, i.decided_at
FROM joint_item i LEFT JOIN matter m ON m.community_id = i.case_place AND m.id = i.case_id
WHERE i.community_id = ?1 AND i.meeting_id = ?2 ORDER BY i.id LIMIT 100;

-- name: joint_parts
-- What each department has of a meeting's cases: of the last time each was sent out, the lead first.
SELECT i.id AS item, h.id, h.unit_id, coalesce(u.name, '') AS unit_name, h.leads, h.state, h.text, h.due_at, h.done_at
FROM joint_item i JOIN handling h ON h.community_id = i.case_place AND h.case_id = i.case_id
LEFT JOIN unit u ON u.place_id = h.place_id AND u.id = h.unit_id
WHERE i.community_id = ?1 AND i.meeting_id = ?2 AND h.state <> 'returned'
  AND coalesce(h.step_row, 9000000000000000000) = (SELECT max(coalesce(x.step_row, 9000000000000000000)) FROM handling x
      WHERE x.community_id = h.community_id AND x.case_id = h.case_id AND x.state <> 'returned')
ORDER BY i.id, h.leads DESC, h.id LIMIT 400;

-- name: joint_reply_put
INSERT INTO joint_reply (community_id, item_id, place_id, unit_id, text, offer, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (community_id, item_id, place_id, unit_id)
DO UPDATE SET text = excluded.text, offer = excluded.offer, by_name = excluded.by_name, at = excluded.at;

-- name: joint_replies
SELECT r.item_id AS item, r.unit_id, u.name AS unit_name, r.text, r.offer, r.by_name, r.at
FROM joint_item i JOIN joint_reply r ON r.community_id = i.community_id AND r.item_id = i.id
JOIN unit u ON u.place_id = r.place_id AND u.id = r.unit_id
WHERE i.community_id = ?1 AND i.meeting_id = ?2 ORDER BY r.item_id, r.at, r.unit_id LIMIT 2000;

-- name: joint_unanswered
SELECT count(*) FROM joint_item i WHERE i.community_id = ?1 AND i.meeting_id = ?2
  AND NOT EXISTS (SELECT 1 FROM joint_reply r WHERE r.community_id = i.community_id AND r.item_id = i.id
                  AND r.place_id = ?3 AND r.unit_id = ?4);

-- name: joint_item_decided
UPDATE joint_item SET outcome = ?3, decision = ?4, decided_at = ?5
WHERE community_id = ?1 AND id = ?2 AND decided_at IS NULL;

-- name: joint_item_case
UPDATE joint_item SET case_place = ?3, case_id = ?4
WHERE community_id = ?1 AND id = ?2 AND decided_at IS NULL AND case_id IS NULL;

-- name: joint_ended
UPDATE joint_meeting SET minutes = ?3, ended_at = ?4 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;
