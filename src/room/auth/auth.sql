-- name: session_get
SELECT s.account_id AS account, a.name AS name, a.login AS login, s.csrf AS csrf,
       s.seen_at AS seen_at, s.idle_ms AS idle_ms, s.expires_at AS expires_at
FROM session s JOIN account a ON a.id = s.account_id
WHERE s.token_hash = ?1 AND a.state = 'active';

-- name: session_add
INSERT INTO session (token_hash, account_id, csrf, created_at, seen_at, idle_ms, expires_at)
VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6);

-- name: session_seen
UPDATE session SET seen_at = ?2 WHERE token_hash = ?1 AND seen_at < ?2;

-- name: account_speaks
UPDATE account SET lang = ?2 WHERE id = ?1 AND lang <> ?2;

-- name: session_end
DELETE FROM session WHERE token_hash = ?1;

-- name: session_end_others
DELETE FROM session WHERE account_id = ?1 AND token_hash <> ?2;

-- name: session_end_all
DELETE FROM session WHERE account_id = ?1;

-- name: session_forget
DELETE FROM session WHERE expires_at < ?1 OR seen_at + idle_ms < ?1;

-- name: rate_forget
DELETE FROM rate WHERE window_at < ?1;

-- name: phone_code_forget
DELETE FROM phone_code WHERE expires_at < ?1;

-- name: rate_get
SELECT n FROM rate WHERE key_hash = ?1 AND window_at = ?2;

-- name: rate_hit
INSERT INTO rate (key_hash, window_at, n) VALUES (?1, ?2, 1)
ON CONFLICT (key_hash, window_at) DO UPDATE SET n = rate.n + 1;

-- name: account_by_login
SELECT id, home_id, login, name, coalesce(password_hash, '') AS password_hash, totp_sealed, totp_on,
       totp_step, phone_sealed, state, failed, locked_until FROM account WHERE login = ?1;

-- name: account_by_phone
SELECT id, home_id, login, name, coalesce(password_hash, '') AS password_hash, totp_sealed, totp_on,
       totp_step, phone_sealed, state, failed, locked_until FROM account WHERE phone_hash = ?1;

-- name: account_get
SELECT id, home_id, login, name, coalesce(password_hash, '') AS password_hash, totp_sealed, totp_on,
       totp_step, phone_sealed, state, failed, locked_until FROM account WHERE id = ?1;

-- name: account_failed
UPDATE account SET failed = ?2, locked_until = ?3 WHERE id = ?1;

-- name: account_signed_in
UPDATE account SET failed = 0, locked_until = NULL, totp_step = ?2 WHERE id = ?1;

-- name: account_add
INSERT INTO account (id, home_id, login, name, password_hash, totp_on, totp_step, phone_hash,
                     phone_sealed, state, failed, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6, ?7, 'active', 0, ?8);

-- name: account_set_password
UPDATE account SET password_hash = ?2, failed = 0, locked_until = NULL WHERE id = ?1;

-- name: account_set_totp
UPDATE account SET totp_sealed = ?2, totp_on = ?3, totp_step = ?4 WHERE id = ?1;

-- name: account_set_state
UPDATE account SET state = ?2, failed = 0, locked_until = NULL WHERE id = ?1;

-- name: account_page
SELECT a.id AS id, a.login AS login, a.name AS name, a.state AS state, a.totp_on AS totp,
       a.locked_until AS locked_until, a.created_at AS created_at FROM account a
WHERE a.id > ?2 AND (a.home_id = ?1
   OR EXISTS (SELECT 1 FROM post p WHERE p.community_id = ?1 AND p.account_id = a.id)
   OR EXISTS (SELECT 1 FROM binding b WHERE b.community_id = ?1 AND b.account_id = a.id))
ORDER BY a.id LIMIT ?3;

-- name: binding_get
SELECT b.resident_id AS id, r.name AS name, r.household_id AS household
FROM binding b JOIN resident r ON r.community_id = b.community_id AND r.id = b.resident_id
WHERE b.community_id = ?1 AND b.account_id = ?2 AND r.state = 'living';

-- name: binding_add
INSERT INTO binding (community_id, account_id, resident_id, at, way) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: binding_of_resident
SELECT account_id FROM binding WHERE community_id = ?1 AND resident_id = ?2;

-- name: binding_tell
INSERT INTO outbox (community_id, id, kind, to_account, to_sealed, to_context, subject_key, link, text, state, tries, at, next_at)
VALUES (?1, ?2, 'account.bound', ?3, ?4, ?5, ?6, '/me', ?7, 'waiting', 0, ?8, ?8);

-- name: bindings_of
SELECT community_id AS id FROM binding WHERE account_id = ?1 ORDER BY community_id;

-- name: phone_code_put
INSERT INTO phone_code (phone_hash, code_hash, sent_at, expires_at, tries) VALUES (?1, ?2, ?3, ?4, 0)
ON CONFLICT (phone_hash) DO UPDATE SET code_hash = excluded.code_hash, sent_at = excluded.sent_at,
    expires_at = excluded.expires_at, tries = 0;

-- name: phone_code_get
SELECT code_hash, sent_at, expires_at, tries FROM phone_code WHERE phone_hash = ?1;

-- name: phone_code_tried
UPDATE phone_code SET tries = tries + 1 WHERE phone_hash = ?1;

-- name: phone_code_drop
DELETE FROM phone_code WHERE phone_hash = ?1;

-- name: phone_code_send
INSERT INTO outbox (community_id, id, kind, to_sealed, to_context, subject_key, link, text, state, tries, at, next_at)
VALUES (0, ?1, 'sms', ?2, ?3, ?4, '', ?5, 'waiting', 0, ?6, ?6);

-- name: invite_add
INSERT INTO invite (community_id, code_hash, resident_id, made_by, expires_at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: invite_get
SELECT resident_id AS resident, made_by, expires_at, used_at FROM invite WHERE community_id = ?1 AND code_hash = ?2;

-- name: invite_use
UPDATE invite SET used_at = ?3 WHERE community_id = ?1 AND code_hash = ?2 AND used_at IS NULL;

-- name: reset_put
INSERT INTO password_reset (account_id, community_id, code_hash, made_by, drop_totp, expires_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (account_id) DO UPDATE SET community_id = excluded.community_id,
    code_hash = excluded.code_hash, made_by = excluded.made_by, drop_totp = excluded.drop_totp,
    expires_at = excluded.expires_at, used_at = NULL;

-- name: reset_get
SELECT p.account_id AS account, p.community_id, p.made_by, p.drop_totp
FROM password_reset p JOIN account a ON a.id = p.account_id
WHERE a.login = ?1 AND p.code_hash = ?2 AND p.expires_at > ?3 AND p.used_at IS NULL;

-- name: reset_used
UPDATE password_reset SET used_at = ?2 WHERE account_id = ?1;

-- name: demo_accounts
SELECT a.login AS login, a.name AS name, coalesce(p.kind, '') AS kind, coalesce(r.name, h.name, '') AS place
FROM account a LEFT JOIN post p ON p.account_id = a.id LEFT JOIN region r ON r.id = p.community_id
LEFT JOIN region h ON h.id = a.home_id
WHERE a.password_hash IS NOT NULL AND a.state = 'active' ORDER BY a.id, p.id LIMIT 1000;
