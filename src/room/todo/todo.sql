-- name: todo_page
-- Soonest first. ?5: 1 for what waits for the account ?4, by name or through a post it holds here
-- or above on the day ?6. ?7: 1 for what is late at ?8. ?2, ?9: after this due time and id.
SELECT t.id, t.what, coalesce(t.post_kind, '') AS post_kind, t.matter_id AS matter,
       coalesce(m.code, '') AS matter_code,
       coalesce(CASE WHEN m.family = 'case' THEN m.code ELSE m.title END, '') AS matter_title,
       CASE WHEN m.template IN ('dispute', 'service_order') THEN m.template ELSE coalesce(m.family, '') END AS family,
       t.step, t.due_at, t.created_at,
       coalesce(m.template, '') AS template, coalesce(m.template_version, 0) AS template_version,
       t.subject_id AS subject, coalesce(t.due_at, 9000000000000000) AS sort_at
FROM todo t LEFT JOIN matter m ON m.community_id = t.community_id AND m.id = t.matter_id
WHERE t.community_id = ?1 AND t.state = 'open'
  AND (coalesce(t.due_at, 9000000000000000) > ?2 OR (coalesce(t.due_at, 9000000000000000) = ?2 AND t.id > ?9))
  AND (CAST(?5 AS INTEGER) = 0 OR t.account_id = ?4 OR EXISTS (
      SELECT 1 FROM region_path q JOIN post p ON p.community_id = q.ancestor_id
      WHERE q.region_id = ?1 AND p.account_id = ?4 AND p.kind = t.post_kind AND p.from_day <= ?6
        AND (p.to_day IS NULL OR p.to_day >= ?6)))
  AND (CAST(?7 AS INTEGER) = 0 OR t.due_at < ?8)
ORDER BY sort_at, t.id LIMIT ?3;

-- name: seat_list
-- Where an account has a seat: as a resident, or by a post held at a community.
SELECT b.community_id AS community, b.resident_id AS resident, r.household_id AS household
FROM binding b JOIN resident r ON r.community_id = b.community_id AND r.id = b.resident_id
WHERE b.account_id = ?1
UNION ALL
SELECT DISTINCT p.community_id, CAST(0 AS BIGINT), CAST(0 AS BIGINT)
FROM post p JOIN region g ON g.id = p.community_id
WHERE p.account_id = ?1 AND g.level = 'community' AND p.from_day <= ?2 AND (p.to_day IS NULL OR p.to_day >= ?2)
  AND NOT EXISTS (SELECT 1 FROM binding b WHERE b.community_id = p.community_id AND b.account_id = ?1)
ORDER BY 1;

-- name: waiting_list
-- First my lines of the rolls, by their own indexes: what waits costs the same however many voted.
WITH me AS (
    SELECT community_id, meeting_id, voter_id, recused FROM roll WHERE community_id = ?1 AND voter_id = ?2
    UNION
    SELECT community_id, meeting_id, voter_id, recused FROM roll WHERE community_id = ?1 AND account_id = ?3)
SELECT 'vote' AS what, b.id AS subject, b.matter_id AS matter, b.question AS title, CAST(NULL AS BIGINT) AS due_at
FROM ballot b
JOIN me r ON r.community_id = b.community_id AND r.meeting_id = b.meeting_id
JOIN attendance a ON a.community_id = r.community_id AND a.meeting_id = r.meeting_id AND a.voter_id = r.voter_id
WHERE b.community_id = ?1 AND b.state = 'open' AND r.recused = 0
  AND a.left_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM vote v
                  WHERE v.community_id = b.community_id AND v.ballot_id = b.id AND v.voter_id = r.voter_id)
  AND NOT EXISTS (SELECT 1 FROM vote_mark k
                  WHERE k.community_id = b.community_id AND k.ballot_id = b.id AND k.voter_id = r.voter_id)
UNION ALL
SELECT DISTINCT 'vote', d.id, d.matter_id, d.question, d.closes_at
FROM owners_holder o
JOIN owners_decision d ON d.community_id = o.community_id AND d.id = o.decision_id
JOIN owners_head h ON h.community_id = o.community_id AND h.decision_id = o.decision_id AND h.id = o.head_id
WHERE o.community_id = ?1 AND o.resident_id = ?2 AND d.state = 'open' AND d.closes_at >= ?5
  AND (h.shared = 0 OR h.agent_id = ?2)
  AND NOT EXISTS (SELECT 1 FROM owners_vote v
                  WHERE v.community_id = o.community_id AND v.decision_id = o.decision_id AND v.head_id = o.head_id)
UNION ALL
SELECT 'sign_in', g.id, g.matter_id, m.title, g.starts_at
FROM meeting g
JOIN me r ON r.community_id = g.community_id AND r.meeting_id = g.id
JOIN matter m ON m.community_id = g.community_id AND m.id = g.matter_id
WHERE g.community_id = ?1 AND g.state IN ('called', 'open')
  AND r.recused = 0
  AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.community_id = g.community_id AND a.meeting_id = g.id
                  AND a.voter_id = r.voter_id)
