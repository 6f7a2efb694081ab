-- name: plan_add
INSERT INTO plan (community_id, id, matter_id, version, step, purpose, text, budget, fund_source,
                  timetable, hash, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: plan_newest
SELECT id, version, step, purpose, text, budget, fund_source, timetable, by_name, at FROM plan
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY version DESC LIMIT 1;

-- name: plan_list
SELECT id, version, step, purpose, text, budget, fund_source, timetable, by_name, at FROM plan
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY version LIMIT 200;

-- name: plan_get
SELECT id, version, step, purpose, text, budget, fund_source, timetable, by_name, at FROM plan
WHERE community_id = ?1 AND id = ?2;

-- name: plan_clause_add
INSERT INTO plan_clause (community_id, plan_id, clause, matter_id, no, what, text, was)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: plan_clause_list
SELECT clause, no, what, text, was FROM plan_clause
WHERE community_id = ?1 AND plan_id = ?2
ORDER BY CASE WHEN what = 'gone' THEN 1 ELSE 0 END, no LIMIT 700;

-- name: plan_clause_last
SELECT coalesce(max(clause), 0) FROM plan_clause WHERE community_id = ?1 AND matter_id = ?2;
