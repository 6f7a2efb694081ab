-- name: measure_places
SELECT g.id AS community, g.name, coalesce(p.standing, 'none') AS standing
FROM region_path q JOIN region g ON g.id = q.region_id
LEFT JOIN pilot p ON p.community_id = g.id
WHERE q.ancestor_id = ?1 AND g.level = 'community' AND g.retired = 0 ORDER BY g.code LIMIT 2001;

-- name: measure_opened
SELECT m.id, m.id AS matter, m.code, m.title, m.state AS text, m.created_at AS at, m.amount AS fen,
       CAST(1 AS INTEGER) AS counted
FROM matter m WHERE m.community_id = ?1 AND m.family = 'decision' AND m.created_at >= ?2 AND m.created_at <= ?3
ORDER BY m.created_at, m.id LIMIT 20001;

-- name: measure_last_opened
SELECT coalesce(max(created_at), 0) FROM matter
WHERE community_id = ?1 AND family = 'decision' AND created_at <= ?2;

-- name: measure_closed_steps
-- The sum is that of the plan the body voted on, as in money_sums_of.
SELECT s.id, s.matter_id AS matter, m.code, m.title, s.step AS text, s.closed_at AS at,
       coalesce((SELECT p.budget FROM plan p WHERE p.community_id = m.community_id AND p.matter_id = m.id
                 AND p.budget > 0 ORDER BY p.version DESC LIMIT 1), m.amount) AS fen,
       m.template, m.template_version
FROM matter_step s
JOIN matter m ON m.community_id = s.community_id AND m.id = s.matter_id AND m.family = 'decision'
WHERE s.community_id = ?1 AND s.state = 'closed' AND s.closed_at >= ?2 AND s.closed_at <= ?3
ORDER BY s.matter_id, s.id LIMIT 20001;

-- name: measure_facts
-- What is on file of the matters: papers, pictures of the works, inspections, acceptance; a notice's
-- pictures and a contract's file by their own lines below.
SELECT p.matter_id AS matter, 'paper' AS kind, p.kind AS word FROM paper p WHERE p.community_id = ?1
UNION
SELECT p.matter_id, 'photo', q.phase FROM progress p
JOIN progress_photo q ON q.community_id = p.community_id AND q.progress_id = p.id WHERE p.community_id = ?1
UNION
SELECT p.matter_id, 'work', p.what FROM progress p WHERE p.community_id = ?1 AND p.what = 'inspection'
UNION
SELECT a.matter_id, 'work', 'acceptance' FROM acceptance a WHERE a.community_id = ?1 AND a.result = 'passed'
ORDER BY 1, 2, 3 LIMIT 200001;

-- name: measure_kept
-- Each thing of its own that must have something on it: minutes, pictures of a board, a contract's file.
SELECT g.id, g.matter_id AS matter, m.code, m.title, 'minutes' AS text, g.starts_at AS at,
       CAST(CASE WHEN g.minutes <> '' THEN 1 ELSE 0 END AS INTEGER) AS counted, CAST(0 AS BIGINT) AS fen
FROM meeting g JOIN matter m ON m.community_id = g.community_id AND m.id = g.matter_id
WHERE g.community_id = ?1 AND g.state = 'closed' AND g.starts_at >= ?2 AND g.starts_at <= ?3
UNION ALL
SELECT n.id, n.matter_id, m.code, m.title, 'board_first', n.posted_at,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM notice_photo p WHERE p.community_id = n.community_id
           AND p.notice_id = n.id AND p.which = 'first') THEN 1 ELSE 0 END AS INTEGER), CAST(0 AS BIGINT)
FROM notice n JOIN matter m ON m.community_id = n.community_id AND m.id = n.matter_id
WHERE n.community_id = ?1 AND n.state = 'ended' AND n.posted_at >= ?2 AND n.posted_at <= ?3
UNION ALL
SELECT n.id, n.matter_id, m.code, m.title, 'board_last', n.posted_at,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM notice_photo p WHERE p.community_id = n.community_id
           AND p.notice_id = n.id AND p.which = 'last') THEN 1 ELSE 0 END AS INTEGER), CAST(0 AS BIGINT)
