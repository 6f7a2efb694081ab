-- name: care_add
INSERT INTO care (community_id, id, resident_id, tier, category_sealed, needs_sealed, consent_by,
                  consent_name_sealed, consent_day, consent_taken_by, worker_id, worker_name, entered_on,
                  due_day, review_due, told, look_at, state, off_reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 0, ?16, 'on', '');

-- name: care_get
SELECT c.id, c.resident_id AS resident, r.name, r.household_id AS household, r.state AS lives, c.tier, c.state, c.worker_id AS worker,
       c.worker_name, c.entered_on, c.last_day, c.due_day, c.review_due, c.urgent_at, c.told, c.consent_by,
       c.consent_day, c.consent_taken_by, c.off_reason, c.off_at, c.category_sealed, c.needs_sealed,
       c.consent_name_sealed, r.phone_sealed
FROM care c JOIN resident r ON r.community_id = c.community_id AND r.id = c.resident_id
WHERE c.community_id = ?1 AND c.id = ?2;

-- name: care_page
-- ?4: on or off. ?5: 1 for those whose visit did not come by ?6 or ?7. ?8: 1 for reviews due by ?6.
SELECT c.id, c.resident_id AS resident, r.name, r.household_id AS household, r.state AS lives, c.tier, c.state, c.worker_id AS worker,
       c.worker_name, c.entered_on, c.last_day, c.due_day, c.review_due, c.urgent_at, c.told, c.consent_by,
       c.consent_day, c.consent_taken_by, c.off_reason, c.off_at, c.category_sealed, c.needs_sealed,
       c.consent_name_sealed, r.phone_sealed
FROM care c JOIN resident r ON r.community_id = c.community_id AND r.id = c.resident_id
WHERE c.community_id = ?1 AND c.id < ?2 AND c.state = ?4
  AND (CAST(?5 AS INTEGER) = 0 OR c.due_day < ?6 OR c.urgent_at < ?7)
  AND (CAST(?8 AS INTEGER) = 0 OR c.review_due <= ?6)
ORDER BY c.id DESC LIMIT ?3;

-- name: care_mine
SELECT c.id, c.resident_id AS resident, r.name, r.household_id AS household, r.state AS lives, c.tier, c.state, c.worker_id AS worker,
       c.worker_name, c.entered_on, c.last_day, c.due_day, c.review_due, c.urgent_at, c.told, c.consent_by,
       c.consent_day, c.consent_taken_by, c.off_reason, c.off_at, c.category_sealed, c.needs_sealed,
       c.consent_name_sealed, r.phone_sealed
FROM care c JOIN resident r ON r.community_id = c.community_id AND r.id = c.resident_id
WHERE c.community_id = ?1 AND c.worker_id = ?2 AND c.state = 'on'
ORDER BY CASE WHEN c.urgent_at IS NULL THEN 1 ELSE 0 END, c.due_day, c.id LIMIT 500;

-- name: care_clock
UPDATE care SET last_day = ?3, due_day = ?4, urgent_at = ?5, told = ?6, look_at = ?7
WHERE community_id = ?1 AND id = ?2;

-- name: care_tier
UPDATE care SET tier = ?3, worker_id = ?4, worker_name = ?5 WHERE community_id = ?1 AND id = ?2;

-- name: care_end
UPDATE care SET state = 'off', off_reason = ?3, off_at = ?4, purge_at = ?5, look_at = NULL, urgent_at = NULL
WHERE community_id = ?1 AND id = ?2 AND state = 'on';

-- name: care_places
-- Across communities on purpose: where the scheduler has somebody to look at.
SELECT DISTINCT community_id AS v FROM care WHERE look_at <= ?1 OR purge_at <= ?1;

-- name: care_near
SELECT c.id, c.resident_id AS resident, r.name, r.household_id AS household, r.state AS lives, c.tier, c.state, c.worker_id AS worker,
       c.worker_name, c.entered_on, c.last_day, c.due_day, c.review_due, c.urgent_at, c.told, c.consent_by,
       c.consent_day, c.consent_taken_by, c.off_reason, c.off_at, c.category_sealed, c.needs_sealed,
       c.consent_name_sealed, r.phone_sealed
FROM care c JOIN resident r ON r.community_id = c.community_id AND r.id = c.resident_id
WHERE c.community_id = ?1 AND c.state = 'on' AND c.look_at <= ?2 ORDER BY c.look_at, c.id LIMIT 1000;

-- name: care_over
SELECT id AS v FROM care WHERE community_id = ?1 AND purge_at <= ?2 ORDER BY id LIMIT 1000;

-- name: care_purge
UPDATE care SET category_sealed = NULL, needs_sealed = NULL, consent_name_sealed = NULL, purge_at = NULL
WHERE community_id = ?1 AND id = ?2;

-- name: care_purge_visits
UPDATE care_visit SET text_sealed = NULL WHERE community_id = ?1 AND care_id = ?2;

-- name: care_purge_reviews
UPDATE care_review SET text_sealed = NULL WHERE community_id = ?1 AND care_id = ?2;

-- name: care_ask
-- The room reminds by its own clock: the general reminders never look at this task.
INSERT INTO todo (community_id, id, step, what, subject_id, account_id, due_at, state, created_at, next_on)
VALUES (?1, ?2, '', 'care_visit', ?3, ?4, ?5, 'open', ?6, 2000000000);

-- name: care_asked
UPDATE todo SET state = 'done', done_at = ?3
WHERE community_id = ?1 AND what = 'care_visit' AND subject_id = ?2 AND state = 'open';

