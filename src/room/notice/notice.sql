-- name: notice_get
SELECT id, matter_id AS matter, step_row, use, title, text, scope, channel, contact, starts_on, ends_on,
       min_days, state, run, posted_at, by_name
FROM notice WHERE community_id = ?1 AND id = ?2;

-- name: notice_of_step
SELECT id, matter_id AS matter, step_row, use, title, text, scope, channel, contact, starts_on, ends_on,
       min_days, state, run, posted_at, by_name
FROM notice WHERE community_id = ?1 AND matter_id = ?2 AND step_row = ?3 AND use = ?4
ORDER BY id DESC LIMIT 1;

-- name: notice_add
INSERT INTO notice (community_id, id, matter_id, step_row, use, title, text, scope, channel, contact,
                    starts_on, ends_on, min_days, state, run, posted_at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 'posted', 1, ?14, ?15);

-- name: notice_set_state
UPDATE notice SET state = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: notice_end_step
UPDATE notice SET state = ?4
WHERE community_id = ?1 AND matter_id = ?2 AND step_row = ?3 AND state = 'posted';

-- name: notice_end_plain
-- Notices that only tell hang until their last day; those of a publicity end with their step, as
-- does a summary while a step of publicity shows it.
UPDATE notice SET state = 'ended'
WHERE community_id = ?1 AND state = 'posted' AND ends_on < ?2 AND use NOT IN ('resolution', 'result')
  AND NOT (use = 'summary' AND EXISTS (SELECT 1 FROM matter m WHERE m.community_id = notice.community_id
                  AND m.id = notice.matter_id AND m.step_row = notice.step_row AND m.step_kind = 'notice'));

-- name: notice_set_run
UPDATE notice SET state = 'posted', run = run + 1, starts_on = ?3, ends_on = ?4, posted_at = ?5
WHERE community_id = ?1 AND id = ?2;

-- name: notice_photo_add
INSERT INTO notice_photo (community_id, id, notice_id, run, which, file_id, at, account_id, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: notice_photo_same
-- The same picture cannot prove two days.
SELECT count(*) FROM notice_photo p
JOIN file f ON f.community_id = p.community_id AND f.id = p.file_id
JOIN file g ON g.community_id = f.community_id AND g.sha256 = f.sha256
WHERE p.community_id = ?1 AND p.notice_id = ?2 AND g.id = ?3;

-- name: notice_photo_get
SELECT id, which, file_id AS file, at, account_id, by_name, checked_by
FROM notice_photo WHERE community_id = ?1 AND notice_id = ?2 AND run = ?3 AND which = ?4;

-- name: notice_photo_list
SELECT id, which, file_id AS file, at, account_id, by_name, checked_by
FROM notice_photo WHERE community_id = ?1 AND notice_id = ?2 AND run = ?3 ORDER BY id;

-- name: notice_photo_check
UPDATE notice_photo SET checked_by = ?3, checked_at = ?4
WHERE community_id = ?1 AND id = ?2 AND checked_by IS NULL;

-- name: notice_stop_get
SELECT notice_id, run, reason, asked_by, account_id, asked_at, agreed_by, agreed_at
FROM notice_stop WHERE community_id = ?1 AND notice_id = ?2 AND run = ?3;

-- name: notice_stop_list
SELECT notice_id, run, reason, asked_by, account_id, asked_at, agreed_by, agreed_at
FROM notice_stop WHERE community_id = ?1 AND notice_id = ?2 ORDER BY run;

-- name: notice_stop_add
INSERT INTO notice_stop (community_id, notice_id, run, reason, asked_by, account_id, asked_at, starts_on,
                         ends_on)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: notice_stop_agree
UPDATE notice_stop SET agreed_by = ?4, agreed_at = ?5
WHERE community_id = ?1 AND notice_id = ?2 AND run = ?3 AND agreed_at IS NULL;

-- name: objector_get
SELECT id, name FROM resident WHERE community_id = ?1 AND id = ?2 AND state = 'living';

-- name: objection_add
INSERT INTO objection (community_id, id, notice_id, run, resident_id, name, text, way, at, due_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: objection_get
SELECT id, notice_id, run, resident_id, name, text, way, at, due_at, reply, replied_at, decision,
       decided_reason, decided_by
FROM objection WHERE community_id = ?1 AND id = ?2;

-- name: objection_list
SELECT id, notice_id, run, resident_id, name, text, way, at, due_at, reply, replied_at, decision,
       decided_reason, decided_by
FROM objection WHERE community_id = ?1 AND notice_id = ?2 ORDER BY id LIMIT 2000;

-- name: objection_reply
UPDATE objection SET reply = ?3, replied_at = ?4, replied_by = ?5
WHERE community_id = ?1 AND id = ?2 AND reply IS NULL;

-- name: objection_decide
UPDATE objection SET decision = ?3, decided_reason = ?4, decided_by = ?5, decided_at = ?6
WHERE community_id = ?1 AND id = ?2 AND decision IS NULL;

-- name: objection_counts
SELECT count(*) FILTER (WHERE reply IS NULL) AS unanswered,
       count(*) FILTER (WHERE reply IS NOT NULL AND decision IS NULL) AS undecided,
       count(*) FILTER (WHERE decision = 'sustained' AND run = ?3) AS sustained
FROM objection WHERE community_id = ?1 AND notice_id = ?2;

-- name: board_page
SELECT n.id, n.matter_id AS matter, m.code AS matter_code, n.use, n.title, n.text, n.contact, n.starts_on,
       n.ends_on, n.state, n.posted_at,
       (SELECT count(*) FROM objection o WHERE o.community_id = n.community_id AND o.notice_id = n.id)
           AS objections
FROM notice n JOIN matter m ON m.community_id = n.community_id AND m.id = n.matter_id
WHERE n.community_id = ?1 AND n.id < ?2 AND (CAST(?4 AS TEXT) = '' OR n.state = ?4)
ORDER BY n.id DESC LIMIT ?3;

-- name: board_matter_page
SELECT n.id, n.matter_id AS matter, m.code AS matter_code, n.use, n.title, n.text, n.contact, n.starts_on,
       n.ends_on, n.state, n.posted_at,
       (SELECT count(*) FROM objection o WHERE o.community_id = n.community_id AND o.notice_id = n.id)
           AS objections
FROM notice n JOIN matter m ON m.community_id = n.community_id AND m.id = n.matter_id
WHERE n.community_id = ?1 AND n.matter_id = ?2
ORDER BY n.id DESC LIMIT 50;

-- name: board_place
SELECT id, name FROM region WHERE id = ?1 AND level = 'community';