FROM notice n JOIN matter m ON m.community_id = n.community_id AND m.id = n.matter_id
WHERE n.community_id = ?1 AND n.state = 'ended' AND n.posted_at >= ?2 AND n.posted_at <= ?3
UNION ALL
SELECT x.id, x.matter_id, m.code, m.title, 'contract_file', x.at,
       CAST(CASE WHEN x.file_id IS NOT NULL THEN 1 ELSE 0 END AS INTEGER), x.fen
FROM money_line x JOIN matter m ON m.community_id = x.community_id AND m.id = x.matter_id
WHERE x.community_id = ?1 AND x.what = 'contract' AND x.at >= ?2 AND x.at <= ?3
ORDER BY 2, 1, 5 LIMIT 20001;

-- name: measure_people
-- Who took part at least once, each once, by whatever channel: an opinion, review, consent, demand or
-- objection, a vote, a meeting, or as an owner (of co-owners the one who speaks for them, where they named
-- one). What tells only the household (a paper slip) counts as one person where nobody of it is known by
-- name; what tells only a name (a paper slip, a representative without a binding) likewise. Holders of
-- other posts who are not on the roll of residents are no part of it.
WITH part AS (
    SELECT o.resident_id, o.household_id, o.name, o.at FROM opinion o
    WHERE o.community_id = ?1 AND o.at >= ?2 AND o.at <= ?3
    UNION ALL
    SELECT w.resident_id, w.household_id, '', w.at FROM answer w
    WHERE w.community_id = ?1 AND w.at >= ?2 AND w.at <= ?3
    UNION ALL
    SELECT k.resident_id, k.household_id, '', k.at FROM consent k
    WHERE k.community_id = ?1 AND k.at >= ?2 AND k.at <= ?3
    UNION ALL
    SELECT s.resident_id, NULL, '', s.at FROM demand_sign s
    WHERE s.community_id = ?1 AND s.at >= ?2 AND s.at <= ?3
    UNION ALL
    SELECT j.resident_id, NULL, '', j.at FROM objection j
    WHERE j.community_id = ?1 AND j.at >= ?2 AND j.at <= ?3
    UNION ALL
    SELECT coalesce(l.resident_id, b.resident_id), l.household_id, CASE WHEN l.rep = 1 THEN l.name ELSE '' END, v.at
    FROM (SELECT t.meeting_id, t.voter_id, t.at FROM attendance t
          WHERE t.community_id = ?1 AND t.at >= ?2 AND t.at <= ?3
          UNION ALL
          SELECT x.meeting_id, t.voter_id, t.cast_at FROM vote t
          JOIN ballot x ON x.community_id = ?1 AND x.id = t.ballot_id
          WHERE t.community_id = ?1 AND t.cast_at >= ?2 AND t.cast_at <= ?3
          UNION ALL
          SELECT x.meeting_id, t.voter_id, t.cast_at FROM vote_mark t
          JOIN ballot x ON x.community_id = ?1 AND x.id = t.ballot_id
          WHERE t.community_id = ?1 AND t.cast_at >= ?2 AND t.cast_at <= ?3) v
    JOIN roll l ON l.community_id = ?1 AND l.meeting_id = v.meeting_id AND l.voter_id = v.voter_id
    LEFT JOIN binding b ON b.community_id = ?1 AND b.account_id = l.account_id
    UNION ALL
    SELECT w.resident_id, NULL, '', p.at FROM owners_part p
    JOIN owners_head h ON h.community_id = ?1 AND h.decision_id = p.decision_id AND h.id = p.head_id
    JOIN owners_holder w ON w.community_id = ?1 AND w.decision_id = p.decision_id AND w.head_id = p.head_id
    WHERE p.community_id = ?1 AND (h.agent_id IS NULL OR h.agent_id = w.resident_id)
      AND p.at >= ?2 AND p.at <= ?3),
known AS (
    SELECT r.id, r.household_id, r.name, count(*) AS n, max(a.at) AS at
    FROM part a JOIN resident r ON r.community_id = ?1 AND r.id = a.resident_id
    GROUP BY r.id, r.household_id, r.name)
SELECT k.id, CAST(0 AS BIGINT) AS matter, '' AS code, k.name AS title, CAST(k.n AS TEXT) AS text, k.at,
       CAST(0 AS BIGINT) AS fen, CAST(1 AS INTEGER) AS counted
