-- name: test_acts
SELECT (SELECT count(*) FROM log_pending p WHERE p.community_id = ?1 AND p.id > ?2)
    + (SELECT count(*) FROM log_entry e WHERE e.community_id = ?1 AND e.leaf_id > ?2);
