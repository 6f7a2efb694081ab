-- name: reach_get
SELECT coalesce(x.hour, 8) AS hour, coalesce(x.by_sms, 1) AS by_sms, coalesce(x.by_mail, 1) AS by_mail,
       x.mail_sealed, x.asked_sealed, a.phone_sealed, x.code_hash, x.code_at, coalesce(x.code_tries, 0) AS code_tries
FROM account a LEFT JOIN reach x ON x.account_id = a.id WHERE a.id = ?1;

-- name: reach_set
INSERT INTO reach (account_id, hour, by_sms, by_mail, code_tries) VALUES (?1, ?2, ?3, ?4, 0)
ON CONFLICT (account_id) DO UPDATE SET hour = excluded.hour, by_sms = excluded.by_sms, by_mail = excluded.by_mail;

-- name: reach_ask
INSERT INTO reach (account_id, hour, by_sms, by_mail, asked_sealed, code_hash, code_at, code_tries)
VALUES (?1, 8, 1, 1, ?2, ?3, ?4, 0)
ON CONFLICT (account_id) DO UPDATE SET asked_sealed = excluded.asked_sealed, code_hash = excluded.code_hash,
    code_at = excluded.code_at, code_tries = 0;

-- name: reach_tried
UPDATE reach SET code_tries = code_tries + 1 WHERE account_id = ?1;

-- name: reach_confirmed
UPDATE reach SET mail_sealed = asked_sealed, asked_sealed = NULL, code_hash = NULL WHERE account_id = ?1;

-- name: reach_drop
UPDATE reach SET mail_sealed = NULL, asked_sealed = NULL, code_hash = NULL WHERE account_id = ?1;

-- name: switch_list
SELECT kind, mode FROM reach_switch WHERE account_id = ?1 ORDER BY kind LIMIT 1000;

-- name: switch_set
INSERT INTO reach_switch (account_id, kind, mode, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (account_id, kind) DO UPDATE SET mode = excluded.mode, at = excluded.at;
