-- name: ballot_add
INSERT INTO ballot (community_id, id, matter_id, meeting_id, question, nature, secret, changes,
    hide_counts, state, opened_at, closed_at, agree, oppose, abstain, present, expected, outcome,
    tally_hash, form, turn)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'open', ?10, NULL, 0, 0, 0, 0, ?11, '', '', ?12, ?13);

-- name: ballot_name_add
INSERT INTO ballot_name (community_id, ballot_id, nr, seat, seats, name, resident_id, post_id,
    n1, n2, n3, n4, result)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0, 0, '');

-- name: ballot_name_list
SELECT nr, seat, seats, name, resident_id, post_id, n1, n2, n3, n4, result FROM ballot_name
WHERE community_id = ?1 AND ballot_id = ?2 ORDER BY nr LIMIT ?3;

-- name: ballot_name_result
UPDATE ballot_name SET n1 = ?4, n2 = ?5, n3 = ?6, n4 = ?7, result = ?8
WHERE community_id = ?1 AND ballot_id = ?2 AND nr = ?3;

-- name: ballot_get
SELECT id, matter_id, meeting_id, question, nature, secret, changes, hide_counts, state,
    opened_at, closed_at, agree, oppose, abstain, present, expected, outcome, tally_hash,
    form, turn
FROM ballot WHERE community_id = ?1 AND id = ?2;

-- name: ballot_current
SELECT b.id, b.matter_id, b.meeting_id, b.question, b.nature, b.secret, b.changes, b.hide_counts,
    b.state, b.opened_at, b.closed_at, b.agree, b.oppose, b.abstain, b.present, b.expected,
    b.outcome, b.tally_hash, b.form, b.turn
FROM ballot b WHERE b.community_id = ?1 AND b.meeting_id = ?2 AND b.state = 'open'
ORDER BY b.id DESC LIMIT 1;

-- name: vote_door
SELECT b.meeting_id, b.state, b.secret, b.changes, b.form, m.state AS matter_state
FROM ballot b
JOIN matter m ON m.community_id = b.community_id AND m.id = b.matter_id
WHERE b.community_id = ?1 AND b.id = ?2;

-- name: vote_door_voter
SELECT r.voter_id AS voter, r.recused, a.way, a.at AS signed_at, a.left_at
FROM roll r
LEFT JOIN attendance a ON a.community_id = r.community_id AND a.meeting_id = r.meeting_id
    AND a.voter_id = r.voter_id
WHERE r.community_id = ?1 AND r.meeting_id = ?2 AND r.voter_id = ?3;

-- name: vote_door_account
-- The same for the holder of a post, who may stand there more than once: in no order, to sort costs
-- more than the rest.
SELECT r.voter_id AS voter, r.recused, a.way, a.at AS signed_at, a.left_at
FROM roll r
LEFT JOIN attendance a ON a.community_id = r.community_id AND a.meeting_id = r.meeting_id
    AND a.voter_id = r.voter_id
WHERE r.community_id = ?1 AND r.meeting_id = ?2 AND r.account_id = ?3;

-- name: vote_put
-- Changed only in the way it was first cast, and not more often than the rules allow.
INSERT INTO vote (community_id, ballot_id, voter_id, choice, changes, way, cast_at, leaf_id, slot)
VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8)
ON CONFLICT (community_id, ballot_id, voter_id) DO UPDATE SET choice = excluded.choice,
    changes = vote.changes + 1, cast_at = excluded.cast_at, leaf_id = excluded.leaf_id
WHERE vote.way = excluded.way AND vote.changes < CAST(?9 AS BIGINT);

-- name: vote_sheet
INSERT INTO vote (community_id, ballot_id, voter_id, choice, changes, way, cast_at, leaf_id, slot)
VALUES (?1, ?2, ?3, ?4, 0, 'paper', ?5, ?6, ?7)
ON CONFLICT (community_id, ballot_id, voter_id) DO UPDATE SET choice = excluded.choice,
    way = 'paper', changes = vote.changes + 1, cast_at = excluded.cast_at,
    leaf_id = excluded.leaf_id, slot = excluded.slot
WHERE CAST(?8 AS INTEGER) = 1 AND vote.way = 'phone';

-- name: vote_mark_add
INSERT INTO vote_mark (community_id, ballot_id, voter_id, cast_at, leaf_id)
VALUES (?1, ?2, ?3, ?4, ?5);

-- name: ballot_bag_add
INSERT INTO ballot_bag (community_id, ballot_id, id, sealed) VALUES (?1, ?2, ?3, ?4);

-- name: ballot_bag_list
SELECT id, sealed FROM ballot_bag WHERE community_id = ?1 AND ballot_id = ?2 ORDER BY id LIMIT ?3;

