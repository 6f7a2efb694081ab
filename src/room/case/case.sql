-- name: case_add
INSERT INTO matter (community_id, id, code, code_year, code_no, title, summary, origin, scope_id,
                    body, template, template_version, rules, rules_version, state, step, round,
                    step_opened, amount, affected_households, area_id, risk_flag, demand_count,
                    demand_base, opened_by, created_at, family)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', 'residents', ?7, '', ?8, ?9, ?10, ?11, 'open', ?12, 1, ?13, 0,
        0, ?14, 0, 0, 0, ?15, ?13, 'case');

-- name: report_add
INSERT INTO report (community_id, case_id, channel, item, class, level, desk, text, address,
                    region_id, grid_id, lat, lng, naming, account_id, resident_id, name_sealed,
                    phone_sealed, track_hash, self_handled, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'community', ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
        ?18, ?19, ?20);

-- name: report_get
SELECT case_id, channel, item, class, level, desk, text, address, region_id, grid_id,
       coalesce(lat, 0) AS lat, coalesce(lng, 0) AS lng,
       CASE WHEN lat IS NULL THEN 0 ELSE 1 END AS located, naming, account_id, resident_id,
       name_sealed, phone_sealed, track_hash, self_handled, receiver_id, receiver, at
FROM report WHERE community_id = ?1 AND case_id = ?2;

-- name: report_route
UPDATE report SET class = ?3, level = ?4, desk = ?5 WHERE community_id = ?1 AND case_id = ?2;

-- name: report_photo_add
INSERT INTO report_photo (community_id, case_id, file_id, phase, sha256, at)
SELECT f.community_id, CAST(?2 AS BIGINT), f.id, CAST(?4 AS TEXT), f.sha256, CAST(?5 AS BIGINT)
FROM file f WHERE f.community_id = ?1 AND f.id = ?3;

-- name: report_photo_used
-- The same picture shown for another case, or for another moment of this one.
SELECT count(*) FROM file f
JOIN report_photo p ON p.community_id = f.community_id AND p.sha256 = f.sha256
WHERE f.community_id = ?1 AND f.id = ?2 AND (p.case_id <> ?3 OR p.phase <> ?4);

-- name: report_photo_split
-- What the reporter sent stands with every demand that was split off.
INSERT INTO report_photo (community_id, case_id, file_id, phase, sha256, at)
SELECT community_id, CAST(?3 AS BIGINT), file_id, phase, sha256, at
FROM report_photo WHERE community_id = ?1 AND case_id = ?2 AND phase = 'report';

-- name: report_photos
-- With the number of another case, no part of one report, that showed the same picture earlier.
SELECT p.file_id, p.phase, p.at, coalesce((SELECT min(m.code) FROM report_photo o
    JOIN matter m ON m.community_id = o.community_id AND m.id = o.case_id
    WHERE o.community_id = p.community_id AND o.sha256 = p.sha256 AND o.case_id < p.case_id
      AND NOT EXISTS (SELECT 1 FROM case_link l WHERE l.community_id = p.community_id
        AND l.case_id = p.case_id AND l.other_id = o.case_id AND l.kind = 'split')), '') AS used_in
FROM report_photo p WHERE p.community_id = ?1 AND p.case_id = ?2
ORDER BY p.at, p.file_id;

-- name: file_disown
-- Who sent the pictures of an anonymous report is not kept.
UPDATE file SET account_id = 0 WHERE community_id = ?1 AND account_id = ?3
  AND id IN (SELECT p.file_id FROM report_photo p WHERE p.community_id = ?1 AND p.case_id = ?2);

