-- name: library_matter
SELECT m.id, m.code, m.title, m.summary, m.state, m.scope_id,
       COALESCE((SELECT s.text FROM matter_scope s WHERE s.community_id = m.community_id AND s.matter_id = m.id), '') AS scope_text
FROM matter m WHERE m.community_id = ?1 AND m.id = ?2 AND m.family = 'decision';

-- name: library_standing
SELECT count(*) FROM library_case WHERE community_id = ?1 AND matter_id = ?2 AND state <> 'withdrawn';

-- name: library_names
-- Everybody the matter knows by name: on its rolls, with an opinion, an objection, a seat, a demand.
SELECT l.name AS text FROM roll l JOIN meeting g ON g.community_id = l.community_id AND g.id = l.meeting_id
WHERE l.community_id = ?1 AND g.matter_id = ?2
UNION SELECT o.name FROM opinion o WHERE o.community_id = ?1 AND o.matter_id = ?2
UNION SELECT i.name FROM invitation i WHERE i.community_id = ?1 AND i.matter_id = ?2
UNION SELECT i.name FROM invited i WHERE i.community_id = ?1 AND i.matter_id = ?2
UNION SELECT b.name FROM objection b JOIN notice n ON n.community_id = b.community_id AND n.id = b.notice_id
WHERE b.community_id = ?1 AND n.matter_id = ?2
UNION SELECT r.name FROM demand d JOIN demand_sign s ON s.community_id = d.community_id AND s.demand_id = d.id
JOIN resident r ON r.community_id = s.community_id AND r.id = s.resident_id
WHERE d.community_id = ?1 AND d.matter_id = ?2
UNION SELECT r.name FROM consent k JOIN resident r ON r.community_id = k.community_id AND r.id = k.resident_id
WHERE k.community_id = ?1 AND k.matter_id = ?2
ORDER BY 1 LIMIT 30001;

-- name: library_votes
SELECT b.question AS text, b.outcome, b.expected, b.present, b.agree FROM ballot b
WHERE b.community_id = ?1 AND b.matter_id = ?2 AND b.state = 'closed' ORDER BY b.id LIMIT 51;

-- name: library_add
INSERT INTO library_case (community_id, id, matter_id, kind, kind_title, title, keywords, text, outcome, masks,
                          state, proposed_by, proposer_id, proposed_at, confirmed_by, withdrawn_by, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'proposed', ?11, ?12, ?13, '', '', '');

-- name: library_get
SELECT k.id, k.matter_id AS matter, k.kind, k.kind_title, k.title, k.keywords, k.text, k.outcome, k.masks, k.state,
       k.proposed_by, k.proposer_id AS proposer, k.proposed_at, k.confirmed_by, k.published_at, k.withdrawn_by,
       k.withdrawn_at, k.reason, k.community_id AS community, r.name AS community_name, m.code AS matter_code,
       COALESCE(f.manifest, '') AS manifest
FROM library_case k JOIN region r ON r.id = k.community_id
JOIN matter m ON m.community_id = k.community_id AND m.id = k.matter_id
LEFT JOIN archive_file f ON f.community_id = k.community_id AND f.matter_id = k.matter_id
WHERE k.community_id = ?1 AND k.id = ?2;

-- name: library_page
SELECT k.id, k.matter_id AS matter, k.kind, k.kind_title, k.title, k.keywords, k.text, k.outcome, k.masks, k.state,
       k.proposed_by, k.proposer_id AS proposer, k.proposed_at, k.confirmed_by, k.published_at, k.withdrawn_by,
       k.withdrawn_at, k.reason, k.community_id AS community, r.name AS community_name, m.code AS matter_code,
       COALESCE(f.manifest, '') AS manifest
FROM library_case k JOIN region r ON r.id = k.community_id
JOIN matter m ON m.community_id = k.community_id AND m.id = k.matter_id
LEFT JOIN archive_file f ON f.community_id = k.community_id AND f.matter_id = k.matter_id
WHERE k.community_id = ?1 AND k.id < ?2 ORDER BY k.id DESC LIMIT ?3;

-- name: library_public
-- The newest of the whole house that are public; a search ranks them.
SELECT k.id, k.community_id AS community, r.name AS community_name, k.kind, k.kind_title, k.title, k.keywords,
       substr(k.text, 1, 400) AS text, k.outcome, k.published_at
FROM library_case k JOIN region r ON r.id = k.community_id
WHERE k.state = 'public' AND (CAST(?1 AS TEXT) = '' OR k.outcome = ?1) ORDER BY k.id DESC LIMIT 2000;

-- name: library_publish
UPDATE library_case SET state = 'public', title = ?3, keywords = ?4, text = ?5, confirmed_by = ?6, published_at = ?7
WHERE community_id = ?1 AND id = ?2 AND state = 'proposed';

-- name: library_withdraw
UPDATE library_case SET state = 'withdrawn', withdrawn_by = ?3, withdrawn_at = ?4, reason = ?5
WHERE community_id = ?1 AND id = ?2 AND state <> 'withdrawn';
