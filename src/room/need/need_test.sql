-- name: need_test_told
-- Messages about late projects to one account.
SELECT count(*) FROM outbox WHERE community_id = ?1 AND to_account = ?2 AND kind LIKE 'project.late%';
