-- name: kiosk_shift_add
INSERT INTO kiosk_shift (community_id, id, place, state, account_id, by_name, opened_at, closed_at, counted, note)
VALUES (?1, ?2, ?3, 'open', ?4, ?5, ?6, NULL, 0, '');

-- name: kiosk_shift_mine
SELECT count(*) FROM kiosk_shift WHERE community_id = ?1 AND account_id = ?2 AND state = 'open';

-- name: kiosk_shift_get
SELECT s.id, s.account_id, s.place, s.state, s.by_name, s.note, s.opened_at, s.closed_at, s.counted,
    (SELECT count(*) FROM kiosk_person p WHERE p.community_id = s.community_id AND p.shift_id = s.id
        AND p.confirmed_at IS NOT NULL) AS persons,
    (SELECT count(*) FROM kiosk_person p WHERE p.community_id = s.community_id AND p.shift_id = s.id
        AND p.state = 'sent_away') AS sent_away,
    (SELECT count(*) FROM kiosk_act a WHERE a.community_id = s.community_id AND a.shift_id = s.id
        AND a.what = 'vote') AS votes,
    (SELECT count(*) FROM kiosk_act a WHERE a.community_id = s.community_id AND a.shift_id = s.id
        AND a.what = 'opinion') AS opinions,
    (SELECT count(*) FROM kiosk_act a WHERE a.community_id = s.community_id AND a.shift_id = s.id
        AND a.what = 'review') AS reviews
FROM kiosk_shift s WHERE s.community_id = ?1 AND s.id = ?2;

-- name: kiosk_shifts
SELECT s.id, s.account_id, s.place, s.state, s.by_name, s.note, s.opened_at, s.closed_at, s.counted,
    (SELECT count(*) FROM kiosk_person p WHERE p.community_id = s.community_id AND p.shift_id = s.id
        AND p.confirmed_at IS NOT NULL) AS persons,
    (SELECT count(*) FROM kiosk_person p WHERE p.community_id = s.community_id AND p.shift_id = s.id
        AND p.state = 'sent_away') AS sent_away,
    (SELECT count(*) FROM kiosk_act a WHERE a.community_id = s.community_id AND a.shift_id = s.id
        AND a.what = 'vote') AS votes,
    (SELECT count(*) FROM kiosk_act a WHERE a.community_id = s.community_id AND a.shift_id = s.id
        AND a.what = 'opinion') AS opinions,
    (SELECT count(*) FROM kiosk_act a WHERE a.community_id = s.community_id AND a.shift_id = s.id
        AND a.what = 'review') AS reviews
FROM kiosk_shift s WHERE s.community_id = ?1 ORDER BY s.id DESC LIMIT ?2;

-- name: kiosk_shift_close
UPDATE kiosk_shift SET state = 'closed', closed_at = ?3, counted = ?4, note = ?5
WHERE community_id = ?1 AND id = ?2 AND state = 'open';

-- name: kiosk_standing
SELECT count(*) FROM kiosk_person
WHERE community_id = ?1 AND shift_id = ?2 AND (state = 'found' OR state = 'here');

-- name: kiosk_leave_old
-- Who stood there so long ago has gone without a word.
UPDATE kiosk_person SET state = CASE WHEN state = 'here' THEN 'gone' ELSE 'sent_away' END, ended_at = ?3
WHERE community_id = ?1 AND shift_id = ?2 AND (state = 'found' OR state = 'here') AND found_at < ?4;

-- name: kiosk_person_add
INSERT INTO kiosk_person (community_id, id, shift_id, resident_id, way, state, found_at, confirmed_at, ended_at)
VALUES (?1, ?2, ?3, ?4, ?5, 'found', ?6, NULL, NULL);

-- name: kiosk_person_get
SELECT id, shift_id, resident_id, way, state, found_at, confirmed_at FROM kiosk_person
WHERE community_id = ?1 AND id = ?2;

-- name: kiosk_person_confirm
UPDATE kiosk_person SET state = 'here', confirmed_at = ?3
WHERE community_id = ?1 AND id = ?2 AND state = 'found';

-- name: kiosk_person_end
UPDATE kiosk_person SET state = CASE WHEN state = 'here' THEN 'gone' ELSE 'sent_away' END, ended_at = ?3
WHERE community_id = ?1 AND id = ?2 AND (state = 'found' OR state = 'here');

-- name: kiosk_act_add
INSERT INTO kiosk_act (community_id, id, shift_id, person_id, resident_id, what, subject_id, matter_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: kiosk_signed
SELECT count(*) FROM attendance WHERE community_id = ?1 AND meeting_id = ?2 AND voter_id = ?3;

-- name: kiosk_survey_matter
SELECT matter_id FROM survey WHERE community_id = ?1 AND id = ?2;

-- name: kiosk_waiting
-- Votes that are open to this resident (of a list of names `form` says how), matters that gather opinions, reviews of the household's place.
SELECT 'vote' AS what, b.id AS subject, b.matter_id AS matter, b.question AS title, b.secret, b.form
FROM roll r
JOIN ballot b ON b.community_id = r.community_id AND b.meeting_id = r.meeting_id
WHERE r.community_id = ?1 AND r.voter_id = ?2 AND r.recused = 0 AND b.state = 'open'
  AND NOT EXISTS (SELECT 1 FROM vote v WHERE v.community_id = b.community_id AND v.ballot_id = b.id AND v.voter_id = r.voter_id)
  AND NOT EXISTS (SELECT 1 FROM vote_mark k WHERE k.community_id = b.community_id AND k.ballot_id = b.id AND k.voter_id = r.voter_id)
UNION ALL
SELECT 'opinion', m.id, m.id, m.title, 0, ''
FROM matter m JOIN resident p ON p.community_id = m.community_id AND p.id = ?2
JOIN household h ON h.community_id = m.community_id AND h.id = p.household_id
JOIN region_path q ON q.region_id = coalesce(h.unit_id, h.building_id) AND q.ancestor_id = m.area_id
WHERE m.community_id = ?1 AND m.family = 'decision' AND m.state = 'open' AND m.step_kind = 'solicit'
UNION ALL
SELECT 'review', s.id, s.matter_id, m.title, 0, ''
FROM survey s JOIN matter m ON m.community_id = s.community_id AND m.id = s.matter_id
JOIN resident p ON p.community_id = s.community_id AND p.id = ?2
JOIN household h ON h.community_id = s.community_id AND h.id = p.household_id
JOIN region_path q ON q.region_id = coalesce(h.unit_id, h.building_id) AND q.ancestor_id = s.area_id
WHERE s.community_id = ?1 AND s.state = 'open' AND s.closes >= ?3
  AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.community_id = s.community_id AND a.survey_id = s.id
                  AND a.household_id = p.household_id)
ORDER BY 1 DESC, 2;

-- name: kiosk_lines
SELECT a.id, a.what, r.name, m.title, a.at
FROM kiosk_act a
JOIN resident r ON r.community_id = a.community_id AND r.id = a.resident_id
JOIN matter m ON m.community_id = a.community_id AND m.id = a.matter_id
WHERE a.community_id = ?1 AND a.shift_id = ?2 ORDER BY a.id;

-- name: kiosk_place
SELECT name FROM region WHERE id = ?1;
