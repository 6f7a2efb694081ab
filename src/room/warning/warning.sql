-- name: warning_signals
-- What came in since ?2, place by place and kind by kind, after the last card there was closed; a
-- dispute that came out of a case is that case.
SELECT x.case_id, x.region_id, x.kind, x.people, x.grave, x.text FROM (
    SELECT r.case_id AS case_id, r.region_id AS region_id,
           CASE r.item WHEN 'water_leak' THEN 'leak' WHEN 'property_service' THEN 'property_fee' ELSE r.item END AS kind,
           1 AS people, 0 AS grave, r.text AS text, r.at AS at
    FROM report r WHERE r.community_id = ?1 AND r.at > ?2 AND r.region_id IS NOT NULL
    UNION ALL
    SELECT d.case_id, d.region_id, d.category, CASE WHEN d.people > 2 THEN d.people ELSE 2 END,
           CASE WHEN d.risk <> '' OR d.injury > 0 THEN 1 ELSE 0 END, '', d.at
    FROM dispute d WHERE d.community_id = ?1 AND d.at > ?2 AND d.region_id IS NOT NULL AND d.from_case IS NULL
) x
WHERE x.at > coalesce((SELECT max(w.closed_at) FROM warning w WHERE w.community_id = ?1
                       AND w.region_id = x.region_id AND w.kind = x.kind), 0)
ORDER BY x.region_id, x.kind, x.case_id LIMIT 5000;

-- name: warning_here
SELECT w.id, w.level FROM warning w
WHERE w.community_id = ?1 AND w.region_id = ?2 AND w.kind = ?3 AND w.closed_at IS NULL;

-- name: warning_add
INSERT INTO warning (community_id, id, region_id, kind, level, cases, people, grave, state, who, what, result,
                     by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', '', '', '', '', ?9);

-- name: warning_raise
-- Graver than it was answered for, it is open again.
UPDATE warning SET level = ?3, cases = ?4, people = ?5, grave = ?6, state = 'open'
WHERE community_id = ?1 AND id = ?2;

-- name: warning_case_add
INSERT INTO warning_case (community_id, warning_id, case_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;

-- name: warning_ask
INSERT INTO todo (community_id, id, step, what, subject_id, post_kind, due_at, state, created_at)
VALUES (?1, ?2, '', ?3, ?4, ?5, ?6, 'open', ?7);

-- name: warning_asked
UPDATE todo SET state = 'done', done_at = ?3
WHERE community_id = ?1 AND subject_id = ?2 AND what IN ('warning.answer', 'warning.close') AND state = 'open';

-- name: warning_list
SELECT w.id, w.region_id, coalesce(g.name, '') AS place, w.kind, w.level, w.cases, w.people, w.grave, w.state,
       w.who, w.what, w.until, w.answered_at, w.result, w.closed_at, w.by_name, w.at
FROM warning w LEFT JOIN region g ON g.id = w.region_id
WHERE w.community_id = ?1 AND w.id < ?2 AND (?4 = '' OR w.state = ?4) ORDER BY w.id DESC LIMIT ?3;

-- name: warning_cases
SELECT m.id, m.code, m.state, m.template, m.created_at
FROM warning_case x JOIN matter m ON m.community_id = x.community_id AND m.id = x.case_id
WHERE x.community_id = ?1 AND x.warning_id = ?2 ORDER BY x.case_id LIMIT 200;

-- name: warning_answer
UPDATE warning SET state = 'answered', who = ?3, what = ?4, until = ?5, answered_at = ?6, by_name = ?7
WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: warning_close
UPDATE warning SET state = 'closed', result = ?3, closed_at = ?4, by_name = ?5
WHERE community_id = ?1 AND id = ?2 AND state = 'answered';

-- name: screening_add
INSERT INTO screening (community_id, id, day, place, found, text, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: screening_list
SELECT id, day, place, found, text, by_name, at FROM screening
WHERE community_id = ?1 AND day >= ?2 ORDER BY day DESC, id DESC LIMIT 1000;

-- name: screening_special_add
INSERT INTO screening_special (community_id, id, title, from_day, to_day, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: screening_specials
SELECT id, title, from_day, to_day, by_name FROM screening_special
WHERE community_id = ?1 AND to_day >= ?2 ORDER BY from_day DESC, id DESC LIMIT 100;

-- name: screening_since
SELECT CAST(coalesce(min(x.day), -1) AS BIGINT) FROM (
    SELECT min(day) AS day FROM screening WHERE community_id = ?1
    UNION ALL SELECT min(from_day) FROM screening_special WHERE community_id = ?1) x;
