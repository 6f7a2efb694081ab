-- name: outbox_fresh
-- Across communities on purpose: all that was written and not yet looked at.
SELECT o.community_id, o.id, o.kind, o.to_account AS account, o.text, o.says, o.link,
       CASE WHEN o.to_sealed IS NULL THEN 0 ELSE 1 END AS sealed,
       CASE WHEN a.phone_sealed IS NULL OR a.state <> 'active' THEN 0 ELSE 1 END AS phone,
       CASE WHEN x.mail_sealed IS NULL OR a.state <> 'active' THEN 0 ELSE 1 END AS mail,
       coalesce(x.by_sms, 1) AS by_sms, coalesce(x.by_mail, 1) AS by_mail, coalesce(x.hour, 8) AS hour,
       coalesce(s.mode, '') AS mode, coalesce(a.lang, '') AS lang
FROM outbox o LEFT JOIN account a ON a.id = o.to_account
LEFT JOIN reach x ON x.account_id = o.to_account
LEFT JOIN reach_switch s ON s.account_id = o.to_account AND s.kind = o.kind
WHERE o.state = 'waiting' AND o.next_at <= ?1 ORDER BY o.next_at, o.id LIMIT ?2;

-- name: outbox_sorted
-- A code stands in its letter alone from now on.
UPDATE outbox SET state = 'sent', digest_at = ?3, text = CASE WHEN kind = 'sms' THEN '' ELSE text END
WHERE community_id = ?1 AND id = ?2 AND state = 'waiting';

-- name: digest_due
-- Across communities on purpose: a person gets one digest of all places.
SELECT to_account AS v FROM outbox WHERE digest_at <= ?1
GROUP BY digest_at, to_account ORDER BY digest_at, to_account LIMIT ?2;

-- name: digest_reader
SELECT CASE WHEN a.phone_sealed IS NULL THEN 0 ELSE 1 END AS phone,
       CASE WHEN x.mail_sealed IS NULL THEN 0 ELSE 1 END AS mail,
       coalesce(x.by_sms, 1) AS by_sms, coalesce(x.by_mail, 1) AS by_mail, coalesce(a.lang, '') AS lang
FROM account a LEFT JOIN reach x ON x.account_id = a.id WHERE a.id = ?1 AND a.state = 'active';

-- name: digest_rows
-- Newest first; neither what was read meanwhile nor what was made quiet since.
SELECT o.community_id, o.id, o.kind, o.text, o.says, o.link FROM outbox o
WHERE o.to_account = ?1 AND o.digest_at <= ?2 AND o.read_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM reach_switch s WHERE s.account_id = ?1 AND s.kind = o.kind
                  AND s.mode IN ('app', 'off'))
ORDER BY o.at DESC, o.id DESC LIMIT 1000;

-- name: digest_done
UPDATE outbox SET digest_at = NULL WHERE to_account = ?1 AND digest_at <= ?2;

-- name: robots_hearing
-- Of the place of a message and of those above it; ?3 is 1 for late work.
SELECT r.community_id, r.id FROM region_path p JOIN robot r ON r.community_id = p.ancestor_id
WHERE p.region_id = ?1 AND r.retired_at IS NULL AND (r.wants = 'work' OR CAST(?3 AS BIGINT) = 1)
  AND (r.unit_id IS NULL OR EXISTS (SELECT 1 FROM unit_member u
       WHERE u.place_id = r.community_id AND u.unit_id = r.unit_id AND u.account_id = ?2))
ORDER BY r.community_id, r.id LIMIT 100;

-- name: letter_add
INSERT INTO letter (community_id, id, message_id, way, kind, to_account, robot_id, subject_key, text, link,
                    state, tries, at, next_at, fault)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'waiting', 0, ?11, ?11, '') ON CONFLICT DO NOTHING;

-- name: letter_lapse
-- Who took it did not say what became of it. A gateway knows the key; a robot does not.
UPDATE letter SET state = CASE WHEN way = 'robot' OR tries >= ?2 THEN 'failed' ELSE 'waiting' END,
       fault = 'unsure'
WHERE state = 'sending' AND next_at <= ?1;

