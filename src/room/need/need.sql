-- name: need_add
INSERT INTO need (community_id, id, kind, title, text, name, region_id, account_id, state, reason, resource_id,
                  by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', '', NULL, ?9, ?10);

-- name: need_waiting
SELECT count(*) FROM need WHERE community_id = ?1 AND account_id = ?2 AND state IN ('open', 'matched');

-- name: need_page
-- ?4 state, ?5 kind, ?6 an account or 0, ?7 without what was declined. One: the first below the next id.
SELECT n.id AS id, n.kind AS kind, n.title AS title, n.text AS text, n.name AS name, n.state AS state,
       n.reason AS reason, n.by_name AS by_name, n.region_id AS region, n.account_id AS account,
       n.resource_id AS resource, p.id AS project, coalesce(r.name, '') AS region_name,
       coalesce((SELECT e.name FROM region_path x JOIN region e ON e.id = x.ancestor_id
                 WHERE x.region_id = n.region_id AND e.level = 'estate'), '') AS estate,
       coalesce(s.name, '') AS resource_name, coalesce(s.unit, '') AS resource_unit,
       CASE WHEN p.id IS NULL THEN '' ELSE CAST(p.year AS TEXT) || '-' || CASE WHEN p.no < 10 THEN '00' WHEN p.no < 100 THEN '0' ELSE '' END || CAST(p.no AS TEXT) END AS code,
       coalesce(p.owner_name, '') AS owner_name, coalesce(p.state, '') AS project_state, p.due_day AS due_day,
       (SELECT count(*) FROM project_task t WHERE t.community_id = n.community_id AND t.project_id = p.id) AS tasks,
       (SELECT count(*) FROM project_task t WHERE t.community_id = n.community_id AND t.project_id = p.id
        AND t.done_at IS NOT NULL) AS tasks_done,
       coalesce((SELECT y.score FROM project_note y WHERE y.community_id = n.community_id AND y.project_id = p.id
                 AND y.kind = 'rated' AND y.round = p.round ORDER BY y.id DESC LIMIT 1), 0) AS score,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM project_note y WHERE y.community_id = n.community_id
            AND y.project_id = p.id AND y.kind = 'proof' AND y.round = p.round) THEN 1 ELSE 0 END AS INTEGER) AS proved,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM project_note y WHERE y.community_id = n.community_id
            AND y.project_id = p.id AND y.kind = 'rated' AND y.round = p.round) THEN 1 ELSE 0 END AS INTEGER) AS rated,
       n.at AS at, p.closed_at AS closed_at
FROM need n LEFT JOIN region r ON r.id = n.region_id
LEFT JOIN resource s ON s.community_id = n.community_id AND s.id = n.resource_id
LEFT JOIN project p ON p.community_id = n.community_id AND p.need_id = n.id
WHERE n.community_id = ?1 AND n.id < ?2 AND (CAST(?4 AS TEXT) = '' OR n.state = ?4)
    AND (CAST(?5 AS TEXT) = '' OR n.kind = ?5) AND (CAST(?6 AS BIGINT) = 0 OR n.account_id = ?6)
    AND (CAST(?7 AS INTEGER) = 0 OR n.state <> 'declined')
ORDER BY n.id DESC LIMIT ?3;

-- name: need_set
UPDATE need SET state = ?3, reason = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: need_match
UPDATE need SET state = 'matched', resource_id = ?3, title = ?4 WHERE community_id = ?1 AND id = ?2;

