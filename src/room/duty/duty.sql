-- name: duty_seats
-- Who may receive or sit on some day of a span, with the days of the term that fall into it.
SELECT p.id AS post, p.kind AS kind, coalesce(p.account_id, p.id) AS person, p.account_id AS account,
       p.name AS name, CASE WHEN r.level = 'community' THEN r.id END AS region,
       CASE WHEN r.level = 'community' THEN r.name ELSE '' END AS region_name, p.from_day AS from_day,
       p.to_day AS to_day
FROM post p JOIN region r ON r.id = p.region_id
WHERE p.community_id = ?1 AND p.from_day <= ?3 AND (p.to_day IS NULL OR p.to_day >= ?2)
  AND p.kind IN ('street_secretary', 'street_director', 'street_deputy', 'service_contact')
ORDER BY p.id LIMIT 200;

-- name: duty_leaves
SELECT id, person, name, from_day, to_day, by_name, at FROM duty_leave
WHERE community_id = ?1 AND ended_at IS NULL AND from_day <= ?3 AND to_day >= ?2
ORDER BY from_day, id LIMIT 500;

-- name: duty_leave_add
INSERT INTO duty_leave (community_id, id, person, name, from_day, to_day, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: duty_leave_end
UPDATE duty_leave SET ended_at = ?3 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: duty_roster_page
SELECT id, month, plain, head_moves, onsite_days, hours, place, by_name, at, published_by, published_at
FROM duty_roster WHERE community_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3;

-- name: duty_roster_get
SELECT id, month, plain, head_moves, onsite_days, hours, place, by_name, at, published_by, published_at
FROM duty_roster WHERE community_id = ?1 AND id = ?2;

-- name: duty_roster_of
SELECT id, month, plain, head_moves, onsite_days, hours, place, by_name, at, published_by, published_at
FROM duty_roster WHERE community_id = ?1 AND month = ?2;

-- name: duty_roster_add
INSERT INTO duty_roster (community_id, id, month, plain, head_moves, onsite_days, hours, place, by_name,
                         at, published_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '');

-- name: duty_roster_drop
DELETE FROM duty_roster WHERE community_id = ?1 AND id = ?2 AND published_at IS NULL;

-- name: duty_roster_publish
UPDATE duty_roster SET published_by = ?3, published_at = ?4
WHERE community_id = ?1 AND id = ?2 AND published_at IS NULL;

-- name: duty_add
INSERT INTO duty (community_id, id, roster_id, day, role, region_id, region_name, person, account_id,
                  name, changes, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11);

-- name: duty_drop
DELETE FROM duty WHERE community_id = ?1 AND roster_id = ?2;

-- name: duty_list
SELECT id, roster_id AS roster, day, role, region_id AS region, region_name, person,
       account_id AS account, name, changes, changed_at
FROM duty WHERE community_id = ?1 AND roster_id = ?2
ORDER BY day, CASE role WHEN 'head' THEN 1 WHEN 'deputy' THEN 2 ELSE 3 END, id LIMIT 1200;

-- name: duty_get
SELECT id, roster_id AS roster, day, role, region_id AS region, region_name, person,
       account_id AS account, name, changes, changed_at
FROM duty WHERE community_id = ?1 AND id = ?2;

-- name: duty_put
UPDATE duty SET day = ?3, person = ?4, account_id = ?5, name = ?6, changes = changes + 1, changed_at = ?7
WHERE community_id = ?1 AND id = ?2;

-- name: duty_public
-- At a street all of it; at a community the reception of its street and who sits there.
SELECT d.id AS id, d.day AS day, d.role AS role, d.region_id AS region, d.region_name AS region_name,
       d.name AS name, r.hours AS hours, r.place AS place, s.name AS street
FROM region_path x
JOIN duty d ON d.community_id = x.ancestor_id AND d.day >= ?2 AND d.day <= ?3
JOIN duty_roster r ON r.community_id = d.community_id AND r.id = d.roster_id
JOIN region s ON s.id = d.community_id
WHERE x.region_id = ?1 AND r.published_at IS NOT NULL
  AND (x.depth = 0 OR d.region_id IS NULL OR d.region_id = ?1)
ORDER BY d.day, CASE d.role WHEN 'head' THEN 1 WHEN 'deputy' THEN 2 ELSE 3 END, d.id LIMIT 1200;

-- name: duty_mine
-- Across communities on purpose: a person's own days.
SELECT d.community_id AS community, d.id AS id, d.day AS day, d.role AS role, d.region_id AS region,
       d.region_name AS region_name, d.name AS name, r.hours AS hours, r.place AS place, s.name AS street,
       d.changes AS changes, d.changed_at AS changed_at
FROM duty d JOIN duty_roster r ON r.community_id = d.community_id AND r.id = d.roster_id
JOIN region s ON s.id = d.community_id
WHERE d.account_id = ?1 AND d.day >= ?2 AND r.published_at IS NOT NULL ORDER BY d.day, d.id LIMIT 100;

-- name: duty_feed_mine
SELECT d.community_id AS community, d.id AS id, d.day AS day, d.role AS role, d.region_id AS region,
       d.region_name AS region_name, d.name AS name, r.hours AS hours, r.place AS place, s.name AS street,
       d.changes AS changes, d.changed_at AS changed_at
FROM duty d JOIN duty_roster r ON r.community_id = d.community_id AND r.id = d.roster_id
JOIN region s ON s.id = d.community_id
WHERE d.community_id = ?1 AND d.day >= ?2 AND r.published_at IS NOT NULL
  AND (CAST(?3 AS BIGINT) = 0 OR d.account_id = ?3)
ORDER BY d.day, CASE d.role WHEN 'head' THEN 1 WHEN 'deputy' THEN 2 ELSE 3 END, d.id LIMIT 2000;

-- name: duty_swap_add
INSERT INTO duty_swap (community_id, id, duty_id, with_id, asker, asker_name, asker_day, answerer,
                       answerer_name, answerer_day, state, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'asked', ?11);

-- name: duty_swap_get
SELECT community_id AS community, id, duty_id AS duty, with_id AS with_duty, asker, asker_name, asker_day,
       answerer, answerer_name, answerer_day, state, at, answered_at
FROM duty_swap WHERE community_id = ?1 AND id = ?2;

-- name: duty_swap_page
SELECT community_id AS community, id, duty_id AS duty, with_id AS with_duty, asker, asker_name, asker_day,
       answerer, answerer_name, answerer_day, state, at, answered_at
FROM duty_swap WHERE community_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3;

-- name: duty_swap_mine
-- Across communities on purpose: a person's own swaps, asked or waited for.
SELECT community_id AS community, id, duty_id AS duty, with_id AS with_duty, asker, asker_name, asker_day,
       answerer, answerer_name, answerer_day, state, at, answered_at
FROM duty_swap WHERE asker = ?1 OR answerer = ?1 ORDER BY id DESC LIMIT 20;

-- name: duty_swap_end
UPDATE duty_swap SET state = ?3, answered_at = ?4
WHERE community_id = ?1 AND id = ?2 AND state = 'asked';

-- name: duty_feed_add
INSERT INTO duty_feed (community_id, id, account_id, what, token_hash, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: duty_feed_list
SELECT id, what, at, revoked_at FROM duty_feed WHERE community_id = ?1 AND account_id = ?2
ORDER BY id DESC LIMIT 50;

-- name: duty_feed_open
SELECT id, account_id AS account, what FROM duty_feed
WHERE community_id = ?1 AND token_hash = ?2 AND revoked_at IS NULL;

-- name: duty_feed_revoke
UPDATE duty_feed SET revoked_at = ?4
WHERE community_id = ?1 AND id = ?2 AND account_id = ?3 AND revoked_at IS NULL;

-- name: duty_visit_page
SELECT id, day, received_by, kind, people, name_masked, phone_masked, text, reply, task, task_name, due_day,
       done_text, done_by, done_at, case_id, by_name, at
FROM duty_visit WHERE community_id = ?1 AND id < ?2 AND (?4 = '' OR (?4 = 'open' AND task <> '' AND done_at IS NULL))
ORDER BY id DESC LIMIT ?3;

-- name: duty_visit_get
SELECT id, day, received_by, kind, people, name_masked, phone_masked, text, reply, task, task_name, due_day,
       done_text, done_by, done_at, case_id, by_name, at, name_sealed, phone_sealed, task_account
FROM duty_visit WHERE community_id = ?1 AND id = ?2;

-- name: duty_visit_add
INSERT INTO duty_visit (community_id, id, day, received_by, kind, people, name_sealed, name_masked,
                        phone_sealed, phone_masked, text, reply, task, task_post, task_account, task_name,
                        due_day, done_text, done_by, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, '', '', ?18, ?19);

-- name: duty_visit_done
UPDATE duty_visit SET done_text = ?3, done_by = ?4, done_at = ?5
WHERE community_id = ?1 AND id = ?2 AND done_at IS NULL;

-- name: duty_visit_becomes
UPDATE duty_visit SET case_id = ?3 WHERE community_id = ?1 AND id = ?2 AND case_id IS NULL;

-- name: duty_task_post
SELECT id AS post, coalesce(account_id, id) AS person, account_id AS account, name FROM post
WHERE community_id = ?1 AND id = ?2 AND from_day <= ?3 AND (to_day IS NULL OR to_day >= ?3);
