-- name: dossier_sittings
-- Whose room each meeting shares; its own when it sits alone.
SELECT CASE WHEN sits_with = 0 THEN id ELSE sits_with END AS host, id AS meeting
FROM meeting WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_agenda
-- Results that were known when the matter ended: a promise of the room may be kept years later.
SELECT x.id, m.id AS meeting, x.place, x.kind, x.title,
       CASE WHEN x.matter_id = 0 THEN NULL ELSE x.matter_id END AS matter,
       CASE WHEN x.outcome_at <= coalesce(t.closed_at, x.outcome_at) THEN x.outcome ELSE '' END AS outcome,
       CASE WHEN x.outcome_at <= coalesce(t.closed_at, x.outcome_at) THEN x.outcome_at ELSE NULL END AS outcome_at
FROM meeting m
JOIN matter t ON t.community_id = m.community_id AND t.id = m.matter_id
JOIN agenda_item x ON x.community_id = m.community_id
    AND x.meeting_id = CASE WHEN m.sits_with = 0 THEN m.id ELSE m.sits_with END
WHERE m.community_id = ?1 AND m.matter_id = ?2 ORDER BY +m.id, x.place, x.id;

-- name: dossier_told
SELECT d.meeting_id AS meeting, d.voter_id, d.proof
FROM meeting m JOIN meeting_told d ON d.community_id = m.community_id AND d.meeting_id = m.id
WHERE m.community_id = ?1 AND m.matter_id = ?2 ORDER BY d.meeting_id, d.voter_id;

-- name: dossier_moments
SELECT o.meeting_id AS meeting, o.id, o.what, o.voter_id, o.way, o.present, o.at
FROM meeting m JOIN meeting_moment o ON o.community_id = m.community_id AND o.meeting_id = m.id
WHERE m.community_id = ?1 AND m.matter_id = ?2 ORDER BY o.meeting_id, o.id;

-- name: dossier_minutes_signs
SELECT s.meeting_id AS meeting, s.role, s.name, s.way, s.minutes_hash, s.at
FROM meeting m JOIN minutes_sign s ON s.community_id = m.community_id AND s.meeting_id = m.id
WHERE m.community_id = ?1 AND m.matter_id = ?2 ORDER BY s.meeting_id, s.at, s.role;

-- name: dossier_meeting_files
SELECT x.meeting_id AS meeting, x.kind, x.title, f.sha256, f.type, f.size, x.by_name, x.at
FROM meeting m
JOIN meeting_file x ON x.community_id = m.community_id AND x.meeting_id = m.id
JOIN file f ON f.community_id = x.community_id AND f.id = x.file_id
WHERE m.community_id = ?1 AND m.matter_id = ?2 ORDER BY x.meeting_id, x.at, x.file_id;
