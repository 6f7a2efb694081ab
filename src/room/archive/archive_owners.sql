-- name: dossier_owners
SELECT d.id, d.step_row, d.round, d.item, d.body, d.question, d.proposer, d.state, d.heads, d.area, d.roll_hash,
       d.called_at, d.opens_at, d.closes_at, d.evote, d.evote_basis, d.counted_at, d.counted_by, d.witnessed_at,
       d.witness, d.heads_joined, d.area_joined, d.heads_agree, d.area_agree, d.heads_oppose, d.area_oppose,
       d.heads_abstain, d.area_abstain, d.outcome, d.tally_hash,
       (SELECT count(*) FROM owners_delivery y
        WHERE y.community_id = d.community_id AND y.decision_id = d.id) AS delivered,
       (SELECT count(*) FROM owners_watcher w
        WHERE w.community_id = d.community_id AND w.decision_id = d.id) AS watchers
FROM owners_decision d WHERE d.community_id = ?1 AND d.matter_id = ?2 AND d.state <> 'void' ORDER BY d.id;

-- name: dossier_owners_roll
SELECT h.decision_id AS decision, h.id AS head_id, h.area, h.units, h.shared, h.builder
FROM owners_decision d
JOIN owners_head h ON h.community_id = d.community_id AND h.decision_id = d.id
WHERE d.community_id = ?1 AND d.matter_id = ?2 AND d.state <> 'void' ORDER BY h.decision_id, h.id;

-- name: dossier_owners_ballots
-- By random slot, of counts from before there were classes; what is being voted on stays hidden
-- until the count, also from an extract.
SELECT p.decision_id AS decision, p.slot, h.area, coalesce(v.choice, 'silent') AS choice
FROM owners_decision d
JOIN owners_part p ON p.community_id = d.community_id AND p.decision_id = d.id
JOIN owners_head h ON h.community_id = p.community_id AND h.decision_id = p.decision_id AND h.id = p.head_id
LEFT JOIN owners_vote v ON v.community_id = p.community_id AND v.decision_id = p.decision_id AND v.head_id = p.head_id
WHERE d.community_id = ?1 AND d.matter_id = ?2 AND (d.state = 'counted' OR d.state = 'closed') AND d.sums = ''
ORDER BY p.decision_id, p.slot;

-- name: dossier_owners_classes
SELECT k.decision_id AS decision, k.n AS class, k.least, k.most
FROM owners_decision d
JOIN owners_class k ON k.community_id = d.community_id AND k.decision_id = d.id
WHERE d.community_id = ?1 AND d.matter_id = ?2 AND d.state <> 'void' ORDER BY k.decision_id, k.n;

-- name: dossier_owners_told
SELECT p.decision_id AS decision, p.slot, k.n AS class, coalesce(v.choice, 'silent') AS choice
FROM owners_decision d
JOIN owners_part p ON p.community_id = d.community_id AND p.decision_id = d.id
JOIN owners_head h ON h.community_id = p.community_id AND h.decision_id = p.decision_id AND h.id = p.head_id
JOIN owners_class k ON k.community_id = d.community_id AND k.decision_id = d.id AND h.area >= k.least AND h.area <= k.most
LEFT JOIN owners_vote v ON v.community_id = p.community_id AND v.decision_id = p.decision_id AND v.head_id = p.head_id
WHERE d.community_id = ?1 AND d.matter_id = ?2 AND (d.state = 'counted' OR d.state = 'closed')
ORDER BY p.decision_id, p.slot;
