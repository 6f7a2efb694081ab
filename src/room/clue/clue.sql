-- name: clue_matter
INSERT INTO matter (community_id, id, code, code_year, code_no, title, summary, origin, scope_id,
                    body, template, template_version, rules, rules_version, state, step, round,
                    step_opened, amount, affected_households, area_id, risk_flag, demand_count,
                    demand_base, opened_by, created_at, family)
VALUES (?1, ?2, ?3, ?4, ?5, '', '', 'residents', '', '', ?6, ?7, ?8, ?9, 'open', ?10, 1, ?11, 0,
        0, ?1, 0, 0, 0, 0, ?11, 'secret');

-- name: clue_add
INSERT INTO clue (community_id, case_id, from_place, kind, accused_place, accused_post, accused_sealed,
                  naming, account_id, name_sealed, phone_sealed, track_hash, checker_name, upheld, result, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, '', '', '', ?13);

-- name: clue_get
SELECT case_id, from_place, kind, accused_place, accused_post, accused_sealed, naming, account_id, name_sealed,
       phone_sealed, track_hash, checker_id, checker_name, upheld, result, at
FROM clue WHERE community_id = ?1 AND case_id = ?2;

-- name: clue_given
UPDATE clue SET checker_id = ?3, checker_name = ?4 WHERE community_id = ?1 AND case_id = ?2;

-- name: clue_upheld
UPDATE clue SET upheld = ?3 WHERE community_id = ?1 AND case_id = ?2;

-- name: clue_result
UPDATE clue SET result = ?3 WHERE community_id = ?1 AND case_id = ?2;

