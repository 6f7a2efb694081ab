-- name: test_letters
-- Those of a state and way.
SELECT count(*) FROM letter WHERE state = ?1 AND way = ?2;

-- name: test_letter_words
-- What letters that went out still say.
SELECT count(*) FROM letter WHERE state = 'sent' AND text <> '' AND (CAST(?1 AS BIGINT) > 0 OR CAST(?2 AS BIGINT) IS NULL);

-- name: test_told_at
SELECT coalesce(max(sent_at), 0) FROM outbox WHERE community_id = ?1 AND CAST(?2 AS BIGINT) IS NULL;
