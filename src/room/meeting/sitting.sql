-- name: meeting_group
SELECT id, matter_id, step_row, round, body, base, place, starts_at, called_at, opened_at,
    closed_at, emergency_reason, chair, recorder, question, secret, state, expected,
    party_expected, present, held, roll_hash, minutes, sits_with, rules, rules_version
FROM meeting
WHERE community_id = ?1 AND (id = ?2 OR sits_with = ?2) AND state <> 'void'
ORDER BY sits_with, id LIMIT 60;

-- name: agenda_add
INSERT INTO agenda_item (community_id, id, meeting_id, place, kind, title, matter_id, source_id,
    outcome, outcome_at)
SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT), CAST(?3 AS BIGINT),
    (SELECT count(*) + 1 FROM agenda_item WHERE community_id = ?1 AND meeting_id = ?3),
    CAST(?4 AS TEXT), CAST(?5 AS TEXT), CAST(?6 AS BIGINT), CAST(?7 AS BIGINT), '', NULL;

-- name: agenda_items
SELECT id, place, kind, title, CASE WHEN matter_id = 0 THEN NULL ELSE matter_id END AS matter,
    CASE WHEN source_id = 0 THEN NULL ELSE source_id END AS source, outcome, outcome_at
FROM agenda_item WHERE community_id = ?1 AND meeting_id = ?2 ORDER BY place, id LIMIT 60;

-- name: agenda_place
UPDATE agenda_item SET place = ?4 WHERE community_id = ?1 AND meeting_id = ?2 AND id = ?3;

-- name: agenda_outcome
UPDATE agenda_item SET outcome = ?4, outcome_at = ?5
WHERE community_id = ?1 AND meeting_id = ?2 AND id = ?3;

-- name: agenda_pledges
-- What was promised in meetings of body ?2 and has no result yet; each once, however often carried.
SELECT x.id, x.place, x.kind, x.title, NULL AS matter, CASE WHEN x.source_id = 0 THEN x.id ELSE x.source_id END AS source, x.outcome, x.outcome_at
FROM agenda_item x
JOIN meeting g ON g.community_id = x.community_id AND g.id = x.meeting_id
WHERE x.community_id = ?1 AND g.body = ?2 AND g.state = 'closed' AND x.kind = 'pledge'
    AND x.source_id = 0 AND x.outcome = '' AND NOT EXISTS (SELECT 1 FROM agenda_item y
        WHERE y.community_id = x.community_id AND y.source_id = x.id AND y.outcome <> '')
ORDER BY x.id LIMIT 30;

-- name: agenda_concerns
-- What waits for body ?2: the most urgent first, of those the oldest.
SELECT x.id, 0 AS place, 'concern' AS kind, x.text AS title, NULL AS matter, x.id AS source,
    '' AS outcome, NULL AS outcome_at
FROM concern x WHERE x.community_id = ?1 AND x.state = 'open' AND x.body = ?2
ORDER BY CASE x.weight WHEN 'urgent' THEN 0 WHEN 'important' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END, x.id
LIMIT 40;

-- name: moment_add
INSERT INTO meeting_moment (community_id, meeting_id, id, what, voter_id, way, present, at)
SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT), CAST(?3 AS BIGINT), CAST(?4 AS TEXT),
    CAST(?5 AS BIGINT), CAST(?6 AS TEXT), count(*), CAST(?7 AS BIGINT)
FROM attendance a
JOIN roll r ON r.community_id = a.community_id AND r.meeting_id = a.meeting_id
    AND r.voter_id = a.voter_id
WHERE a.community_id = ?1 AND a.meeting_id = ?2 AND a.left_at IS NULL AND r.recused = 0;

-- name: moments
SELECT o.id, o.what, coalesce(r.name, '') AS name, o.way, o.present, o.at
FROM meeting_moment o
LEFT JOIN roll r ON r.community_id = o.community_id AND r.meeting_id = o.meeting_id
    AND r.voter_id = o.voter_id
WHERE o.community_id = ?1 AND o.meeting_id = ?2 AND o.id > ?3 ORDER BY o.id LIMIT ?4;

-- name: attendance_share
-- Whoever comes through the door comes to all that is held in the room.
INSERT INTO attendance (community_id, meeting_id, voter_id, way, proxy_name, at, left_at)
SELECT r.community_id, r.meeting_id, r.voter_id, CAST(?4 AS TEXT), CAST(?5 AS TEXT),
    CAST(?6 AS BIGINT), NULL
FROM meeting g
JOIN roll r ON r.community_id = g.community_id AND r.meeting_id = g.id AND r.voter_id = ?3
WHERE g.community_id = ?1 AND g.sits_with = ?2 AND g.state = 'open' AND r.recused = 0
ON CONFLICT (community_id, meeting_id, voter_id) DO UPDATE SET left_at = NULL,
    way = excluded.way, proxy_name = excluded.proxy_name;