UNION ALL
SELECT 'opinion', m.id, m.id, m.title, m.due_at
FROM matter m JOIN household h ON h.community_id = m.community_id AND h.id = ?4
JOIN region_path q ON q.region_id = coalesce(h.unit_id, h.building_id) AND q.ancestor_id = m.area_id
WHERE m.community_id = ?1 AND m.state = 'open' AND m.step_kind = 'solicit'
  AND NOT EXISTS (SELECT 1 FROM opinion o
                  WHERE o.community_id = m.community_id AND o.matter_id = m.id AND o.resident_id = ?2)
UNION ALL
SELECT 'review', s.id, s.matter_id, m.title, s.closes
FROM survey s JOIN matter m ON m.community_id = s.community_id AND m.id = s.matter_id
JOIN household h ON h.community_id = s.community_id AND h.id = ?4
JOIN region_path q ON q.region_id = coalesce(h.unit_id, h.building_id) AND q.ancestor_id = s.area_id
WHERE s.community_id = ?1 AND s.state = 'open' AND s.closes >= ?5
  AND NOT EXISTS (SELECT 1 FROM answer a
                  WHERE a.community_id = s.community_id AND a.survey_id = s.id AND a.household_id = ?4)
ORDER BY due_at NULLS LAST, subject LIMIT 501;

-- name: mine_list
WITH me AS (
    SELECT community_id, meeting_id, voter_id, recused FROM roll WHERE community_id = ?1 AND voter_id = ?2
    UNION
    SELECT community_id, meeting_id, voter_id, recused FROM roll WHERE community_id = ?1 AND account_id = ?3)
SELECT 'vote' AS what, b.id AS subject, b.matter_id AS matter, b.question AS title, v.cast_at AS at, v.choice AS text,
    CASE WHEN v.way = 'phone' AND EXISTS (SELECT 1 FROM kiosk_act z WHERE z.community_id = ?1
        AND z.resident_id = ?2 AND z.subject_id = b.id) THEN 'kiosk' ELSE v.way END AS way
FROM me r CROSS JOIN ballot b CROSS JOIN vote v
WHERE b.community_id = ?1 AND b.meeting_id = r.meeting_id
  AND v.community_id = ?1 AND v.ballot_id = b.id AND v.voter_id = r.voter_id
UNION ALL
SELECT 'vote', b.id, b.matter_id, b.question, k.cast_at, '',
    CASE WHEN o.voter_id IS NOT NULL THEN 'paper' WHEN EXISTS (SELECT 1 FROM kiosk_act z
        WHERE z.community_id = ?1 AND z.resident_id = ?2 AND z.subject_id = b.id) THEN 'kiosk' ELSE '' END
FROM me r CROSS JOIN ballot b CROSS JOIN vote_mark k
LEFT JOIN sheet_hand_out o ON o.community_id = ?1 AND o.ballot_id = k.ballot_id AND o.voter_id = k.voter_id
WHERE b.community_id = ?1 AND b.meeting_id = r.meeting_id
  AND k.community_id = ?1 AND k.ballot_id = b.id AND k.voter_id = r.voter_id
UNION ALL
SELECT 'sign_in', g.id, g.matter_id, m.title, a.at, a.way, ''
FROM attendance a
JOIN me r ON r.community_id = a.community_id AND r.meeting_id = a.meeting_id AND r.voter_id = a.voter_id
JOIN meeting g ON g.community_id = a.community_id AND g.id = a.meeting_id
JOIN matter m ON m.community_id = g.community_id AND m.id = g.matter_id
WHERE a.community_id = ?1
UNION ALL
SELECT 'opinion', o.id, o.matter_id, m.title, o.at, o.text,
    CASE WHEN EXISTS (SELECT 1 FROM kiosk_act z WHERE z.community_id = ?1
        AND z.resident_id = ?2 AND z.subject_id = o.id) THEN 'kiosk' ELSE o.channel END
FROM opinion o JOIN matter m ON m.community_id = o.community_id AND m.id = o.matter_id
WHERE o.community_id = ?1 AND o.resident_id = ?2
UNION ALL
SELECT 'objection', o.notice_id, n.matter_id, n.title, o.at, o.text, ''
FROM objection o JOIN notice n ON n.community_id = o.community_id AND n.id = o.notice_id
WHERE o.community_id = ?1 AND o.resident_id = ?2
UNION ALL
SELECT 'review', a.survey_id, s.matter_id, m.title, a.at, a.score,
    CASE WHEN EXISTS (SELECT 1 FROM kiosk_act z WHERE z.community_id = ?1
        AND z.resident_id = ?2 AND z.subject_id = s.id) THEN 'kiosk' ELSE a.way END
