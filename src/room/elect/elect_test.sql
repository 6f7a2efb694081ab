-- name: test_term_posts
SELECT count(*) FROM post WHERE community_id = ?1 AND elected_by = ?2 AND education = 'college';

-- name: test_term_days
-- Posts of five years less a day.
SELECT count(*) FROM post WHERE community_id = ?1 AND elected_by = ?2
    AND to_day - from_day BETWEEN 1825 AND 1826;

-- name: test_elect_expected
SELECT expected FROM meeting WHERE community_id = ?1 AND id = ?2;

-- name: test_post_runs
SELECT count(*) FROM post WHERE community_id = ?1 AND id = ?2 AND to_day IS NULL;
