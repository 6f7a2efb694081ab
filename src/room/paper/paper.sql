-- name: paper_survey
SELECT matter_id, area_id, state, closes FROM survey WHERE community_id = ?1 AND id = ?2;

-- name: paper_voter
SELECT name FROM roll WHERE community_id = ?1 AND meeting_id = ?2 AND voter_id = ?3;

-- name: paper_expected
SELECT count(*) FROM roll WHERE community_id = ?1 AND meeting_id = ?2;

-- name: paper_voters
SELECT voter_id AS id FROM roll WHERE community_id = ?1 AND meeting_id = ?2 AND recused = 0
ORDER BY household_id, voter_id LIMIT ?3;

-- name: paper_households
SELECT h.id FROM household h
WHERE h.community_id = ?1 AND h.kind <> 'empty'
    AND (h.community_id = ?2 OR h.unit_id = ?2 OR h.grid_id = ?2
        OR EXISTS (SELECT 1 FROM region_path p
            WHERE p.region_id = h.building_id AND p.ancestor_id = ?2))
ORDER BY h.building_id, h.unit_id, h.room, h.id LIMIT ?3;

-- name: paper_owners
SELECT id FROM owners_head WHERE community_id = ?1 AND decision_id = ?2
ORDER BY place, id LIMIT ?3;

-- name: paper_vote_stands
SELECT (SELECT count(*) FROM vote v
        WHERE v.community_id = ?1 AND v.ballot_id = ?2 AND v.voter_id = ?3)
    + (SELECT count(*) FROM vote_mark k
        WHERE k.community_id = ?1 AND k.ballot_id = ?2 AND k.voter_id = ?3);

-- name: paper_answer_stands
SELECT count(*) FROM answer WHERE community_id = ?1 AND survey_id = ?2 AND household_id = ?3;

