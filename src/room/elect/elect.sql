-- name: elect_seat_clear
DELETE FROM elect_seat WHERE community_id = ?1 AND matter_id = ?2;

-- name: elect_seat_add
INSERT INTO elect_seat (community_id, matter_id, seat, nr, seats) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: elect_seat_list
SELECT seat, seats FROM elect_seat WHERE community_id = ?1 AND matter_id = ?2 ORDER BY nr;

-- name: candidate_add
INSERT INTO candidate (community_id, id, matter_id, seat, name, resident_id, account_id, education,
    nominated, state, reason, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'named', '', ?10, ?11);

-- name: candidate_get
SELECT k.id, k.matter_id, k.seat, k.name, k.resident_id, k.account_id, k.education, k.nominated,
    k.state, k.reason, k.by_name, k.at,
    (SELECT count(*) FROM nominator n WHERE n.community_id = k.community_id
        AND n.candidate_id = k.id) AS nominators
FROM candidate k WHERE k.community_id = ?1 AND k.id = ?2;

-- name: candidate_list
SELECT k.id, k.matter_id, k.seat, k.name, k.resident_id, k.account_id, k.education, k.nominated,
    k.state, k.reason, k.by_name, k.at,
    (SELECT count(*) FROM nominator n WHERE n.community_id = k.community_id
        AND n.candidate_id = k.id) AS nominators
FROM candidate k
LEFT JOIN elect_seat s ON s.community_id = k.community_id AND s.matter_id = k.matter_id
    AND s.seat = k.seat
WHERE k.community_id = ?1 AND k.matter_id = ?2 ORDER BY coalesce(s.nr, 99), k.id LIMIT ?3;

