-- name: dispute_matter
INSERT INTO matter (community_id, id, code, code_year, code_no, title, summary, origin, scope_id,
                    body, template, template_version, rules, rules_version, state, step, round,
                    step_opened, amount, affected_households, area_id, risk_flag, demand_count,
                    demand_base, opened_by, created_at, family)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', 'residents', ?7, '', ?8, ?9, ?10, ?11, 'open', ?12, 1, ?13, 0,
        0, ?14, 0, 0, 0, 0, ?13, 'case');

-- name: dispute_add
INSERT INTO dispute (community_id, case_id, category, channel, from_case, region_id, amount, people,
                     injury, began_on, failed, grade, rule_grade, causes, mediator_name, guide_name,
                     chosen_by, in_public, extended, risk, outcome, raise_asked, account_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0, 0, '', '', '', 0, 0, '', '', 0, ?12, ?13);

-- name: dispute_get
SELECT case_id, category, channel, from_case, region_id, amount, people, injury, began_on, failed,
       grade, rule_grade, causes, mediator_id, mediator_name, guide_id, guide_name, chosen_by,
       in_public, extended, risk, outcome, accepted_at, tier_since, raise_asked, account_id, at
FROM dispute WHERE community_id = ?1 AND case_id = ?2;

-- name: dispute_accepted
UPDATE dispute SET accepted_at = ?3, tier_since = ?3 WHERE community_id = ?1 AND case_id = ?2;

-- name: dispute_graded
UPDATE dispute SET grade = ?3, rule_grade = ?4, causes = ?5, tier_since = ?6
WHERE community_id = ?1 AND case_id = ?2;

-- name: dispute_assigned
UPDATE dispute SET mediator_id = ?3, mediator_name = ?4, guide_id = ?5, guide_name = ?6, chosen_by = ?7
WHERE community_id = ?1 AND case_id = ?2;

-- name: dispute_public
UPDATE dispute SET in_public = ?3 WHERE community_id = ?1 AND case_id = ?2;

-- name: dispute_extended
UPDATE dispute SET extended = 1 WHERE community_id = ?1 AND case_id = ?2;

-- name: dispute_risk
UPDATE dispute SET risk = ?3 WHERE community_id = ?1 AND case_id = ?2;

-- name: dispute_outcome
UPDATE dispute SET outcome = ?3 WHERE community_id = ?1 AND case_id = ?2;

-- name: dispute_raise_asked
UPDATE dispute SET raise_asked = ?3 WHERE community_id = ?1 AND case_id = ?2;

