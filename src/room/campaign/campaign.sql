-- name: campaign_list
SELECT k.id AS id, k.title AS title, k.policy AS policy, k.from_day AS from_day, k.to_day AS to_day,
       k.ended_at AS ended_at,
       CAST((SELECT count(*) FROM campaign_question q WHERE q.community_id = k.community_id
             AND q.campaign_id = k.id) AS BIGINT) AS questions,
       CAST(coalesce((SELECT sum(m.n) FROM campaign_material m WHERE m.community_id = k.community_id
             AND m.campaign_id = k.id), 0) AS BIGINT) AS pieces,
       CAST((SELECT count(*) FROM campaign_sheet s WHERE s.community_id = k.community_id
             AND s.campaign_id = k.id) AS BIGINT) AS sheets,
       CAST(coalesce((SELECT sum(s.answered) FROM campaign_sheet s WHERE s.community_id = k.community_id
             AND s.campaign_id = k.id), 0) AS BIGINT) AS answered,
       CAST(coalesce((SELECT sum(s.correct) FROM campaign_sheet s WHERE s.community_id = k.community_id
             AND s.campaign_id = k.id), 0) AS BIGINT) AS correct
FROM campaign k WHERE k.community_id = ?1 ORDER BY k.id DESC LIMIT 200;

-- name: campaign_open
SELECT id, from_day, to_day FROM campaign WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: campaign_add
INSERT INTO campaign (community_id, id, title, policy, from_day, to_day, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: campaign_end
UPDATE campaign SET ended_at = ?3 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: campaign_material_add
INSERT INTO campaign_material (community_id, id, campaign_id, kind, n, place, day, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: campaign_materials
SELECT id, kind, n, place, day, by_name FROM campaign_material
WHERE community_id = ?1 AND campaign_id = ?2 ORDER BY day DESC, id DESC LIMIT 500;

-- name: campaign_question_add
INSERT INTO campaign_question (community_id, id, campaign_id, text, a, b, c, answer)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: campaign_questions
SELECT id, text, a, b, c, answer FROM campaign_question
WHERE community_id = ?1 AND campaign_id = ?2 ORDER BY id LIMIT 20;

-- name: campaign_sheet_add
INSERT INTO campaign_sheet (community_id, id, campaign_id, way, answers, answered, correct, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: campaign_sheets
SELECT count(*) FROM campaign_sheet WHERE community_id = ?1 AND campaign_id = ?2;
