-- name: meeting_add
INSERT INTO meeting (community_id, id, matter_id, step_row, round, body, base, place, starts_at,
    called_at, opened_at, closed_at, emergency_reason, chair, recorder, question, secret, state,
    expected, party_expected, present, held, roll_hash, minutes, sits_with, rules, rules_version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL, NULL, ?11, ?12, ?13, ?14, ?15, 'called',
    0, 0, 0, 0, '', '', ?16, ?17, ?18);

-- name: meeting_get
SELECT id, matter_id, step_row, round, body, base, place, starts_at, called_at, opened_at,
    closed_at, emergency_reason, chair, recorder, question, secret, state, expected,
    party_expected, present, held, roll_hash, minutes, sits_with, rules, rules_version
FROM meeting WHERE community_id = ?1 AND id = ?2;

-- name: meeting_current
SELECT id, matter_id, step_row, round, body, base, place, starts_at, called_at, opened_at,
    closed_at, emergency_reason, chair, recorder, question, secret, state, expected,
    party_expected, present, held, roll_hash, minutes, sits_with, rules, rules_version
FROM meeting
WHERE community_id = ?1 AND matter_id = ?2 AND step_row = ?3 AND round = ?4 AND state <> 'void'
ORDER BY id DESC LIMIT 1;

-- name: meeting_of_matter
SELECT id, matter_id, step_row, round, body, base, place, starts_at, called_at, opened_at,
    closed_at, emergency_reason, chair, recorder, question, secret, state, expected,
    party_expected, present, held, roll_hash, minutes, sits_with, rules, rules_version
FROM meeting WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: meeting_area
SELECT coalesce(area_id, 0) FROM matter WHERE community_id = ?1 AND id = ?2;

-- name: roll_residents
INSERT INTO roll (community_id, meeting_id, voter_id, name, resident_id, household_id, post_id,
    account_id, party, committee, rep, recused, recused_reason)
SELECT r.community_id, CAST(?2 AS BIGINT), r.id, r.name, r.id, r.household_id, NULL,
    b.account_id, 0, 0, 0, 0, ''
FROM resident r
JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
LEFT JOIN binding b ON b.community_id = r.community_id AND b.resident_id = r.id
WHERE r.community_id = ?1 AND r.state = 'living' AND r.birthday <= ?3
    AND (CAST(?4 AS BIGINT) = 0
        OR EXISTS (SELECT 1 FROM region_path p WHERE p.ancestor_id = ?4
            AND p.region_id IN (h.building_id, h.unit_id, h.grid_id)));

-- name: roll_households
INSERT INTO roll (community_id, meeting_id, voter_id, name, resident_id, household_id, post_id,
    account_id, party, committee, rep, recused, recused_reason)
SELECT q.community_id, CAST(?2 AS BIGINT), q.id, q.name, q.id, q.household_id, NULL,
    b.account_id, 0, 0, 0, 0, ''
FROM (SELECT r.community_id, r.id, r.name, r.household_id,
        row_number() OVER (PARTITION BY r.community_id, r.household_id
            ORDER BY CASE r.relation WHEN 'head' THEN 0 ELSE 1 END, r.birthday, r.id) AS place
    FROM resident r
    JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
    WHERE r.community_id = ?1 AND r.state = 'living' AND r.birthday <= ?3
        AND (CAST(?4 AS BIGINT) = 0
            OR EXISTS (SELECT 1 FROM region_path p WHERE p.ancestor_id = ?4
                AND p.region_id IN (h.building_id, h.unit_id, h.grid_id)))) q
LEFT JOIN binding b ON b.community_id = q.community_id AND b.resident_id = q.id
WHERE q.place = 1;

-- name: roll_invited
INSERT INTO roll (community_id, meeting_id, voter_id, name, resident_id, household_id, post_id,
    account_id, party, committee, rep, recused, recused_reason)
SELECT v.community_id, CAST(?2 AS BIGINT), coalesce(v.resident_id, v.id), v.name, v.resident_id,
    r.household_id, NULL, b.account_id, 0, 0, 0, 0, ''
