-- name: archive_add
INSERT INTO archive_file (community_id, matter_id, sha256, size, manifest, sealed_at, by_name, account_id, kept)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: archive_get
-- ?3: whose file may be asked for; who asks for a decision's is never given a case's.
SELECT f.matter_id AS matter, m.code, f.sha256, f.size, f.manifest, f.sealed_at, f.by_name, f.reduced, f.kept
FROM archive_file f JOIN matter m ON m.community_id = f.community_id AND m.id = f.matter_id
WHERE f.community_id = ?1 AND f.matter_id = ?2 AND m.family = ?3;

-- name: archive_all
-- ?2: of one family, or ''.
SELECT f.matter_id AS matter, m.code, f.sha256, f.size, f.manifest, f.sealed_at, f.by_name, f.reduced, f.kept
FROM archive_file f JOIN matter m ON m.community_id = f.community_id AND m.id = f.matter_id
WHERE f.community_id = ?1 AND (?2 = '' OR m.family = ?2) ORDER BY f.sealed_at, f.matter_id;

-- name: archive_gone
SELECT m.id AS matter, m.code FROM matter m
WHERE m.community_id = ?1 AND m.family = 'decision' AND m.state = 'archived' AND NOT EXISTS (SELECT 1 FROM archive_file f
    WHERE f.community_id = m.community_id AND f.matter_id = m.id) ORDER BY m.id;

-- name: archive_gone_count
SELECT count(*) FROM matter m
WHERE m.community_id = ?1 AND m.family = 'decision' AND m.state = 'archived' AND NOT EXISTS (SELECT 1 FROM archive_file f
    WHERE f.community_id = m.community_id AND f.matter_id = m.id);

-- name: archive_communities
SELECT community_id AS id FROM matter WHERE family = 'decision' AND state = 'archived'
UNION SELECT community_id AS id FROM archive_file ORDER BY 1;

-- name: archive_find
-- For the command line, where only the matter is named.
SELECT community_id AS id FROM matter WHERE id = ?1;

-- name: dossier_scope
SELECT catalogue, version, text FROM matter_scope WHERE community_id = ?1 AND matter_id = ?2;

-- name: dossier_matter
SELECT m.id, m.code, m.title, m.summary, m.origin, m.scope_id, m.body, m.template,
       m.template_version, m.rules, m.rules_version, m.state, m.step, m.round, m.amount,
       m.affected_households, m.risk_flag, m.demand_count, m.demand_base, m.created_at,
       m.closed_at, p.name AS place, c.name AS community
FROM matter m JOIN region p ON p.id = m.area_id JOIN region c ON c.id = m.community_id
WHERE m.community_id = ?1 AND m.id = ?2;

-- name: dossier_steps
SELECT id, step, round, state, opened_at, due_at, closed_at, coalesce(outcome, '') AS outcome
FROM matter_step WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_events
-- What was told to the police is for no party to read. posted: done by the program, or by one who holds or held a post here or above: named in full.
SELECT e.id, e.step, e.word, CASE WHEN e.word = 'dispute.risk' THEN '' ELSE e.facts END AS facts, e.note, e.at, e.by_name,
       CASE WHEN e.account_id IS NULL OR EXISTS (
           SELECT 1 FROM region_path r JOIN post p ON p.community_id = r.ancestor_id
           WHERE r.region_id = e.community_id AND p.account_id = e.account_id)
       THEN 1 ELSE 0 END AS posted
FROM flow_event e WHERE e.community_id = ?1 AND e.matter_id = ?2 ORDER BY e.id;

-- name: dossier_papers
SELECT p.id, p.step, p.kind, p.title, p.text, f.sha256, p.at, p.by_name
FROM paper p LEFT JOIN file f ON f.community_id = p.community_id AND f.id = p.file_id
WHERE p.community_id = ?1 AND p.matter_id = ?2 ORDER BY p.id;

-- name: dossier_channels
SELECT id, channel, held_on, place, count, note, by_name FROM solicit_channel
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_reach
SELECT channel, count(*) AS households FROM solicit_reach
WHERE community_id = ?1 AND matter_id = ?2 GROUP BY channel ORDER BY channel;

-- name: dossier_study
SELECT held_on, note, by_name FROM party_study WHERE community_id = ?1 AND matter_id = ?2;

