-- name: outbox_add
INSERT INTO outbox (community_id, id, kind, to_account, subject_key, link, text, state, tries, at, next_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', 0, ?8, ?8) ON CONFLICT DO NOTHING;

-- name: outbox_phone
INSERT INTO outbox (community_id, id, kind, to_sealed, to_context, subject_key, link, text, state, tries, at, next_at)
VALUES (?1, ?2, ?3, ?4, 'phone', ?5, ?6, ?7, 'waiting', 0, ?8, ?8) ON CONFLICT DO NOTHING;

-- name: outbox_waiting
SELECT o.community_id, o.id, o.kind, o.subject_key AS key, o.text, o.tries, o.to_account AS account,
       a.phone_sealed, o.to_sealed, coalesce(a.lang, '') AS lang
FROM outbox o LEFT JOIN account a ON a.id = o.to_account
WHERE o.community_id = ?1 AND o.state = 'waiting' AND o.next_at <= ?2 ORDER BY o.next_at, o.id LIMIT ?3;

-- name: outbox_places
-- Across communities on purpose: which have a message whose time has come.
SELECT DISTINCT community_id AS v FROM outbox
WHERE state = 'waiting' AND next_at <= ?1 ORDER BY community_id LIMIT ?2;

-- name: outbox_sending
UPDATE outbox SET state = 'sending', tries = tries + 1
WHERE community_id = ?1 AND id = ?2 AND state = 'waiting';

-- name: outbox_sent
UPDATE outbox SET state = 'sent', sent_at = ?3, text = CASE WHEN kind = 'sms' THEN '' ELSE text END
WHERE community_id = ?1 AND id = ?2 AND state = 'sending';

-- name: outbox_again
UPDATE outbox SET state = CASE WHEN tries < 5 THEN 'waiting' ELSE 'failed' END, next_at = ?3
WHERE community_id = ?1 AND id = ?2 AND state = 'sending';

-- name: outbox_forget
UPDATE outbox SET state = 'failed' WHERE community_id = ?1 AND state = 'sending';

-- name: outbox_mine
-- Across communities on purpose: a person reads all that is addressed to the account.
SELECT id, community_id AS community, kind, text, link, at, read_at
FROM outbox WHERE to_account = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3;

-- name: outbox_read
UPDATE outbox SET read_at = ?2 WHERE to_account = ?1 AND read_at IS NULL AND id <= ?3;

-- name: account_behind
SELECT account_id FROM binding WHERE community_id = ?1 AND resident_id = ?2;

-- name: todo_places
-- Across communities on purpose: which have a task that must be looked at.
SELECT DISTINCT community_id AS v FROM todo
WHERE state = 'open' AND due_at IS NOT NULL AND next_on <= ?1 ORDER BY community_id LIMIT ?2;

-- name: todo_near
SELECT t.id, t.what, t.post_kind, t.account_id, t.due_at, t.created_at, t.matter_id AS matter,
       coalesce(m.title, '') AS title
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
