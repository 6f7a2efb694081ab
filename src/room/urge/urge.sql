-- name: urge_overdue
-- Decisions and cases at or below a place that are past their day, longest first; a case by its number.
SELECT m.id, m.community_id AS community, g.name AS community_name, m.family AS about, m.code,
       CASE WHEN m.family = 'case' THEN '' ELSE m.title END AS title, m.step, m.template, m.template_version, m.due_at,
       CASE WHEN EXISTS (SELECT 1 FROM urge u WHERE u.community_id = ?1 AND u.about_place = m.community_id
            AND u.about_id = m.id AND u.state <> 'closed') THEN 1 ELSE 0 END AS urged
FROM region_path q JOIN matter m ON m.community_id = q.region_id
JOIN region g ON g.id = m.community_id
WHERE q.ancestor_id = ?1 AND m.state = 'open' AND m.due_at < ?2
  AND (m.family = 'decision' OR (m.family = 'case' AND EXISTS (SELECT 1 FROM report r
       WHERE r.community_id = m.community_id AND r.case_id = m.id)))
ORDER BY m.due_at, m.id LIMIT 200;

-- name: urge_about
-- The number of what is overdue at or below a place.
SELECT m.code AS v FROM region_path q JOIN matter m ON m.community_id = q.region_id
WHERE q.ancestor_id = ?1 AND m.community_id = ?2 AND m.id = ?3 AND m.state = 'open' AND m.due_at < ?4
  AND ((?5 = 'matter' AND m.family = 'decision') OR (?5 = 'case' AND m.family = 'case'
       AND EXISTS (SELECT 1 FROM report r WHERE r.community_id = m.community_id AND r.case_id = m.id)));

-- name: urge_seats
-- Who may be asked: held posts at or below a place, with an account.
SELECT p.id, p.community_id AS place, g.name AS place_name, p.kind, p.name, p.account_id AS account
FROM region_path q JOIN post p ON p.community_id = q.region_id JOIN region g ON g.id = p.community_id
WHERE q.ancestor_id = ?1 AND (CAST(?2 AS BIGINT) = 0 OR p.community_id = ?2) AND p.account_id IS NOT NULL
  AND p.from_day <= ?3 AND (p.to_day IS NULL OR p.to_day >= ?3)
ORDER BY q.depth, p.id LIMIT 2000;

-- name: urge_next
SELECT count(*) + 1 FROM urge WHERE community_id = ?1 AND at >= ?2;

-- name: urge_add
INSERT INTO urge (community_id, id, code, to_place, to_post, to_account, to_name, to_kind, about, about_place,
                  about_id, about_code, demand, due_on, state, reply, reason, by_account, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 'open', '', '', ?15, ?16, ?17);

-- name: urge_todo
INSERT INTO todo (community_id, id, step, what, subject_id, account_id, due_at, state, created_at)
VALUES (?1, ?2, '', 'urge', ?3, ?4, ?5, 'open', ?6);

-- name: urge_todo_done
UPDATE todo SET state = 'done', done_at = ?3
WHERE community_id = ?1 AND what = 'urge' AND subject_id = ?2 AND state = 'open';

-- name: urge_get
SELECT u.id, u.community_id AS place, g.name AS place_name, u.code, u.to_place, t.name AS to_place_name, u.to_account,
       u.to_name, u.to_kind, u.about, u.about_place, u.about_id, u.about_code, u.demand, u.due_on, u.state, u.reply,
       u.replied_at, u.reason, u.late_at, u.by_account, u.by_name, u.closed_at, u.at
FROM urge u JOIN region g ON g.id = u.community_id JOIN region t ON t.id = u.to_place
WHERE u.community_id = ?1 AND u.id = ?2;

-- name: urge_page
SELECT u.id, u.community_id AS place, g.name AS place_name, u.code, u.to_place, t.name AS to_place_name, u.to_account,
       u.to_name, u.to_kind, u.about, u.about_place, u.about_id, u.about_code, u.demand, u.due_on, u.state, u.reply,
       u.replied_at, u.reason, u.late_at, u.by_account, u.by_name, u.closed_at, u.at
FROM urge u JOIN region g ON g.id = u.community_id JOIN region t ON t.id = u.to_place
WHERE u.community_id = ?1 AND u.id < ?2 AND (?4 = '' OR u.state = ?4) ORDER BY u.id DESC LIMIT ?3;