FROM invited v
LEFT JOIN resident r ON r.community_id = v.community_id AND r.id = v.resident_id
LEFT JOIN binding b ON b.community_id = v.community_id AND b.resident_id = v.resident_id
WHERE v.community_id = ?1 AND v.matter_id = ?3 AND v.step = ?4 AND v.capacity = ?5
    AND v.consented_at IS NULL;

-- name: invited_count
SELECT count(*) FROM invited
WHERE community_id = ?1 AND matter_id = ?2 AND step = ?3 AND capacity = ?4 AND consented_at IS NULL;

-- name: roll_put
INSERT INTO roll (community_id, meeting_id, voter_id, name, resident_id, household_id, post_id,
    account_id, party, committee, rep, recused, recused_reason)
VALUES (?1, ?2, ?3, ?4, ?5, NULL, ?6, ?7, ?8, ?9, ?10, 0, '')
ON CONFLICT (community_id, meeting_id, voter_id) DO UPDATE SET
    party = CASE WHEN roll.party + excluded.party > 0 THEN 1 ELSE 0 END,
    committee = CASE WHEN roll.committee + excluded.committee > 0 THEN 1 ELSE 0 END,
    rep = CASE WHEN roll.rep + excluded.rep > 0 THEN 1 ELSE 0 END;

-- name: roll_add_one
INSERT INTO roll (community_id, meeting_id, voter_id, name, resident_id, household_id, post_id,
    account_id, party, committee, rep, recused, recused_reason)
SELECT r.community_id, CAST(?2 AS BIGINT), r.id, r.name, r.id, r.household_id, NULL,
    b.account_id, 0, 0, 0, 0, ''
FROM resident r
LEFT JOIN binding b ON b.community_id = r.community_id AND b.resident_id = r.id
WHERE r.community_id = ?1 AND r.id = ?3 AND r.state = 'living'
    AND NOT EXISTS (SELECT 1 FROM roll x WHERE x.community_id = ?1 AND x.meeting_id = ?2
        AND x.voter_id = r.id);

-- name: roll_drop_one
DELETE FROM roll WHERE community_id = ?1 AND meeting_id = ?2 AND resident_id = ?3;

-- name: roll_by_account
SELECT min(voter_id) FROM roll WHERE community_id = ?1 AND meeting_id = ?2 AND account_id = ?3;

-- name: roll_has
SELECT voter_id FROM roll WHERE community_id = ?1 AND meeting_id = ?2 AND voter_id = ?3;

-- name: roll_lines
SELECT r.voter_id, r.name, r.resident_id, r.household_id, r.post_id, r.party, r.committee, r.rep,
    r.recused, r.recused_reason, coalesce(a.way, '') AS way,
    coalesce(a.proxy_name, '') AS proxy_name, a.at, a.left_at
FROM roll r
LEFT JOIN attendance a ON a.community_id = r.community_id AND a.meeting_id = r.meeting_id
    AND a.voter_id = r.voter_id
WHERE r.community_id = ?1 AND r.meeting_id = ?2
ORDER BY r.voter_id;

-- name: roll_page
SELECT r.voter_id AS voter, r.name, r.party, r.committee, r.rep, r.recused, r.recused_reason,
    r.recused_ground, coalesce(a.way, '') AS way, coalesce(a.proxy_name, '') AS proxy_name, a.at, a.left_at,
    CASE WHEN a.at IS NOT NULL AND a.left_at IS NULL AND r.recused = 0 THEN 1 ELSE 0 END AS present,
    CASE WHEN EXISTS (SELECT 1 FROM ballot b
            JOIN vote v ON v.community_id = b.community_id AND v.ballot_id = b.id
            WHERE b.community_id = r.community_id AND b.meeting_id = r.meeting_id
                AND b.state <> 'void' AND v.voter_id = r.voter_id)
        OR EXISTS (SELECT 1 FROM ballot b
            JOIN vote_mark k ON k.community_id = b.community_id AND k.ballot_id = b.id
            WHERE b.community_id = r.community_id AND b.meeting_id = r.meeting_id
                AND b.state <> 'void' AND k.voter_id = r.voter_id)
        THEN 1 ELSE 0 END AS voted,
    CASE WHEN r.party = 1 AND r.committee = 0 AND NOT EXISTS (SELECT 1 FROM post p
        WHERE p.community_id = r.community_id AND p.id = r.post_id) THEN 1 ELSE 0 END AS sealed
