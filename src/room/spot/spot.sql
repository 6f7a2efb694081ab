-- name: spot_add
INSERT INTO spot (community_id, id, title, from_day, to_day, size, seed, opened_at, by_name, account_id, drawn_from)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0);

-- name: spot_get
SELECT id, title, from_day, to_day, size, seed, opened_at, by_name, drawn_at, drawn_from, closed_at,
       CAST(0 AS BIGINT) AS answered, CAST(0 AS BIGINT) AS findings, CAST(0 AS BIGINT) AS findings_open
FROM spot WHERE community_id = ?1 AND id = ?2;

-- name: spot_page
SELECT s.id, s.title, s.from_day, s.to_day, s.size, s.seed, s.opened_at, s.by_name, s.drawn_at, s.drawn_from,
       s.closed_at,
       (SELECT count(*) FROM spot_answer a WHERE a.community_id = s.community_id AND a.spot_id = s.id) AS answered,
       (SELECT count(*) FROM finding f WHERE f.community_id = s.community_id AND f.spot_id = s.id) AS findings,
       (SELECT count(*) FROM finding f WHERE f.community_id = s.community_id AND f.spot_id = s.id
          AND f.checked_at IS NULL) AS findings_open
FROM spot s WHERE s.community_id = ?1 AND s.id < ?2 ORDER BY s.id DESC LIMIT ?3;

-- name: spot_candidates
-- Opened in those days and there before the seed was: nothing can be added to be drawn or to dilute.
SELECT id FROM matter WHERE community_id = ?1 AND family = 'decision' AND created_at >= ?2 AND created_at <= ?3 AND created_at < ?4
  AND state <> 'refused' ORDER BY id LIMIT 20001;

-- name: spot_drawn
UPDATE spot SET drawn_at = ?3, drawn_from = ?4 WHERE community_id = ?1 AND id = ?2 AND drawn_at IS NULL;

-- name: spot_item_add
INSERT INTO spot_item (community_id, spot_id, matter_id, place) VALUES (?1, ?2, ?3, ?4);

-- name: spot_item_list
SELECT i.matter_id AS matter, i.place, m.code, m.title, m.state
FROM spot_item i JOIN matter m ON m.community_id = i.community_id AND m.id = i.matter_id
WHERE i.community_id = ?1 AND i.spot_id = ?2 ORDER BY i.place;

-- name: spot_item_there
SELECT count(*) FROM spot_item WHERE community_id = ?1 AND spot_id = ?2 AND matter_id = ?3;

-- name: spot_answer_put
INSERT INTO spot_answer (community_id, spot_id, matter_id, question, result, note, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: spot_answer_list
SELECT matter_id AS matter, question, result, note, by_name, at
FROM spot_answer WHERE community_id = ?1 AND spot_id = ?2 ORDER BY matter_id, question;

-- name: spot_answers
SELECT count(*) FROM spot_answer WHERE community_id = ?1 AND spot_id = ?2;

-- name: spot_items
SELECT count(*) FROM spot_item WHERE community_id = ?1 AND spot_id = ?2;

-- name: spot_findings_open
SELECT count(*) FROM finding WHERE community_id = ?1 AND spot_id = ?2 AND checked_at IS NULL;

-- name: spot_close
UPDATE spot SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: finding_add
INSERT INTO finding (community_id, id, spot_id, matter_id, question, text, due_day, by_name, at, done_text, done_by,
                     checked_by, back_count)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', '', '', 0);

-- name: finding_get
SELECT f.id, f.spot_id, f.matter_id AS matter, m.code, m.title, f.question, f.text, f.due_day, f.by_name, f.at,
       f.done_text, f.file_id AS file, f.done_by, f.done_account, f.done_at, f.checked_by, f.checked_at, f.back_count
FROM finding f JOIN matter m ON m.community_id = f.community_id AND m.id = f.matter_id
WHERE f.community_id = ?1 AND f.id = ?2;

-- name: finding_list
SELECT f.id, f.spot_id, f.matter_id AS matter, m.code, m.title, f.question, f.text, f.due_day, f.by_name, f.at,
       f.done_text, f.file_id AS file, f.done_by, f.done_account, f.done_at, f.checked_by, f.checked_at, f.back_count
FROM finding f JOIN matter m ON m.community_id = f.community_id AND m.id = f.matter_id
WHERE f.community_id = ?1 AND f.spot_id = ?2 ORDER BY f.id;

-- name: finding_done
UPDATE finding SET done_text = ?3, file_id = ?4, done_by = ?5, done_account = ?6, done_at = ?7
WHERE community_id = ?1 AND id = ?2 AND done_at IS NULL;

-- name: finding_check
UPDATE finding SET checked_by = ?3, checked_at = ?4
WHERE community_id = ?1 AND id = ?2 AND done_at IS NOT NULL AND checked_at IS NULL;

-- name: finding_back
UPDATE finding SET done_at = NULL, done_account = NULL, back_count = back_count + 1
WHERE community_id = ?1 AND id = ?2 AND done_at IS NOT NULL AND checked_at IS NULL;
