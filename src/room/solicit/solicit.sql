-- name: opinion_add
INSERT INTO opinion (community_id, id, matter_id, resident_id, household_id, account_id, name,
                     channel, text, text_hash, at, plan_id, clause, stance)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: opinions_of
SELECT count(*) FROM opinion
WHERE community_id = ?1 AND matter_id = ?2 AND resident_id = ?3 AND channel = 'online' AND clause IS NULL;

-- name: opinion_get
SELECT id, matter_id FROM opinion WHERE community_id = ?1 AND id = ?2;

-- name: opinion_dispose
UPDATE opinion SET disposition = ?3, reason = ?4, answered_at = ?5, answered_by = ?6
WHERE community_id = ?1 AND id = ?2 AND matter_id = ?7 AND disposition IS NULL;

-- name: opinion_page
-- ?5: "open" or a disposition; ?6: a group, 0 for all.
SELECT o.id, o.name, o.channel, o.text, o.at, coalesce(o.disposition, '') AS disposition,
       coalesce(o.reason, '') AS reason, o.answered_at, o.resident_id, o.group_id,
       coalesce(o.clause, 0) AS clause, coalesce(o.stance, '') AS stance, o.plan_id,
       coalesce(p.no, 0) AS clause_no, coalesce(v.version, 0) AS plan_version,
       coalesce(t.way, '') AS told_way, t.done_at AS told_at,
       coalesce((SELECT max(w.version) FROM plan_cause u JOIN plan w ON w.community_id = u.community_id AND w.id = u.plan_id
                 WHERE u.community_id = o.community_id AND u.opinion_id = o.id), 0) AS changed_version,
       coalesce((SELECT max(q.no) FROM plan_cause u JOIN plan_clause q ON q.community_id = u.community_id
                   AND q.plan_id = u.plan_id AND q.clause = u.clause
                 WHERE u.community_id = o.community_id AND u.opinion_id = o.id), 0) AS changed_no
FROM opinion o
LEFT JOIN plan_clause p ON p.community_id = o.community_id AND p.plan_id = o.plan_id AND p.clause = o.clause
LEFT JOIN plan v ON v.community_id = o.community_id AND v.id = o.plan_id
LEFT JOIN opinion_told t ON t.community_id = o.community_id AND t.opinion_id = o.id
WHERE o.community_id = ?1 AND o.matter_id = ?4 AND o.id > ?2
  AND (?5 = '' OR (?5 = 'open' AND o.disposition IS NULL) OR o.disposition = ?5)
  AND (CAST(?6 AS BIGINT) = 0 OR o.group_id = ?6)
ORDER BY o.id LIMIT ?3;

