-- name: partner_list
SELECT id, name, level, contact FROM partner
WHERE community_id = ?1 AND ended_at IS NULL ORDER BY id LIMIT 300;

-- name: partner_one
SELECT id, name, level, contact FROM partner WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: partner_add
INSERT INTO partner (community_id, id, name, level, contact, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: partner_end
UPDATE partner SET ended_at = ?3 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: partner_person_add
INSERT INTO partner_person (community_id, id, partner_id, name, skills, account_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: partner_people
SELECT p.id AS id, p.partner_id AS partner, p.name AS name, p.skills AS skills, p.account_id AS account
FROM partner_person p WHERE p.community_id = ?1 AND p.partner_id = ?2 ORDER BY p.id LIMIT 1000;

-- name: partner_person_one
SELECT p.id AS id, p.partner_id AS partner, p.name AS name, p.skills AS skills, p.account_id AS account
FROM partner_person p WHERE p.community_id = ?1 AND p.id = ?2;

-- name: partner_me
SELECT p.id AS id, p.partner_id AS partner, p.name AS name, p.skills AS skills, p.account_id AS account
FROM partner_person p WHERE p.community_id = ?1 AND p.account_id = ?2 AND p.left_at IS NULL;

-- name: partner_left
-- ?2 leaves the units that report no more, so that the account may report with another.
UPDATE partner_person SET left_at = ?3
WHERE community_id = ?1 AND account_id = ?2 AND left_at IS NULL
  AND EXISTS (SELECT 1 FROM partner u WHERE u.community_id = partner_person.community_id
              AND u.id = partner_person.partner_id AND u.ended_at IS NOT NULL);

-- name: partner_named
SELECT count(*) FROM partner_person WHERE community_id = ?1 AND partner_id = ?2 AND name = ?3;

-- name: partner_task_add
INSERT INTO partner_task (community_id, id, title, skill, place, day, seats, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: partner_task_end
UPDATE partner_task SET ended_at = ?3 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: partner_tasks
-- ?2: tasks of the days from then on; ?3: whose claim is `mine`, or 0.
SELECT t.id AS id, t.title AS title, t.skill AS skill, t.place AS place, t.day AS day, t.seats AS seats,
       CAST((SELECT count(*) FROM partner_claim k WHERE k.community_id = t.community_id AND k.task_id = t.id)
            AS BIGINT) AS taken,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM partner_claim m WHERE m.community_id = t.community_id
            AND m.task_id = t.id AND m.person_id = ?3) THEN 1 ELSE 0 END AS INTEGER) AS mine
FROM partner_task t WHERE t.community_id = ?1 AND t.ended_at IS NULL AND t.day >= ?2
ORDER BY t.day, t.id LIMIT 300;

-- name: partner_task_one
SELECT t.id AS id, t.title AS title, t.skill AS skill, t.place AS place, t.day AS day, t.seats AS seats,
       CAST((SELECT count(*) FROM partner_claim k WHERE k.community_id = t.community_id AND k.task_id = t.id)
            AS BIGINT) AS taken, CAST(0 AS INTEGER) AS mine
FROM partner_task t WHERE t.community_id = ?1 AND t.id = ?2 AND t.ended_at IS NULL;

-- name: partner_claim_add
INSERT INTO partner_claim (community_id, id, task_id, person_id, at, confirmed_by) VALUES (?1, ?2, ?3, ?4, ?5, '');

-- name: partner_claims
-- Newest first; ?2: of one person, or 0.
SELECT k.id AS id, k.task_id AS task, t.title AS title, t.day AS day, p.name AS name, u.name AS partner_name,
       k.minutes AS minutes, k.confirmed_by AS confirmed_by, k.confirmed_at AS confirmed_at,
       p.account_id AS account
FROM partner_claim k
JOIN partner_task t ON t.community_id = k.community_id AND t.id = k.task_id
JOIN partner_person p ON p.community_id = k.community_id AND p.id = k.person_id
JOIN partner u ON u.community_id = p.community_id AND u.id = p.partner_id
WHERE k.community_id = ?1 AND (?2 = 0 OR k.person_id = ?2) ORDER BY k.id DESC LIMIT 300;

-- name: partner_claim_one
SELECT k.id AS id, k.task_id AS task, t.title AS title, t.day AS day, p.name AS name, u.name AS partner_name,
       k.minutes AS minutes, k.confirmed_by AS confirmed_by, k.confirmed_at AS confirmed_at,
       p.account_id AS account
FROM partner_claim k
JOIN partner_task t ON t.community_id = k.community_id AND t.id = k.task_id
JOIN partner_person p ON p.community_id = k.community_id AND p.id = k.person_id
JOIN partner u ON u.community_id = p.community_id AND u.id = p.partner_id
WHERE k.community_id = ?1 AND k.id = ?2;

-- name: partner_confirmed
UPDATE partner_claim SET minutes = ?3, confirmed_by = ?4, confirmed_at = ?5
WHERE community_id = ?1 AND id = ?2 AND confirmed_at IS NULL;

-- name: partner_report
-- Per unit: who is registered, who did something on the days of a span, and for how long.
SELECT u.id AS id, u.name AS name, u.level AS level,
       CAST((SELECT count(*) FROM partner_person p WHERE p.community_id = u.community_id
             AND p.partner_id = u.id) AS BIGINT) AS registered,
       CAST((SELECT count(DISTINCT k.person_id) FROM partner_person p
             JOIN partner_claim k ON k.community_id = p.community_id AND k.person_id = p.id
             JOIN partner_task t ON t.community_id = k.community_id AND t.id = k.task_id
             WHERE p.community_id = u.community_id AND p.partner_id = u.id AND k.minutes > 0
               AND t.day >= ?2 AND t.day <= ?3) AS BIGINT) AS active,
       CAST((SELECT count(*) FROM partner_person p
             JOIN partner_claim k ON k.community_id = p.community_id AND k.person_id = p.id
             JOIN partner_task t ON t.community_id = k.community_id AND t.id = k.task_id
             WHERE p.community_id = u.community_id AND p.partner_id = u.id AND k.minutes > 0
               AND t.day >= ?2 AND t.day <= ?3) AS BIGINT) AS turns,
       CAST(coalesce((SELECT sum(k.minutes) FROM partner_person p
             JOIN partner_claim k ON k.community_id = p.community_id AND k.person_id = p.id
             JOIN partner_task t ON t.community_id = k.community_id AND t.id = k.task_id
             WHERE p.community_id = u.community_id AND p.partner_id = u.id
               AND t.day >= ?2 AND t.day <= ?3), 0) AS BIGINT) AS minutes
FROM partner u WHERE u.community_id = ?1 AND u.ended_at IS NULL ORDER BY u.id LIMIT 300;
