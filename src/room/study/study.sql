-- name: study_list
-- ?2: one, or 0; turns are 人次, places the villages and communities seen.
SELECT s.id AS id, s.title AS title, s.purpose AS purpose, s.team AS team, s.from_day AS from_day,
       s.to_day AS to_day, s.summary AS summary, s.by_name AS by_name, s.ended_at AS ended_at,
       CAST(coalesce(sum(r.people), 0) AS BIGINT) AS turns,
       CAST(coalesce(sum(CASE WHEN r.kind = 'visit' THEN r.people ELSE 0 END), 0) AS BIGINT) AS visited,
       CAST(coalesce(sum(CASE WHEN r.kind = 'group' THEN r.people ELSE 0 END), 0) AS BIGINT) AS grouped,
       CAST(coalesce(sum(CASE WHEN r.kind = 'talk' THEN r.people ELSE 0 END), 0) AS BIGINT) AS talked,
       CAST(coalesce(sum(CASE WHEN r.kind = 'sheet' THEN r.people ELSE 0 END), 0) AS BIGINT) AS sheets,
       CAST(count(DISTINCT r.place_id) AS BIGINT) AS places,
       CAST((SELECT count(*) FROM study_issue i WHERE i.community_id = s.community_id AND i.study_id = s.id)
            AS BIGINT) AS issues,
       CAST((SELECT count(*) FROM study_issue i WHERE i.community_id = s.community_id AND i.study_id = s.id
             AND i.done_at IS NOT NULL) AS BIGINT) AS solved
FROM study s LEFT JOIN study_record r ON r.community_id = s.community_id AND r.study_id = s.id
WHERE s.community_id = ?1 AND (?2 = 0 OR s.id = ?2)
GROUP BY s.community_id, s.id, s.title, s.purpose, s.team, s.from_day, s.to_day, s.summary, s.by_name, s.ended_at
ORDER BY s.id DESC LIMIT 200;

-- name: study_open
SELECT id, from_day, to_day FROM study WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: study_add
INSERT INTO study (community_id, id, title, purpose, team, from_day, to_day, summary, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', ?8, ?9);

-- name: study_ended
UPDATE study SET ended_at = ?3, summary = ?4 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: study_record_add
INSERT INTO study_record (community_id, id, study_id, kind, place_id, people, text, day, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: study_records
SELECT r.id AS id, r.kind AS kind, g.name AS place, r.people AS people, r.text AS text, r.day AS day,
       r.by_name AS by_name
FROM study_record r JOIN region g ON g.id = r.place_id
WHERE r.community_id = ?1 AND r.study_id = ?2 ORDER BY r.day DESC, r.id DESC LIMIT 500;

-- name: study_issue_add
INSERT INTO study_issue (community_id, id, study_id, text, cause, measure, owner, due_day, result, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', ?9);

-- name: study_issues
SELECT id, text, cause, measure, owner, due_day, result, done_at FROM study_issue
WHERE community_id = ?1 AND study_id = ?2 ORDER BY id LIMIT 500;

-- name: study_issue_done
UPDATE study_issue SET result = ?3, done_at = ?4 WHERE community_id = ?1 AND id = ?2 AND done_at IS NULL;

-- name: study_issue_here
SELECT count(*) FROM study_issue WHERE community_id = ?1 AND id = ?2;