-- name: attendance_leave_all
UPDATE attendance SET left_at = ?4
WHERE community_id = ?1 AND voter_id = ?3 AND left_at IS NULL AND meeting_id IN
    (SELECT g.id FROM meeting g WHERE g.community_id = ?1 AND g.sits_with = ?2 AND g.state = 'open');

-- name: delivery_readers
SELECT DISTINCT account_id AS account FROM roll
WHERE community_id = ?1 AND meeting_id = ?2 AND account_id > ?3 ORDER BY account_id LIMIT ?4;

-- name: deliveries
SELECT r.voter_id AS voter, r.name, CASE WHEN r.account_id IS NULL THEN 0 ELSE 1 END AS has_account,
    CASE WHEN a.phone_sealed IS NULL THEN 0 ELSE 1 END AS has_phone, o.at AS sent_at,
    CASE WHEN a.phone_sealed IS NULL THEN NULL ELSE o.sent_at END AS accepted_at, o.read_at,
    d.at AS hand_at, coalesce(d.witness, '') AS witness, coalesce(d.by_name, '') AS by_name
FROM roll r
LEFT JOIN account a ON a.id = r.account_id
LEFT JOIN outbox o ON o.community_id = r.community_id AND o.subject_key = 'meeting.called:'
    || CAST(r.meeting_id AS TEXT) || ':' || CAST(r.account_id AS TEXT)
LEFT JOIN meeting_delivery d ON d.community_id = r.community_id AND d.meeting_id = r.meeting_id
    AND d.voter_id = r.voter_id
WHERE r.community_id = ?1 AND r.meeting_id = ?2 ORDER BY r.voter_id LIMIT 5000;

-- name: delivery_add
INSERT INTO meeting_delivery (community_id, meeting_id, voter_id, witness, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: minutes_store
UPDATE meeting SET minutes = ?3
WHERE community_id = ?1 AND (id = ?2 OR sits_with = ?2) AND (state = 'open' OR state = 'closed'
    OR state = 'failed');

-- name: minutes_ballots_open
SELECT count(*) FROM ballot WHERE community_id = ?1 AND state = 'open' AND meeting_id IN
    (SELECT id FROM meeting WHERE community_id = ?1 AND (id = ?2 OR sits_with = ?2));

-- name: minutes_unsign
DELETE FROM minutes_sign WHERE community_id = ?1 AND meeting_id IN
    (SELECT id FROM meeting WHERE community_id = ?1 AND (id = ?2 OR sits_with = ?2));

-- name: minutes_signs
SELECT role, name, way, at, minutes_hash FROM minutes_sign
WHERE community_id = ?1 AND meeting_id = ?2 ORDER BY at, role;

-- name: minutes_sign_add
INSERT INTO minutes_sign (community_id, meeting_id, role, account_id, name, way, minutes_hash, at)
SELECT community_id, id, CAST(?3 AS TEXT), CAST(?4 AS BIGINT), CAST(?5 AS TEXT), CAST(?6 AS TEXT),
    CAST(?7 AS TEXT), CAST(?8 AS BIGINT)
FROM meeting
WHERE community_id = ?1 AND (id = ?2 OR sits_with = ?2) AND (state = 'closed' OR state = 'failed'
    OR state = 'open');

-- name: meeting_file_add
INSERT INTO meeting_file (community_id, meeting_id, file_id, kind, title, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: meeting_files
SELECT m.file_id AS file, m.kind, m.title, f.name, f.type, m.by_name, m.at
FROM meeting_file m
JOIN file f ON f.community_id = m.community_id AND f.id = m.file_id
WHERE m.community_id = ?1 AND m.meeting_id = ?2 ORDER BY m.at, m.file_id LIMIT 200;

-- name: told_freeze
-- What proves, when the meeting opens, that each of its roll was told.
INSERT INTO meeting_told (community_id, meeting_id, voter_id, proof)
SELECT r.community_id, r.meeting_id, r.voter_id,
    CASE WHEN o.read_at IS NOT NULL THEN 'read' WHEN d.at IS NOT NULL THEN 'hand'
         WHEN a.phone_sealed IS NOT NULL AND o.sent_at IS NOT NULL THEN 'sms'
         WHEN o.at IS NOT NULL THEN 'sent' ELSE 'none' END
FROM roll r
LEFT JOIN account a ON a.id = r.account_id
LEFT JOIN outbox o ON o.community_id = r.community_id AND o.subject_key = 'meeting.called:'
    || CAST(r.meeting_id AS TEXT) || ':' || CAST(r.account_id AS TEXT)
LEFT JOIN meeting_delivery d ON d.community_id = r.community_id AND d.meeting_id = r.meeting_id
    AND d.voter_id = r.voter_id
WHERE r.community_id = ?1 AND r.meeting_id = ?2;

-- name: told_count
SELECT count(*) FROM meeting_told WHERE community_id = ?1 AND meeting_id = ?2 AND proof <> 'none';
