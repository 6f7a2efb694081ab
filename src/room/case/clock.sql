-- name: extension_add
INSERT INTO extension (community_id, id, case_id, part_id, days, reason, state, account_id, by_name,
                       at, answer, decided_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'asked', ?7, ?8, ?9, '', '');

-- name: extension_list
SELECT e.id, e.part_id, e.days, e.reason, e.state, e.account_id, e.by_name, e.at, e.answer,
       e.decided_by, e.decided_at
FROM extension e WHERE e.community_id = ?1 AND e.case_id = ?2 ORDER BY e.id;

-- name: extension_decide
UPDATE extension SET state = ?3, answer = ?4, decided_by = ?5, decided_at = ?6
WHERE community_id = ?1 AND id = ?2;

-- name: handling_due
UPDATE handling SET due_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: hold_add
INSERT INTO hold (community_id, id, case_id, kind, scope, plan, review_on, by_name, at, outcome)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '');

-- name: hold_standing
SELECT id, case_id, kind, scope, plan, review_on, by_name, at, ended_at, outcome
FROM hold WHERE community_id = ?1 AND case_id = ?2 AND ended_at IS NULL ORDER BY id DESC LIMIT 1;

-- name: hold_all
SELECT id, case_id, kind, scope, plan, review_on, by_name, at, ended_at, outcome
FROM hold WHERE community_id = ?1 AND case_id = ?2 ORDER BY id;

-- name: hold_page
-- All that stand still, those whose look is due first; nothing late leaves the list.
SELECT h.id, h.case_id, m.code, m.title, h.kind, h.scope, h.plan, h.review_on, h.by_name, h.at,
       (SELECT count(*) FROM hold_review v WHERE v.community_id = h.community_id AND v.hold_id = h.id) AS reviews
FROM hold h JOIN matter m ON m.community_id = h.community_id AND m.id = h.case_id
WHERE h.community_id = ?1 AND h.ended_at IS NULL ORDER BY h.review_on, h.id LIMIT 500;

-- name: hold_end
UPDATE hold SET ended_at = ?3, outcome = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: hold_next
UPDATE hold SET review_on = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: hold_review_add
INSERT INTO hold_review (community_id, id, hold_id, text, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: case_clock
-- Open cases whose step ends soon, or ended of late: told once each, by the key of the message.
SELECT m.id, m.due_at FROM matter m
WHERE m.community_id = ?1 AND m.family = 'case' AND m.state = 'open' AND m.due_at > ?2 AND m.due_at <= ?3
ORDER BY m.due_at, m.id LIMIT 2000;

-- name: case_clock_places
-- Across communities on purpose: which have a case whose clock is to be looked at.
SELECT DISTINCT community_id AS v FROM matter
WHERE family = 'case' AND state = 'open' AND due_at > ?1 AND due_at <= ?2 ORDER BY community_id LIMIT 20000;