-- name: candidate_check
UPDATE candidate SET state = ?3, reason = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: nominator_add
INSERT INTO nominator (community_id, candidate_id, resident_id, way, at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: elect_voter_lives
-- A living resident of full age: may name candidates.
SELECT count(*) FROM resident
WHERE community_id = ?1 AND id = ?2 AND state = 'living' AND birthday <= ?3;

-- name: elect_ballots
-- The ballots of names of this meeting, the first first.
SELECT b.id FROM ballot b WHERE b.community_id = ?1 AND b.meeting_id = ?2 AND b.state <> 'void'
    AND b.form = ?3 ORDER BY b.turn LIMIT 20;

-- name: elect_elected
SELECT n.seat, n.name, k.resident_id, k.account_id, k.education
FROM ballot b
JOIN ballot_name n ON n.community_id = b.community_id AND n.ballot_id = b.id
JOIN candidate k ON k.community_id = n.community_id AND k.matter_id = b.matter_id
    AND k.name = n.name AND k.seat = n.seat
WHERE b.community_id = ?1 AND b.meeting_id = ?2 AND b.state = 'closed' AND n.result = 'elected'
ORDER BY n.seat, n.nr, n.name;

-- name: elect_post_came_from
UPDATE post SET elected_by = ?3, education = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: elect_posts
SELECT p.id AS post, p.resident_id AS resident, p.account_id AS account, p.kind, p.name
FROM post p WHERE p.community_id = ?1 AND p.kind = ?2 AND (p.to_day IS NULL OR p.to_day >= ?3)
ORDER BY p.id LIMIT 200;

-- name: elect_post
SELECT p.id AS post, p.resident_id AS resident, p.account_id AS account, p.kind, p.name
FROM post p WHERE p.community_id = ?1 AND p.id = ?2 AND (p.to_day IS NULL OR p.to_day >= ?3);

-- name: appeal_add
INSERT INTO roll_appeal (community_id, id, meeting_id, want, who, text, resident_id, by_name, at,
    due_at, decision, reply, decided_by, decided_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', '', '', NULL);

-- name: appeal_get
SELECT id, meeting_id, want, who, text, resident_id, by_name, at, due_at, decision, reply,
    decided_by, decided_at
FROM roll_appeal WHERE community_id = ?1 AND id = ?2;

-- name: appeal_list
SELECT id, meeting_id, want, who, text, resident_id, by_name, at, due_at, decision, reply,
    decided_by, decided_at
FROM roll_appeal WHERE community_id = ?1 AND meeting_id = ?2 ORDER BY id LIMIT ?3;

-- name: appeal_decided
UPDATE roll_appeal SET decision = ?3, reply = ?4, decided_by = ?5, decided_at = ?6
WHERE community_id = ?1 AND id = ?2;

-- name: appeal_waiting
SELECT count(*) FROM roll_appeal WHERE community_id = ?1 AND meeting_id = ?2 AND decision = '';

-- name: elect_lives
SELECT count(*) FROM resident WHERE community_id = ?1 AND id = ?2 AND state = 'living';

-- name: kin_put
INSERT INTO kin (community_id, a_id, b_id, relation, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: kin_are
SELECT count(*) FROM kin WHERE community_id = ?1 AND a_id = ?2 AND b_id = ?3;

-- name: recall_read
SELECT post_id, kind, name, grounds, named_at, statement, stated_way, stated_at
FROM recall_case WHERE community_id = ?1 AND matter_id = ?2;

-- name: recall_put
INSERT INTO recall_case (community_id, matter_id, post_id, kind, name, grounds, named_at, statement,
    stated_way, stated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', '', NULL)
ON CONFLICT (community_id, matter_id) DO UPDATE SET post_id = excluded.post_id,
    kind = excluded.kind, name = excluded.name, grounds = excluded.grounds,
    named_at = excluded.named_at
WHERE recall_case.stated_way = '';

-- name: recall_stated
UPDATE recall_case SET statement = ?3, stated_way = ?4, stated_at = ?5
WHERE community_id = ?1 AND matter_id = ?2 AND stated_way = '';

-- name: recall_demand
-- How many asked, of how many, and who.
SELECT count(*) FROM matter
WHERE community_id = ?1 AND id = ?2 AND demand_count > 0 AND (origin = 'residents' OR origin = 'reps');

-- name: review_before
-- What the same person, or the same post, was judged in the review before this ballot.
SELECT n.result FROM ballot_name n
JOIN ballot b ON b.community_id = n.community_id AND b.id = n.ballot_id
WHERE n.community_id = ?1 AND b.form = 'grade' AND b.state = 'closed' AND b.id < ?2
    AND b.outcome = 'passed'
    AND (n.post_id = ?3 OR (n.resident_id = ?4 AND CAST(?4 AS BIGINT) > 0))
ORDER BY b.id DESC LIMIT 1;

-- name: term_list
-- Who holds a seat of the committees today, since when, whence, and in how many of them he sits.
SELECT p.id, p.kind, p.name, p.from_day, p.to_day, p.education, p.elected_by AS matter,
    coalesce(m.code, '') AS matter_code, coalesce(r.sex, '') AS sex, p.resident_id, p.account_id
FROM post p
LEFT JOIN matter m ON m.community_id = p.community_id AND m.id = p.elected_by
LEFT JOIN resident r ON r.community_id = p.community_id AND r.id = p.resident_id
WHERE p.community_id = ?1 AND p.kind = ?2 AND (p.to_day IS NULL OR p.to_day >= ?3)
ORDER BY p.id LIMIT 200;

-- name: term_reviews
-- The results of the reviews of a seat, the newest first.
SELECT n.result, b.closed_at AS at FROM ballot_name n
JOIN ballot b ON b.community_id = n.community_id AND b.id = n.ballot_id
WHERE n.community_id = ?1 AND b.form = 'grade' AND b.state = 'closed' AND b.outcome = 'passed'
    AND n.post_id = ?2
ORDER BY b.id DESC LIMIT 5;

-- name: post_education
UPDATE post SET education = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: elect_last
-- The newest meeting of the step that elects, and its newest ballot of names.
SELECT g.id AS meeting, coalesce(b.id, 0) AS ballot, g.base, g.expected
FROM meeting g
JOIN matter_step s ON s.community_id = g.community_id AND s.id = g.step_row
LEFT JOIN ballot b ON b.community_id = g.community_id AND b.meeting_id = g.id
    AND b.state <> 'void' AND b.form <> 'motion'
WHERE g.community_id = ?1 AND g.matter_id = ?2 AND g.state <> 'void'
    AND s.step IN ('elect', 'review')
ORDER BY g.id DESC, coalesce(b.turn, 0) DESC LIMIT 1;