-- name: ballot_bag_clear
DELETE FROM ballot_bag WHERE community_id = ?1 AND ballot_id = ?2;

-- name: ballot_paper_add
INSERT INTO ballot_paper (community_id, ballot_id, id, choice, slot) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: ballot_paper_clear
DELETE FROM ballot_paper WHERE community_id = ?1 AND ballot_id = ?2;

-- name: ballot_papers_open
SELECT slot, choice FROM vote WHERE community_id = ?1 AND ballot_id = ?2
ORDER BY slot LIMIT ?3;

-- name: ballot_papers_secret
SELECT slot, choice FROM ballot_paper WHERE community_id = ?1 AND ballot_id = ?2
ORDER BY slot LIMIT ?3;

-- name: ballot_cast_count
SELECT (SELECT count(*) FROM vote v WHERE v.community_id = ?1 AND v.ballot_id = ?2)
    + (SELECT count(*) FROM vote_mark k WHERE k.community_id = ?1 AND k.ballot_id = ?2);

-- name: ballot_heads
-- Who attends the vote: who is there at its close, and who voted before leaving.
SELECT count(*) AS total, coalesce(sum(r.party), 0) AS party,
    coalesce(sum(r.committee), 0) AS committee, coalesce(sum(r.rep), 0) AS rep
FROM attendance a
JOIN roll r ON r.community_id = a.community_id AND r.meeting_id = a.meeting_id
    AND r.voter_id = a.voter_id
WHERE a.community_id = ?1 AND a.meeting_id = ?2 AND r.recused = 0
    AND (a.left_at IS NULL
        OR EXISTS (SELECT 1 FROM vote v WHERE v.community_id = a.community_id
            AND v.ballot_id = ?3 AND v.voter_id = a.voter_id)
        OR EXISTS (SELECT 1 FROM vote_mark k WHERE k.community_id = a.community_id
            AND k.ballot_id = ?3 AND k.voter_id = a.voter_id));

-- name: ballot_closed
UPDATE ballot SET state = ?3, closed_at = ?4, agree = ?5, oppose = ?6, abstain = ?7, present = ?8,
    outcome = ?9, tally_hash = ?10
WHERE community_id = ?1 AND id = ?2 AND state = 'open';

-- name: ballot_counts
SELECT coalesce(sum(CASE WHEN choice = 'agree' THEN 1 ELSE 0 END), 0) AS agree,
    coalesce(sum(CASE WHEN choice = 'oppose' THEN 1 ELSE 0 END), 0) AS oppose,
    coalesce(sum(CASE WHEN choice = 'abstain' THEN 1 ELSE 0 END), 0) AS abstain
FROM vote WHERE community_id = ?1 AND ballot_id = ?2;

-- name: ballot_counts_secret
SELECT coalesce(sum(CASE WHEN choice = 'agree' THEN 1 ELSE 0 END), 0) AS agree,
    coalesce(sum(CASE WHEN choice = 'oppose' THEN 1 ELSE 0 END), 0) AS oppose,
    coalesce(sum(CASE WHEN choice = 'abstain' THEN 1 ELSE 0 END), 0) AS abstain
FROM ballot_paper WHERE community_id = ?1 AND ballot_id = ?2;

-- name: vote_mine
SELECT choice, changes, cast_at, leaf_id AS leaf FROM vote
WHERE community_id = ?1 AND ballot_id = ?2 AND voter_id = ?3;

-- name: vote_mark_mine
SELECT CAST('' AS TEXT) AS choice, CAST(0 AS BIGINT) AS changes, cast_at, leaf_id AS leaf
FROM vote_mark WHERE community_id = ?1 AND ballot_id = ?2 AND voter_id = ?3;

-- name: ballot_votes_named
-- Open ballots only: who voted what, for the minutes.
SELECT v.voter_id AS voter, r.name, v.choice, v.way, v.cast_at
FROM vote v
JOIN ballot b ON b.community_id = v.community_id AND b.id = v.ballot_id
JOIN roll r ON r.community_id = b.community_id AND r.meeting_id = b.meeting_id
    AND r.voter_id = v.voter_id
WHERE v.community_id = ?1 AND v.ballot_id = ?2 AND v.voter_id > ?3
ORDER BY v.voter_id LIMIT ?4;

-- name: ballot_plans
SELECT count(*) FROM plan WHERE community_id = ?1 AND matter_id = ?2;

-- name: ballot_batches_live
SELECT count(*) FROM sheet_batch WHERE community_id = ?1 AND subject_id = ?2
    AND state <> 'settled' AND state <> 'discarded';