-- name: letter_due
-- Across communities on purpose: all letters whose time has come.
SELECT l.community_id, l.id, l.message_id AS message, l.way, l.kind, l.subject_key AS key, l.text, l.link,
       l.to_account AS account, l.robot_id AS robot, o.to_sealed, a.phone_sealed,
       CASE WHEN l.kind = 'mail_code' THEN x.asked_sealed ELSE x.mail_sealed END AS mail_sealed, r.key_sealed
FROM letter l LEFT JOIN outbox o ON o.community_id = l.community_id AND o.id = l.message_id
LEFT JOIN account a ON a.id = l.to_account LEFT JOIN reach x ON x.account_id = l.to_account
LEFT JOIN robot r ON r.community_id = l.community_id AND r.id = l.robot_id AND r.retired_at IS NULL
WHERE l.state = 'waiting' AND l.next_at <= ?1 ORDER BY l.next_at, l.id LIMIT ?2;

-- name: letter_sending
UPDATE letter SET state = 'sending', tries = tries + 1, next_at = ?3
WHERE community_id = ?1 AND id = ?2 AND state = 'waiting';

-- name: letter_tries
SELECT tries FROM letter WHERE community_id = ?1 AND id = ?2;

-- name: letter_known
SELECT count(*) FROM letter WHERE community_id = ?1 AND id = ?2;

-- name: letter_sent
UPDATE letter SET state = 'sent', sent_at = ?3, text = '', fault = ''
WHERE community_id = ?1 AND id = ?2 AND state = 'sending';

-- name: outbox_arrived
-- The gateway took it: what proves that a member was told by telephone.
UPDATE outbox SET sent_at = ?3 WHERE community_id = ?1 AND sent_at IS NULL AND id =
    (SELECT message_id FROM letter WHERE community_id = ?1 AND letter.id = ?2 AND way = 'sms');

-- name: letter_again
UPDATE letter SET state = ?3, next_at = ?4, fault = ?5
WHERE community_id = ?1 AND id = ?2 AND state = 'sending';

-- name: letter_revive
UPDATE letter SET state = 'waiting', tries = 0, next_at = ?3, fault = ''
WHERE community_id = ?1 AND id = ?2 AND state = 'failed';

-- name: letter_page
-- Newest first, of one state; ?2 is the last one read so far. Never what it says.
SELECT l.id, l.kind, l.way, coalesce(a.name, r.name, '') AS to_name, l.state, l.tries, l.at, l.next_at,
       l.sent_at, l.fault
FROM letter l LEFT JOIN account a ON a.id = l.to_account
LEFT JOIN robot r ON r.community_id = l.community_id AND r.id = l.robot_id
WHERE l.community_id = ?1 AND l.id < ?2 AND l.state = ?4 ORDER BY l.id DESC LIMIT ?3;

-- name: letter_count
SELECT count(*) FROM letter WHERE community_id = ?1 AND state = ?2 AND at >= ?3;

-- name: wording_now
SELECT text FROM wording WHERE community_id = ?1 AND kind = ?2 AND lang = ?3 AND from_day <= ?4
ORDER BY from_day DESC, id DESC LIMIT 1;

-- name: wording_list
SELECT id, kind, lang, text, from_day, by_name, at FROM wording
WHERE community_id = ?1 ORDER BY kind, lang, from_day DESC, id DESC LIMIT 2000;

-- name: wording_add
INSERT INTO wording (community_id, id, kind, lang, text, from_day, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: place_name
SELECT name FROM region WHERE id = ?1;

-- name: robot_list
SELECT r.id, r.name, coalesce(u.name, '') AS unit_name, r.wants, r.by_name, r.at, r.retired_at
FROM robot r LEFT JOIN unit u ON u.place_id = r.community_id AND u.id = r.unit_id
WHERE r.community_id = ?1 ORDER BY r.id LIMIT 100;

-- name: robot_add
INSERT INTO robot (community_id, id, name, unit_id, wants, key_sealed, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: robot_unit
SELECT count(*) FROM unit WHERE place_id = ?1 AND id = ?2 AND retired = 0;

-- name: robot_retire
UPDATE robot SET retired_at = ?3 WHERE community_id = ?1 AND id = ?2 AND retired_at IS NULL;

-- name: robot_live
SELECT count(*) FROM robot WHERE community_id = ?1 AND id = ?2 AND retired_at IS NULL;
