-- name: check_add
INSERT INTO check_result (community_id, id, matter_id, step_row, kind, verdict, text, file_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: check_page
SELECT id, kind, verdict, text, file_id, by_name, at, step_row FROM check_result
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;
