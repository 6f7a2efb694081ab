-- name: test_todo_looks
SELECT coalesce(sum(next_on), 0) FROM todo WHERE community_id = ?1 AND id > ?2;