-- name: resource_add
INSERT INTO resource (community_id, id, kind, name, unit, contact, note, region_id, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: resource_page
-- ?4 kind, ?5 only what is still given. One: of the page below the id after it.
SELECT s.id AS id, s.kind AS kind, s.name AS name, s.unit AS unit, s.contact AS contact, s.note AS note,
       s.region_id AS region, coalesce(r.name, '') AS region_name, s.at AS at, s.closed_at AS closed_at,
       (SELECT count(*) FROM project p WHERE p.community_id = s.community_id AND p.resource_id = s.id) AS projects
FROM resource s LEFT JOIN region r ON r.id = s.region_id
WHERE s.community_id = ?1 AND s.id < ?2 AND (CAST(?4 AS TEXT) = '' OR s.kind = ?4)
    AND (CAST(?5 AS INTEGER) = 0 OR s.closed_at IS NULL)
ORDER BY s.id DESC LIMIT ?3;

-- name: resource_close
UPDATE resource SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: project_last_no
SELECT coalesce(max(no), 0) FROM project WHERE community_id = ?1 AND year = ?2;

-- name: project_account
-- Across communities on purpose: a person's name.
SELECT name FROM account WHERE id = ?1;

-- name: project_add
INSERT INTO project (community_id, id, need_id, resource_id, year, no, title, owner_id, owner_name, due_day, state,
                     round, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'open', 1, ?11);

-- name: project_page
-- ?4 state, ?5 kind, ?6 only what is late on ?7. One: the first below the next id.
SELECT p.id AS id, p.need_id AS need, p.resource_id AS resource,
       CAST(p.year AS TEXT) || '-' || CASE WHEN p.no < 10 THEN '00' WHEN p.no < 100 THEN '0' ELSE '' END || CAST(p.no AS TEXT) AS code,
       p.title AS title, p.owner_name AS owner_name, p.state AS state, n.kind AS kind, s.name AS resource_name,
       s.unit AS unit, coalesce((SELECT e.name FROM region_path x JOIN region e ON e.id = x.ancestor_id
                                 WHERE x.region_id = n.region_id AND e.level = 'estate'), '') AS estate,
       p.owner_id AS owner, n.account_id AS account, p.due_day AS due_day, p.round AS round,
       (SELECT count(*) FROM project_task t WHERE t.community_id = p.community_id AND t.project_id = p.id) AS tasks,
       (SELECT count(*) FROM project_task t WHERE t.community_id = p.community_id AND t.project_id = p.id
        AND t.done_at IS NOT NULL) AS tasks_done,
       (SELECT count(*) FROM project_photo f WHERE f.community_id = p.community_id AND f.project_id = p.id) AS photos,
       p.at AS at, p.closed_at AS closed_at
FROM project p JOIN need n ON n.community_id = p.community_id AND n.id = p.need_id
JOIN resource s ON s.community_id = p.community_id AND s.id = p.resource_id
WHERE p.community_id = ?1 AND p.id < ?2 AND (CAST(?4 AS TEXT) = '' OR p.state = ?4)
    AND (CAST(?5 AS TEXT) = '' OR n.kind = ?5)
    AND (CAST(?6 AS INTEGER) = 0 OR (p.state = 'open' AND p.due_day < ?7))
ORDER BY p.id DESC LIMIT ?3;

-- name: project_close
UPDATE project SET state = 'closed', closed_at = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: project_reopen
UPDATE project SET state = 'open', closed_at = NULL, due_day = ?3, round = round + 1
WHERE community_id = ?1 AND id = ?2;

-- name: project_standing
SELECT (SELECT count(*) FROM project_task t WHERE t.community_id = p.community_id AND t.project_id = p.id
        AND t.done_at IS NULL) AS open_tasks,
       (SELECT count(*) FROM project_photo f JOIN project_note y ON y.community_id = f.community_id AND y.id = f.note_id
        WHERE f.community_id = p.community_id AND f.project_id = p.id AND f.proof = 1 AND y.round = ?3) AS proofs,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM project_note y WHERE y.community_id = p.community_id
            AND y.project_id = p.id AND y.kind = 'rated' AND y.round = ?3) THEN 1 ELSE 0 END AS INTEGER) AS rated,
       coalesce((SELECT y.solved FROM project_note y WHERE y.community_id = p.community_id AND y.project_id = p.id
                 AND y.kind = 'rated' AND y.round = ?3 ORDER BY y.id DESC LIMIT 1), 0) AS solved,
       coalesce((SELECT y.by_name FROM project_note y WHERE y.community_id = p.community_id AND y.project_id = p.id
                 AND y.kind = 'rated' AND y.way <> 'app' AND y.round = ?3 ORDER BY y.id DESC LIMIT 1), '') AS rated_by
