-- name: bypass_single
-- Entries of the sum ?2 or more without a matter, not taken back, not told yet.
SELECT s.id, s.title, s.payee, s.fen FROM spend s
WHERE s.community_id = ?1 AND s.matter_id IS NULL AND s.fen >= ?2 AND s.source <> 'staff' AND s.reverses = 0
  AND NOT EXISTS (SELECT 1 FROM spend r WHERE r.community_id = s.community_id AND r.reverses = s.id)
  AND NOT EXISTS (SELECT 1 FROM bypass b WHERE b.community_id = s.community_id AND b.spend_id = s.id)
ORDER BY s.id LIMIT 200;

-- name: bypass_parts
-- Smaller ones to one payee since the day ?3 that come to ?2 together, none of them told yet.
SELECT max(s.id) AS id, max(s.title) AS title, s.payee, CAST(sum(s.fen) AS BIGINT) AS fen FROM spend s
WHERE s.community_id = ?1 AND s.matter_id IS NULL AND s.fen < ?2 AND s.fen > 0 AND s.source <> 'staff'
  AND s.reverses = 0 AND s.day >= ?3 AND s.payee <> ''
  AND NOT EXISTS (SELECT 1 FROM spend r WHERE r.community_id = s.community_id AND r.reverses = s.id)
  AND NOT EXISTS (SELECT 1 FROM bypass b JOIN spend t ON t.community_id = b.community_id AND t.id = b.spend_id
                  WHERE b.community_id = s.community_id AND b.kind = 'parts' AND b.payee = s.payee AND t.day >= ?3)
GROUP BY s.payee HAVING sum(s.fen) >= ?2 AND count(*) > 1 ORDER BY s.payee LIMIT 200;

-- name: bypass_add
INSERT INTO bypass (community_id, id, spend_id, kind, title, payee, fen, fen_from, state, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9);

-- name: bypass_linked
-- A matter stands behind it now: nothing is left to ask.
SELECT b.id FROM bypass b JOIN spend s ON s.community_id = b.community_id AND s.id = b.spend_id
WHERE b.community_id = ?1 AND b.state <> 'closed' AND s.matter_id IS NOT NULL ORDER BY b.id LIMIT 200;

-- name: bypass_get
SELECT b.id, b.spend_id, b.state, s.matter_id AS matter FROM bypass b
LEFT JOIN spend s ON s.community_id = b.community_id AND s.id = b.spend_id
WHERE b.community_id = ?1 AND b.id = ?2;

-- name: bypass_page
SELECT b.id, b.spend_id AS spend, b.kind, b.title, b.payee, b.fen, b.fen_from, b.state, s.day,
       coalesce(s.voucher, '') AS voucher, s.matter_id AS matter, coalesce(m.title, '') AS matter_title,
       coalesce(b.reply, '') AS reply, coalesce(b.replied_by, '') AS replied_by, b.replied_at,
       coalesce(b.reason, '') AS reason, coalesce(b.closed_by, '') AS closed_by, b.closed_at, b.at
FROM bypass b
LEFT JOIN spend s ON s.community_id = b.community_id AND s.id = b.spend_id
LEFT JOIN matter m ON m.community_id = b.community_id AND m.id = s.matter_id
WHERE b.community_id = ?1 AND b.id < ?2 AND (?4 = '' OR b.state = ?4)
ORDER BY b.id DESC LIMIT ?3;

-- name: bypass_reply
UPDATE bypass SET state = 'answered', reply = ?3, replied_by = ?4, replied_at = ?5
WHERE community_id = ?1 AND id = ?2 AND (state = 'open' OR state = 'must');

-- name: bypass_rule
UPDATE bypass SET state = ?3, reason = ?4, closed_by = ?5, closed_at = ?6
WHERE community_id = ?1 AND id = ?2 AND state <> 'closed' AND state <> ?3;

-- name: bypass_ask
INSERT INTO todo (community_id, id, step, what, subject_id, post_kind, due_at, state, created_at)
VALUES (?1, ?2, '', ?3, ?4, ?5, ?6, 'open', ?7);

-- name: bypass_asked
UPDATE todo SET state = 'done', done_at = ?4
WHERE community_id = ?1 AND what = ?2 AND subject_id = ?3 AND state = 'open';
