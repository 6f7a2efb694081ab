-- name: box_add
INSERT INTO box (community_id, id, name, kind, place, weekday, since)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: box_list
SELECT b.id, b.name, b.kind, b.place, b.weekday, b.since, b.opened_day,
       (SELECT count(*) FROM box_slip s WHERE s.community_id = b.community_id AND s.box_id = b.id) AS slips,
       (SELECT count(*) FROM box_slip s WHERE s.community_id = b.community_id AND s.box_id = b.id
          AND s.opening_id IS NOT NULL AND s.case_id IS NULL AND s.replied_at IS NULL) AS waiting
FROM box b WHERE b.community_id = ?1 AND b.retired_at IS NULL ORDER BY b.id LIMIT 200;

-- name: box_get
SELECT b.id, b.name, b.kind, b.place, b.weekday, b.since, b.opened_day, 0 AS slips, 0 AS waiting
FROM box b WHERE b.community_id = ?1 AND b.id = ?2 AND b.retired_at IS NULL;

-- name: box_opened
UPDATE box SET opened_day = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: box_opening_add
INSERT INTO box_opening (community_id, id, box_id, day, slips, account_id, by_name, second_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '');

-- name: box_opening_get
SELECT id, box_id, day, slips, account_id, by_name, second_id, second_name FROM box_opening
WHERE community_id = ?1 AND id = ?2;

-- name: box_opening_list
SELECT id, box_id, day, slips, account_id, by_name, second_id, second_name FROM box_opening
WHERE community_id = ?1 AND box_id = ?2 ORDER BY id DESC LIMIT 200;

-- name: box_opening_begun
SELECT count(*) FROM box_opening WHERE community_id = ?1 AND box_id = ?2 AND second_id IS NULL;

-- name: box_opening_confirm
UPDATE box_opening SET second_id = ?3, second_name = ?4
WHERE community_id = ?1 AND id = ?2 AND second_id IS NULL;

-- name: box_slips_found
-- What was dropped online until now is found at the opening.
UPDATE box_slip SET opening_id = ?3 WHERE community_id = ?1 AND box_id = ?2 AND opening_id IS NULL;

-- name: box_slip_last
SELECT coalesce(max(no), 0) FROM box_slip WHERE community_id = ?1 AND year = ?2;

-- name: box_slip_add
INSERT INTO box_slip (community_id, id, box_id, opening_id, year, no, text, file_id, reply, reply_by, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', '', ?9);

-- name: box_slip_list
-- Not before the box is opened: until then nobody has read them.
SELECT s.id, s.year, s.no, s.text, s.file_id, s.case_id, coalesce(m.code, '') AS code, s.reply,
       s.replied_at, s.reply_by, s.at
FROM box_slip s LEFT JOIN matter m ON m.community_id = s.community_id AND m.id = s.case_id
WHERE s.community_id = ?1 AND s.box_id = ?2 AND s.opening_id IS NOT NULL
ORDER BY s.id DESC LIMIT 500;

-- name: box_slip_get
SELECT s.id, s.year, s.no, s.text, s.file_id, s.case_id, '' AS code, s.reply, s.replied_at, s.reply_by, s.at
FROM box_slip s WHERE s.community_id = ?1 AND s.id = ?2 AND s.opening_id IS NOT NULL;

-- name: box_slip_count
SELECT count(*) FROM box_slip WHERE community_id = ?1 AND opening_id = ?2;

-- name: box_slip_reply
UPDATE box_slip SET reply = ?3, replied_at = ?4, reply_by = ?5 WHERE community_id = ?1 AND id = ?2;

-- name: box_slip_case
UPDATE box_slip SET case_id = ?3 WHERE community_id = ?1 AND id = ?2;
