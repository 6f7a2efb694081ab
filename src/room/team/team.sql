-- name: team_list
-- Of a place and of those above it, with the last training and the longest certificate of each.
SELECT m.community_id AS community, m.id AS id, m.kind AS kind, m.name AS name, m.unit AS unit,
       m.languages AS languages, m.account_id AS account, m.from_day AS from_day, m.to_day AS to_day,
       m.state AS state, m.reason AS reason,
       (SELECT max(p.day) FROM team_proof p WHERE p.community_id = m.community_id AND p.member_id = m.id
        AND p.what = 'training') AS trained,
       (SELECT max(p.until) FROM team_proof p WHERE p.community_id = m.community_id AND p.member_id = m.id
        AND p.what = 'certificate') AS certified
FROM region_path x JOIN team_member m ON m.community_id = x.ancestor_id
WHERE x.region_id = ?1 AND m.state <> 'left'
ORDER BY CASE m.kind WHEN 'judge' THEN 1 WHEN 'mediator' THEN 2 WHEN 'lawyer' THEN 3 ELSE 4 END, m.id
LIMIT 1000;

-- name: team_get
SELECT m.community_id AS community, m.id AS id, m.kind AS kind, m.name AS name, m.unit AS unit,
       m.languages AS languages, m.account_id AS account, m.from_day AS from_day, m.to_day AS to_day,
       m.state AS state, m.reason AS reason,
       (SELECT max(p.day) FROM team_proof p WHERE p.community_id = m.community_id AND p.member_id = m.id
        AND p.what = 'training') AS trained,
       (SELECT max(p.until) FROM team_proof p WHERE p.community_id = m.community_id AND p.member_id = m.id
        AND p.what = 'certificate') AS certified
FROM region_path x JOIN team_member m ON m.community_id = x.ancestor_id
WHERE x.region_id = ?1 AND m.id = ?2;

-- name: team_add
INSERT INTO team_member (community_id, id, kind, name, unit, languages, account_id, from_day, to_day, state,
                         reason, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'serving', '', ?10, ?11);

-- name: team_state
UPDATE team_member SET state = ?3, reason = ?4
WHERE community_id = ?1 AND id = ?2 AND state <> 'left' AND state <> ?3;

-- name: team_proof_add
INSERT INTO team_proof (community_id, id, member_id, what, title, day, until, hours, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: team_proof_list
SELECT id, what, title, day, until, hours, by_name, at FROM team_proof
WHERE community_id = ?1 AND member_id = ?2 ORDER BY day DESC, id DESC LIMIT 200;
