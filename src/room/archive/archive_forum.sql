-- name: dossier_invited
SELECT id, step, capacity, name, unit, invited_at, consented_at FROM invited
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_statements
SELECT s.id, s.meeting_id AS meeting, s.voter_id, r.name, s.stance, s.text, s.way, s.at, s.disposition,
    s.reason, s.answered_by, s.answered_at
FROM statement s
JOIN roll r ON r.community_id = s.community_id AND r.meeting_id = s.meeting_id AND r.voter_id = s.voter_id
WHERE s.community_id = ?1 AND s.matter_id = ?2 ORDER BY s.id;

-- name: dossier_forum_results
SELECT r.meeting_id AS meeting, r.step_row, r.outcome, r.text, r.referred_to, r.n, r.points, r.at, r.by_name,
    r.rectify_due, r.rectified_text, r.rectified_at, r.checked_at, r.checked_by,
    coalesce(l.name, '') AS facilitator
FROM forum_result r
LEFT JOIN facilitated f ON f.community_id = r.community_id AND f.meeting_id = r.meeting_id
LEFT JOIN liaison l ON l.community_id = f.community_id AND l.id = f.liaison_id
WHERE r.community_id = ?1 AND r.matter_id = ?2 ORDER BY r.meeting_id;

-- name: dossier_attached
-- What was attached before the matter ended: a review of its works may come after the sealing.
SELECT a.matter_id AS matter, m.code, m.title, m.template, m.state, CAST(0 AS INTEGER) AS above
FROM attachment a JOIN matter m ON m.community_id = a.community_id AND m.id = a.matter_id
JOIN matter x ON x.community_id = a.community_id AND x.id = a.parent_id
WHERE a.community_id = ?1 AND a.parent_id = ?2 AND a.at <= coalesce(x.closed_at, a.at)
UNION ALL
SELECT a.parent_id, m.code, m.title, m.template, m.state, 1
FROM attachment a JOIN matter m ON m.community_id = a.community_id AND m.id = a.parent_id
WHERE a.community_id = ?1 AND a.matter_id = ?2 ORDER BY 1;