-- name: dossier_opinions
SELECT id, name, channel, text, at, coalesce(disposition, '') AS disposition,
       coalesce(reason, '') AS reason, answered_at, coalesce(answered_by, '') AS answered_by
FROM opinion WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_consents
SELECT choice, way, count(*) AS households FROM consent
WHERE community_id = ?1 AND matter_id = ?2 GROUP BY choice, way ORDER BY choice, way;

-- name: dossier_checks
SELECT k.id, k.kind, k.verdict, k.text, f.sha256, k.by_name, k.at, coalesce(k.legal, 0) AS legal,
       coalesce(k.fair, 0) AS fair, coalesce(k.feasible, 0) AS feasible, coalesce(k.control, 0) AS control,
       coalesce(k.asked, 0) AS asked
FROM check_result k LEFT JOIN file f ON f.community_id = k.community_id AND f.id = k.file_id
WHERE k.community_id = ?1 AND k.matter_id = ?2 ORDER BY k.id;

-- name: dossier_plans
SELECT id, version, step, purpose, text, budget, fund_source, timetable, by_name, at FROM plan
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY version;

-- name: dossier_invitations
SELECT id, step_row, round, name, kind, mandatory, invited_at, due_at, answer, text, way,
       answered_at, settled, settled_at
FROM invitation WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_meetings
SELECT id, step_row, round, body, base, place, starts_at, called_at, opened_at, closed_at,
       emergency_reason, chair, recorder, question, secret, state, expected, party_expected,
       present, held, roll_hash, minutes
FROM meeting WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_roll
-- Membership of the Party is sensitive: a line that sits there for the Party alone, and holds no post
-- whose name is public, goes by its keyed name only.
SELECT r.meeting_id AS meeting, r.voter_id,
       CASE WHEN r.party = 1 AND r.committee = 0 AND NOT EXISTS (SELECT 1 FROM post p
           WHERE p.community_id = r.community_id AND p.id = r.post_id) THEN '' ELSE r.name END AS name,
       r.party, r.committee, r.rep, r.recused,
       coalesce(a.way, '') AS way,
       CASE WHEN r.party = 1 THEN '' ELSE coalesce(a.proxy_name, '') END AS proxy_name,
       a.at, a.left_at
FROM meeting m
JOIN roll r ON r.community_id = m.community_id AND r.meeting_id = m.id
LEFT JOIN attendance a ON a.community_id = r.community_id AND a.meeting_id = r.meeting_id
    AND a.voter_id = r.voter_id
WHERE m.community_id = ?1 AND m.matter_id = ?2 ORDER BY +m.id, r.voter_id;

-- name: dossier_ballots
SELECT id, meeting_id AS meeting, question, nature, secret, changes, hide_counts, state, opened_at,
       closed_at, agree, oppose, abstain, present, expected, outcome, tally_hash,
       form, turn
FROM ballot WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_names
SELECT n.ballot_id AS ballot, n.nr, n.seat, n.seats, n.name, n.n1, n.n2, n.n3, n.n4, n.result
FROM ballot b
JOIN ballot_name n ON n.community_id = b.community_id AND n.ballot_id = b.id
WHERE b.community_id = ?1 AND b.matter_id = ?2 ORDER BY n.ballot_id, n.nr;

-- name: dossier_candidates
SELECT k.id, k.seat, k.name, k.nominated, k.state, k.reason,
       (SELECT count(*) FROM nominator n WHERE n.community_id = k.community_id
           AND n.candidate_id = k.id) AS nominators, k.by_name, k.at
FROM candidate k WHERE k.community_id = ?1 AND k.matter_id = ?2 ORDER BY k.id;

-- name: dossier_appeals
SELECT a.id, a.meeting_id AS meeting, a.want, a.who, a.text, a.by_name, a.at, a.due_at, a.decision,
       a.reply, a.decided_by, a.decided_at
FROM meeting m
JOIN roll_appeal a ON a.community_id = m.community_id AND a.meeting_id = m.id
WHERE m.community_id = ?1 AND m.matter_id = ?2 ORDER BY a.id;

-- name: dossier_recall
SELECT kind, name, grounds, named_at, statement, stated_way, stated_at
FROM recall_case WHERE community_id = ?1 AND matter_id = ?2;

