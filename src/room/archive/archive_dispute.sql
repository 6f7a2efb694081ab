-- name: dossier_dispute
SELECT case_id AS id, category, channel, amount, people, injury, began_on, failed, grade, rule_grade, causes,
       mediator_name, guide_name, chosen_by, in_public, extended, outcome, accepted_at, at
FROM dispute WHERE community_id = ?1 AND case_id = ?2;

-- name: dossier_dispute_parties
SELECT id, side, name_sealed, consent, consent_way, consent_at FROM dispute_party
WHERE community_id = ?1 AND case_id = ?2 ORDER BY id;

-- name: dossier_dispute_signs
SELECT party_id AS party, what, subject_id AS subject, way, by_name, at FROM dispute_sign
WHERE community_id = ?1 AND case_id = ?2 ORDER BY at, party_id, what;

-- name: dossier_dispute_sessions
SELECT id, place, starts_at, ends_at, state, present, record_sealed, by_name, held_at FROM dispute_session
WHERE community_id = ?1 AND case_id = ?2 ORDER BY starts_at, id;

-- name: dossier_dispute_agreements
SELECT id, form, text_sealed, perform_by, copies, mediator_at, sealed_at, effective_at, court, court_number,
       court_at, by_name, at
FROM dispute_agreement WHERE community_id = ?1 AND case_id = ?2 ORDER BY id;

-- name: dossier_dispute_visits
SELECT id, days, due_at, done_at, performed, text_sealed, by_name FROM dispute_visit
WHERE community_id = ?1 AND case_id = ?2 ORDER BY days, id;

-- name: dossier_dispute_notes
-- What the desk and the mediator wrote for themselves stays with them; legal opinions are of the file.
SELECT id, word, text_sealed, by_name, at FROM dispute_note
WHERE community_id = ?1 AND case_id = ?2
  AND word IN ('lodged', 'extended', 'terminated', 'opinion_asked', 'opinion_given', 'facts') ORDER BY id;

-- name: dossier_dispute_scans
SELECT id, what, sha256, by_name, at FROM dispute_scan WHERE community_id = ?1 AND case_id = ?2 ORDER BY id;