FROM project p WHERE p.community_id = ?1 AND p.id = ?2;

-- name: project_note_add
INSERT INTO project_note (community_id, id, project_id, round, kind, way, solved, score, text, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: project_notes
SELECT id, kind, way, text, by_name, round, score, solved, at FROM project_note
WHERE community_id = ?1 AND project_id = ?2 ORDER BY id LIMIT 1000;

-- name: project_photo_used
-- A picture shows one moment of one project.
SELECT count(*) FROM project_photo WHERE community_id = ?1 AND sha256 = ?2;

-- name: project_photo_add
INSERT INTO project_photo (community_id, note_id, file_id, project_id, sha256, proof)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: project_photos
SELECT note_id AS note, file_id, proof FROM project_photo WHERE community_id = ?1 AND project_id = ?2
ORDER BY note_id, file_id LIMIT 9000;

-- name: project_task_add
INSERT INTO project_task (community_id, id, project_id, title, owner_id, owner_name, due_day, at, done_text)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '');

-- name: project_task_get
SELECT t.id AS id, t.project_id AS project, t.title AS title, t.owner_id AS owner, t.owner_name AS owner_name,
       '' AS code, '' AS project_title, t.due_day AS due_day, t.at AS at, t.done_at AS done_at, t.done_text AS done_text
FROM project_task t WHERE t.community_id = ?1 AND t.id = ?2;

-- name: project_task_end
UPDATE project_task SET done_at = ?3, done_text = ?4 WHERE community_id = ?1 AND id = ?2 AND done_at IS NULL;

-- name: project_tasks
SELECT t.id AS id, t.project_id AS project, t.title AS title, t.owner_id AS owner, t.owner_name AS owner_name,
       '' AS code, '' AS project_title, t.due_day AS due_day, t.at AS at, t.done_at AS done_at, t.done_text AS done_text
FROM project_task t WHERE t.community_id = ?1 AND t.project_id = ?2 ORDER BY t.due_day, t.id LIMIT 1000;

-- name: project_tasks_all
SELECT t.id AS id, t.project_id AS project, t.title AS title, t.owner_id AS owner, t.owner_name AS owner_name,
       CAST(p.year AS TEXT) || '-' || CASE WHEN p.no < 10 THEN '00' WHEN p.no < 100 THEN '0' ELSE '' END || CAST(p.no AS TEXT) AS code,
       p.title AS project_title, t.due_day AS due_day, t.at AS at, t.done_at AS done_at, t.done_text AS done_text
FROM project_task t JOIN project p ON p.community_id = t.community_id AND p.id = t.project_id
WHERE t.community_id = ?1 AND (p.state = 'open' OR p.closed_at >= ?2)
ORDER BY p.year, p.no, t.due_day, t.id LIMIT 1000;

-- name: project_late
SELECT p.id AS id, p.id AS project, p.owner_id AS account, p.title AS title, p.due_day AS due_day,
       CAST(1 AS INTEGER) AS whole
FROM project p WHERE p.community_id = ?1 AND p.state = 'open' AND p.due_day < ?2
UNION ALL
SELECT t.id AS id, t.project_id AS project, t.owner_id AS account, t.title AS title, t.due_day AS due_day,
       CAST(0 AS INTEGER) AS whole
FROM project_task t JOIN project p ON p.community_id = t.community_id AND p.id = t.project_id
WHERE t.community_id = ?1 AND p.state = 'open' AND t.done_at IS NULL AND t.due_day < ?2
ORDER BY due_day, id LIMIT 2000;
