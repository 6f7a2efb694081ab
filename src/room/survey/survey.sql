-- name: survey_get
SELECT id, matter_id, step_row, area_id, opens, closes, state, asked, needs, n, good, closed_at
FROM survey WHERE community_id = ?1 AND id = ?2;

-- name: survey_last
SELECT id, matter_id, step_row, area_id, opens, closes, state, asked, needs, n, good, closed_at
FROM survey WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id DESC LIMIT 1;

-- name: survey_lock
UPDATE survey SET state = state WHERE community_id = ?1 AND id = ?2;

-- name: survey_add
INSERT INTO survey (community_id, id, matter_id, step_row, area_id, opens, closes, state, asked, needs, n,
                    good)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8, ?9, 0, 0);

-- name: survey_end
UPDATE survey SET state = ?3, closed_at = ?4, n = ?5, good = ?6 WHERE community_id = ?1 AND id = ?2;

-- name: survey_void
UPDATE survey SET state = 'void', closed_at = ?4
WHERE community_id = ?1 AND matter_id = ?2 AND step_row = ?3 AND state = 'open';

-- name: survey_page
SELECT id, matter_id, step_row, area_id, opens, closes, state, asked, needs, n, good, closed_at
FROM survey WHERE community_id = ?1 AND id < ?2 AND (CAST(?4 AS TEXT) = '' OR state = ?4)
ORDER BY id DESC LIMIT ?3;

-- name: answer_add
INSERT INTO answer (community_id, survey_id, household_id, resident_id, score, text, way, account_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: answer_sums
SELECT count(*) AS n, count(*) FILTER (WHERE score IN ('satisfied', 'mostly')) AS good,
       count(*) FILTER (WHERE score = 'satisfied') AS satisfied, count(*) FILTER (WHERE score = 'mostly') AS mostly,
       count(*) FILTER (WHERE score = 'fair') AS fair,
       count(*) FILTER (WHERE score = 'unsatisfied') AS unsatisfied
FROM answer WHERE community_id = ?1 AND survey_id = ?2;

-- name: answer_of
SELECT score FROM answer WHERE community_id = ?1 AND survey_id = ?2 AND household_id = ?3;

-- name: answer_texts
SELECT household_id AS id, score, text, way, at FROM answer
WHERE community_id = ?1 AND survey_id = ?2 AND text <> '' ORDER BY at, household_id LIMIT 1001;

-- name: household_within
SELECT count(*) FROM household h JOIN region_path p ON p.region_id = coalesce(h.unit_id, h.building_id)
WHERE h.community_id = ?1 AND h.id = ?2 AND p.ancestor_id = ?3;

-- name: rectify_get
SELECT survey_id, text, due_at, at, done_text, done_by, account_id, done_at, checked_by, checked_at
FROM rectify WHERE community_id = ?1 AND survey_id = ?2;

-- name: rectify_add
INSERT INTO rectify (community_id, survey_id, text, due_at, at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: rectify_done
UPDATE rectify SET done_text = ?3, done_by = ?4, account_id = ?5, done_at = ?6
WHERE community_id = ?1 AND survey_id = ?2;

-- name: rectify_check
UPDATE rectify SET checked_by = ?3, checked_at = ?4 WHERE community_id = ?1 AND survey_id = ?2;

-- name: consent_add
INSERT INTO consent (community_id, matter_id, household_id, resident_id, choice, way, account_id,
                     by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (community_id, matter_id, household_id) DO NOTHING;

-- name: consent_stands
SELECT count(*) FROM consent WHERE community_id = ?1 AND matter_id = ?2 AND household_id = ?3;

-- name: consent_sums
SELECT count(*) AS returned, count(*) FILTER (WHERE choice = 'agree') AS agree,
       count(*) FILTER (WHERE choice = 'oppose') AS oppose
FROM consent WHERE community_id = ?1 AND matter_id = ?2;

-- name: consent_page
SELECT household_id AS id, choice, way, by_name, at
FROM consent WHERE community_id = ?1 AND matter_id = ?4 AND household_id > ?2
ORDER BY household_id LIMIT ?3;
