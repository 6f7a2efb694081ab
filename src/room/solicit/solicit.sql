-- name: opinion_add
INSERT INTO opinion (community_id, id, matter_id, resident_id, household_id, account_id, name,
                     channel, text, text_hash, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: opinion_get
SELECT id, matter_id, channel, coalesce(disposition, '') AS disposition, account_id
FROM opinion WHERE community_id = ?1 AND id = ?2;

-- name: opinion_dispose
UPDATE opinion SET disposition = ?3, reason = ?4, answered_at = ?5, answered_by = ?6
WHERE community_id = ?1 AND id = ?2 AND disposition IS NULL;

-- name: opinion_page
SELECT id, name, channel, text, at, coalesce(disposition, '') AS disposition,
       coalesce(reason, '') AS reason, answered_at, resident_id
FROM opinion WHERE community_id = ?1 AND matter_id = ?4 AND id > ?2
  AND (?5 = '' OR (?5 = 'open' AND disposition IS NULL) OR disposition = ?5)
ORDER BY id LIMIT ?3;

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
