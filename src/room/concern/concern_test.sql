-- name: test_huddle_todos
SELECT count(*) FROM todo WHERE community_id = ?1 AND ?2 = 1 AND what = 'huddle' AND state = 'open';
