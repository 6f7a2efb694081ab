-- name: rep_seats
-- The representatives of a day (?2), or one of them (?3), with how many households each has.
SELECT p.id AS post, coalesce(p.account_id, b.account_id) AS account, p.resident_id AS resident,
    p.name, (SELECT count(*) FROM rep_household h
        WHERE h.community_id = p.community_id AND h.post_id = p.id) AS households
FROM post p
LEFT JOIN binding b ON b.community_id = p.community_id AND b.resident_id = p.resident_id
WHERE p.community_id = ?1 AND p.kind = 'residents_rep' AND p.from_day <= ?2
    AND (p.to_day IS NULL OR p.to_day >= ?2) AND (CAST(?3 AS BIGINT) = 0 OR p.id = ?3)
ORDER BY p.id;

-- name: rep_seat_of
SELECT p.id AS post, p.account_id AS account, p.resident_id AS resident, p.name,
    (SELECT count(*) FROM rep_household h
        WHERE h.community_id = p.community_id AND h.post_id = p.id) AS households
FROM post p
WHERE p.community_id = ?1 AND p.kind = 'residents_rep' AND p.from_day <= ?2
    AND (p.to_day IS NULL OR p.to_day >= ?2) AND (p.account_id = ?3 OR p.resident_id = ?4)
ORDER BY p.id LIMIT 1;

-- name: rep_holder
-- Whom a household has, while that one is in office; 0: nobody.
SELECT coalesce((SELECT r.post_id FROM rep_household r
    JOIN post p ON p.community_id = r.community_id AND p.id = r.post_id
    WHERE r.community_id = ?1 AND r.household_id = ?2 AND p.from_day <= ?3
        AND (p.to_day IS NULL OR p.to_day >= ?3)), 0);

-- name: rep_household_here
SELECT count(*) FROM household WHERE community_id = ?1 AND id = ?2;

