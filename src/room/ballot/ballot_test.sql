-- name: test_leaves
SELECT x.leaf FROM (SELECT p.id, p.leaf FROM log_pending p WHERE p.community_id = ?1
    UNION ALL SELECT e.leaf_id AS id, e.leaf FROM log_entry e WHERE e.community_id = ?1) AS x
ORDER BY x.id;

-- name: test_readable_papers
SELECT count(*) FROM ballot_paper WHERE community_id = ?1 AND ballot_id = ?2;

-- name: test_sealed_papers
SELECT count(*) FROM ballot_bag WHERE community_id = ?1 AND ballot_id = ?2;

-- name: test_sealed_lengths
SELECT count(DISTINCT length(sealed)) FROM ballot_bag WHERE community_id = ?1 AND ballot_id = ?2;

-- name: test_papers_out_of_order
-- Papers that do not stand in the order of their slots, which are drawn at the close.
SELECT count(*) FROM ballot_paper p WHERE p.community_id = ?1 AND p.ballot_id = ?2
  AND EXISTS (SELECT 1 FROM ballot_paper q WHERE q.community_id = p.community_id
              AND q.ballot_id = p.ballot_id AND q.id < p.id AND q.slot > p.slot);

-- name: test_marked_bodies
SELECT count(*) FROM once WHERE body <> '' AND ?1 > 0 AND account_id > ?2;

-- name: test_expected
SELECT expected FROM meeting WHERE community_id = ?1 AND id = ?2;