FROM roll r
LEFT JOIN attendance a ON a.community_id = r.community_id AND a.meeting_id = r.meeting_id
    AND a.voter_id = r.voter_id
WHERE r.community_id = ?1 AND r.meeting_id = ?4 AND r.voter_id > ?2
    AND (CAST(?5 AS TEXT) = '' OR r.name LIKE ?5 || '%' ESCAPE '\')
ORDER BY r.voter_id LIMIT ?3;

-- name: roll_heads
SELECT count(*) AS total, coalesce(sum(party), 0) AS party,
    coalesce(sum(committee), 0) AS committee, coalesce(sum(rep), 0) AS rep
FROM roll WHERE community_id = ?1 AND meeting_id = ?2;

-- name: roll_heads_free
-- The same without who is recused.
SELECT count(*) AS total, coalesce(sum(party), 0) AS party,
    coalesce(sum(committee), 0) AS committee, coalesce(sum(rep), 0) AS rep
FROM roll WHERE community_id = ?1 AND meeting_id = ?2 AND recused = 0;

-- name: roll_lists
SELECT count(*) FROM roll WHERE community_id = ?1 AND meeting_id = ?2 AND voter_id = ?3;

-- name: roll_recuse
UPDATE roll SET recused = 1, recused_reason = ?4, recused_ground = ?5
WHERE community_id = ?1 AND meeting_id = ?2 AND voter_id = ?3 AND recused = 0;

-- name: meeting_frozen
UPDATE meeting SET expected = ?3, party_expected = ?4, roll_hash = ?5
WHERE community_id = ?1 AND id = ?2;

-- name: meeting_expected
UPDATE meeting SET expected = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: meeting_opened
UPDATE meeting SET state = 'open', opened_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: meeting_ended
UPDATE meeting SET state = ?3, closed_at = ?4, present = ?5, held = ?6
WHERE community_id = ?1 AND id = ?2;

-- name: meeting_minutes
UPDATE meeting SET minutes = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: meeting_void
UPDATE meeting SET state = 'void', closed_at = ?4
WHERE community_id = ?1 AND matter_id = ?2 AND step_row = ?3 AND state IN ('called', 'open');

-- name: meeting_void_ballots
UPDATE ballot SET state = 'void', closed_at = ?3
WHERE community_id = ?1 AND matter_id = ?2 AND state = 'open';

-- name: meeting_void_bag
-- What was chosen in secret in a vote that came to nothing is never opened.
DELETE FROM ballot_bag WHERE community_id = ?1 AND ballot_id IN
    (SELECT b.id FROM ballot b WHERE b.community_id = ?1 AND b.matter_id = ?2 AND b.state = 'open');

-- name: meeting_door
SELECT g.state, coalesce(m.state, 'open') AS matter_state, coalesce(r.voter_id, 0) AS voter,
    r.recused, a.at AS signed_at, a.left_at, g.body, g.base, coalesce(m.rules, g.rules) AS rules,
    coalesce(m.rules_version, g.rules_version) AS rules_version
FROM meeting g
LEFT JOIN matter m ON m.community_id = g.community_id AND m.id = g.matter_id
LEFT JOIN roll r ON r.community_id = g.community_id AND r.meeting_id = g.id AND r.voter_id = ?3
LEFT JOIN attendance a ON a.community_id = r.community_id AND a.meeting_id = r.meeting_id
    AND a.voter_id = r.voter_id
WHERE g.community_id = ?1 AND g.id = ?2;

-- name: attendance_add
INSERT INTO attendance (community_id, meeting_id, voter_id, way, proxy_name, at, left_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)
ON CONFLICT (community_id, meeting_id, voter_id) DO UPDATE SET
    left_at = NULL, way = excluded.way, proxy_name = excluded.proxy_name
WHERE attendance.left_at IS NOT NULL;

-- name: attendance_leave
UPDATE attendance SET left_at = ?4
WHERE community_id = ?1 AND meeting_id = ?2 AND voter_id = ?3 AND left_at IS NULL;

-- name: attendance_proxies
SELECT count(*) FROM attendance
WHERE community_id = ?1 AND meeting_id = ?2 AND proxy_name = ?3 AND way = 'proxy'
    AND left_at IS NULL;

-- name: attendance_heads
SELECT count(*) AS total, coalesce(sum(r.party), 0) AS party,
    coalesce(sum(r.committee), 0) AS committee, coalesce(sum(r.rep), 0) AS rep
FROM attendance a
JOIN roll r ON r.community_id = a.community_id AND r.meeting_id = a.meeting_id
    AND r.voter_id = a.voter_id
WHERE a.community_id = ?1 AND a.meeting_id = ?2 AND a.left_at IS NULL AND r.recused = 0;

-- name: meeting_ballots_open
SELECT count(*) FROM ballot WHERE community_id = ?1 AND meeting_id = ?2 AND state = 'open';

-- name: meeting_ballots_any
SELECT count(*) FROM ballot WHERE community_id = ?1 AND meeting_id = ?2 AND state <> 'void';

-- name: meeting_decision
SELECT g.id AS meeting, coalesce(b.id, 0) AS ballot, g.state AS meeting_state,
    coalesce(b.state, '') AS ballot_state, coalesce(b.outcome, '') AS outcome,
    coalesce(b.expected, g.expected) AS expected, coalesce(b.present, g.present) AS present,
    coalesce(b.agree, 0) AS agree, CASE WHEN g.minutes = '' THEN 0 ELSE 1 END AS minutes
FROM meeting g
LEFT JOIN ballot b ON b.community_id = g.community_id AND b.meeting_id = g.id
    AND b.nature = 'statutory' AND b.state <> 'void'
WHERE g.community_id = ?1 AND g.matter_id = ?2 AND g.step_row = ?3 AND g.round = ?4
    AND g.state <> 'void'
ORDER BY g.id DESC, coalesce(b.turn, 0) DESC LIMIT 1;

-- name: meeting_ballots
SELECT id, question, nature, secret, changes, hide_counts, state, opened_at, closed_at, agree,
    oppose, abstain, present, expected, outcome, tally_hash
FROM ballot WHERE community_id = ?1 AND meeting_id = ?2 ORDER BY id;

-- name: meeting_page
SELECT g.id, CASE WHEN g.matter_id = 0 THEN NULL ELSE g.matter_id END AS matter,
    coalesce(m.title, (SELECT x.title FROM agenda_item x WHERE x.community_id = g.community_id
        AND x.meeting_id = g.id AND x.kind <> 'first_topic' AND x.kind <> 'concern'
        ORDER BY x.place, x.id LIMIT 1), '') AS matter_title, g.body, g.place, g.starts_at, g.state,
    g.expected, g.round, g.held, coalesce(m.rules, g.rules) AS rules,
    coalesce(m.rules_version, g.rules_version) AS rules_version,
    CASE WHEN g.state = 'open' THEN (SELECT count(*) FROM attendance a
        WHERE a.community_id = g.community_id AND a.meeting_id = g.id AND a.left_at IS NULL)
        ELSE g.present END AS present
FROM meeting g
LEFT JOIN matter m ON m.community_id = g.community_id AND m.id = g.matter_id
WHERE g.community_id = ?1 AND g.id < ?2 AND (CAST(?4 AS TEXT) = '' OR g.state = ?4)
ORDER BY g.id DESC LIMIT ?3;
