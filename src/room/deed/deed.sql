-- name: deed_drives
-- ?2: one, or 0. What was rated, and its sum, is of deeds, for each has one rating.
SELECT d.id AS id, d.title AS title, d.runner AS runner, d.plan AS plan, d.from_day AS from_day,
       d.to_day AS to_day, d.ended_at AS ended_at,
       CAST((SELECT count(*) FROM deed_task t WHERE t.community_id = d.community_id AND t.drive_id = d.id)
            AS BIGINT) AS tasks,
       CAST(count(x.id) AS BIGINT) AS deeds, CAST(count(x.closed_at) AS BIGINT) AS closed,
       CAST(count(x.id) - count(x.closed_at) AS BIGINT) AS open,
       CAST(count(w.score) AS BIGINT) AS rated, CAST(coalesce(sum(w.score), 0) AS BIGINT) AS sum
FROM deed_drive d
LEFT JOIN deed_task k ON k.community_id = d.community_id AND k.drive_id = d.id
LEFT JOIN deed x ON x.community_id = k.community_id AND x.task_id = k.id
LEFT JOIN deed_word w ON w.community_id = x.community_id AND w.deed_id = x.id AND w.score IS NOT NULL
WHERE d.community_id = ?1 AND (?2 = 0 OR d.id = ?2)
GROUP BY d.community_id, d.id, d.title, d.runner, d.plan, d.from_day, d.to_day, d.ended_at
ORDER BY d.id DESC LIMIT 200;

-- name: deed_drive_add
INSERT INTO deed_drive (community_id, id, title, runner, plan, from_day, to_day, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: deed_drive_end
UPDATE deed_drive SET ended_at = ?3 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: deed_cadres
-- Who holds a post at the place that takes part, each once.
SELECT p.account_id AS id, min(p.name) AS name FROM post p
WHERE p.community_id = ?1 AND p.from_day <= ?2 AND (p.to_day IS NULL OR p.to_day >= ?2)
  AND p.account_id IS NOT NULL
  AND p.kind IN ('street_secretary', 'street_director', 'street_deputy', 'street_discipline', 'secretary',
                 'director', 'party_committee_member', 'deputy_director', 'committee_member', 'grid_worker')
GROUP BY p.account_id ORDER BY min(p.id) LIMIT 600;

-- name: deed_task_add
INSERT INTO deed_task (community_id, id, drive_id, title, member_id, resident_id, account_id, name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: deed_tasks
-- ?2: of a campaign, or 0; ?3: one, or 0; ?4 and ?5: of an account or its resident, or 0.
SELECT t.id AS id, t.drive_id AS drive, t.member_id AS member, t.resident_id AS resident,
       t.account_id AS account, t.title AS title, d.title AS drive_title, t.name AS name,
       d.from_day AS from_day, d.to_day AS to_day, d.ended_at AS ended_at,
       CAST((SELECT count(*) FROM deed x WHERE x.community_id = t.community_id AND x.task_id = t.id)
            AS BIGINT) AS deeds,
       CAST((SELECT count(*) FROM deed x WHERE x.community_id = t.community_id AND x.task_id = t.id
             AND x.closed_at IS NOT NULL) AS BIGINT) AS closed
FROM deed_task t JOIN deed_drive d ON d.community_id = t.community_id AND d.id = t.drive_id
WHERE t.community_id = ?1 AND (?2 = 0 OR t.drive_id = ?2) AND (?3 = 0 OR t.id = ?3)
  AND (?4 = 0 OR t.account_id = ?4 OR (?5 <> 0 AND t.resident_id = ?5))
ORDER BY t.id LIMIT 1000;

-- name: deed_add
INSERT INTO deed (community_id, id, task_id, text, day, resident_id, household_id, written_by, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: deeds
-- ?2: of a campaign, or 0; ?3: one, or 0; ?4: 1 for those that are open; ?5 and ?6: done by an account
-- or its resident, or 0; ?7: for a household, or 0. Open ones first.
SELECT x.id AS id, t.drive_id AS drive, x.task_id AS task, t.member_id AS member, x.resident_id AS resident,
       x.household_id AS household, t.resident_id AS doer_resident, t.account_id AS doer,
       x.written_by AS written_by, d.title AS drive_title, t.title AS task_title, x.text AS text,
       t.name AS doer_name, r.name AS name,
       coalesce(b.name, '') || ' ' || CASE WHEN u.name IS NULL THEN '' ELSE u.name || ' ' END || h.room AS home,
       x.day AS day, x.at AS at, x.closed_at AS closed_at,
       CAST(coalesce((SELECT max(w.score) FROM deed_word w WHERE w.community_id = x.community_id
                      AND w.deed_id = x.id), 0) AS BIGINT) AS score,
       CAST((SELECT count(*) FROM deed_word w WHERE w.community_id = x.community_id AND w.deed_id = x.id
             AND w.way = 'visit') AS BIGINT) AS notes
FROM deed x
JOIN deed_task t ON t.community_id = x.community_id AND t.id = x.task_id
JOIN deed_drive d ON d.community_id = t.community_id AND d.id = t.drive_id
JOIN resident r ON r.community_id = x.community_id AND r.id = x.resident_id
JOIN household h ON h.community_id = x.community_id AND h.id = x.household_id
LEFT JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
WHERE x.community_id = ?1 AND (?2 = 0 OR t.drive_id = ?2) AND (?3 = 0 OR x.id = ?3)
  AND (?4 = 0 OR x.closed_at IS NULL)
  AND (?5 = 0 OR t.account_id = ?5 OR (?6 <> 0 AND t.resident_id = ?6)) AND (?7 = 0 OR x.household_id = ?7)
ORDER BY CASE WHEN x.closed_at IS NULL THEN 0 ELSE 1 END, x.day DESC, x.id DESC LIMIT 1000;

-- name: deed_word_add
INSERT INTO deed_word (community_id, id, deed_id, way, score, text, by_account, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: deed_words
SELECT id, way, coalesce(score, 0) AS score, text, by_name, at FROM deed_word
WHERE community_id = ?1 AND deed_id = ?2 ORDER BY id LIMIT 100;

-- name: deed_close
UPDATE deed SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: deed_room
SELECT room FROM household WHERE community_id = ?1 AND id = ?2;

-- name: deed_bound
-- Whom of the roll an account is bound to, or 0.
SELECT coalesce(max(resident_id), 0) FROM binding WHERE community_id = ?1 AND account_id = ?2;
