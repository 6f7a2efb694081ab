-- name: concern_add
INSERT INTO concern (community_id, id, body, meeting_id, resident_id, household_id, name, weight,
    text, by_name, at, state, matter_id, opinion_id, case_id, answer, done_at, done_by, told_way, told_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'open', NULL, NULL, NULL, '', NULL, '', '', NULL);

-- name: concern_get
SELECT x.id, x.body, CASE WHEN x.meeting_id = 0 THEN NULL ELSE x.meeting_id END AS meeting,
    x.resident_id AS resident, x.household_id AS household, x.name, x.weight, x.text, x.by_name, x.at,
    x.state, x.matter_id AS matter, coalesce(m.title, '') AS matter_title, x.opinion_id AS opinion, x.answer,
    x.case_id, coalesce(k.code, '') AS case_code, x.done_at, x.done_by, x.told_way, x.told_at,
    (SELECT count(*) FROM agenda_item y
     WHERE y.community_id = x.community_id AND y.source_id = x.id AND y.source_id <> 0) AS turns
FROM concern x LEFT JOIN matter m ON m.community_id = x.community_id AND m.id = x.matter_id
LEFT JOIN matter k ON k.community_id = x.community_id AND k.id = x.case_id
WHERE x.community_id = ?1 AND x.id = ?2;

-- name: concern_page
-- ?4: "" any, "told" settled and still to be carried to somebody, else a state; ?5: what a matter grew from
-- or heard; ?6: what stood on the agenda of a meeting;
-- ?7: what became a case.
SELECT x.id, x.body, CASE WHEN x.meeting_id = 0 THEN NULL ELSE x.meeting_id END AS meeting,
    x.resident_id AS resident, x.household_id AS household, x.name, x.weight, x.text, x.by_name, x.at,
    x.state, x.matter_id AS matter, coalesce(m.title, '') AS matter_title, x.opinion_id AS opinion, x.answer,
    x.case_id, coalesce(k.code, '') AS case_code, x.done_at, x.done_by, x.told_way, x.told_at,
    (SELECT count(*) FROM agenda_item y
     WHERE y.community_id = x.community_id AND y.source_id = x.id AND y.source_id <> 0) AS turns
FROM concern x LEFT JOIN matter m ON m.community_id = x.community_id AND m.id = x.matter_id
LEFT JOIN matter k ON k.community_id = x.community_id AND k.id = x.case_id
WHERE x.community_id = ?1 AND x.id < ?2
    AND (CAST(?4 AS TEXT) = '' OR x.state = ?4 OR (?4 = 'told' AND x.told_way = 'hand'))
    AND (CAST(?5 AS TEXT) = '' OR CAST(x.matter_id AS TEXT) = ?5)
    AND (CAST(?6 AS TEXT) = '' OR EXISTS (SELECT 1 FROM agenda_item z
        WHERE z.community_id = x.community_id AND z.source_id = x.id AND z.source_id <> 0
            AND CAST(z.meeting_id AS TEXT) = ?6))
    AND (CAST(?7 AS TEXT) = '' OR CAST(x.case_id AS TEXT) = ?7)
ORDER BY x.id DESC LIMIT ?3;

-- name: concern_settle
UPDATE concern SET state = ?3, matter_id = ?4, opinion_id = ?5, answer = ?6, done_at = ?7, done_by = ?8, case_id = ?9
WHERE community_id = ?1 AND id = ?2 AND (state = 'open' OR (state = 'matter' AND opinion_id IS NULL));

-- name: concern_wait
UPDATE concern SET answer = ?3, weight = ?4
WHERE community_id = ?1 AND id = ?2 AND state = 'open';

-- name: concern_tell
UPDATE concern SET told_way = ?3, told_at = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: concern_carried
UPDATE concern SET told_way = ?3, told_at = ?4 WHERE community_id = ?1 AND id = ?2 AND told_way = 'hand';

-- name: concern_outcome
-- Under its newest place on an agenda stands what was said of it.
UPDATE agenda_item SET outcome = ?3, outcome_at = ?4
WHERE community_id = ?1 AND id = (SELECT max(y.id) FROM agenda_item y
    WHERE y.community_id = ?1 AND y.source_id = ?2 AND y.kind = 'concern');

-- name: concern_on_agenda
SELECT count(*) FROM agenda_item WHERE community_id = ?1 AND meeting_id = ?2;

-- name: concern_ask
INSERT INTO todo (community_id, id, step, what, subject_id, post_kind, due_at, state, created_at)
VALUES (?1, ?2, '', ?3, ?4, ?5, ?6, 'open', ?7);

-- name: concern_asked
UPDATE todo SET state = 'done', done_at = ?4
WHERE community_id = ?1 AND what = ?2 AND subject_id = ?3 AND state = 'open';

-- name: huddle_held
-- How many were held from then on.
SELECT count(*) FROM meeting
WHERE community_id = ?1 AND body = ?2 AND matter_id = 0 AND state = 'closed' AND held = 1 AND starts_at >= ?3;

-- name: huddle_any
SELECT count(*) FROM (SELECT id FROM meeting
    WHERE community_id = ?1 AND body = ?2 AND matter_id = 0 LIMIT 1) q;

-- name: huddle_asked
-- Whether the week that begins with the day ?2 has been asked for, done or not.
SELECT count(*) FROM todo WHERE community_id = ?1 AND what = 'huddle' AND subject_id = ?2;

-- name: huddle_done
UPDATE todo SET state = 'done', done_at = ?2 WHERE community_id = ?1 AND what = 'huddle' AND state = 'open';