-- name: run_add
INSERT INTO sheet_run (community_id, id, matter_id, what, subject_id, linked, large, sheets,
    account_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: run_get
SELECT id, matter_id, what, subject_id, linked, large, sheets, by_name, at
FROM sheet_run WHERE community_id = ?1 AND id = ?2;

-- name: runs_of
SELECT id, matter_id, what, subject_id, linked, large, sheets, by_name, at
FROM sheet_run WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id DESC LIMIT ?3;

-- name: code_taken
SELECT count(*) FROM sheet_code WHERE community_id = ?1 AND code = ?2;

-- name: code_add
INSERT INTO sheet_code (community_id, code, run_id, whose_id) VALUES (?1, ?2, ?3, ?4);

-- name: code_get
SELECT k.run_id, k.whose_id, r.subject_id, r.what
FROM sheet_code k
JOIN sheet_run r ON r.community_id = k.community_id AND r.id = k.run_id
WHERE k.community_id = ?1 AND k.code = ?2;

-- name: code_used
-- In a settled sheet, or in another batch that is not thrown away.
SELECT (SELECT count(*) FROM sheet s WHERE s.community_id = ?1 AND s.code = ?2)
    + (SELECT count(*) FROM sheet_entry e
        JOIN sheet_batch b ON b.community_id = e.community_id AND b.id = e.batch_id
        WHERE e.community_id = ?1 AND e.code = ?2 AND e.batch_id <> ?3
            AND b.state <> 'discarded' AND b.state <> 'settled');

-- name: codes_of_ballot
SELECT k.code, coalesce(r.name, '') AS label, CAST('' AS TEXT) AS unit, CAST('' AS TEXT) AS room,
    CAST(0 AS BIGINT) AS area
FROM sheet_code k
LEFT JOIN roll r ON r.community_id = k.community_id AND r.meeting_id = ?3
    AND r.voter_id = k.whose_id
WHERE k.community_id = ?1 AND k.run_id = ?2 ORDER BY k.whose_id, k.code LIMIT ?4;

-- name: codes_of_houses
SELECT k.code, b.name AS label, coalesce(u.name, '') AS unit, h.room, CAST(0 AS BIGINT) AS area
FROM sheet_code k
JOIN household h ON h.community_id = k.community_id AND h.id = k.whose_id
JOIN region b ON b.id = h.building_id
LEFT JOIN region u ON u.id = h.unit_id
WHERE k.community_id = ?1 AND k.run_id = ?2
ORDER BY h.building_id, h.unit_id, h.room, k.code LIMIT ?3;

-- name: codes_of_owners
SELECT k.code, h.place AS label, h.name AS unit, CAST('' AS TEXT) AS room, h.area
FROM sheet_code k
JOIN owners_head h ON h.community_id = k.community_id AND h.decision_id = ?3 AND h.id = k.whose_id
WHERE k.community_id = ?1 AND k.run_id = ?2
ORDER BY h.place, h.id, k.code LIMIT ?4;

-- name: hand_out_add
INSERT INTO sheet_hand_out (community_id, ballot_id, voter_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5);

-- name: hand_out_count
SELECT count(*) FROM sheet_hand_out WHERE community_id = ?1 AND ballot_id = ?2;

-- name: sheets_of_subject
SELECT count(*) FROM sheet s
JOIN sheet_batch b ON b.community_id = s.community_id AND b.id = s.batch_id
WHERE b.community_id = ?1 AND b.subject_id = ?2 AND b.what = ?3;

-- name: sheet_batch_add
INSERT INTO sheet_batch (community_id, id, matter_id, what, subject_id, state, opened_at,
    first_name, second_name, settled_name, sheets, differ, counted, set_aside, spoilt, hash, reason)
VALUES (?1, ?2, ?3, ?4, ?5, 'first', ?6, '', '', '', 0, 0, 0, 0, 0, '', '');

-- name: sheet_batch_get
SELECT id, matter_id, subject_id, what, state, opened_at, first_id, first_name, first_at,
    second_id, second_name, second_at, settled_id, settled_name, settled_at, sheets, differ,
    counted, set_aside, spoilt, hash, reason
FROM sheet_batch WHERE community_id = ?1 AND id = ?2;

-- name: sheet_batches_of
SELECT id, matter_id, subject_id, what, state, opened_at, first_id, first_name, first_at,
    second_id, second_name, second_at, settled_id, settled_name, settled_at, sheets, differ,
    counted, set_aside, spoilt, hash, reason
FROM sheet_batch WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id DESC LIMIT ?3;

-- name: sheet_batch_lock
UPDATE sheet_batch SET state = state WHERE community_id = ?1 AND id = ?2;

-- name: sheet_batch_first
UPDATE sheet_batch SET first_id = ?3, first_name = ?4
WHERE community_id = ?1 AND id = ?2 AND first_id IS NULL;

-- name: sheet_batch_second
UPDATE sheet_batch SET second_id = ?3, second_name = ?4
WHERE community_id = ?1 AND id = ?2 AND second_id IS NULL;

-- name: sheet_batch_first_done
UPDATE sheet_batch SET state = 'second', first_at = ?3
WHERE community_id = ?1 AND id = ?2 AND state = 'first';

-- name: sheet_batch_second_done
UPDATE sheet_batch SET state = 'check', second_at = ?3
WHERE community_id = ?1 AND id = ?2 AND state = 'second';

-- name: sheet_batch_discard
UPDATE sheet_batch SET state = 'discarded', reason = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: sheet_batch_settled
UPDATE sheet_batch SET state = 'settled', settled_id = ?3, settled_name = ?4, settled_at = ?5,
    sheets = ?6, differ = ?7, counted = ?8, set_aside = ?9, spoilt = ?10, hash = ?11
WHERE community_id = ?1 AND id = ?2 AND state = 'check';

-- name: sheet_batch_live
SELECT count(*) FROM sheet_batch WHERE community_id = ?1 AND subject_id = ?2
    AND state <> 'settled' AND state <> 'discarded';

-- name: sheet_batch_hashes
SELECT id, hash FROM sheet_batch
WHERE community_id = ?1 AND subject_id = ?2 AND state = 'settled' ORDER BY id LIMIT ?3;

-- name: sheet_entry_add
INSERT INTO sheet_entry (community_id, batch_id, pass, code, choice, text, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: sheet_entry_drop
DELETE FROM sheet_entry WHERE community_id = ?1 AND batch_id = ?2 AND pass = ?3 AND code = ?4;

-- name: sheet_entry_count
SELECT count(*) FROM sheet_entry WHERE community_id = ?1 AND batch_id = ?2 AND pass = ?3;

-- name: sheet_entries
SELECT code, choice, text, at FROM sheet_entry
WHERE community_id = ?1 AND batch_id = ?2 AND pass = ?3 ORDER BY at DESC, code LIMIT ?4;

-- name: sheet_readings
SELECT q.code, coalesce(max(CASE WHEN q.pass = 1 THEN q.choice END), '') AS first,
    coalesce(max(CASE WHEN q.pass = 2 THEN q.choice END), '') AS second,
    coalesce(max(CASE WHEN q.pass = 1 THEN q.text END), '') AS first_text,
    coalesce(max(CASE WHEN q.pass = 2 THEN q.text END), '') AS second_text,
    max(k.whose_id) AS whose_id
FROM sheet_entry q
JOIN sheet_code k ON k.community_id = q.community_id AND k.code = q.code
WHERE q.community_id = ?1 AND q.batch_id = ?2
GROUP BY q.code ORDER BY q.code LIMIT ?3;

-- name: sheet_add
INSERT INTO sheet (community_id, code, batch_id, slot, choice, outcome, reason, differed)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: sheets_of
SELECT code, slot, choice, outcome, reason, differed FROM sheet
WHERE community_id = ?1 AND batch_id = ?2 ORDER BY slot LIMIT ?3;

-- name: sheet_photo_add
INSERT INTO sheet_photo (community_id, batch_id, file_id, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (community_id, batch_id, file_id) DO NOTHING;

-- name: sheet_photo_count
SELECT count(*) FROM sheet_photo WHERE community_id = ?1 AND batch_id = ?2;

-- name: sheet_photos
SELECT file_id AS id FROM sheet_photo WHERE community_id = ?1 AND batch_id = ?2
ORDER BY at, file_id LIMIT ?3;

-- name: sheet_sums
SELECT coalesce(sum(CASE WHEN s.outcome = 'counted' AND s.choice = 'agree' THEN 1 ELSE 0 END), 0)
        AS agree,
    coalesce(sum(CASE WHEN s.outcome = 'counted' AND s.choice = 'oppose' THEN 1 ELSE 0 END), 0)
        AS oppose,
    coalesce(sum(CASE WHEN s.outcome = 'counted' AND s.choice = 'abstain' THEN 1 ELSE 0 END), 0)
        AS abstain,
    coalesce(sum(CASE WHEN s.outcome = 'spoilt' THEN 1 ELSE 0 END), 0) AS spoilt,
    coalesce(sum(CASE WHEN s.outcome = 'set_aside' THEN 1 ELSE 0 END), 0) AS set_aside,
    coalesce(sum(CASE WHEN s.outcome = 'counted' AND v.choice IS NULL THEN 1 ELSE 0 END), 0)
        AS astray
FROM sheet s
JOIN sheet_batch b ON b.community_id = s.community_id AND b.id = s.batch_id
LEFT JOIN sheet_code k ON k.community_id = s.community_id AND k.code = s.code
LEFT JOIN vote v ON v.community_id = b.community_id AND v.ballot_id = b.subject_id
    AND v.voter_id = k.whose_id AND v.slot = s.slot AND v.choice = s.choice
WHERE b.community_id = ?1 AND b.subject_id = ?2;
-- again: sheet_sums_owners
-- LEFT JOIN vote v ON v.community_id = b.community_id AND v.ballot_id = b.subject_id => LEFT JOIN owners_vote v ON v.community_id = b.community_id AND v.decision_id = b.subject_id
-- AND v.voter_id = k.whose_id AND v.slot = s.slot AND v.choice = s.choice => AND v.head_id = k.whose_id AND v.choice = s.choice AND v.way <> 'phone' AND v.way <> 'gov'

-- name: sheet_sums_secret
SELECT coalesce(sum(CASE WHEN s.outcome = 'counted' AND s.choice = 'agree' THEN 1 ELSE 0 END), 0)
        AS agree,
    coalesce(sum(CASE WHEN s.outcome = 'counted' AND s.choice = 'oppose' THEN 1 ELSE 0 END), 0)
        AS oppose,
    coalesce(sum(CASE WHEN s.outcome = 'counted' AND s.choice = 'abstain' THEN 1 ELSE 0 END), 0)
        AS abstain,
    coalesce(sum(CASE WHEN s.outcome = 'spoilt' THEN 1 ELSE 0 END), 0) AS spoilt,
    coalesce(sum(CASE WHEN s.outcome = 'set_aside' THEN 1 ELSE 0 END), 0) AS set_aside,
    coalesce(sum(CASE WHEN s.outcome = 'counted' AND p.choice IS NULL THEN 1 ELSE 0 END), 0)
        AS astray
FROM sheet s
JOIN sheet_batch b ON b.community_id = s.community_id AND b.id = s.batch_id
LEFT JOIN ballot_paper p ON p.community_id = b.community_id AND p.ballot_id = b.subject_id
    AND p.slot = s.slot AND p.choice = s.choice
WHERE b.community_id = ?1 AND b.subject_id = ?2;

-- name: recount_add
INSERT INTO sheet_recount (community_id, id, what, subject_id, agree, oppose, abstain, spoilt, same,
    fault, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: recounts_of
SELECT id, agree, oppose, abstain, spoilt, same, fault, by_name, at
FROM sheet_recount WHERE community_id = ?1 AND subject_id = ?2 AND what = ?4 ORDER BY id DESC LIMIT ?3;

-- name: paper_subjects
SELECT q.what, q.id, q.title, q.secret, q.open, q.expected,
    (SELECT count(*) FROM sheet_hand_out o WHERE o.community_id = ?1 AND o.ballot_id = q.id)
        + (SELECT count(*) FROM owners_delivery o WHERE o.community_id = ?1 AND o.decision_id = q.id)
        AS handed_out,
    (SELECT coalesce(sum(b.counted), 0) FROM sheet_batch b
        WHERE b.community_id = ?1 AND b.subject_id = q.id AND b.what = q.what) AS counted,
    (SELECT coalesce(sum(b.set_aside), 0) FROM sheet_batch b
        WHERE b.community_id = ?1 AND b.subject_id = q.id AND b.what = q.what) AS set_aside
FROM (
    SELECT 'ballot' AS what, b.id, b.question AS title, b.secret,
        CASE WHEN b.state = 'open' THEN 1 ELSE 0 END AS open, b.expected, 1 AS place
    FROM ballot b WHERE b.community_id = ?1 AND b.matter_id = ?2 AND b.state <> 'void'
    UNION ALL
    SELECT 'owners', d.id, d.question, 0, CASE WHEN d.state = 'open' THEN 1 ELSE 0 END, d.heads, 1
    FROM owners_decision d
    WHERE d.community_id = ?1 AND d.matter_id = ?2 AND d.state <> 'void' AND d.state <> 'called'
    UNION ALL
    SELECT 'review', s.id, '', 0,
        CASE WHEN s.state = 'open' AND s.closes >= ?3 THEN 1 ELSE 0 END, s.asked, 2
    FROM survey s WHERE s.community_id = ?1 AND s.matter_id = ?2 AND s.state <> 'void'
    UNION ALL
    SELECT 'opinion', m.id, m.title, 0, CAST(?4 AS INTEGER), m.affected_households, 3
    FROM matter m WHERE m.community_id = ?1 AND m.id = ?2
    UNION ALL
    SELECT 'consent', m.id, m.title, 0, CAST(?4 AS INTEGER), m.affected_households, 3
    FROM matter m WHERE m.community_id = ?1 AND m.id = ?2 AND CAST(?6 AS INTEGER) = 1
) q ORDER BY q.open DESC, q.place, q.id DESC LIMIT ?5;

-- name: sheets_aside
-- How owners vote is hidden until the count, also on a slip that came second.
SELECT s.code, s.batch_id, CASE WHEN d.state = 'open' THEN '' ELSE s.choice END AS choice, s.reason
FROM sheet s
JOIN sheet_batch b ON b.community_id = s.community_id AND b.id = s.batch_id
LEFT JOIN owners_decision d ON d.community_id = b.community_id AND d.id = b.subject_id
WHERE b.community_id = ?1 AND b.matter_id = ?2 AND s.outcome = 'set_aside'
ORDER BY s.batch_id, s.code LIMIT ?3;

-- name: poll_paper_subjects
-- The two boxes of a half-yearly survey; ?3 whether they take paper, ?4 ?5 how many could be asked.
SELECT q.what, CAST(?2 AS BIGINT) AS id, '' AS title, CAST(1 AS INTEGER) AS secret, CAST(?3 AS INTEGER) AS open, q.expected,
    (SELECT count(*) FROM poll_mark m WHERE m.community_id = ?1 AND m.poll_id = ?2 AND m.way = 'paper'
        AND m.stratum = q.stratum) AS handed_out,
    (SELECT coalesce(sum(b.counted), 0) FROM sheet_batch b
        WHERE b.community_id = ?1 AND b.subject_id = ?2 AND b.what = q.what) AS counted,
    (SELECT coalesce(sum(b.set_aside), 0) FROM sheet_batch b
        WHERE b.community_id = ?1 AND b.subject_id = ?2 AND b.what = q.what) AS set_aside
FROM (SELECT 'poll_party' AS what, 'party' AS stratum, CAST(?4 AS BIGINT) AS expected
    UNION ALL SELECT 'poll_others', 'others', CAST(?5 AS BIGINT)) q ORDER BY q.what DESC;

-- name: poll_paper_runs
SELECT id, matter_id, what, subject_id, linked, large, sheets, by_name, at
FROM sheet_run WHERE community_id = ?1 AND subject_id = ?2 ORDER BY id DESC LIMIT ?3;

-- name: poll_paper_batches
SELECT id, matter_id, subject_id, what, state, opened_at, first_id, first_name, first_at,
    second_id, second_name, second_at, settled_id, settled_name, settled_at, sheets, differ,
    counted, set_aside, spoilt, hash, reason
FROM sheet_batch WHERE community_id = ?1 AND subject_id = ?2 ORDER BY id DESC LIMIT ?3;

-- name: paper_place
SELECT name FROM region WHERE id = ?1;

-- name: paper_ways
-- A ballot by channel; a secret one keeps choices apart from how they came, but for settled sheets.
SELECT q.way, sum(q.agree) AS agree, sum(q.oppose) AS oppose, sum(q.abstain) AS abstain,
    sum(q.spoilt) AS spoilt, sum(q.set_aside) AS set_aside
FROM (
    SELECT v.way, CASE WHEN v.choice = 'agree' THEN 1 ELSE 0 END AS agree,
        CASE WHEN v.choice = 'oppose' THEN 1 ELSE 0 END AS oppose,
        CASE WHEN v.choice = 'abstain' THEN 1 ELSE 0 END AS abstain, 0 AS spoilt, 0 AS set_aside
    FROM vote v WHERE v.community_id = ?1 AND v.ballot_id = ?2
    UNION ALL
    SELECT CASE WHEN s.slot IS NULL THEN 'phone' ELSE 'paper' END,
        CASE WHEN p.choice = 'agree' THEN 1 ELSE 0 END,
        CASE WHEN p.choice = 'oppose' THEN 1 ELSE 0 END,
        CASE WHEN p.choice = 'abstain' THEN 1 ELSE 0 END, 0, 0
    FROM ballot_paper p
    LEFT JOIN (SELECT x.slot FROM sheet x
        JOIN sheet_batch b ON b.community_id = x.community_id AND b.id = x.batch_id
        WHERE b.community_id = ?1 AND b.subject_id = ?2) s ON s.slot = p.slot
    WHERE p.community_id = ?1 AND p.ballot_id = ?2
    UNION ALL
    SELECT 'paper', 0, 0, 0, CASE WHEN s.outcome = 'spoilt' THEN 1 ELSE 0 END,
        CASE WHEN s.outcome = 'set_aside' THEN 1 ELSE 0 END
    FROM sheet s
    JOIN sheet_batch b ON b.community_id = s.community_id AND b.id = s.batch_id
    WHERE b.community_id = ?1 AND b.subject_id = ?2 AND s.outcome <> 'counted'
) q GROUP BY q.way ORDER BY q.way;
