-- name: blank_sums
SELECT CAST((SELECT coalesce(sum(r.sheets), 0) FROM sheet_run r WHERE r.community_id = ?1 AND r.subject_id = ?2) AS BIGINT) AS printed,
    (SELECT count(*) FROM sheet_hand_out h WHERE h.community_id = ?1 AND h.ballot_id = ?2) AS handed_out,
    (SELECT count(*) FROM sheet s JOIN sheet_batch b ON b.community_id = s.community_id AND b.id = s.batch_id
     WHERE s.community_id = ?1 AND b.subject_id = ?2) AS in_box;

-- name: blank_newest
SELECT printed, handed_out, spoiled, left_over, by_name, witness_name, note, at FROM sheet_blank
WHERE community_id = ?1 AND ballot_id = ?2 ORDER BY id DESC LIMIT 1;

-- name: blank_add
INSERT INTO sheet_blank (community_id, id, ballot_id, printed, handed_out, spoiled, left_over, note,
    witness_post, witness_name, account_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: blank_voters
SELECT r.voter_id AS voter, r.name, h.at AS handed_at, coalesce(h.by_name, '') AS by_name
FROM roll r
LEFT JOIN sheet_hand_out h ON h.community_id = r.community_id AND h.ballot_id = ?2 AND h.voter_id = r.voter_id
WHERE r.community_id = ?1 AND r.meeting_id = ?3 AND r.recused = 0 ORDER BY r.name, r.voter_id;

-- name: poll_blank_sums
-- Of one box of a half-yearly survey: ?3 the box, ?4 whom it is for.
SELECT CAST((SELECT coalesce(sum(r.sheets), 0) FROM sheet_run r
             WHERE r.community_id = ?1 AND r.subject_id = ?2 AND r.what = ?3) AS BIGINT) AS printed,
    (SELECT count(*) FROM poll_mark m
     WHERE m.community_id = ?1 AND m.poll_id = ?2 AND m.way = 'paper' AND m.stratum = ?4) AS handed_out,
    (SELECT count(*) FROM sheet s JOIN sheet_batch b ON b.community_id = s.community_id AND b.id = s.batch_id
     WHERE s.community_id = ?1 AND b.subject_id = ?2 AND b.what = ?3) AS in_box;

-- name: poll_blank_newest
SELECT printed, handed_out, spoiled, left_over, by_name, witness_name, note, at FROM poll_blank
WHERE community_id = ?1 AND poll_id = ?2 AND what = ?3 ORDER BY id DESC LIMIT 1;

-- name: poll_blank_add
INSERT INTO poll_blank (community_id, id, poll_id, what, printed, handed_out, spoiled, left_over, note,
    witness_post, witness_name, account_id, by_name, at)
VALUES (?1, ?2, ?3, ?14, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);