-- name: report_join_add
INSERT INTO report_join (community_id, case_id, account_id, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO NOTHING;

-- name: report_joined
SELECT account_id AS v FROM report_join WHERE community_id = ?1 AND case_id = ?2
ORDER BY account_id LIMIT 1000;

-- name: case_page
-- Newest first; again by the index of a state, an item, a grid, which few of all may be of. ?4 state,
-- ?5 step kind, ?6 template, ?7 words in title or code, ?8 1: late at ?9, ?10 grid or 0, ?11 item, ?12 desk, ?13 who is asked to receive it, or 0.
SELECT m.id, m.code, m.title, m.state, m.step, m.step_kind, m.template, m.template_version,
       m.created_at, m.due_at, m.round, r.item, r.class, r.level, r.channel, r.desk, r.address,
       r.grid_id, coalesce(g.name, '') AS grid
FROM matter m JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
LEFT JOIN region g ON g.id = r.grid_id
WHERE m.community_id = ?1 AND m.family = 'case' AND m.id < ?2
  AND (?4 = '' OR m.state = ?4) AND (?5 = '' OR m.step_kind = ?5)
  AND (?6 = '' OR m.template = ?6)
  AND (?7 = '' OR m.title LIKE ?7 ESCAPE '\' OR m.code LIKE ?7 ESCAPE '\')
  AND (CAST(?8 AS INTEGER) = 0 OR (m.due_at < ?9 AND m.state = 'open'))
  AND (CAST(?10 AS BIGINT) = 0 OR r.grid_id = ?10)
  AND (?11 = '' OR r.item = ?11) AND (?12 = '' OR r.desk = ?12)
  AND (CAST(?13 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM todo t WHERE t.community_id = m.community_id
       AND t.matter_id = m.id AND t.state = 'open' AND t.what = 'receive' AND t.account_id = ?13))
ORDER BY m.id DESC LIMIT ?3;

-- again: case_page_state
-- (?4 = '' OR m.state = ?4) => m.state = ?4
-- again: case_page_item
-- m.community_id = ?1 => r.community_id = ?1
-- m.id < ?2 => r.case_id < ?2
-- (?11 = '' OR r.item = ?11) => r.item = ?11
-- ORDER BY m.id DESC => ORDER BY r.case_id DESC
-- again: case_page_grid
-- m.community_id = ?1 => r.community_id = ?1
-- m.id < ?2 => r.case_id < ?2
-- (CAST(?10 AS BIGINT) = 0 OR r.grid_id = ?10) => r.grid_id = ?10
-- ORDER BY m.id DESC => ORDER BY r.case_id DESC

-- name: case_places
-- Buildings and grids for whoever brings a case in; ?2 lives in the one that is theirs.
SELECT g.id, g.level, g.name, coalesce(p.name, '') AS above,
       CASE WHEN g.id = (SELECT h.building_id FROM resident r
         JOIN household h ON h.community_id = r.community_id AND h.id = r.household_id
         WHERE r.community_id = ?1 AND r.id = ?2) THEN 1 ELSE 0 END AS mine
FROM region g LEFT JOIN region p ON p.id = g.parent_id AND p.level = 'estate'
WHERE g.community_id = ?1 AND g.level IN ('building', 'grid') AND g.retired = 0
ORDER BY g.level, g.id LIMIT 2000;

-- name: case_mine
-- What the account brought in or joined, in one community.
SELECT m.id, m.code, m.title, m.state, m.step, m.step_kind, m.template, m.template_version,
       m.created_at, m.due_at, m.round, r.item, r.class, r.level, r.channel, r.desk, r.address,
       r.grid_id, '' AS grid
FROM report r JOIN matter m ON m.community_id = r.community_id AND m.id = r.case_id
WHERE r.community_id = ?1 AND r.case_id < ?2 AND r.case_id IN (
    SELECT o.case_id FROM report o WHERE o.account_id = ?4 AND o.community_id = ?1
    UNION SELECT j.case_id FROM report_join j WHERE j.community_id = ?1 AND j.account_id = ?4)
ORDER BY r.case_id DESC LIMIT ?3;

-- name: case_work
-- What the units of an account were sent and have not done, the most pressing first.
SELECT m.id, m.code, m.title, m.state, m.step, m.step_kind, m.template, m.template_version,
       m.created_at, h.due_at, m.round, r.item, r.class, r.level, r.channel, r.desk, r.address,
       r.grid_id, u.name AS grid
FROM unit_member n JOIN handling h ON h.place_id = n.place_id AND h.unit_id = n.unit_id
JOIN unit u ON u.place_id = n.place_id AND u.id = n.unit_id
JOIN matter m ON m.community_id = h.community_id AND m.id = h.case_id
JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
WHERE n.account_id = ?1 AND h.community_id = ?2 AND h.state IN ('sent', 'taken') AND m.state = 'open'
ORDER BY h.due_at, h.id LIMIT 500;

-- name: case_tracked
-- By its code alone; who asks must also know the word or the telephone.
SELECT m.id, m.code, m.state, m.step, m.step_kind, m.template, m.template_version, m.created_at,
       m.due_at, m.closed_at, r.item, r.class, r.phone_sealed, r.track_hash
FROM matter m JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
WHERE m.community_id = ?1 AND m.family = 'case' AND m.code_year = ?2 AND m.code_no = ?3;

-- name: case_near
-- Open ones of late in a box of places, or of one building or grid: for a person to look at.
SELECT m.id, m.code, m.state, m.created_at, r.item, r.address, r.text, coalesce(r.lat, 0) AS lat,
       coalesce(r.lng, 0) AS lng, CASE WHEN r.lat IS NULL THEN 0 ELSE 1 END AS located,
       (SELECT count(*) FROM report_join j WHERE j.community_id = r.community_id
          AND j.case_id = r.case_id) AS joined
FROM report r JOIN matter m ON m.community_id = r.community_id AND m.id = r.case_id
WHERE r.community_id = ?1 AND r.item = ?2 AND r.at >= ?3 AND m.state = 'open'
  AND ((r.lat BETWEEN ?4 AND ?5 AND r.lng BETWEEN ?6 AND ?7)
       OR (CAST(?8 AS BIGINT) > 0 AND r.region_id = ?8))
ORDER BY m.id DESC LIMIT 20;

-- name: handling_add
INSERT INTO handling (community_id, id, case_id, step_row, place_id, unit_id, leads, state, due_at,
                      sent_at, outcome, text, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'sent', ?8, ?9, '', '', '');

-- name: handling_all
SELECT h.id, h.case_id, h.step_row, h.place_id, h.unit_id, h.account_id, h.leads, h.state,
       h.outcome, h.text, h.by_name, h.due_at, h.sent_at, h.taken_at, h.contacted_at, h.done_at,
       coalesce(u.name, '') AS unit_name
FROM handling h LEFT JOIN unit u ON u.place_id = h.place_id AND u.id = h.unit_id
WHERE h.community_id = ?1 AND h.case_id = ?2 ORDER BY h.id;

-- name: handling_of_step
SELECT h.id, h.case_id, h.step_row, h.place_id, h.unit_id, h.account_id, h.leads, h.state,
       h.outcome, h.text, h.by_name, h.due_at, h.sent_at, h.taken_at, h.contacted_at, h.done_at,
       coalesce(u.name, '') AS unit_name
FROM handling h LEFT JOIN unit u ON u.place_id = h.place_id AND u.id = h.unit_id
WHERE h.community_id = ?1 AND h.case_id = ?2 AND (h.step_row = ?3 OR h.step_row IS NULL)
ORDER BY h.id;

-- name: handling_bind
-- Sent at the routing step, they belong to the opening that follows.
UPDATE handling SET step_row = ?3 WHERE community_id = ?1 AND case_id = ?2 AND step_row IS NULL;

-- name: handling_taken
UPDATE handling SET state = 'taken', account_id = ?3, taken_at = ?4, by_name = ?5
WHERE community_id = ?1 AND id = ?2;

-- name: handling_back
UPDATE handling SET state = 'returned', text = ?3, done_at = ?4, by_name = ?5
WHERE community_id = ?1 AND id = ?2;

-- name: handling_contact
UPDATE handling SET contacted_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: handling_done
UPDATE handling SET state = 'done', outcome = ?3, text = ?4, done_at = ?5, by_name = ?6
WHERE community_id = ?1 AND id = ?2;

-- name: handling_wind
UPDATE handling SET due_at = due_at + ?3
WHERE community_id = ?1 AND case_id = ?2 AND state IN ('sent', 'taken');

-- name: handling_todo
INSERT INTO todo (community_id, id, matter_id, step, what, subject_id, account_id, due_at, state, created_at)
VALUES (?1, ?2, ?3, ?4, 'handle', ?5, ?6, ?7, 'open', ?8);

-- name: case_checked_before
-- Whoever has passed it in an earlier round lets another check it again.
SELECT count(*) FROM flow_event
WHERE community_id = ?1 AND matter_id = ?2 AND account_id = ?3 AND word = 'case.verified';

-- name: rating_add
INSERT INTO case_rating (community_id, id, case_id, way, reached, solved, attitude, speed, result, text, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: rating_all
SELECT way, reached, solved, attitude, speed, result, text, by_name, at FROM case_rating
WHERE community_id = ?1 AND case_id = ?2 ORDER BY id;

-- name: unit_add
INSERT INTO unit (place_id, id, name, kind, phone, retired) VALUES (?1, ?2, ?3, ?4, ?5, 0);

-- name: unit_list
-- Those of the place and of the places above it, the nearest first.
SELECT u.place_id, u.id, u.name, u.kind, u.phone, u.retired, g.level
FROM region_path q JOIN unit u ON u.place_id = q.ancestor_id JOIN region g ON g.id = u.place_id
WHERE q.region_id = ?1 AND u.retired = 0 ORDER BY q.depth, u.id LIMIT 500;

-- name: unit_get
SELECT u.place_id, u.id, u.name, u.kind, u.phone, u.retired, g.level
FROM region_path q JOIN unit u ON u.place_id = q.ancestor_id JOIN region g ON g.id = u.place_id
WHERE q.region_id = ?1 AND u.id = ?2 AND u.retired = 0;

-- name: unit_member_add
INSERT INTO unit_member (place_id, unit_id, account_id, since) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO NOTHING;

-- name: unit_member_drop
DELETE FROM unit_member WHERE place_id = ?1 AND unit_id = ?2 AND account_id = ?3;

-- name: unit_members
SELECT account_id AS v FROM unit_member WHERE place_id = ?1 AND unit_id = ?2 ORDER BY account_id LIMIT 200;

-- name: unit_member_is
SELECT count(*) FROM unit_member WHERE place_id = ?1 AND unit_id = ?2 AND account_id = ?3;

-- name: unit_retire
UPDATE unit SET retired = 1 WHERE place_id = ?1 AND id = ?2;

-- name: case_get
SELECT m.id, m.code, m.title, m.state, m.step, m.step_kind, m.template, m.template_version,
       m.created_at, m.due_at, m.closed_at, m.round, r.item, r.class, r.level, r.channel, r.desk,
       r.address, r.text, r.region_id, r.grid_id, coalesce(g.name, '') AS grid,
       coalesce(p.name, '') AS place, coalesce(r.lat, 0) AS lat, coalesce(r.lng, 0) AS lng,
       CASE WHEN r.lat IS NULL THEN 0 ELSE 1 END AS located, r.naming, r.self_handled,
       r.account_id AS account, r.name_sealed, r.phone_sealed, r.receiver
FROM matter m JOIN report r ON r.community_id = m.community_id AND r.case_id = m.id
LEFT JOIN region g ON g.id = r.grid_id LEFT JOIN region p ON p.id = r.region_id
WHERE m.community_id = ?1 AND m.id = ?2 AND m.family = 'case';

-- name: case_is_joined
SELECT count(*) FROM report_join WHERE community_id = ?1 AND case_id = ?2 AND account_id = ?3;

-- name: case_is_theirs
-- The account acts for a unit that has, or had, a part of the case.
SELECT count(*) FROM handling h
WHERE h.community_id = ?1 AND h.case_id = ?2 AND (h.account_id = ?3 OR EXISTS (
    SELECT 1 FROM unit_member n WHERE n.place_id = h.place_id AND n.unit_id = h.unit_id
      AND n.account_id = ?3));
