-- name: matter_add
INSERT INTO matter (community_id, id, code, code_year, code_no, title, summary, origin, scope_id,
                    body, template, template_version, rules, rules_version, state, step, round,
                    step_opened, amount, affected_households, area_id, risk_flag, demand_count,
                    demand_base, opened_by, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 'open', ?15, 1, ?16, ?17, ?18,
        ?19, ?20, ?21, ?22, ?23, ?16);

-- name: matter_twice
-- The same title, not yet ended: a duplicate until a person says otherwise.
SELECT count(*) FROM matter
WHERE community_id = ?1 AND family = 'decision' AND title = ?2 AND state IN ('open', 'suspended');

-- name: matter_page
-- Newest first. ?7: 1 when the reader may see matters that are not accepted yet. ?8: 1 for those
-- whose step is late at ?9.
SELECT m.id, m.code, m.title, m.state, m.step, m.step_kind, m.round, m.amount,
       m.affected_households,
       m.created_at, m.due_at, m.template, m.template_version, r.name AS place, m.origin, m.body
FROM matter m JOIN region r ON r.id = m.area_id
WHERE m.community_id = ?1 AND m.family = 'decision' AND m.id < ?2
  AND (?4 = '' OR m.state = ?4) AND (?5 = '' OR m.step = ?5)
  AND (?6 = '' OR m.title LIKE ?6 ESCAPE '\' OR m.code LIKE ?6 ESCAPE '\')
  AND (CAST(?7 AS INTEGER) = 1 OR m.step_kind <> 'intake')
  AND (?10 = '' OR m.step_kind = ?10)
  AND (CAST(?8 AS INTEGER) = 0 OR (m.due_at < ?9 AND m.state = 'open'))
ORDER BY m.id DESC LIMIT ?3;

-- name: matter_get
SELECT m.id, m.code, m.title, m.summary, m.origin, m.scope_id, m.body, m.template,
       m.template_version, m.rules, m.rules_version, m.state, m.step, m.round, m.amount,
       m.affected_households, m.area_id, m.risk_flag, m.demand_count, m.demand_base, m.created_at,
       m.closed_at, m.due_at, r.name AS place
FROM matter m JOIN region r ON r.id = m.area_id
WHERE m.community_id = ?1 AND m.id = ?2 AND m.family = 'decision';

-- name: paper_add
INSERT INTO paper (community_id, id, matter_id, step, kind, title, text, file_id, at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: demand_add
INSERT INTO demand (community_id, id, title, text, resident_id, state, at)
VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6);

-- name: demand_sign
INSERT INTO demand_sign (community_id, demand_id, resident_id, at) VALUES (?1, ?2, ?3, ?4);

-- name: demand_get
SELECT id, title, state FROM demand WHERE community_id = ?1 AND id = ?2;

-- name: demand_adopt
UPDATE demand SET state = 'adopted', matter_id = ?3
WHERE community_id = ?1 AND id = ?2 AND state = 'open';

-- name: demand_page
SELECT d.id, d.title, d.text, d.state, d.at, d.matter_id AS matter,
       (SELECT count(*) FROM demand_sign s WHERE s.community_id = d.community_id AND s.demand_id = d.id) AS signers,
       (SELECT count(*) FROM demand_sign s WHERE s.community_id = d.community_id AND s.demand_id = d.id
          AND s.resident_id = ?4) AS mine
FROM demand d WHERE d.community_id = ?1 AND d.id < ?2 ORDER BY d.id DESC LIMIT ?3;

-- name: demand_cases
-- adults: who signed, is on the roll and was born by ?5; reps: who signed and is one on day ?6.
SELECT d.id, d.title, d.text, d.state, d.at, d.matter_id AS matter,
       (SELECT count(*) FROM demand_sign s WHERE s.community_id = d.community_id AND s.demand_id = d.id) AS signers,
       (SELECT count(*) FROM demand_sign s
        JOIN resident r ON r.community_id = s.community_id AND r.id = s.resident_id
        WHERE s.community_id = d.community_id AND s.demand_id = d.id AND r.state = 'living' AND r.birthday <= ?5) AS adults,
       (SELECT count(DISTINCT p.resident_id) FROM demand_sign s
        JOIN post p ON p.community_id = s.community_id AND p.resident_id = s.resident_id
        WHERE s.community_id = d.community_id AND s.demand_id = d.id AND p.kind = 'residents_rep'
          AND p.from_day <= ?6 AND (p.to_day IS NULL OR p.to_day >= ?6)) AS reps
FROM demand d WHERE d.community_id = ?1 AND d.id < ?2 AND (?4 = '' OR d.state = ?4)
ORDER BY d.id DESC LIMIT ?3;

-- name: demand_signed18
SELECT count(DISTINCT s.resident_id) FROM demand d
JOIN demand_sign s ON s.community_id = d.community_id AND s.demand_id = d.id
JOIN resident r ON r.community_id = s.community_id AND r.id = s.resident_id
WHERE d.community_id = ?1 AND d.matter_id = ?2 AND r.state = 'living' AND r.birthday <= ?3;

-- name: demand_signed_reps
SELECT count(DISTINCT p.resident_id) FROM demand d
JOIN demand_sign s ON s.community_id = d.community_id AND s.demand_id = d.id
JOIN post p ON p.community_id = s.community_id AND p.resident_id = s.resident_id
WHERE d.community_id = ?1 AND d.matter_id = ?2 AND p.kind = 'residents_rep'
  AND p.from_day <= ?3 AND (p.to_day IS NULL OR p.to_day >= ?3);

-- name: demand_accounts
SELECT DISTINCT b.account_id AS account FROM demand d
JOIN demand_sign s ON s.community_id = d.community_id AND s.demand_id = d.id
JOIN binding b ON b.community_id = s.community_id AND b.resident_id = s.resident_id
WHERE d.community_id = ?1 AND d.matter_id = ?2 ORDER BY b.account_id;

-- name: demand_residents18
SELECT count(*) FROM resident WHERE community_id = ?1 AND state = 'living' AND birthday <= ?2;

-- name: demand_reps
SELECT count(*) FROM post WHERE community_id = ?1 AND kind = 'residents_rep'
  AND from_day <= ?2 AND (to_day IS NULL OR to_day >= ?2);

-- name: area_inside
SELECT count(*) FROM region WHERE community_id = ?1 AND id = ?2;