-- name: dispute_party_add
INSERT INTO dispute_party (community_id, id, case_id, side, account_id, resident_id, name_sealed,
                           phone_sealed, consent, consent_way, consent_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: dispute_party_list
-- Those who signed an agreement count for its newest draft alone.
SELECT p.id, p.case_id, p.side, p.account_id, p.resident_id, p.name_sealed, p.phone_sealed,
       p.consent, p.consent_way, p.consent_at,
       CASE WHEN EXISTS (SELECT 1 FROM dispute_sign s WHERE s.community_id = p.community_id
            AND s.party_id = p.id AND s.what = 'notice') THEN 1 ELSE 0 END AS notice,
       CASE WHEN EXISTS (SELECT 1 FROM dispute_sign s WHERE s.community_id = p.community_id
            AND s.party_id = p.id AND s.what = 'extension') THEN 1 ELSE 0 END AS extension,
       CASE WHEN EXISTS (SELECT 1 FROM dispute_sign s WHERE s.community_id = p.community_id
            AND s.party_id = p.id AND s.what = 'agreement' AND s.subject_id =
            (SELECT max(a.id) FROM dispute_agreement a WHERE a.community_id = p.community_id
               AND a.case_id = p.case_id)) THEN 1 ELSE 0 END AS agreement,
       CASE WHEN EXISTS (SELECT 1 FROM dispute_sign s WHERE s.community_id = p.community_id
            AND s.party_id = p.id AND s.what = 'court' AND s.subject_id =
            (SELECT max(a.id) FROM dispute_agreement a WHERE a.community_id = p.community_id
               AND a.case_id = p.case_id)) THEN 1 ELSE 0 END AS court
FROM dispute_party p WHERE p.community_id = ?1 AND p.case_id = ?2 ORDER BY p.id;

-- name: dispute_party_consent
UPDATE dispute_party SET consent = ?3, consent_way = ?4, consent_at = ?5
WHERE community_id = ?1 AND id = ?2;

-- name: dispute_party_sign
INSERT INTO dispute_sign (community_id, party_id, what, subject_id, case_id, way, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: dispute_scan_add
INSERT INTO dispute_scan (community_id, id, case_id, what, file_id, sha256, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: dispute_scan_list
-- ?3: 1 leaves out what came with a legal opinion, which is not the parties' until the file is sealed.
SELECT s.id AS id, s.file_id AS file_id, s.what AS what, s.by_name AS by_name, s.at AS at FROM dispute_scan s
WHERE s.community_id = ?1 AND s.case_id = ?2
  AND (?3 = 0 OR NOT EXISTS (SELECT 1 FROM dispute_opinion o WHERE o.community_id = s.community_id
                             AND o.scan_id = s.id))
ORDER BY s.id LIMIT 1000;

-- name: dispute_scans
SELECT count(*) FROM dispute_scan WHERE community_id = ?1 AND case_id = ?2 AND what = 'agreement';

-- name: dispute_signed_paper
-- Of the newest draft.
SELECT count(*) FROM dispute_sign s WHERE s.community_id = ?1 AND s.case_id = ?2 AND s.what = 'agreement'
  AND s.way <> 'app' AND s.subject_id = (SELECT max(a.id) FROM dispute_agreement a
    WHERE a.community_id = s.community_id AND a.case_id = s.case_id);

-- name: dispute_note_add
INSERT INTO dispute_note (community_id, id, case_id, word, text_sealed, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: dispute_notes
SELECT id, word, text_sealed, by_name, at FROM dispute_note
WHERE community_id = ?1 AND case_id = ?2 ORDER BY id LIMIT 1000;

-- name: dispute_todo
INSERT INTO todo (community_id, id, matter_id, step, what, subject_id, account_id, due_at, state, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9);

-- name: dispute_mediator_posts
-- Who has a post to act by here or above on a day, with the disputes they mediate now. What each
-- may do stands in the team's register.
SELECT p.account_id AS account, max(p.name) AS name, 0 AS most, 0 AS guides, 0 AS judge,
       (SELECT count(*) FROM dispute d JOIN matter m ON m.community_id = d.community_id AND m.id = d.case_id
        WHERE d.community_id = ?1 AND d.mediator_id = p.account_id AND m.state = 'open') AS open_cases
FROM region_path q JOIN post p ON p.community_id = q.ancestor_id
WHERE q.region_id = ?1 AND p.kind IN ('mediator', 'mediation_volunteer', 'judge', 'lawyer')
  AND p.account_id IS NOT NULL AND p.from_day <= ?2 AND (p.to_day IS NULL OR p.to_day >= ?2)
GROUP BY p.account_id ORDER BY p.account_id LIMIT 500;

-- name: dispute_recusal_add
INSERT INTO dispute_recusal (community_id, case_id, account_id, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO NOTHING;

-- name: dispute_recusal_has
SELECT count(*) FROM dispute_recusal WHERE community_id = ?1 AND case_id = ?2 AND account_id = ?3;

-- name: dispute_session_add
INSERT INTO dispute_session (community_id, id, case_id, mediator_id, booking_id, place, starts_at,
                             ends_at, state, present, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'planned', 0, ?9);

-- name: dispute_session_clash
-- The mediator, or the place by its name, is taken; sessions may touch.
SELECT count(*) FROM dispute_session
WHERE community_id = ?1 AND state = 'planned' AND starts_at < ?4 AND ends_at > ?3
  AND (mediator_id = ?2 OR place = ?5);

-- name: dispute_session_list
SELECT id, case_id, booking_id, place, starts_at, ends_at, state, present, record_sealed, by_name, held_at
FROM dispute_session WHERE community_id = ?1 AND case_id = ?2 ORDER BY starts_at, id LIMIT 200;

-- name: dispute_session_held
UPDATE dispute_session SET state = 'held', present = ?3, record_sealed = ?4, held_at = ?5, by_name = ?6
WHERE community_id = ?1 AND id = ?2;

-- name: dispute_session_cancelled
UPDATE dispute_session SET state = 'cancelled' WHERE community_id = ?1 AND id = ?2;

-- name: dispute_present_add
INSERT INTO dispute_present (community_id, session_id, party_id) VALUES (?1, ?2, ?3)
ON CONFLICT DO NOTHING;

-- name: dispute_agreement_add
INSERT INTO dispute_agreement (community_id, id, case_id, form, text_sealed, perform_by, copies,
                               court, court_number, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', '', ?8, ?9);

-- name: dispute_agreement_newest
SELECT id, form, text_sealed, perform_by, copies, mediator_at, sealed_at, effective_at, court,
       court_number, court_at, by_name, at
FROM dispute_agreement WHERE community_id = ?1 AND case_id = ?2 ORDER BY id DESC LIMIT 1;

-- name: dispute_agreement_state
UPDATE dispute_agreement SET mediator_at = ?3, sealed_at = ?4, effective_at = ?5
WHERE community_id = ?1 AND id = ?2;

-- name: dispute_agreement_court
UPDATE dispute_agreement SET court = ?3, court_number = ?4, court_at = ?5
WHERE community_id = ?1 AND id = ?2;

-- name: dispute_visit_add
INSERT INTO dispute_visit (community_id, id, case_id, days, due_at, performed, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, '', '');

-- name: dispute_visit_list
SELECT id, days, due_at, done_at, performed, text_sealed, by_name FROM dispute_visit
WHERE community_id = ?1 AND case_id = ?2 ORDER BY days, id LIMIT 50;

-- name: dispute_visit_done
UPDATE dispute_visit SET done_at = ?3, performed = ?4, text_sealed = ?5, by_name = ?6
WHERE community_id = ?1 AND id = ?2;

-- name: dispute_page
-- Of the desk, newest first. ?4 state, ?5 step kind, ?6 category, ?7 grade or 0, ?8: open since
-- before this time, or 0. ?9: due before this time, or 0.
SELECT m.id, m.code, m.state, m.step, m.step_kind, m.template, m.template_version, m.created_at,
       m.due_at, d.category, d.channel, d.grade, d.risk, d.outcome, d.mediator_name, d.guide_name,
       d.tier_since, d.region_id, coalesce(g.name, '') AS place, 'desk' AS role
FROM matter m JOIN dispute d ON d.community_id = m.community_id AND d.case_id = m.id
LEFT JOIN region g ON g.id = d.region_id
WHERE m.community_id = ?1 AND m.family = 'case' AND m.id < ?2
  AND (?4 = '' OR m.state = ?4) AND (?5 = '' OR m.step_kind = ?5) AND (?6 = '' OR d.category = ?6)
  AND (CAST(?7 AS BIGINT) = 0 OR d.grade = ?7)
  AND (CAST(?8 AS BIGINT) = 0 OR (m.state = 'open' AND d.outcome = '' AND d.at < ?8))
  AND (CAST(?9 AS BIGINT) = 0 OR (m.state = 'open' AND m.due_at < ?9))
ORDER BY m.id DESC LIMIT ?3;

-- name: dispute_mine
-- Those an account has to do with, newest first: as who mediates or guides, or as a party.
SELECT m.id, m.code, m.state, m.step, m.step_kind, m.template, m.template_version, m.created_at,
       m.due_at, d.category, d.channel, d.grade, d.risk, d.outcome, d.mediator_name, d.guide_name,
       d.tier_since, d.region_id, coalesce(g.name, '') AS place,
       CASE WHEN d.mediator_id = ?4 THEN 'mediator' WHEN d.guide_id = ?4 THEN 'guide'
            WHEN EXISTS (SELECT 1 FROM dispute_opinion z WHERE z.community_id = ?1 AND z.case_id = d.case_id
                         AND z.lawyer_id = ?4) THEN 'lawyer' ELSE 'party' END AS role
FROM dispute d JOIN matter m ON m.community_id = d.community_id AND m.id = d.case_id
LEFT JOIN region g ON g.id = d.region_id
WHERE d.community_id = ?1 AND d.case_id < ?2
  AND d.case_id IN (
    SELECT x.case_id FROM dispute x WHERE x.community_id = ?1 AND x.mediator_id = ?4
    UNION SELECT y.case_id FROM dispute y WHERE y.community_id = ?1 AND y.guide_id = ?4
    UNION SELECT o.case_id FROM dispute_opinion o WHERE o.community_id = ?1 AND o.lawyer_id = ?4
    UNION SELECT p.case_id FROM dispute_party p WHERE p.community_id = ?1 AND p.account_id = ?4)
ORDER BY d.case_id DESC LIMIT ?3;

-- name: dispute_of_case
SELECT m.id, m.code, m.state, m.step, m.step_kind, m.template, m.template_version, m.created_at,
       m.due_at, d.category, d.channel, d.grade, d.risk, d.outcome, d.mediator_name, d.guide_name,
       d.tier_since, d.region_id, coalesce(g.name, '') AS place, 'desk' AS role
FROM dispute d JOIN matter m ON m.community_id = d.community_id AND m.id = d.case_id
LEFT JOIN region g ON g.id = d.region_id
WHERE d.community_id = ?1 AND d.from_case = ?2 ORDER BY m.id DESC LIMIT 50;

-- name: dispute_head
SELECT code, state, step, step_kind, template, template_version, created_at, due_at, closed_at
FROM matter WHERE community_id = ?1 AND id = ?2;

-- name: dispute_tiers
-- Being mediated, with nobody asked yet about the next grade.
SELECT d.case_id AS v FROM dispute d JOIN matter m ON m.community_id = d.community_id AND m.id = d.case_id
WHERE d.community_id = ?1 AND m.family = 'case' AND m.state = 'open'
  AND m.step_kind IN ('inform', 'mediate') AND d.raise_asked < d.grade AND d.grade < 3
ORDER BY d.case_id LIMIT 500;

-- name: dispute_opinion_add
INSERT INTO dispute_opinion (community_id, id, case_id, lawyer_id, lawyer_name, asked_note, asked_id, asked_by,
                             asked_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: dispute_opinion_list
SELECT o.id AS id, o.lawyer_id AS lawyer_id, o.lawyer_name AS lawyer_name, o.asked_note AS asked_note,
       o.asked_id AS asked_id, o.asked_by AS asked_by, o.asked_at AS asked_at, o.answer_note AS answer_note,
       o.scan_id AS scan, o.answered_at AS answered_at, q.text_sealed AS question_sealed,
       a.text_sealed AS answer_sealed
FROM dispute_opinion o
JOIN dispute_note q ON q.community_id = o.community_id AND q.id = o.asked_note
LEFT JOIN dispute_note a ON a.community_id = o.community_id AND a.id = o.answer_note
WHERE o.community_id = ?1 AND o.case_id = ?2 ORDER BY o.id LIMIT 100;

-- name: dispute_opinion_answered
UPDATE dispute_opinion SET answer_note = ?3, scan_id = ?4, answered_at = ?5
WHERE community_id = ?1 AND id = ?2 AND answered_at IS NULL;

-- name: dispute_opinions_given
SELECT count(*) FROM dispute_opinion WHERE community_id = ?1 AND case_id = ?2 AND answered_at IS NOT NULL;

-- name: dispute_opinion_asked
SELECT count(*) FROM dispute_opinion WHERE community_id = ?1 AND case_id = ?2 AND lawyer_id = ?3;