-- name: dossier_votes
-- What is being voted on stays hidden until the close, also from an extract.
SELECT v.ballot_id AS ballot, v.slot, v.choice FROM ballot b
JOIN vote v ON v.community_id = b.community_id AND v.ballot_id = b.id
WHERE b.community_id = ?1 AND b.matter_id = ?2 AND b.state <> 'open'
UNION ALL
SELECT p.ballot_id AS ballot, p.slot, p.choice FROM ballot b
JOIN ballot_paper p ON p.community_id = b.community_id AND p.ballot_id = b.id
WHERE b.community_id = ?1 AND b.matter_id = ?2 AND b.state <> 'open' ORDER BY 1, 2;

-- name: dossier_batches
SELECT b.id, b.subject_id AS subject, b.what, b.sheets, b.differ, b.counted, b.set_aside, b.spoilt,
    b.hash, b.first_name, b.second_name, b.settled_name, b.settled_at
FROM sheet_batch b
WHERE b.community_id = ?1 AND b.matter_id = ?2 AND b.state = 'settled'
    AND NOT EXISTS (SELECT 1 FROM ballot q WHERE q.community_id = b.community_id
        AND q.id = b.subject_id AND q.state = 'open')
    AND NOT EXISTS (SELECT 1 FROM owners_decision d WHERE d.community_id = b.community_id
        AND d.id = b.subject_id AND d.state = 'open') ORDER BY b.id;

-- name: dossier_sheets
SELECT s.batch_id AS batch, s.slot, s.choice, s.outcome, s.reason
FROM sheet_batch b
JOIN sheet s ON s.community_id = b.community_id AND s.batch_id = b.id
WHERE b.community_id = ?1 AND b.matter_id = ?2 AND b.state = 'settled'
    AND NOT EXISTS (SELECT 1 FROM ballot q WHERE q.community_id = b.community_id
        AND q.id = b.subject_id AND q.state = 'open')
    AND NOT EXISTS (SELECT 1 FROM owners_decision d WHERE d.community_id = b.community_id
        AND d.id = b.subject_id AND d.state = 'open') ORDER BY s.batch_id, s.slot;

-- name: dossier_recounts
SELECT r.id, r.subject_id AS ballot, r.agree, r.oppose, r.abstain, r.spoilt, r.same, r.by_name, r.at
FROM (SELECT b.id FROM ballot b WHERE b.community_id = ?1 AND b.matter_id = ?2 AND b.state <> 'open'
    UNION ALL
    SELECT d.id FROM owners_decision d WHERE d.community_id = ?1 AND d.matter_id = ?2) q
JOIN sheet_recount r ON r.community_id = ?1 AND r.subject_id = q.id ORDER BY +r.id;

-- name: dossier_notices
SELECT id, step_row, use, title, text, scope, channel, contact, starts_on, ends_on, min_days, state,
       run, posted_at, by_name
FROM notice WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_stops
SELECT s.notice_id AS notice, s.run, s.reason, s.asked_by, s.asked_at,
       coalesce(s.agreed_by, '') AS agreed_by, s.agreed_at, s.starts_on, s.ends_on
FROM notice n JOIN notice_stop s ON s.community_id = n.community_id AND s.notice_id = n.id
WHERE n.community_id = ?1 AND n.matter_id = ?2 ORDER BY s.notice_id, s.run;

-- name: dossier_photos
SELECT p.id, p.notice_id AS notice, p.run, p.which, f.sha256, p.at, p.by_name,
       coalesce(p.checked_by, '') AS checked_by, p.checked_at
FROM notice n JOIN notice_photo p ON p.community_id = n.community_id AND p.notice_id = n.id
LEFT JOIN file f ON f.community_id = p.community_id AND f.id = p.file_id
WHERE n.community_id = ?1 AND n.matter_id = ?2 ORDER BY p.id;

-- name: dossier_objections
SELECT o.id, o.notice_id AS notice, o.run, o.name, o.text, o.way, o.at, o.due_at,
       coalesce(o.reply, '') AS reply, o.replied_at, coalesce(o.decision, '') AS decision,
       coalesce(o.decided_reason, '') AS decided_reason, coalesce(o.decided_by, '') AS decided_by,
       o.decided_at
