-- name: test_leaves
SELECT leaf FROM log_pending WHERE community_id = ?1 ORDER BY id;

-- name: test_expected
SELECT expected FROM meeting WHERE community_id = ?1 AND id = ?2;
