-- name: check_add
INSERT INTO check_result (community_id, id, matter_id, step_row, kind, verdict, text, file_id, by_name, at,
                          legal, fair, feasible, control, talked, surveyed, visited, asked, warning_id, dispute_id,
                          account_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21);

-- name: check_page
SELECT id, kind, verdict, text, file_id, by_name, at, step_row, coalesce(legal, 0) AS legal, coalesce(fair, 0) AS fair,
       coalesce(feasible, 0) AS feasible, coalesce(control, 0) AS control, coalesce(talked, 0) AS talked,
       coalesce(surveyed, 0) AS surveyed, coalesce(visited, 0) AS visited, coalesce(asked, 0) AS asked, account_id
FROM check_result WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: check_source
SELECT CAST((SELECT count(*) FROM warning w WHERE w.community_id = ?1 AND w.id = ?2)
            + (SELECT count(*) FROM dispute d WHERE d.community_id = ?1 AND d.case_id = ?3) AS BIGINT);

-- name: check_links
-- Assessments that a warning or a dispute gave the reason for, newest first.
SELECT k.id AS id, k.matter_id AS matter, m.code AS code, m.title AS title, k.verdict AS verdict,
       k.warning_id AS warning, k.dispute_id AS dispute, k.at AS at
FROM check_result k JOIN matter m ON m.community_id = k.community_id AND m.id = k.matter_id
WHERE k.community_id = ?1 AND (k.warning_id IS NOT NULL OR k.dispute_id IS NOT NULL) ORDER BY k.id DESC LIMIT 300;
