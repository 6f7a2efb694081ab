-- name: budget_add
INSERT INTO budget_line (community_id, id, year, source, fen, paper, account_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: budget_lock
UPDATE budget_line SET fen = fen WHERE community_id = ?1 AND year = ?2 AND source = ?3;

-- name: budget_of
SELECT b.id, b.year, b.source, b.fen,
       (SELECT CAST(coalesce(sum(r.fen), 0) AS BIGINT) FROM budget_raise r
        WHERE r.community_id = ?1 AND r.line_id = b.id AND r.approved_at IS NOT NULL) AS raised,
       (SELECT CAST(coalesce(sum(r.fen), 0) AS BIGINT) FROM budget_raise r
        WHERE r.community_id = ?1 AND r.line_id = b.id AND r.approved_at IS NULL) AS asked,
       (SELECT CAST(coalesce(sum(s.fen), 0) AS BIGINT) FROM spend s
        WHERE s.community_id = ?1 AND s.line_id = b.id) AS spent,
       b.paper, b.by_name, b.at
FROM budget_line b WHERE b.community_id = ?1 AND b.year = ?2 AND b.source = ?3;

-- name: budget_list
SELECT b.id, b.year, b.source, b.fen,
       (SELECT CAST(coalesce(sum(r.fen), 0) AS BIGINT) FROM budget_raise r
        WHERE r.community_id = ?1 AND r.line_id = b.id AND r.approved_at IS NOT NULL) AS raised,
       (SELECT CAST(coalesce(sum(r.fen), 0) AS BIGINT) FROM budget_raise r
        WHERE r.community_id = ?1 AND r.line_id = b.id AND r.approved_at IS NULL) AS asked,
       (SELECT CAST(coalesce(sum(s.fen), 0) AS BIGINT) FROM spend s
        WHERE s.community_id = ?1 AND s.line_id = b.id) AS spent,
       b.paper, b.by_name, b.at
FROM budget_line b WHERE b.community_id = ?1 AND (CAST(?2 AS BIGINT) = 0 OR b.year = ?2)
ORDER BY b.year DESC, b.id;

-- name: budget_id
SELECT id FROM budget_line WHERE community_id = ?1 AND id = ?2;

-- name: raise_add
INSERT INTO budget_raise (community_id, id, line_id, fen, reason, account_id, asked_by, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: raise_get
SELECT id, line_id, fen, reason, asked_by, account_id, at, coalesce(approved_by, '') AS approved_by, approved_at
FROM budget_raise WHERE community_id = ?1 AND id = ?2;

-- name: raise_list
SELECT r.id, r.line_id, r.fen, r.reason, r.asked_by, r.account_id, r.at,
       coalesce(r.approved_by, '') AS approved_by, r.approved_at
FROM budget_raise r JOIN budget_line b ON b.community_id = r.community_id AND b.id = r.line_id
WHERE r.community_id = ?1 AND (CAST(?2 AS BIGINT) = 0 OR b.year = ?2) ORDER BY r.id;

-- name: raise_approve
UPDATE budget_raise SET approved_by = ?3, approved_at = ?4
WHERE community_id = ?1 AND id = ?2 AND approved_at IS NULL;

-- name: spend_add
INSERT INTO spend (community_id, id, day, fen, title, payee, voucher, source, line_id, matter_id, way, money_line,
                   import_id, reverses, file_id, account_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18);

-- name: spend_get
SELECT s.id, s.day, s.fen, s.title, s.payee, s.voucher, s.source, s.line_id, s.matter_id AS matter,
       coalesce(m.code, '') AS matter_code, coalesce(m.title, '') AS matter_title, s.way, s.import_id AS import,
       s.reverses, s.file_id AS file, s.by_name, s.at
FROM spend s LEFT JOIN matter m ON m.community_id = s.community_id AND m.id = s.matter_id
WHERE s.community_id = ?1 AND s.id = ?2;

-- name: spend_page
-- ?4 year, ?5 source, ?6 matter, ?7 "none": those without a matter, ?8 import; 0 or '' for all.
SELECT s.id, s.day, s.fen, s.title, s.payee, s.voucher, s.source, s.line_id, s.matter_id AS matter,
       coalesce(m.code, '') AS matter_code, coalesce(m.title, '') AS matter_title, s.way, s.import_id AS import,
       s.reverses, s.file_id AS file, s.by_name, s.at
FROM spend s LEFT JOIN matter m ON m.community_id = s.community_id AND m.id = s.matter_id
WHERE s.community_id = ?1 AND s.id < ?2
  AND s.day >= CAST(?4 AS BIGINT) AND s.day <= CAST(?5 AS BIGINT)
  AND (CAST(?6 AS TEXT) = '' OR s.source = ?6) AND (CAST(?7 AS BIGINT) = 0 OR s.matter_id = ?7)
  AND (CAST(?8 AS INTEGER) = 0 OR s.matter_id IS NULL) AND (CAST(?9 AS BIGINT) = 0 OR s.import_id = ?9)
ORDER BY s.id DESC LIMIT ?3;

-- name: spend_matter_state
SELECT state FROM matter WHERE community_id = ?1 AND id = ?2 AND family = 'decision';

-- name: spend_matter_by_code
SELECT id FROM matter WHERE community_id = ?1 AND code = ?2 AND family = 'decision';

-- name: spend_link
UPDATE spend SET matter_id = ?3 WHERE community_id = ?1 AND id = ?2 AND matter_id IS NULL;

-- name: money_sums_of
-- The resolved sum is that of the plan the body voted on: plans cannot be written after it.
SELECT coalesce((SELECT p.budget FROM plan p WHERE p.community_id = m.community_id AND p.matter_id = m.id
                 AND p.budget > 0 ORDER BY p.version DESC LIMIT 1), m.amount) AS resolved,
       (SELECT CAST(coalesce(sum(d.fen), 0) AS BIGINT) FROM money_decision d
        WHERE d.community_id = m.community_id AND d.matter_id = m.id) -
       (SELECT CAST(coalesce(sum(d.fen), 0) AS BIGINT) FROM money_decision d
        WHERE d.community_id = m.community_id AND d.decision_id = m.id) AS decided,
       (SELECT CAST(coalesce(sum(x.fen), 0) AS BIGINT) FROM money_line x
        WHERE x.community_id = m.community_id AND x.matter_id = m.id AND x.what = 'budget') AS budget,
       (SELECT CAST(coalesce(sum(x.fen), 0) AS BIGINT) FROM money_line x
        WHERE x.community_id = m.community_id AND x.matter_id = m.id AND x.what = 'contract') AS contract,
       (SELECT CAST(coalesce(sum(x.fen), 0) AS BIGINT) FROM money_line x
        WHERE x.community_id = m.community_id AND x.matter_id = m.id AND x.what = 'change') AS change,
       (SELECT CAST(coalesce(sum(s.fen), 0) AS BIGINT) FROM spend s
        WHERE s.community_id = m.community_id AND s.matter_id = m.id) AS spent,
       (SELECT CAST(coalesce(sum(x.fen), 0) AS BIGINT) FROM money_line x
        WHERE x.community_id = m.community_id AND x.matter_id = m.id AND x.what = 'settlement') AS settled
FROM matter m WHERE m.community_id = ?1 AND m.id = ?2;

-- name: spend_import_add
INSERT INTO spend_import (community_id, id, name, sha256, taken, refused, fen, by_name, at)
VALUES (?1, ?2, ?3, ?4, 0, 0, 0, ?5, ?6);

-- name: spend_import_end
UPDATE spend_import SET taken = ?3, refused = ?4, fen = ?5 WHERE community_id = ?1 AND id = ?2;

-- name: spend_import_page
SELECT id, name, taken, refused, fen, by_name, at FROM spend_import
WHERE community_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3;

-- name: spend_refusal_add
INSERT INTO spend_refusal (community_id, import_id, line, field, why, says) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: spend_refusal_list
SELECT line, field, why, says FROM spend_refusal WHERE community_id = ?1 AND import_id = ?2 ORDER BY line;

-- name: spend_sealed
SELECT count(*) FROM matter WHERE community_id = ?1 AND id = ?2 AND state = 'archived';

-- name: reversal_add
INSERT INTO spend_reversal (community_id, id, spend_id, fen, reason, state, account_id, asked_by, at,
    decided_account, decided_by, decided_at, decided_reason, entry_id)
VALUES (?1, ?2, ?3, ?4, ?5, 'asked', ?6, ?7, ?8, NULL, '', NULL, '', NULL);

-- name: reversal_get
SELECT r.id, r.spend_id AS spend, s.title, s.voucher, r.fen, r.reason, r.state, r.account_id, r.asked_by, r.at,
       r.decided_by, r.decided_at, r.decided_reason, r.entry_id AS entry
FROM spend_reversal r JOIN spend s ON s.community_id = r.community_id AND s.id = r.spend_id
WHERE r.community_id = ?1 AND r.id = ?2;

-- name: reversal_page
SELECT r.id, r.spend_id AS spend, s.title, s.voucher, r.fen, r.reason, r.state, r.account_id, r.asked_by, r.at,
       r.decided_by, r.decided_at, r.decided_reason, r.entry_id AS entry
FROM spend_reversal r JOIN spend s ON s.community_id = r.community_id AND s.id = r.spend_id
WHERE r.community_id = ?1 AND r.id < ?2 ORDER BY r.id DESC LIMIT ?3;

-- name: reversal_decide
UPDATE spend_reversal SET state = ?3, decided_account = ?4, decided_by = ?5, decided_at = ?6, decided_reason = ?7,
    entry_id = ?8
WHERE community_id = ?1 AND id = ?2 AND state = 'asked';

-- name: reversal_line
-- The payment's line once more, the other way round.
INSERT INTO money_line (community_id, id, matter_id, what, title, fen, source, party, voucher, contract_id, file_id,
                        at, by_name)
SELECT x.community_id, CAST(?2 AS BIGINT), x.matter_id, x.what, CAST(?4 AS TEXT), -x.fen, x.source, x.party,
       x.voucher, x.contract_id, NULL, CAST(?5 AS BIGINT), CAST(?6 AS TEXT)
FROM spend s JOIN money_line x ON x.community_id = s.community_id AND x.id = s.money_line
WHERE s.community_id = ?1 AND s.id = ?3;