FROM notice n JOIN objection o ON o.community_id = n.community_id AND o.notice_id = n.id
WHERE n.community_id = ?1 AND n.matter_id = ?2 ORDER BY o.id;

-- name: dossier_work_items
SELECT id, name, unit, planned, done, due_day FROM work_item
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_changes
SELECT id, work_item_id AS work_item, planned_old, planned_new, reason, asked_by, at,
       coalesce(approved_by, '') AS approved_by, approved_at
FROM change_order WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_money
SELECT m.id, m.what, m.title, m.fen, f.sha256, m.at, m.by_name
FROM money_line m LEFT JOIN file f ON f.community_id = m.community_id AND f.id = m.file_id
WHERE m.community_id = ?1 AND m.matter_id = ?2 ORDER BY +m.id;

-- name: dossier_progress
SELECT id, what, text, permille, at, by_name FROM progress
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_progress_photos
SELECT p.id AS progress, x.phase, f.sha256 FROM progress p
JOIN progress_photo x ON x.community_id = p.community_id AND x.progress_id = p.id
LEFT JOIN file f ON f.community_id = x.community_id AND f.id = x.file_id
WHERE p.community_id = ?1 AND p.matter_id = ?2 ORDER BY p.id, x.file_id;

-- name: dossier_acceptance
SELECT a.id, a.step_row, a.result, a.text, a.signed_by, f.sha256, a.at
FROM acceptance a LEFT JOIN file f ON f.community_id = a.community_id AND f.id = a.file_id
WHERE a.community_id = ?1 AND a.matter_id = ?2 ORDER BY a.id;

-- name: dossier_surveys
SELECT id, step_row, opens, closes, state, asked, needs, n, good, closed_at FROM survey
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_answers
-- In no order of time, without household: only what was said.
SELECT a.survey_id AS survey, a.score, a.text, a.way FROM survey s
JOIN answer a ON a.community_id = s.community_id AND a.survey_id = s.id
WHERE s.community_id = ?1 AND s.matter_id = ?2 ORDER BY a.survey_id, a.score, a.text, a.way;

-- name: dossier_rectify
SELECT r.survey_id AS survey, r.text, r.due_at, r.at, coalesce(r.done_text, '') AS done_text,
       r.done_at, coalesce(r.checked_by, '') AS checked_by, r.checked_at
FROM survey s JOIN rectify r ON r.community_id = s.community_id AND r.survey_id = s.id
WHERE s.community_id = ?1 AND s.matter_id = ?2 ORDER BY s.id;

-- name: dossier_files
-- Every original the other lists name, once; slips of owners and of homes, with names and choices, stay in the house.
SELECT f.sha256, min(f.type) AS type, min(f.name) AS name, min(f.size) AS size FROM file f
WHERE f.community_id = ?1 AND f.id IN (
    SELECT p.file_id FROM paper p WHERE p.community_id = ?1 AND p.matter_id = ?2
    UNION SELECT k.file_id FROM check_result k WHERE k.community_id = ?1 AND k.matter_id = ?2
    UNION SELECT x.file_id FROM notice n
        JOIN notice_photo x ON x.community_id = n.community_id AND x.notice_id = n.id
        WHERE n.community_id = ?1 AND n.matter_id = ?2
    UNION SELECT h.file_id FROM sheet_batch b
        JOIN sheet_photo h ON h.community_id = b.community_id AND h.batch_id = b.id
        WHERE b.community_id = ?1 AND b.matter_id = ?2 AND b.state = 'settled' AND b.what <> 'opinion'
            AND b.what <> 'owners' AND b.what <> 'consent'
    UNION SELECT l.file_id FROM money_line l WHERE l.community_id = ?1 AND l.matter_id = ?2
    UNION SELECT y.file_id FROM progress g
        JOIN progress_photo y ON y.community_id = g.community_id AND y.progress_id = g.id
        WHERE g.community_id = ?1 AND g.matter_id = ?2
    UNION SELECT d.file_id FROM dispute_scan d WHERE d.community_id = ?1 AND d.case_id = ?2
    UNION SELECT a.file_id FROM acceptance a WHERE a.community_id = ?1 AND a.matter_id = ?2)
GROUP BY f.sha256 ORDER BY f.sha256;
