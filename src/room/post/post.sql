-- name: outbox_add
INSERT INTO outbox (community_id, id, kind, to_account, subject_key, link, text, state, tries, at, next_at, says)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', 0, ?8, ?8, ?9) ON CONFLICT DO NOTHING;

-- name: outbox_phone
INSERT INTO outbox (community_id, id, kind, to_sealed, to_context, subject_key, link, text, state, tries, at, next_at, says)
VALUES (?1, ?2, ?3, ?4, 'phone', ?5, ?6, ?7, 'waiting', 0, ?8, ?8, ?9) ON CONFLICT DO NOTHING;

-- name: outbox_mine
-- Across communities on purpose: a person reads all that is addressed to the account.
-- Newest first; ?2 is the last one read so far.
SELECT o.id, o.community_id AS community, o.kind, o.text, o.says, o.link, o.at, o.read_at
FROM outbox o
WHERE o.to_account = ?1
  AND NOT EXISTS (SELECT 1 FROM reach_switch s WHERE s.account_id = ?1 AND s.kind = o.kind AND s.mode = 'off')
  AND (o.at < coalesce((SELECT x.at FROM outbox x WHERE x.to_account = ?1 AND x.id = ?2), CAST(?4 AS BIGINT))
       OR (o.at = coalesce((SELECT x.at FROM outbox x WHERE x.to_account = ?1 AND x.id = ?2), CAST(?4 AS BIGINT)) AND o.id < ?2))
ORDER BY o.at DESC, o.id DESC LIMIT ?3;

-- name: outbox_read
UPDATE outbox SET read_at = ?2
WHERE to_account = ?1 AND read_at IS NULL
  AND at <= coalesce((SELECT x.at FROM outbox x WHERE x.to_account = ?1 AND x.id = ?3), -1);

-- name: account_behind
SELECT account_id FROM binding WHERE community_id = ?1 AND resident_id = ?2;

-- name: todo_places
-- Across communities on purpose: which have a task that must be looked at.
SELECT DISTINCT community_id AS v FROM todo
WHERE state = 'open' AND due_at IS NOT NULL AND next_on <= ?1 ORDER BY community_id LIMIT ?2;

-- name: todo_near
SELECT t.id, t.what, t.post_kind, t.account_id, t.due_at, t.created_at, t.matter_id AS matter,
       coalesce(CASE WHEN m.family = 'case' THEN m.code ELSE m.title END, '') AS title,
       CASE WHEN m.template IN ('dispute', 'service_order') THEN m.template ELSE coalesce(m.family, '') END AS family
FROM todo t LEFT JOIN matter m ON m.community_id = t.community_id AND m.id = t.matter_id
WHERE t.community_id = ?1 AND t.state = 'open' AND t.due_at IS NOT NULL AND t.next_on <= ?2
ORDER BY t.next_on, t.due_at, t.id LIMIT 1000;

-- name: todo_looked
UPDATE todo SET next_on = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: contact_of
-- Whoever looks after this very community, of a post held at the community or above it.
SELECT p.account_id AS account
FROM region_path q JOIN post p ON p.community_id = q.ancestor_id
WHERE q.region_id = ?1 AND p.kind = ?2 AND p.region_id = ?1 AND p.from_day <= ?3
  AND (p.to_day IS NULL OR p.to_day >= ?3) AND p.account_id IS NOT NULL ORDER BY p.id;