FROM known k
UNION ALL
SELECT h.id, CAST(0 AS BIGINT), 'household', g.name || coalesce(u.name, '') || ' ' || h.room, CAST(count(*) AS TEXT), max(a.at),
       CAST(0 AS BIGINT), CAST(1 AS INTEGER)
FROM part a JOIN household h ON h.community_id = ?1 AND h.id = a.household_id
JOIN region g ON g.id = h.building_id
LEFT JOIN region u ON u.id = h.unit_id
WHERE a.resident_id IS NULL AND h.id NOT IN (SELECT household_id FROM known)
GROUP BY h.id, g.name, u.name, h.room
UNION ALL
SELECT CAST(0 AS BIGINT), CAST(0 AS BIGINT), 'name', a.name, CAST(count(*) AS TEXT), max(a.at),
       CAST(0 AS BIGINT), CAST(1 AS INTEGER)
FROM part a
WHERE a.resident_id IS NULL AND a.household_id IS NULL AND a.name <> '' AND a.name NOT IN (SELECT name FROM known)
GROUP BY a.name
ORDER BY 3, 1, 4 LIMIT 20001;

-- name: measure_petitions
SELECT p.id, p.matter_id AS matter, p.code, p.title, p.link AS text, p.at, CAST(0 AS BIGINT) AS fen,
       CAST(CASE WHEN p.link = 'linked' THEN 1 ELSE 0 END AS INTEGER) AS counted
FROM petition p WHERE p.community_id = ?1 AND p.day >= ?2 AND p.day <= ?3 ORDER BY p.day, p.id LIMIT 20001;

-- name: petition_page
SELECT p.id, p.code, p.day, p.title, p.link, p.matter_id AS matter, coalesce(m.title, '') AS matter_title, p.reason,
       p.judged_by, p.judged_at, p.by_name, p.at,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'handed') AS handed_on,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'notified') AS notified_on,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'returned') AS returned_on,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'extended') AS extended_on,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'finished') AS finished_on
FROM petition p LEFT JOIN matter m ON m.community_id = p.community_id AND m.id = p.matter_id
WHERE p.community_id = ?1 AND p.id < ?2 AND (CAST(?4 AS TEXT) = '' OR p.link = ?4) ORDER BY p.id DESC LIMIT ?3;

-- name: petition_get
SELECT p.id, p.code, p.day, p.title, p.link, p.matter_id AS matter, '' AS matter_title, p.reason,
       p.judged_by, p.judged_at, p.by_name, p.at,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'handed') AS handed_on,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'notified') AS notified_on,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'returned') AS returned_on,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'extended') AS extended_on,
       (SELECT d.day FROM petition_stage d WHERE d.community_id = p.community_id AND d.petition_id = p.id AND d.what = 'finished') AS finished_on
FROM petition p WHERE p.community_id = ?1 AND p.id = ?2;

-- name: petition_day_add
INSERT INTO petition_stage (community_id, petition_id, what, day, text, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: petition_add
INSERT INTO petition (community_id, id, code, day, title, link, matter_id, reason, judged_by, judged_at, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, 'none', NULL, '', '', NULL, ?6, ?7);

-- name: petition_judge
UPDATE petition SET link = ?3, matter_id = ?4, reason = ?5, judged_by = ?6, judged_at = ?7
WHERE community_id = ?1 AND id = ?2 AND link = 'none';

-- name: petition_there
SELECT count(*) FROM petition WHERE community_id = ?1 AND id = ?2;

-- name: petition_matter
SELECT count(*) FROM matter WHERE community_id = ?1 AND id = ?2;

-- name: pilot_get
SELECT community_id AS community, standing, since, reason, by_name, at FROM pilot WHERE community_id = ?1;

-- name: pilot_set
INSERT INTO pilot (community_id, standing, since, reason, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (community_id) DO UPDATE SET standing = excluded.standing, since = excluded.since,
    reason = excluded.reason, by_name = excluded.by_name, at = excluded.at;

-- name: pilot_note_page
SELECT id, what, day, text, at FROM pilot_note WHERE community_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3;

-- name: pilot_note_add
INSERT INTO pilot_note (community_id, id, what, day, text, account_id, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
