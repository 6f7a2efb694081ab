-- name: hall_window_list
SELECT id, number, name, kinds AS words, at FROM hall_window
WHERE community_id = ?1 AND closed_at IS NULL ORDER BY number, id LIMIT 60;

-- name: hall_window_add
INSERT INTO hall_window (community_id, id, number, name, kinds, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: hall_window_close
UPDATE hall_window SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: hall_window_busy
SELECT count(*) FROM hall_ticket
WHERE community_id = ?1 AND window_id = ?2 AND on_day = ?3 AND state = 'called';

-- name: hall_day
SELECT t.id AS id, t.window_id AS window_id, t.on_day AS on_day, t.kind AS kind, t.state AS state, t.number AS number,
       COALESCE(w.number, 0) AS window, COALESCE(w.name, '') AS window_name, t.calls AS calls, t.at AS at,
       t.queued_at AS queued_at, t.first_at AS first_at, t.called_at AS called_at, t.done_at AS done_at
FROM hall_ticket t LEFT JOIN hall_window w ON w.community_id = t.community_id AND w.id = t.window_id
WHERE t.community_id = ?1 AND t.on_day = ?2 ORDER BY t.id LIMIT 9000;

-- name: hall_ticket_get
SELECT t.id AS id, t.window_id AS window_id, t.on_day AS on_day, t.kind AS kind, t.state AS state, t.number AS number,
       COALESCE(w.number, 0) AS window, COALESCE(w.name, '') AS window_name, t.calls AS calls, t.at AS at,
       t.queued_at AS queued_at, t.first_at AS first_at, t.called_at AS called_at, t.done_at AS done_at
FROM hall_ticket t LEFT JOIN hall_window w ON w.community_id = t.community_id AND w.id = t.window_id
WHERE t.community_id = ?1 AND t.id = ?2;

-- name: hall_ahead
-- How many of its kind stood in the line before it.
SELECT count(*) FROM hall_ticket
WHERE community_id = ?1 AND on_day = ?2 AND kind = ?3 AND state = 'waiting' AND (queued_at < ?4 OR (queued_at = ?4 AND id < ?5));

-- name: hall_last
SELECT COALESCE(max(number), 0) FROM hall_ticket WHERE community_id = ?1 AND on_day = ?2 AND kind = ?3;

-- name: hall_ticket_add
INSERT INTO hall_ticket (community_id, id, on_day, kind, number, state, calls, at, queued_at)
VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', 0, ?6, ?6);

-- name: hall_next
-- The first in line of the kinds a window does.
SELECT t.id FROM hall_ticket t JOIN hall_window w ON w.community_id = t.community_id
WHERE t.community_id = ?1 AND w.id = ?2 AND w.closed_at IS NULL AND t.on_day = ?3 AND t.state = 'waiting'
  AND ' ' || w.kinds || ' ' LIKE '% ' || t.kind || ' %'
ORDER BY t.queued_at, t.id LIMIT 1;

-- name: hall_call
UPDATE hall_ticket SET state = 'called', window_id = ?3, calls = calls + 1, first_at = COALESCE(first_at, ?4), called_at = ?4
WHERE community_id = ?1 AND id = ?2 AND state = 'waiting';

-- name: hall_recall
UPDATE hall_ticket SET calls = calls + 1, called_at = ?3 WHERE community_id = ?1 AND id = ?2 AND state = 'called';

-- name: hall_end
UPDATE hall_ticket SET state = ?3, done_at = ?4 WHERE community_id = ?1 AND id = ?2 AND state = 'called';

-- name: hall_back
UPDATE hall_ticket SET state = 'waiting', queued_at = ?3, calls = 0, window_id = NULL, done_at = NULL
WHERE community_id = ?1 AND id = ?2 AND state = 'skipped';

-- name: hall_place
SELECT name FROM region WHERE id = ?1;