-- name: card_put
INSERT INTO clause_card (community_id, id, matter_id, plan_id, clause, resident_id, household_id, stance, opinion_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: resident_household
SELECT household_id FROM resident WHERE community_id = ?1 AND id = ?2;

-- name: reach_add
-- Only households of the matter's area count.
INSERT INTO solicit_reach (community_id, matter_id, household_id, channel, at)
SELECT h.community_id, m.id, h.id, CAST(?4 AS TEXT), CAST(?5 AS BIGINT)
FROM household h JOIN matter m ON m.community_id = h.community_id AND m.id = ?2
WHERE h.community_id = ?1 AND h.id = ?3
  AND (m.area_id = h.community_id OR EXISTS (SELECT 1 FROM region_path p
       WHERE p.ancestor_id = m.area_id AND p.region_id IN (h.unit_id, h.building_id, h.grid_id)))
ON CONFLICT DO NOTHING;

-- name: reach_building
INSERT INTO solicit_reach (community_id, matter_id, household_id, channel, at)
SELECT h.community_id, m.id, h.id, CAST(?4 AS TEXT), CAST(?5 AS BIGINT)
FROM household h JOIN matter m ON m.community_id = h.community_id AND m.id = ?2
WHERE h.community_id = ?1 AND h.building_id = ?3
  AND (m.area_id = h.community_id OR EXISTS (SELECT 1 FROM region_path p
       WHERE p.ancestor_id = m.area_id AND p.region_id IN (h.unit_id, h.building_id, h.grid_id)))
ON CONFLICT DO NOTHING;

-- name: channel_add
INSERT INTO solicit_channel (community_id, id, matter_id, channel, held_on, place, count, note, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: channel_page
SELECT id, channel, held_on, place, count, note, by_name FROM solicit_channel
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: party_study_put
INSERT INTO party_study (community_id, matter_id, held_on, note, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (community_id, matter_id) DO UPDATE SET held_on = excluded.held_on,
    note = excluded.note, by_name = excluded.by_name, at = excluded.at;

-- name: party_study_get
SELECT held_on FROM party_study WHERE community_id = ?1 AND matter_id = ?2;

-- name: solicit_facts
-- Channels: those an opinion came through and those with a record of their own.
SELECT (SELECT count(*) FROM (SELECT channel FROM opinion WHERE community_id = ?1 AND matter_id = ?2
                              UNION SELECT channel FROM solicit_channel WHERE community_id = ?1 AND matter_id = ?2) q) AS channels,
       (SELECT count(*) FROM solicit_reach WHERE community_id = ?1 AND matter_id = ?2) AS reach,
       (SELECT count(*) FROM opinion WHERE community_id = ?1 AND matter_id = ?2) AS opinions,
       (SELECT count(*) FROM opinion WHERE community_id = ?1 AND matter_id = ?2 AND disposition IS NULL) AS undisposed,
       (SELECT count(*) FROM party_study WHERE community_id = ?1 AND matter_id = ?2) AS party_study;

-- name: group_add
INSERT INTO opinion_group (community_id, id, matter_id, title, state, by_name, at)
VALUES (?1, ?2, ?3, ?4, 'confirmed', ?5, ?6);

-- name: group_get
SELECT id, matter_id, title FROM opinion_group
WHERE community_id = ?1 AND id = ?2 AND state = 'confirmed';

-- name: group_list
SELECT id, title FROM opinion_group
WHERE community_id = ?1 AND matter_id = ?2 AND state = 'confirmed' ORDER BY id LIMIT 2000;

-- name: group_dissolve
UPDATE opinion_group SET state = 'dissolved'
WHERE community_id = ?1 AND id = ?2
  AND (SELECT count(*) FROM opinion o WHERE o.community_id = ?1 AND o.group_id = ?2) < 2;

-- name: group_let_go
UPDATE opinion SET group_id = NULL
WHERE community_id = ?1 AND group_id = ?2
  AND EXISTS (SELECT 1 FROM opinion_group g WHERE g.community_id = ?1 AND g.id = ?2 AND g.state = 'dissolved');

-- name: group_join
UPDATE opinion SET group_id = ?3
WHERE community_id = ?1 AND id = ?2 AND matter_id = ?4 AND group_id IS NULL;

-- name: group_leave
UPDATE opinion SET group_id = NULL WHERE community_id = ?1 AND id = ?2 AND group_id = ?3;

-- name: apart_add
INSERT INTO opinion_apart (community_id, opinion_id, by_name, at)
SELECT o.community_id, o.id, CAST(?4 AS TEXT), CAST(?5 AS BIGINT) FROM opinion o
WHERE o.community_id = ?1 AND o.id = ?2 AND o.matter_id = ?3
ON CONFLICT DO NOTHING;

-- name: apart_end
DELETE FROM opinion_apart WHERE community_id = ?1 AND opinion_id = ?2;

-- name: opinion_all
-- Every opinion of a matter as grouping and the summary need it.
SELECT o.id, o.group_id, o.resident_id, o.household_id, o.name, o.text, o.channel,
       coalesce(o.disposition, '') AS disposition, coalesce(o.reason, '') AS reason,
       coalesce(o.clause, 0) AS clause, coalesce(o.stance, '') AS stance, o.at,
       (SELECT count(*) FROM opinion_apart a WHERE a.community_id = o.community_id AND a.opinion_id = o.id) AS apart,
       coalesce(t.way, '') AS told_way, t.done_at AS told_at
FROM opinion o LEFT JOIN opinion_told t ON t.community_id = o.community_id AND t.opinion_id = o.id
WHERE o.community_id = ?1 AND o.matter_id = ?2 ORDER BY o.id LIMIT 20000;

-- name: opinion_open_of
SELECT id, matter_id FROM opinion
WHERE community_id = ?1 AND group_id = ?2 AND disposition IS NULL ORDER BY id LIMIT 20000;

-- name: told_who
SELECT id, matter_id, resident_id, household_id, channel FROM opinion WHERE community_id = ?1 AND id = ?2;

-- name: told_add
INSERT INTO opinion_told (community_id, opinion_id, matter_id, way, at, done_at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING;

-- name: told_done
UPDATE opinion_told SET way = ?4, done_at = ?5, by_name = ?6
WHERE community_id = ?1 AND matter_id = ?2 AND opinion_id = ?3 AND done_at IS NULL;

-- name: told_due
SELECT count(*) FROM (SELECT 1 AS due FROM opinion_told
                      WHERE community_id = ?1 AND matter_id = ?2 AND done_at IS NULL LIMIT 1) q;

-- name: told_slips
-- Answers that wait to be carried: by house and room, so that one walk is enough.
SELECT o.id, o.name, o.household_id, o.text, coalesce(o.disposition, '') AS disposition,
       coalesce(o.reason, '') AS reason, t.way
FROM opinion_told t JOIN opinion o ON o.community_id = t.community_id AND o.id = t.opinion_id
LEFT JOIN household h ON h.community_id = o.community_id AND h.id = o.household_id
WHERE t.community_id = ?1 AND t.matter_id = ?2 AND t.done_at IS NULL AND (?3 = '' OR t.way = ?3)
ORDER BY h.building_id, h.unit_id, h.room, o.id LIMIT 500;

-- name: card_sums
-- What people think of each clause: of each person the newest card on it.
SELECT k.clause, count(*) AS persons,
       coalesce(sum(CASE WHEN k.stance = 'agree' THEN 1 ELSE 0 END), 0) AS agree,
       coalesce(sum(CASE WHEN k.stance = 'change' THEN 1 ELSE 0 END), 0) AS change,
       coalesce(sum(CASE WHEN k.stance = 'against' THEN 1 ELSE 0 END), 0) AS against
FROM clause_card k
WHERE k.community_id = ?1 AND k.matter_id = ?2
  AND NOT EXISTS (SELECT 1 FROM clause_card n
                  WHERE n.community_id = k.community_id AND n.matter_id = k.matter_id AND n.clause = k.clause
                    AND n.resident_id = k.resident_id AND n.id > k.id)
GROUP BY k.clause ORDER BY k.clause;

-- name: card_ticks
SELECT id, clause, resident_id, household_id FROM clause_card
WHERE community_id = ?1 AND matter_id = ?2 AND opinion_id IS NULL ORDER BY clause, id LIMIT 100000;

-- name: card_mine
SELECT k.clause, k.stance FROM clause_card k
WHERE k.community_id = ?1 AND k.plan_id = ?2 AND k.resident_id = ?3 ORDER BY k.clause;

-- name: cause_add
-- Only of this matter, and only what was adopted at least in part.
INSERT INTO plan_cause (community_id, plan_id, clause, opinion_id, matter_id, by_name, at)
SELECT o.community_id, CAST(?2 AS BIGINT), CAST(?3 AS INTEGER), o.id, o.matter_id, CAST(?6 AS TEXT), CAST(?7 AS BIGINT)
FROM opinion o
WHERE o.community_id = ?1 AND o.id = ?4 AND o.matter_id = ?5
  AND (o.disposition = 'adopted' OR o.disposition = 'partly');

-- name: cause_list
SELECT u.clause, o.id AS opinion, o.resident_id, o.name, o.text, coalesce(o.stance, '') AS stance
FROM plan_cause u JOIN opinion o ON o.community_id = u.community_id AND o.id = u.opinion_id
WHERE u.community_id = ?1 AND u.plan_id = ?2 ORDER BY u.clause, o.id LIMIT 2000;

-- name: cause_of_group
SELECT id, matter_id FROM opinion
WHERE community_id = ?1 AND group_id = ?2 AND (disposition = 'adopted' OR disposition = 'partly')
ORDER BY id LIMIT 2000;
