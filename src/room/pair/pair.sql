-- name: pair_cadres
-- Who holds a post at the place that takes part, each once.
SELECT p.account_id AS account, min(p.name) AS name FROM post p
WHERE p.community_id = ?1 AND p.from_day <= ?2 AND (p.to_day IS NULL OR p.to_day >= ?2)
  AND p.account_id IS NOT NULL
  AND p.kind IN ('street_secretary', 'street_director', 'street_deputy', 'street_discipline', 'secretary',
                 'director', 'party_committee_member', 'deputy_director', 'committee_member')
GROUP BY p.account_id ORDER BY min(p.id) LIMIT 600;

-- name: pair_home
-- The household of a resident.
SELECT coalesce(max(household_id), 0) FROM resident WHERE community_id = ?1 AND id = ?2;

-- name: pair_person_add
INSERT INTO pair_person (community_id, id, rank, account_id, member_id, name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: pair_person_left
UPDATE pair_person SET left_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: pair_person_pairs_end
UPDATE pair SET ended_at = ?3 WHERE community_id = ?1 AND person_id = ?2 AND ended_at IS NULL;

-- name: pair_people
-- ?2: what was not visited since is late.
SELECT p.id AS id, p.account_id AS account, p.member_id AS member, p.rank AS rank, p.name AS name,
       CAST(coalesce(sum(CASE WHEN x.kind = 'estate' THEN 1 ELSE 0 END), 0) AS BIGINT) AS estates,
       CAST(coalesce(sum(CASE WHEN x.kind = 'building' THEN 1 ELSE 0 END), 0) AS BIGINT) AS buildings,
       CAST(coalesce(sum(CASE WHEN x.kind = 'household' THEN 1 ELSE 0 END), 0) AS BIGINT) AS households,
       CAST(coalesce(sum(CASE WHEN x.kind = 'household' AND coalesce(x.last_at, x.at) < ?2 THEN 1 ELSE 0 END), 0)
            AS BIGINT) AS late,
       CAST(coalesce(sum((SELECT count(*) FROM pair_visit v WHERE v.community_id = x.community_id
                          AND v.pair_id = x.id)), 0) AS BIGINT) AS visits,
       max(x.last_at) AS last_at
FROM pair_person p
LEFT JOIN pair x ON x.community_id = p.community_id AND x.person_id = p.id AND x.ended_at IS NULL
WHERE p.community_id = ?1 AND p.left_at IS NULL
GROUP BY p.id, p.account_id, p.member_id, p.rank, p.name
ORDER BY CASE p.rank WHEN 'section' THEN 1 WHEN 'community' THEN 2 ELSE 3 END, p.id LIMIT 600;

-- name: pair_estates
SELECT r.id AS target, r.id AS area, r.id AS estate, coalesce(r.community_id, r.id) AS place,
       x.person_id AS person, x.id AS pair, m.name AS place_name, r.name AS label
FROM region_path w JOIN region r ON r.id = w.region_id
JOIN region m ON m.id = r.community_id
LEFT JOIN pair x ON x.community_id = ?1 AND x.kind = 'estate' AND x.target_id = r.id AND x.ended_at IS NULL
WHERE w.ancestor_id = ?1 AND r.level = 'estate' AND r.retired = 0
ORDER BY r.id LIMIT 60000;

-- name: pair_buildings
SELECT r.id AS target, r.parent_id AS area, r.parent_id AS estate, r.community_id AS place,
       x.person_id AS person, x.id AS pair, m.name AS place_name,
       CASE WHEN e.level = 'estate' THEN e.name || ' ' || r.name ELSE r.name END AS label
FROM region_path w JOIN region r ON r.id = w.region_id
JOIN region m ON m.id = r.community_id JOIN region e ON e.id = r.parent_id
LEFT JOIN pair x ON x.community_id = ?1 AND x.kind = 'building' AND x.target_id = r.id AND x.ended_at IS NULL
WHERE w.ancestor_id = ?1 AND r.level = 'building' AND r.retired = 0
ORDER BY r.parent_id, r.id LIMIT 60000;

-- name: pair_homes
-- Where somebody lives.
SELECT h.id AS target, h.building_id AS area, r.parent_id AS estate, h.community_id AS place,
       x.person_id AS person, x.id AS pair, m.name AS place_name,
       r.name || ' ' || CASE WHEN u.name IS NULL THEN '' ELSE u.name || ' ' END || h.room AS label
FROM region_path w JOIN region r ON r.id = w.region_id
JOIN region m ON m.id = r.community_id
JOIN household h ON h.community_id = r.community_id AND h.building_id = r.id
LEFT JOIN region u ON u.id = h.unit_id
LEFT JOIN pair x ON x.community_id = ?1 AND x.kind = 'household' AND x.target_id = h.id AND x.ended_at IS NULL
WHERE w.ancestor_id = ?1 AND r.level = 'building' AND h.kind <> 'empty'
ORDER BY h.building_id, h.id LIMIT 60000;

-- name: pair_add
INSERT INTO pair (community_id, id, person_id, kind, target_id, place_id, by_rule, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: pair_end
UPDATE pair SET ended_at = ?3 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: pair_of_person
SELECT x.community_id AS community, x.id AS id, x.person_id AS person, x.target_id AS target, x.kind AS kind,
       m.name AS place_name,
       CASE WHEN x.kind = 'household' THEN coalesce(b.name, '') || ' '
                 || CASE WHEN u.name IS NULL THEN '' ELSE u.name || ' ' END || coalesce(h.room, '')
            WHEN e.level = 'estate' THEN e.name || ' ' || r.name ELSE coalesce(r.name, '') END AS label,
       x.at AS at, x.last_at AS last_at, x.by_rule AS by_rule, p.account_id AS account, x.place_id AS place
FROM pair x JOIN pair_person p ON p.community_id = x.community_id AND p.id = x.person_id
JOIN region m ON m.id = x.place_id
LEFT JOIN region r ON r.id = x.target_id AND x.kind <> 'household'
LEFT JOIN region e ON e.id = r.parent_id
LEFT JOIN household h ON x.kind = 'household' AND h.community_id = x.place_id AND h.id = x.target_id
LEFT JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
WHERE x.community_id = ?1 AND x.person_id = ?2 AND x.ended_at IS NULL
ORDER BY CASE x.kind WHEN 'household' THEN 1 WHEN 'estate' THEN 2 ELSE 3 END, x.id LIMIT 6000;

-- name: pair_mine
-- Across places on purpose: what an account looks after, of whatever rank.
SELECT x.community_id AS community, x.id AS id, x.person_id AS person, x.target_id AS target, x.kind AS kind,
       m.name AS place_name,
       CASE WHEN x.kind = 'household' THEN coalesce(b.name, '') || ' '
                 || CASE WHEN u.name IS NULL THEN '' ELSE u.name || ' ' END || coalesce(h.room, '')
            WHEN e.level = 'estate' THEN e.name || ' ' || r.name ELSE coalesce(r.name, '') END AS label,
       x.at AS at, x.last_at AS last_at, x.by_rule AS by_rule, p.account_id AS account, x.place_id AS place
FROM pair_person p JOIN pair x ON x.community_id = p.community_id AND x.person_id = p.id
JOIN region m ON m.id = x.place_id
LEFT JOIN region r ON r.id = x.target_id AND x.kind <> 'household'
LEFT JOIN region e ON e.id = r.parent_id
LEFT JOIN household h ON x.kind = 'household' AND h.community_id = x.place_id AND h.id = x.target_id
LEFT JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
WHERE p.account_id = ?1 AND p.left_at IS NULL AND x.ended_at IS NULL
ORDER BY CASE x.kind WHEN 'household' THEN 1 WHEN 'estate' THEN 2 ELSE 3 END, x.id LIMIT 200;

-- name: pair_one
SELECT x.community_id AS community, x.id AS id, x.person_id AS person, x.target_id AS target, x.kind AS kind,
       m.name AS place_name,
       CASE WHEN x.kind = 'household' THEN coalesce(b.name, '') || ' '
                 || CASE WHEN u.name IS NULL THEN '' ELSE u.name || ' ' END || coalesce(h.room, '')
            WHEN e.level = 'estate' THEN e.name || ' ' || r.name ELSE coalesce(r.name, '') END AS label,
       x.at AS at, x.last_at AS last_at, x.by_rule AS by_rule, p.account_id AS account, x.place_id AS place
FROM pair x JOIN pair_person p ON p.community_id = x.community_id AND p.id = x.person_id
JOIN region m ON m.id = x.place_id
LEFT JOIN region r ON r.id = x.target_id AND x.kind <> 'household'
LEFT JOIN region e ON e.id = r.parent_id
LEFT JOIN household h ON x.kind = 'household' AND h.community_id = x.place_id AND h.id = x.target_id
LEFT JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
WHERE x.community_id = ?1 AND x.id = ?2 AND x.ended_at IS NULL;

-- name: pair_visit_add
INSERT INTO pair_visit (community_id, id, pair_id, way, text, met_at, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: pair_visited
UPDATE pair SET last_at = ?3 WHERE community_id = ?1 AND id = ?2 AND (last_at IS NULL OR last_at < ?3);

-- name: pair_visits
SELECT id, way, text, met_at, by_name FROM pair_visit
WHERE community_id = ?1 AND pair_id = ?2 ORDER BY met_at DESC, id DESC LIMIT 100;
