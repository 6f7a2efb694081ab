-- name: ticket_add
INSERT INTO ticket (community_id, system, number, case_id, said_at, deadline, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: ticket_known
SELECT count(*) FROM ticket WHERE community_id = ?1 AND system = ?2 AND number = ?3;

-- name: ticket_list
-- Of what came in within a span: what was done last by who leads, and what the reporter said last.
SELECT t.system, t.number, t.case_id AS case_ref, m.code, m.title, m.state, t.said_at, t.deadline, t.by_name, t.at,
       coalesce(h.outcome, '') AS outcome, coalesce(h.text, '') AS result, h.done_at,
       coalesce(g.solved, '') AS solved, coalesce(g.result, 0) AS satisfaction
FROM ticket t
JOIN matter m ON m.community_id = t.community_id AND m.id = t.case_id
LEFT JOIN handling h ON h.community_id = t.community_id AND h.id = (
    SELECT max(x.id) FROM handling x WHERE x.community_id = t.community_id AND x.case_id = t.case_id
      AND x.leads = 1 AND x.state = 'done')
LEFT JOIN case_rating g ON g.community_id = t.community_id AND g.id = (
    SELECT max(x.id) FROM case_rating x WHERE x.community_id = t.community_id AND x.case_id = t.case_id
      AND x.reached = 1)
WHERE t.community_id = ?1 AND t.at >= ?2 AND t.at <= ?3
  AND (?4 = '' OR t.system = ?4)
ORDER BY t.case_id DESC LIMIT 5000;