-- name: care_visit_add
INSERT INTO care_visit (community_id, id, care_id, met_at, due_day, late, way, found, text_sealed, case_id,
                        account_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: care_visits
SELECT v.id, v.met_at, v.due_day, v.late, v.way, v.found, v.case_id, coalesce(m.code, '') AS case_code,
       coalesce(m.state, '') AS case_state, v.by_name, v.text_sealed
FROM care_visit v LEFT JOIN matter m ON m.community_id = v.community_id AND m.id = v.case_id
WHERE v.community_id = ?1 AND v.care_id = ?2 ORDER BY v.met_at DESC, v.id DESC LIMIT 50;

-- name: care_review_add
INSERT INTO care_review (community_id, id, care_id, day, result, tier_before, tier, text_sealed, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: care_reviewed
UPDATE care SET review_due = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: care_reviews
SELECT id, day, result, tier_before, tier, by_name, text_sealed FROM care_review
WHERE community_id = ?1 AND care_id = ?2 ORDER BY id DESC LIMIT 20;

-- name: care_look_add
INSERT INTO care_look (community_id, id, care_id, account_id, by_name, reason, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: care_looks
-- Of a place and all below it, newest first; what is of no visit names itself in `about`.
SELECT community, community_name, id, what, care, name, about, by_name, reason, at FROM (
    SELECT community, community_name, id, what, care, name, about, by_name, reason, at FROM (
        SELECT l.community_id AS community, g.name AS community_name, l.id, 'care' AS what, l.care_id AS care, r.name,
               '' AS about, l.by_name, l.reason, l.at
        FROM region_path q JOIN care_look l ON l.community_id = q.region_id
        JOIN care c ON c.community_id = l.community_id AND c.id = l.care_id
        JOIN resident r ON r.community_id = c.community_id AND r.id = c.resident_id
        JOIN region g ON g.id = l.community_id
        WHERE q.ancestor_id = ?1 AND l.id < ?2 ORDER BY l.id DESC LIMIT ?3) x
    UNION ALL
    SELECT community, community_name, id, what, care, name, about, by_name, reason, at FROM (
        SELECT l.community_id AS community, g.name AS community_name, l.id, l.what, CAST(NULL AS BIGINT) AS care,
               '' AS name, l.about, l.by_name, l.reason, l.at
        FROM region_path q JOIN look l ON l.community_id = q.region_id
        JOIN region g ON g.id = l.community_id
        WHERE q.ancestor_id = ?1 AND l.id < ?2 ORDER BY l.id DESC LIMIT ?3) y) z
ORDER BY id DESC LIMIT ?3;

-- name: care_effect
-- By worker, from the moment ?2 on; late now: by the day ?3 or the moment ?4.
SELECT c.worker_name AS worker, count(*) AS people,
       CAST(coalesce(sum(v.visits), 0) AS BIGINT) AS visits, CAST(coalesce(sum(v.late), 0) AS BIGINT) AS late,
       CAST(coalesce(sum(v.absent), 0) AS BIGINT) AS absent, CAST(coalesce(sum(v.cases), 0) AS BIGINT) AS cases,
       CAST(coalesce(sum(v.closed), 0) AS BIGINT) AS closed,
       CAST(coalesce(sum(CASE WHEN c.due_day < ?3 OR c.urgent_at < ?4 THEN 1 ELSE 0 END), 0) AS BIGINT) AS missed,
       CAST(coalesce(sum(CASE WHEN c.review_due <= ?3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS reviews_due,
       CAST(coalesce(sum(w.met), 0) AS BIGINT) AS met, CAST(coalesce(sum(w.partly), 0) AS BIGINT) AS partly,
       CAST(coalesce(sum(w.unmet), 0) AS BIGINT) AS unmet
FROM care c
LEFT JOIN (SELECT x.care_id, sum(CASE WHEN x.found <> 'absent' THEN 1 ELSE 0 END) AS visits,
                  sum(CASE WHEN x.found <> 'absent' AND x.late = 1 THEN 1 ELSE 0 END) AS late,
                  sum(CASE WHEN x.found = 'absent' THEN 1 ELSE 0 END) AS absent,
                  sum(CASE WHEN x.case_id IS NOT NULL THEN 1 ELSE 0 END) AS cases,
                  sum(CASE WHEN m.state = 'archived' THEN 1 ELSE 0 END) AS closed
           FROM care_visit x LEFT JOIN matter m ON m.community_id = x.community_id AND m.id = x.case_id
           WHERE x.community_id = ?1 AND x.met_at >= ?2 GROUP BY x.care_id) v ON v.care_id = c.id
LEFT JOIN (SELECT y.care_id, sum(CASE WHEN y.result = 'met' THEN 1 ELSE 0 END) AS met,
                  sum(CASE WHEN y.result = 'partly' THEN 1 ELSE 0 END) AS partly,
                  sum(CASE WHEN y.result = 'unmet' THEN 1 ELSE 0 END) AS unmet
           FROM care_review y WHERE y.community_id = ?1 AND y.at >= ?2 GROUP BY y.care_id) w ON w.care_id = c.id
WHERE c.community_id = ?1 AND c.state = 'on'
GROUP BY c.worker_id, c.worker_name ORDER BY c.worker_name, c.worker_id;

-- name: care_account
-- An account belongs to no community.
SELECT name FROM account WHERE id = ?1;

-- name: care_needs
UPDATE care SET needs_sealed = ?3 WHERE community_id = ?1 AND id = ?2;
