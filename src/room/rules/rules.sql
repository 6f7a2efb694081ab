-- name: rules_parent
SELECT COALESCE(parent_id, 0) FROM region WHERE id = ?1;