FROM answer a JOIN survey s ON s.community_id = a.community_id AND s.id = a.survey_id
JOIN matter m ON m.community_id = s.community_id AND m.id = s.matter_id
WHERE a.community_id = ?1 AND a.resident_id = ?2
UNION ALL
SELECT 'consent', m.id, m.id, m.title, k.at, k.choice, k.way
FROM consent k JOIN matter m ON m.community_id = k.community_id AND m.id = k.matter_id
WHERE k.community_id = ?1 AND k.resident_id = ?2
UNION ALL
SELECT 'concern', x.id, x.matter_id, x.text, coalesce(x.done_at, x.at), x.answer, ''
FROM concern x WHERE x.community_id = ?1 AND x.resident_id = ?2
UNION ALL
SELECT 'owners_vote', d.id, d.matter_id, d.question, w.cast_at, '', w.way
FROM owners_holder h CROSS JOIN owners_vote w CROSS JOIN owners_decision d
WHERE h.community_id = ?1 AND h.resident_id = ?2
  AND w.community_id = ?1 AND w.decision_id = h.decision_id AND w.head_id = h.head_id
  AND d.community_id = ?1 AND d.id = h.decision_id
ORDER BY at DESC, subject DESC LIMIT 500;

-- name: board_lines
-- One line for each community at or below a place. Every number is the length of a list that can
-- be opened: the conditions are those of the lists. Matters were counted by the acts that moved them.
SELECT g.id AS community, g.name,
       (SELECT CAST(sum(y.n) AS BIGINT) FROM matter_tally y WHERE y.community_id = g.id AND y.family = 'decision' AND y.state = 'open') AS matters_open,
       (SELECT count(*) FROM matter m
        WHERE m.community_id = g.id AND m.family = 'decision' AND m.state = 'open' AND m.due_at < ?2) AS matters_overdue,
       (SELECT CAST(sum(y.n) AS BIGINT) FROM matter_tally y WHERE y.community_id = g.id AND y.family = 'decision' AND y.state = 'archived') AS matters_closed,
       (SELECT count(*) FROM notice n WHERE n.community_id = g.id AND n.state = 'posted') AS publicities,
       (SELECT count(*) FROM notice n JOIN objection o ON o.community_id = n.community_id AND o.notice_id = n.id
        WHERE n.community_id = g.id AND n.state = 'posted' AND o.reply IS NULL) AS objections,
       (SELECT count(*) FROM meeting c
        WHERE c.community_id = g.id AND c.state IN ('called', 'open')) AS meetings,
       (SELECT count(*) FROM matter m JOIN opinion o ON o.community_id = m.community_id AND o.matter_id = m.id
        WHERE m.community_id = g.id AND m.family = 'decision' AND m.state = 'open' AND m.step_kind = 'solicit') AS opinions,
       (SELECT count(*) FROM matter m JOIN opinion o ON o.community_id = m.community_id AND o.matter_id = m.id
        WHERE m.community_id = g.id AND m.family = 'decision' AND m.state = 'open' AND m.step_kind = 'solicit'
          AND o.disposition IS NULL) AS opinions_open,
       (SELECT y.n FROM matter_tally y
        WHERE y.community_id = g.id AND y.family = 'decision' AND y.state = 'open' AND y.step_kind = 'work') AS works,
       (SELECT y.n FROM matter_tally y
        WHERE y.community_id = g.id AND y.family = 'decision' AND y.state = 'open' AND y.step_kind = 'survey') AS surveys,
       (SELECT count(*) FROM todo t WHERE t.community_id = g.id AND t.state = 'open') AS todos_open,
       (SELECT count(*) FROM todo t
        WHERE t.community_id = g.id AND t.state = 'open' AND t.due_at < ?2) AS todos_overdue,
       (SELECT sum(s.n) FROM survey s WHERE s.community_id = g.id AND s.state = 'closed') AS answers,
       (SELECT sum(s.good) FROM survey s WHERE s.community_id = g.id AND s.state = 'closed') AS good
FROM region_path q JOIN region g ON g.id = q.region_id
WHERE q.ancestor_id = ?1 AND g.level = 'community' AND g.retired = 0 ORDER BY g.code;

-- name: quantity_lines
-- Planned and done by unit for each community at or below a place; no sum crosses units.
SELECT g.id AS community, g.name, w.unit, count(*) AS items, count(DISTINCT w.matter_id) AS matters,
       CAST(sum(w.planned) AS BIGINT) AS planned, CAST(sum(w.done) AS BIGINT) AS done
FROM region_path q JOIN region g ON g.id = q.region_id
JOIN work_item w ON w.community_id = g.id
WHERE q.ancestor_id = ?1 AND g.level = 'community' AND g.retired = 0
GROUP BY g.id, g.code, g.name, w.unit ORDER BY g.code, w.unit;
