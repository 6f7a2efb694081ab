-- name: dossier_money_links
SELECT id, contract_id AS contract, source, party, voucher FROM money_line
WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_money_changes
SELECT id, contract_id AS contract, fen, reason, asked_by, at, coalesce(approved_by, '') AS approved_by, approved_at
FROM money_change WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_money_decisions
-- Whose sums were added to this matter's, and to whose sum its own was added (given), before it ended.
SELECT d.decision_id AS matter, m.code, d.fen, CAST(0 AS INTEGER) AS given, d.by_name, d.at
FROM money_decision d JOIN matter m ON m.community_id = d.community_id AND m.id = d.decision_id
WHERE d.community_id = ?1 AND d.matter_id = ?2
UNION ALL
SELECT d.matter_id, m.code, d.fen, 1, d.by_name, d.at
FROM money_decision d
JOIN matter m ON m.community_id = d.community_id AND m.id = d.matter_id
JOIN matter x ON x.community_id = d.community_id AND x.id = d.decision_id
WHERE d.community_id = ?1 AND d.decision_id = ?2 AND d.at <= coalesce(x.closed_at, d.at) ORDER BY 1;

-- name: dossier_spend
-- What was paid before the matter ended; later payments on it stand in the ledger alone.
SELECT s.id, s.day, s.fen, s.title, s.voucher, s.source, s.way, s.money_line AS line,
       CASE WHEN s.reverses = 0 THEN NULL ELSE s.reverses END AS reverses, s.by_name, s.at
FROM spend s JOIN matter m ON m.community_id = s.community_id AND m.id = s.matter_id
WHERE s.community_id = ?1 AND s.matter_id = ?2 AND s.at <= coalesce(m.closed_at, s.at) ORDER BY s.id;

-- name: dossier_reversals
SELECT r.id, r.spend_id AS spend, r.fen, r.reason, r.asked_by, r.at, r.decided_by, r.decided_at, r.entry_id AS entry
FROM spend_reversal r
JOIN spend s ON s.community_id = r.community_id AND s.id = r.spend_id
JOIN matter m ON m.community_id = s.community_id AND m.id = s.matter_id
WHERE r.community_id = ?1 AND s.matter_id = ?2 AND r.state = 'done' AND r.decided_at <= coalesce(m.closed_at, r.decided_at)
ORDER BY r.id;