-- name: urge_mine
-- Across places on purpose: what was asked of an account.
SELECT u.id, u.community_id AS place, g.name AS place_name, u.code, u.to_place, t.name AS to_place_name, u.to_account,
       u.to_name, u.to_kind, u.about, u.about_place, u.about_id, u.about_code, u.demand, u.due_on, u.state, u.reply,
       u.replied_at, u.reason, u.late_at, u.by_account, u.by_name, u.closed_at, u.at
FROM urge u JOIN region g ON g.id = u.community_id JOIN region t ON t.id = u.to_place
WHERE u.to_account = ?1 ORDER BY u.id DESC LIMIT 200;

-- name: urge_replied
UPDATE urge SET state = 'replied', reply = ?3, replied_at = ?4 WHERE community_id = ?1 AND id = ?2 AND state = 'open';

-- name: urge_back
UPDATE urge SET state = 'open', reason = ?3, due_on = ?4, late_at = NULL
WHERE community_id = ?1 AND id = ?2 AND state = 'replied';

-- name: urge_closed
UPDATE urge SET state = 'closed', closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND state = 'replied';

-- name: urge_missed
SELECT id, due_on FROM urge
WHERE community_id = ?1 AND state = 'open' AND due_on < ?2 AND late_at IS NULL ORDER BY due_on, id LIMIT 200;

-- name: urge_late
UPDATE urge SET late_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: bulletin_draft
SELECT coalesce(max(id), 0) FROM bulletin WHERE community_id = ?1 AND state = 'draft';

-- name: bulletin_next
SELECT count(*) + 1 FROM bulletin WHERE community_id = ?1 AND at >= ?2;

-- name: bulletin_add
INSERT INTO bulletin (community_id, id, code, state, title, text, by_name, reason, published_by, at)
VALUES (?1, ?2, ?3, 'draft', ?4, '', '', '', '', ?5);

-- name: bulletin_get
SELECT b.id, b.community_id AS place, g.name AS place_name, b.code, b.state, b.title, b.text, b.by_account, b.by_name,
       b.reason, b.published_by, b.published_at, b.at,
       (SELECT count(*) FROM bulletin_line u WHERE u.community_id = b.community_id AND u.bulletin_id = b.id) AS n_lines
FROM bulletin b JOIN region g ON g.id = b.community_id WHERE b.community_id = ?1 AND b.id = ?2;

-- name: bulletin_page
-- Of a place and those above it; ?4: 1 for those not published yet too, of the place itself.
SELECT b.id, b.community_id AS place, g.name AS place_name, b.code, b.state, b.title, b.text, b.by_account, b.by_name,
       b.reason, b.published_by, b.published_at, b.at,
       (SELECT count(*) FROM bulletin_line u WHERE u.community_id = b.community_id AND u.bulletin_id = b.id) AS n_lines
FROM region_path q JOIN bulletin b ON b.community_id = q.ancestor_id JOIN region g ON g.id = b.community_id
WHERE q.region_id = ?1 AND b.id < ?2 AND (b.state = 'published' OR (CAST(?4 AS INTEGER) = 1 AND b.community_id = ?1))
ORDER BY b.id DESC LIMIT ?3;

-- name: bulletin_lines
SELECT u.id, u.code, t.name AS place_name, u.to_name, u.to_kind, u.about, u.about_code, u.demand, x.due_on, u.state,
       u.replied_at
FROM bulletin_line x JOIN urge u ON u.community_id = x.community_id AND u.id = x.urge_id JOIN region t ON t.id = u.to_place
WHERE x.community_id = ?1 AND x.bulletin_id = ?2 ORDER BY x.due_on, u.id LIMIT 500;

-- name: bulletin_submitted
UPDATE bulletin SET state = 'submitted', title = ?3, text = ?4, by_account = ?5, by_name = ?6, reason = ''
WHERE community_id = ?1 AND id = ?2 AND state = 'draft';

-- name: bulletin_back
UPDATE bulletin SET state = 'draft', reason = ?3 WHERE community_id = ?1 AND id = ?2 AND state = 'submitted';

-- name: bulletin_published
UPDATE bulletin SET state = 'published', published_by = ?3, published_at = ?4
WHERE community_id = ?1 AND id = ?2 AND state = 'submitted';

-- name: bulletin_line_add
INSERT INTO bulletin_line (community_id, bulletin_id, urge_id, due_on)
SELECT u.community_id, CAST(?3 AS BIGINT), u.id, u.due_on FROM urge u WHERE u.community_id = ?1 AND u.id = ?2
ON CONFLICT DO NOTHING;
