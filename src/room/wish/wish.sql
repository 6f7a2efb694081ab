-- name: menu_list
SELECT m.id AS id, m.kind AS kind, m.title AS title, m.note AS note, m.at AS at,
       (SELECT count(*) FROM wish w WHERE w.community_id = m.community_id AND w.item_id = m.id
        AND w.order_id IS NULL) AS waiting,
       (SELECT count(*) FROM wish_order o WHERE o.community_id = m.community_id AND o.item_id = m.id
        AND o.state = 'delivered') AS delivered,
       (SELECT count(*) FROM wish w WHERE w.community_id = m.community_id AND w.item_id = m.id AND w.score > 0) AS rated,
       (SELECT CAST(coalesce(sum(w.score), 0) AS BIGINT) FROM wish w WHERE w.community_id = m.community_id AND w.item_id = m.id) AS score,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM wish w WHERE w.community_id = m.community_id AND w.item_id = m.id
            AND w.order_id IS NULL AND w.account_id = ?2) THEN 1 ELSE 0 END AS INTEGER) AS wished
FROM menu_item m WHERE m.community_id = ?1 AND m.closed_at IS NULL ORDER BY m.id LIMIT 500;

-- name: menu_add
INSERT INTO menu_item (community_id, id, kind, title, note, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: menu_close
UPDATE menu_item SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: menu_open
SELECT count(*) FROM menu_item WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: wish_add
INSERT INTO wish (community_id, id, item_id, account_id, order_id, text, score, said, at)
VALUES (?1, ?2, ?3, ?4, NULL, ?5, 0, '', ?6);

-- name: wish_mine
SELECT w.id AS id, w.order_id AS order_id, m.title AS title, m.kind AS kind, w.text AS text,
       coalesce(o.state, 'waiting') AS state, coalesce(o.place, '') AS place, o.on_day AS on_day,
       CASE WHEN o.state = 'ended' THEN o.text ELSE '' END AS reason, w.score AS score, w.at AS at,
       coalesce((SELECT t.name FROM wish_offer f JOIN wish_team t ON t.community_id = f.community_id AND t.id = f.team_id
                 WHERE f.community_id = w.community_id AND f.order_id = w.order_id AND f.answer = 'accepted'), '') AS team_name
FROM wish w JOIN menu_item m ON m.community_id = w.community_id AND m.id = w.item_id
LEFT JOIN wish_order o ON o.community_id = w.community_id AND o.id = w.order_id
WHERE w.community_id = ?1 AND w.account_id = ?2 ORDER BY w.id DESC LIMIT 200;

-- name: wish_rate
UPDATE wish SET score = ?4, said = ?5
WHERE community_id = ?1 AND id = ?2 AND account_id = ?3 AND score = 0
    AND EXISTS (SELECT 1 FROM wish_order o WHERE o.community_id = wish.community_id AND o.id = wish.order_id
                AND o.state = 'delivered');

-- name: wish_waiting
SELECT count(*) FROM wish WHERE community_id = ?1 AND item_id = ?2 AND order_id IS NULL;

-- name: wish_bundle
UPDATE wish SET order_id = ?3 WHERE community_id = ?1 AND item_id = ?2 AND order_id IS NULL;

-- name: wish_wishers
SELECT DISTINCT account_id AS account FROM wish WHERE community_id = ?1 AND order_id = ?2 ORDER BY account LIMIT 5000;

-- name: wish_teams
SELECT t.id AS id, t.name AS name, t.source AS source, t.account_id AS account, t.at AS at,
       CAST(CASE WHEN t.account_id IS NULL THEN 0 ELSE 1 END AS INTEGER) AS in_app,
       (SELECT count(*) FROM wish_offer f WHERE f.community_id = t.community_id AND f.team_id = t.id
        AND f.answer = 'accepted') AS taken,
       (SELECT count(*) FROM wish_offer f WHERE f.community_id = t.community_id AND f.team_id = t.id
        AND f.answer IN ('declined', 'lapsed')) AS declined
FROM wish_team t WHERE t.community_id = ?1 AND t.closed_at IS NULL ORDER BY t.id LIMIT 500;

-- name: wish_team_add
INSERT INTO wish_team (community_id, id, name, source, account_id, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: wish_team_close
UPDATE wish_team SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: wish_team_answers
UPDATE wish_team SET account_id = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: wish_team_known
SELECT count(*) FROM wish_team WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: wish_team_account
SELECT coalesce(account_id, 0) FROM wish_team WHERE community_id = ?1 AND id = ?2;

-- name: wish_account_known
-- Bound to a resident of the place, or looked after by it.
SELECT count(*) FROM account a
WHERE a.id = ?2 AND (a.home_id = ?1 OR EXISTS (SELECT 1 FROM binding b WHERE b.community_id = ?1 AND b.account_id = a.id));

-- name: wish_order_add
INSERT INTO wish_order (community_id, id, item_id, place, on_day, state, people, text, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, 'offered', 0, '', ?6, ?7);

-- name: wish_order_page
-- ?4 state, ?5 whose team was asked last, or 0. One: the first below the next id.
SELECT o.id AS id, o.item_id AS item, m.title AS title, m.kind AS kind, o.place AS place, o.on_day AS on_day,
       o.state AS state, o.text AS text, f.team_id AS team, coalesce(t.name, '') AS team_name,
       t.account_id AS account, f.due_at AS due_at, o.people AS people, o.by_name AS by_name, o.at AS at,
       o.done_at AS done_at,
       (SELECT count(*) FROM wish w WHERE w.community_id = o.community_id AND w.order_id = o.id) AS wishes,
       (SELECT count(*) FROM wish_offer g WHERE g.community_id = o.community_id AND g.order_id = o.id
        AND g.answer IN ('declined', 'lapsed')) AS declines,
       (SELECT count(*) FROM wish w WHERE w.community_id = o.community_id AND w.order_id = o.id AND w.score > 0) AS rated,
       (SELECT CAST(coalesce(sum(w.score), 0) AS BIGINT) FROM wish w WHERE w.community_id = o.community_id AND w.order_id = o.id) AS score
FROM wish_order o JOIN menu_item m ON m.community_id = o.community_id AND m.id = o.item_id
LEFT JOIN wish_offer f ON f.community_id = o.community_id AND f.order_id = o.id
    AND f.id = (SELECT max(g.id) FROM wish_offer g WHERE g.community_id = o.community_id AND g.order_id = o.id)
LEFT JOIN wish_team t ON t.community_id = f.community_id AND t.id = f.team_id
WHERE o.community_id = ?1 AND o.id < ?2 AND (CAST(?4 AS TEXT) = '' OR o.state = ?4)
    AND (CAST(?5 AS BIGINT) = 0 OR t.account_id = ?5)
ORDER BY o.id DESC LIMIT ?3;

-- name: wish_order_set
UPDATE wish_order SET state = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: wish_order_end
UPDATE wish_order SET state = ?3, people = ?4, text = ?5, done_at = ?6 WHERE community_id = ?1 AND id = ?2;

-- name: wish_offer_add
INSERT INTO wish_offer (community_id, id, order_id, team_id, due_at, answer, reason, at)
VALUES (?1, ?2, ?3, ?4, ?5, '', '', ?6);

-- name: wish_offer_answer
UPDATE wish_offer SET answer = ?4, reason = ?5, answered_at = ?6
WHERE community_id = ?1 AND order_id = ?2 AND team_id = ?3 AND answer = '';

-- name: wish_refusals
SELECT f.order_id AS order_id, t.name AS team, f.reason AS reason
FROM wish_offer f JOIN wish_team t ON t.community_id = f.community_id AND t.id = f.team_id
WHERE f.community_id = ?1 AND f.order_id >= ?2 AND f.order_id <= ?3 AND f.answer IN ('declined', 'lapsed')
ORDER BY f.id LIMIT 5000;

-- name: wish_silent
SELECT f.order_id AS order_id FROM wish_offer f WHERE f.community_id = ?1 AND f.answer = '' AND f.due_at < ?2
ORDER BY f.id LIMIT 5000;
