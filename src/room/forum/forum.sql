-- name: invited_add
INSERT INTO invited (community_id, id, matter_id, step, capacity, name, unit, resident_id, consent_text,
    consent_file, consented_at, invited_at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', NULL, NULL, ?9, ?10);

-- name: invited_get
SELECT id, matter_id, step, capacity, name, unit, resident_id, consent_text, consent_file, consented_at,
    invited_at, by_name
FROM invited WHERE community_id = ?1 AND id = ?2;

-- name: invited_of_step
SELECT id, matter_id, step, capacity, name, unit, resident_id, consent_text, consent_file, consented_at,
    invited_at, by_name
FROM invited WHERE community_id = ?1 AND matter_id = ?2 AND step = ?3 ORDER BY id LIMIT 1000;

-- name: invited_drop
DELETE FROM invited WHERE community_id = ?1 AND id = ?2;

-- name: invited_consent
UPDATE invited SET consent_text = ?3, consent_file = ?4, consented_at = ?5
WHERE community_id = ?1 AND id = ?2 AND consented_at IS NULL;

-- name: statement_put
INSERT INTO statement (community_id, id, matter_id, meeting_id, voter_id, stance, text, way, account_id, at,
    disposition, reason, answered_by, answered_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', '', '', NULL)
ON CONFLICT (community_id, meeting_id, voter_id) DO UPDATE SET
    stance = excluded.stance, text = excluded.text, way = excluded.way,
    account_id = excluded.account_id, at = excluded.at
WHERE statement.disposition = '';

-- name: statement_id
SELECT coalesce(max(id), 0) FROM statement WHERE community_id = ?1 AND meeting_id = ?2 AND voter_id = ?3;

-- name: statement_get
SELECT s.id, s.matter_id, s.meeting_id, s.voter_id, r.name, s.stance, s.text, s.way, s.at, s.disposition,
    s.reason, s.answered_by, s.answered_at
FROM statement s
JOIN roll r ON r.community_id = s.community_id AND r.meeting_id = s.meeting_id AND r.voter_id = s.voter_id
WHERE s.community_id = ?1 AND s.id = ?2;

-- name: statement_of_meeting
SELECT s.id, s.matter_id, s.meeting_id, s.voter_id, r.name, s.stance, s.text, s.way, s.at, s.disposition,
    s.reason, s.answered_by, s.answered_at
FROM statement s
JOIN roll r ON r.community_id = s.community_id AND r.meeting_id = s.meeting_id AND r.voter_id = s.voter_id
WHERE s.community_id = ?1 AND s.meeting_id = ?2 ORDER BY s.id LIMIT 1000;

-- name: statement_answer
UPDATE statement SET disposition = ?3, reason = ?4, answered_by = ?5, answered_at = ?6
WHERE community_id = ?1 AND id = ?2;

-- name: attended
SELECT count(*) FROM attendance a
JOIN roll r ON r.community_id = a.community_id AND r.meeting_id = a.meeting_id AND r.voter_id = a.voter_id
WHERE a.community_id = ?1 AND a.meeting_id = ?2 AND a.voter_id = ?3 AND r.recused = 0;

-- name: forum_sums
-- came: whoever signed in, even who left early; said: those of them who spoke.
SELECT
    (SELECT count(*) FROM attendance a
     JOIN roll r ON r.community_id = a.community_id AND r.meeting_id = a.meeting_id AND r.voter_id = a.voter_id
     WHERE a.community_id = ?1 AND a.meeting_id = ?2 AND r.recused = 0) AS came,
    (SELECT count(*) FROM invited v WHERE v.community_id = ?1 AND v.matter_id = ?3 AND v.step = ?4
     AND v.capacity = 'party') AS parties,
    (SELECT count(*) FROM invited v WHERE v.community_id = ?1 AND v.matter_id = ?3 AND v.step = ?4
     AND v.capacity = 'party' AND v.consented_at IS NOT NULL) AS consented,
    count(*) AS said,
    count(*) FILTER (WHERE s.disposition <> '') AS answered,
    count(*) FILTER (WHERE s.stance = 'support') AS support,
    count(*) FILTER (WHERE s.stance = 'amend') AS amend,
    count(*) FILTER (WHERE s.stance = 'oppose') AS oppose,
    count(*) FILTER (WHERE s.stance = 'accept') AS accept,
    count(*) FILTER (WHERE s.stance = 'refuse') AS refuse,
    count(*) FILTER (WHERE s.stance = 'satisfied') AS satisfied,
    count(*) FILTER (WHERE s.stance = 'mostly') AS mostly,
    count(*) FILTER (WHERE s.stance = 'fair') AS fair,
    count(*) FILTER (WHERE s.stance = 'unsatisfied') AS unsatisfied
FROM statement s WHERE s.community_id = ?1 AND s.meeting_id = ?2;

-- name: forum_meeting
-- The newest meeting of a step, whatever its round.
SELECT coalesce(max(g.id), 0) FROM meeting g
JOIN matter_step p ON p.community_id = g.community_id AND p.id = g.step_row
WHERE g.community_id = ?1 AND g.matter_id = ?2 AND p.step = ?3 AND g.state <> 'void';

-- name: forum_result_add
INSERT INTO forum_result (community_id, meeting_id, matter_id, step_row, outcome, text, referred_to, n, points,
    at, by_name, rectify_due, rectified_text, rectified_at, rectified_by, rectified_account, checked_at, checked_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, '', NULL, '', NULL, NULL, '');

-- name: forum_result_get
SELECT meeting_id, outcome, text, referred_to, n, points, at, by_name, rectify_due, rectified_text,
    rectified_at, rectified_by, rectified_account, checked_at, checked_by
FROM forum_result WHERE community_id = ?1 AND meeting_id = ?2;

-- name: forum_rectified
UPDATE forum_result SET rectified_text = ?3, rectified_at = ?4, rectified_by = ?5, rectified_account = ?6
WHERE community_id = ?1 AND meeting_id = ?2;

-- name: forum_rectify_check
UPDATE forum_result SET checked_at = ?3, checked_by = ?4 WHERE community_id = ?1 AND meeting_id = ?2;

-- name: liaison_add
INSERT INTO liaison (community_id, id, name, resident_id, topics, trained_on, from_day, to_day, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: liaison_get
SELECT l.id, l.name, l.topics, l.trained_on, l.from_day, l.to_day,
    (SELECT count(*) FROM facilitated f WHERE f.community_id = l.community_id AND f.liaison_id = l.id) AS meetings
FROM liaison l WHERE l.community_id = ?1 AND l.id = ?2;

-- name: liaison_page
SELECT l.id, l.name, l.topics, l.trained_on, l.from_day, l.to_day,
    (SELECT count(*) FROM facilitated f WHERE f.community_id = l.community_id AND f.liaison_id = l.id) AS meetings
FROM liaison l WHERE l.community_id = ?1 AND l.id < ?2 ORDER BY l.id DESC LIMIT ?3;

-- name: liaison_end
UPDATE liaison SET to_day = ?3 WHERE community_id = ?1 AND id = ?2 AND to_day > ?3;

-- name: facilitated_put
INSERT INTO facilitated (community_id, meeting_id, liaison_id) VALUES (?1, ?2, ?3)
ON CONFLICT (community_id, meeting_id) DO UPDATE SET liaison_id = excluded.liaison_id;

-- name: facilitator_of
SELECT coalesce(max(l.name), '') AS name FROM facilitated f
JOIN liaison l ON l.community_id = f.community_id AND l.id = f.liaison_id
WHERE f.community_id = ?1 AND f.meeting_id = ?2;