-- name: clue_note_add
INSERT INTO clue_note (community_id, id, case_id, word, text_sealed, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: clue_notes
SELECT id, word, text_sealed, by_name, at FROM clue_note
WHERE community_id = ?1 AND case_id = ?2 ORDER BY id LIMIT 500;

-- name: clue_above
-- The places at and above ?1, nearest first.
SELECT a.id, a.level, a.name FROM region_path q JOIN region a ON a.id = q.ancestor_id
WHERE q.region_id = ?1 AND a.level IN ('district', 'subdistrict', 'community') ORDER BY q.depth;

-- name: clue_one_person
SELECT count(*) FROM post p
WHERE p.community_id = ?1 AND p.id = ?2 AND (p.account_id = ?3 OR EXISTS (
    SELECT 1 FROM binding b WHERE b.community_id = p.community_id AND b.resident_id = p.resident_id
    AND b.account_id = ?3));

-- name: clue_line
-- Each post of an account ?3 against each of whoever holds the post ?2 at ?1, on the day ?4.
WITH accused AS (
    SELECT p.community_id, p.kind FROM post p WHERE p.community_id = ?1 AND p.id = ?2
    UNION
    SELECT p.community_id, p.kind FROM post o JOIN post p ON p.account_id = o.account_id
    WHERE o.community_id = ?1 AND o.id = ?2 AND p.from_day <= ?4 AND (p.to_day IS NULL OR p.to_day >= ?4))
SELECT a.kind AS accused, b.kind AS reader,
       CASE WHEN a.community_id = b.community_id THEN 1
            WHEN EXISTS (SELECT 1 FROM region_path q WHERE q.region_id = a.community_id AND q.ancestor_id = b.community_id) THEN 2
            WHEN EXISTS (SELECT 1 FROM region_path q WHERE q.region_id = b.community_id AND q.ancestor_id = a.community_id) THEN 3
            ELSE 0 END AS standing
FROM accused a CROSS JOIN post b
WHERE b.account_id = ?3 AND b.from_day <= ?4 AND (b.to_day IS NULL OR b.to_day >= ?4)
ORDER BY 1, 2, 3 LIMIT 500;

-- name: clue_posts_at
-- Who holds an office at a place on a day, with an account.
SELECT p.id AS post, p.resident_id AS resident, p.account_id AS account, p.kind AS kind, p.name AS name FROM post p
WHERE p.community_id = ?1 AND p.account_id IS NOT NULL AND p.from_day <= ?2 AND (p.to_day IS NULL OR p.to_day >= ?2)
ORDER BY p.id LIMIT 2000;

-- name: clue_posts_below
-- The same at a place and everywhere below it.
SELECT p.id, p.account_id AS account, p.community_id AS place, p.kind, p.name, g.name AS place_name
FROM region_path q JOIN post p ON p.community_id = q.region_id JOIN region g ON g.id = p.community_id
WHERE q.ancestor_id = ?1 AND p.account_id IS NOT NULL AND p.kind IN ('supervision_head', 'supervision_member', 'street_discipline', 'district_discipline')
  AND p.from_day <= ?2 AND (p.to_day IS NULL OR p.to_day >= ?2)
ORDER BY q.depth, p.id LIMIT 500;

-- name: clue_cadres
-- Who holds an office where somebody lives and at the street above.
SELECT p.id, p.community_id AS place, p.kind, p.name, g.name AS place_name
FROM region_path q JOIN post p ON p.community_id = q.ancestor_id JOIN region g ON g.id = p.community_id
WHERE q.region_id = ?1 AND g.level IN ('community', 'subdistrict') AND p.from_day <= ?2
  AND (p.to_day IS NULL OR p.to_day >= ?2)
ORDER BY q.depth, p.id LIMIT 500;

-- name: clue_page
-- At a place and above it, newest first: what is shown of it is asked for each.
SELECT m.id, k.community_id AS place, m.code, m.state, m.step, m.template, m.template_version, m.created_at, m.due_at,
       m.closed_at, k.kind, k.accused_place, k.accused_post, k.accused_sealed, k.naming, k.checker_id, k.upheld,
       k.result, g.name AS place_name
FROM region_path q JOIN clue k ON k.community_id = q.ancestor_id
JOIN matter m ON m.community_id = k.community_id AND m.id = k.case_id
JOIN region g ON g.id = k.community_id
WHERE q.region_id = ?1 AND m.id < ?2 ORDER BY m.id DESC LIMIT ?3;

-- name: clue_mine
-- Across places on purpose: what an account has brought.
SELECT m.id, k.community_id AS place, m.code, m.state, m.step, m.template, m.template_version, m.created_at, m.due_at,
       m.closed_at, k.kind, k.accused_place, k.accused_post, k.accused_sealed, k.naming, k.checker_id, k.upheld,
       k.result, g.name AS place_name
FROM clue k JOIN matter m ON m.community_id = k.community_id AND m.id = k.case_id
JOIN region g ON g.id = k.community_id
WHERE k.account_id = ?1 ORDER BY m.id DESC LIMIT 200;

-- name: clue_by_track
-- Across places on purpose: the word is all that is known of who asks.
SELECT m.id, k.community_id AS place, m.code, m.state, m.step, m.template, m.template_version, m.created_at, m.due_at,
       m.closed_at, k.kind, k.accused_place, k.accused_post, k.accused_sealed, k.naming, k.checker_id, k.upheld,
       k.result, g.name AS place_name
FROM clue k JOIN matter m ON m.community_id = k.community_id AND m.id = k.case_id
JOIN region g ON g.id = k.community_id
WHERE k.track_hash = ?1 AND m.code = ?2 ORDER BY m.id LIMIT 1;

-- name: clue_answer
SELECT n.id, n.text_sealed FROM clue_note n
WHERE n.community_id = ?1 AND n.case_id = ?2 AND n.word IN ('answer', 'refused') ORDER BY n.id DESC LIMIT 1;

-- name: clue_late
SELECT m.id AS v FROM matter m JOIN clue k ON k.community_id = m.community_id AND k.case_id = m.id
WHERE m.community_id = ?1 AND m.family = 'secret' AND m.state = 'open' AND m.due_at <= ?2
  AND (k.warned_at IS NULL OR k.warned_at < m.due_at) ORDER BY m.id LIMIT 200;

-- name: clue_warned
UPDATE clue SET warned_at = ?3 WHERE community_id = ?1 AND case_id = ?2;
