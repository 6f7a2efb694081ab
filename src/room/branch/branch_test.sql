-- name: test_branch_plain
SELECT count(*) FROM branch_member WHERE community_id = ?1 AND name_sealed = ?2;
