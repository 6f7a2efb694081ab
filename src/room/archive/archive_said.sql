-- name: dossier_groups
SELECT id, title, state, by_name, at FROM opinion_group WHERE community_id = ?1 AND matter_id = ?2 ORDER BY id;

-- name: dossier_said
-- Of which clause and group each opinion is, whose it is (by a keyed name), how the answer went out.
SELECT o.id AS opinion, o.group_id, coalesce(o.clause, 0) AS clause, coalesce(o.stance, '') AS stance,
       o.resident_id, o.household_id, o.name, coalesce(t.way, '') AS told_way, t.done_at AS told_at
FROM opinion o
LEFT JOIN opinion_told t ON t.community_id = o.community_id AND t.opinion_id = o.id
WHERE o.community_id = ?1 AND o.matter_id = ?2 ORDER BY o.id;

-- name: dossier_cards
-- newest: no later card of the same person on the clause. worded: it came with an opinion of its own.
SELECT k.id, k.clause, k.stance, k.resident_id, k.household_id,
       CASE WHEN k.opinion_id IS NULL THEN 0 ELSE 1 END AS worded,
       CASE WHEN EXISTS (SELECT 1 FROM clause_card n WHERE n.community_id = k.community_id
           AND n.matter_id = k.matter_id AND n.clause = k.clause AND n.resident_id = k.resident_id
           AND n.id > k.id) THEN 0 ELSE 1 END AS newest
FROM clause_card k WHERE k.community_id = ?1 AND k.matter_id = ?2 ORDER BY k.clause, k.id;