-- name: rep_give
INSERT INTO rep_household (community_id, household_id, post_id, at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (community_id, household_id) DO UPDATE SET
    post_id = excluded.post_id, at = excluded.at, by_name = excluded.by_name;

-- name: rep_given_any
SELECT count(*) FROM rep_household WHERE community_id = ?1;

-- name: rep_share
-- Neighbours stay together: households by their doors, representatives by where they live.
INSERT INTO rep_household (community_id, household_id, post_id, at, by_name)
SELECT CAST(?1 AS BIGINT), h.id, p.id, CAST(?3 AS BIGINT), CAST(?4 AS TEXT)
FROM (SELECT q.id, q.grid_id, row_number() OVER (ORDER BY coalesce(q.grid_id, 0), q.building_id,
            coalesce(q.unit_id, 0), q.room, q.id) AS nth, count(*) OVER () AS whole
        FROM household q WHERE q.community_id = ?1) h
JOIN (SELECT s.id, row_number() OVER (ORDER BY coalesce(d.grid_id, 0), coalesce(d.building_id, 0),
            coalesce(d.unit_id, 0), coalesce(d.room, ''), s.id) AS nth, count(*) OVER () AS whole
        FROM post s
        LEFT JOIN resident r ON r.community_id = s.community_id AND r.id = s.resident_id
        LEFT JOIN household d ON d.community_id = r.community_id AND d.id = r.household_id
        WHERE s.community_id = ?1 AND s.kind = 'residents_rep' AND s.from_day <= ?2
            AND (s.to_day IS NULL OR s.to_day >= ?2)) p
    ON p.nth = 1 + (h.nth - 1) * p.whole / h.whole;

-- name: rep_groups
-- Of each electoral group (grid) the households and those with a representative in office.
SELECT g.id AS region, g.name, count(h.id) AS households, count(p.id) AS given
FROM household h JOIN region g ON g.id = h.grid_id
LEFT JOIN rep_household r ON r.community_id = h.community_id AND r.household_id = h.id
LEFT JOIN post p ON p.community_id = r.community_id AND p.id = r.post_id AND p.from_day <= ?2
    AND (p.to_day IS NULL OR p.to_day >= ?2)
WHERE h.community_id = ?1 GROUP BY g.id, g.name ORDER BY g.id LIMIT 500;

-- name: rep_gaps
-- Households nobody speaks for.
SELECT h.id, b.name AS building, coalesce(u.name, '') AS unit, h.room
FROM household h JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
WHERE h.community_id = ?1 AND h.id > ?2 AND NOT EXISTS (SELECT 1 FROM rep_household r
    JOIN post p ON p.community_id = r.community_id AND p.id = r.post_id
    WHERE r.community_id = h.community_id AND r.household_id = h.id AND p.from_day <= ?4
        AND (p.to_day IS NULL OR p.to_day >= ?4))
ORDER BY h.id LIMIT ?3;

-- name: rep_homes
-- The households of a representative (?2): what each thinks of matter ?3, how it was told of
-- meeting ?4; both 0 when not asked for.
SELECT h.id, b.name AS building, coalesce(u.name, '') AS unit, h.room,
    coalesce((SELECT min(r.name) FROM resident r WHERE r.community_id = h.community_id
        AND r.household_id = h.id AND r.state = 'living' AND r.relation = 'head'), '') AS head,
    (SELECT count(*) FROM resident r WHERE r.community_id = h.community_id
        AND r.household_id = h.id AND r.state = 'living') AS people,
    CASE WHEN EXISTS (SELECT 1 FROM resident r
            JOIN binding a ON a.community_id = r.community_id AND a.resident_id = r.id
            WHERE r.community_id = h.community_id AND r.household_id = h.id)
        THEN 1 ELSE 0 END AS has_account,
    coalesce(v.view, '') AS view, coalesce(v.text, '') AS text, v.at,
    coalesce(t.way, '') AS told, t.at AS told_at
FROM rep_household k
JOIN household h ON h.community_id = k.community_id AND h.id = k.household_id
JOIN region b ON b.id = h.building_id LEFT JOIN region u ON u.id = h.unit_id
LEFT JOIN rep_view v ON v.community_id = k.community_id AND v.matter_id = ?3
    AND v.household_id = k.household_id
LEFT JOIN rep_told t ON t.community_id = k.community_id AND t.meeting_id = ?4
    AND t.household_id = k.household_id
WHERE k.community_id = ?1 AND k.post_id = ?2
ORDER BY h.building_id, coalesce(h.unit_id, 0), h.room, h.id LIMIT 1000;

-- name: rep_matters
-- Matters on their way, what ?2 has heard of them, and the meeting that has put them on its roll
-- as ?2 (a post) or ?3 (the resident behind it). `late` once the representatives vote or have voted.
SELECT m.id, m.code, m.title, m.summary, m.body, m.rules, m.rules_version,
    coalesce(g.id, 0) AS meeting, g.starts_at, coalesce(g.place, '') AS place,
    coalesce(g.state, '') AS meeting_state, coalesce(g.question, '') AS question,
    CASE WHEN EXISTS (SELECT 1 FROM ballot x
            JOIN roll y ON y.community_id = x.community_id AND y.meeting_id = x.meeting_id
                AND y.rep = 1
            WHERE x.community_id = m.community_id AND x.matter_id = m.id
                AND x.nature = 'statutory' AND x.state <> 'void')
        THEN 1 ELSE 0 END AS late,
    (SELECT count(*) FROM rep_view v WHERE v.community_id = m.community_id AND v.post_id = ?2
        AND v.matter_id = m.id AND v.view = 'for') AS n_for,
    (SELECT count(*) FROM rep_view v WHERE v.community_id = m.community_id AND v.post_id = ?2
        AND v.matter_id = m.id AND v.view = 'against') AS n_against,
    (SELECT count(*) FROM rep_view v WHERE v.community_id = m.community_id AND v.post_id = ?2
        AND v.matter_id = m.id AND v.view = 'unsure') AS n_unsure
FROM matter m
LEFT JOIN meeting g ON g.community_id = m.community_id AND g.matter_id = m.id
    AND g.state IN ('called', 'open') AND EXISTS (SELECT 1 FROM roll r
        WHERE r.community_id = g.community_id AND r.meeting_id = g.id AND r.voter_id IN (?2, ?3))
WHERE m.community_id = ?1 AND m.family = 'decision' AND m.state = 'open' AND (CAST(?4 AS BIGINT) = 0 OR m.id = ?4)
ORDER BY m.id DESC LIMIT 500;

-- name: rep_view_put
INSERT INTO rep_view (community_id, matter_id, household_id, post_id, view, text, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (community_id, matter_id, household_id) DO UPDATE SET post_id = excluded.post_id,
    view = excluded.view, text = excluded.text, at = excluded.at;

-- name: rep_view_sums
SELECT count(*) AS logged,
    coalesce(sum(CASE WHEN view = 'for' THEN 1 ELSE 0 END), 0) AS n_for,
    coalesce(sum(CASE WHEN view = 'against' THEN 1 ELSE 0 END), 0) AS n_against,
    coalesce(sum(CASE WHEN view = 'unsure' THEN 1 ELSE 0 END), 0) AS n_unsure
FROM rep_view WHERE community_id = ?1 AND matter_id = ?2;

-- name: rep_results
-- What meetings of representatives came to: those about to be told (?3 = 0) or the one asked for.
SELECT g.id AS meeting, g.matter_id AS matter, m.title, b.question, b.outcome, b.agree, b.oppose,
    b.abstain, b.present, b.expected, g.closed_at
FROM meeting g
JOIN matter m ON m.community_id = g.community_id AND m.id = g.matter_id
JOIN ballot b ON b.community_id = g.community_id AND b.meeting_id = g.id
    AND b.nature = 'statutory' AND b.state = 'closed'
WHERE g.community_id = ?1 AND g.state = 'closed' AND g.closed_at >= ?2
    AND (CAST(?3 AS BIGINT) = 0 OR g.id = ?3)
    AND EXISTS (SELECT 1 FROM roll r WHERE r.community_id = g.community_id
        AND r.meeting_id = g.id AND r.rep = 1)
    AND NOT EXISTS (SELECT 1 FROM rep_news n WHERE n.community_id = g.community_id
        AND n.meeting_id = g.id)
ORDER BY g.closed_at, g.id LIMIT 100;

-- name: rep_news_add
INSERT INTO rep_news (community_id, meeting_id, at, households, by_app)
SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT), CAST(?3 AS BIGINT), count(*), 0
FROM rep_household WHERE community_id = ?1;

-- name: rep_told_app
INSERT INTO rep_told (community_id, meeting_id, household_id, way, at, by_name)
SELECT k.community_id, CAST(?2 AS BIGINT), k.household_id, 'app', CAST(?3 AS BIGINT), ''
FROM rep_household k
WHERE k.community_id = ?1 AND EXISTS (SELECT 1 FROM resident r
    JOIN binding b ON b.community_id = r.community_id AND b.resident_id = r.id
    WHERE r.community_id = k.community_id AND r.household_id = k.household_id);

-- name: rep_news_counted
UPDATE rep_news SET by_app = (SELECT count(*) FROM rep_told t
    WHERE t.community_id = rep_news.community_id AND t.meeting_id = rep_news.meeting_id)
WHERE community_id = ?1 AND meeting_id = ?2;

-- name: rep_news_of
SELECT n.meeting_id AS meeting, n.at, n.households, n.by_app,
    (SELECT count(*) FROM rep_told t WHERE t.community_id = n.community_id
        AND t.meeting_id = n.meeting_id AND t.way <> 'app') AS by_hand
FROM rep_news n WHERE n.community_id = ?1 AND n.meeting_id = ?2;

-- name: rep_readers
-- The accounts of all households that have a representative.
SELECT b.account_id AS account
FROM binding b
JOIN resident r ON r.community_id = b.community_id AND r.id = b.resident_id
JOIN rep_household k ON k.community_id = r.community_id AND k.household_id = r.household_id
WHERE b.community_id = ?1 AND b.account_id > ?2 ORDER BY b.account_id LIMIT ?3;

-- name: rep_told_put
INSERT INTO rep_told (community_id, meeting_id, household_id, way, at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING;

-- name: rep_news_page
-- What a household was told: newest first.
SELECT g.id AS meeting, g.matter_id AS matter, m.title, b.question, b.outcome, b.agree, b.oppose,
    b.abstain, b.present, b.expected, n.at AS closed_at
FROM rep_news n
JOIN meeting g ON g.community_id = n.community_id AND g.id = n.meeting_id
JOIN matter m ON m.community_id = g.community_id AND m.id = g.matter_id
JOIN ballot b ON b.community_id = g.community_id AND b.meeting_id = g.id
    AND b.nature = 'statutory' AND b.state = 'closed'
WHERE n.community_id = ?1 ORDER BY n.at DESC, g.id DESC LIMIT 20;

-- name: rep_of_household
SELECT p.name FROM resident r
JOIN rep_household k ON k.community_id = r.community_id AND k.household_id = r.household_id
JOIN post p ON p.community_id = k.community_id AND p.id = k.post_id
WHERE r.community_id = ?1 AND r.id = ?2 AND p.from_day <= ?3
    AND (p.to_day IS NULL OR p.to_day >= ?3);

-- name: rep_came
-- Meetings that were held or failed, newest first, of each representative in office.
SELECT p.id AS post, CASE WHEN a.at IS NULL THEN 0 ELSE 1 END AS came
FROM post p
JOIN roll r ON r.community_id = p.community_id AND r.rep = 1
    AND r.voter_id = coalesce(p.resident_id, p.id)
JOIN meeting g ON g.community_id = r.community_id AND g.id = r.meeting_id
LEFT JOIN attendance a ON a.community_id = r.community_id AND a.meeting_id = r.meeting_id
    AND a.voter_id = r.voter_id
WHERE p.community_id = ?1 AND p.kind = 'residents_rep' AND p.from_day <= ?2
    AND (p.to_day IS NULL OR p.to_day >= ?2) AND g.state IN ('closed', 'failed')
    AND g.starts_at >= ?3 AND (CAST(?4 AS BIGINT) = 0 OR p.id = ?4)
ORDER BY p.id, g.starts_at DESC, g.id DESC LIMIT 40000;

-- name: rep_steps
SELECT post_id AS post, what, absent_in_row, reason, at, by_name FROM rep_step
WHERE community_id = ?1 AND (CAST(?2 AS BIGINT) = 0 OR post_id = ?2) ORDER BY id LIMIT 2000;

-- name: rep_step_add
INSERT INTO rep_step (community_id, id, post_id, what, absent_in_row, reason, at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: rep_slip_result
SELECT g.id AS meeting, g.matter_id AS matter, m.title, b.question, b.outcome, b.agree, b.oppose,
    b.abstain, b.present, b.expected, n.at AS closed_at
FROM rep_news n
JOIN meeting g ON g.community_id = n.community_id AND g.id = n.meeting_id
JOIN matter m ON m.community_id = g.community_id AND m.id = g.matter_id
JOIN ballot b ON b.community_id = g.community_id AND b.meeting_id = g.id
    AND b.nature = 'statutory' AND b.state = 'closed'
WHERE n.community_id = ?1 AND n.meeting_id = ?2 ORDER BY b.id DESC LIMIT 1;

-- name: rep_slip_notice
-- The newest publicity of the matter, which anybody may read without an account.
SELECT coalesce(max(id), 0) FROM notice
WHERE community_id = ?1 AND matter_id = ?2 AND use = 'resolution' AND state <> 'taken_down';

-- name: rep_slip_homes
-- Households that nobody and nothing has told yet, of a building or (?3 = 0) of all, door by door.
SELECT h.id AS household, b.name AS building, coalesce(u.name, '') AS unit, h.room,
    coalesce(p.name, '') AS rep
FROM rep_household k
JOIN household h ON h.community_id = k.community_id AND h.id = k.household_id
JOIN region b ON b.id = h.building_id
LEFT JOIN region u ON u.id = h.unit_id
LEFT JOIN post p ON p.community_id = k.community_id AND p.id = k.post_id
WHERE k.community_id = ?1 AND (CAST(?3 AS BIGINT) = 0 OR h.building_id = ?3)
    AND NOT EXISTS (SELECT 1 FROM rep_told t WHERE t.community_id = k.community_id
        AND t.meeting_id = ?2 AND t.household_id = k.household_id)
ORDER BY h.building_id, coalesce(h.unit_id, 0), length(h.room), h.room, h.id LIMIT 500;

-- name: rep_slip_places
SELECT h.building_id AS building, b.name, coalesce(max(g.name), '') AS grid, count(*) AS households,
    CAST(sum(CASE WHEN t.way = 'app' THEN 1 ELSE 0 END) AS BIGINT) AS by_app,
    CAST(sum(CASE WHEN t.way <> 'app' THEN 1 ELSE 0 END) AS BIGINT) AS by_hand,
    CAST(sum(CASE WHEN t.way IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS waiting
FROM rep_household k
JOIN household h ON h.community_id = k.community_id AND h.id = k.household_id
JOIN region b ON b.id = h.building_id
LEFT JOIN region g ON g.id = h.grid_id
LEFT JOIN rep_told t ON t.community_id = k.community_id AND t.meeting_id = ?2
    AND t.household_id = k.household_id
WHERE k.community_id = ?1
    AND EXISTS (SELECT 1 FROM rep_news n WHERE n.community_id = k.community_id AND n.meeting_id = ?2)
GROUP BY h.building_id, b.name ORDER BY h.building_id LIMIT 2000;

-- name: rep_slip_handed
INSERT INTO rep_told (community_id, meeting_id, household_id, way, at, by_name)
SELECT k.community_id, CAST(?2 AS BIGINT), k.household_id, CAST(?4 AS TEXT), CAST(?5 AS BIGINT),
    CAST(?6 AS TEXT)
FROM rep_household k
JOIN household h ON h.community_id = k.community_id AND h.id = k.household_id
WHERE k.community_id = ?1 AND h.building_id = ?3
    AND NOT EXISTS (SELECT 1 FROM rep_told t WHERE t.community_id = k.community_id
        AND t.meeting_id = ?2 AND t.household_id = k.household_id);
