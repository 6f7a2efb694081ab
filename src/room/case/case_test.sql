-- name: probe_case_traces
-- Every trace of a person at an anonymous case: who reported it, who sent its pictures, who acted.
SELECT (SELECT count(*) FROM report WHERE community_id = ?1 AND case_id = ?2
          AND (account_id IS NOT NULL OR resident_id IS NOT NULL OR name_sealed IS NOT NULL
               OR phone_sealed IS NOT NULL))
     + (SELECT count(*) FROM report_photo p JOIN file f ON f.community_id = p.community_id AND f.id = p.file_id
        WHERE p.community_id = ?1 AND p.case_id = ?2 AND f.account_id <> 0)
     + (SELECT count(*) FROM flow_event WHERE community_id = ?1 AND matter_id = ?2
          AND (account_id IS NOT NULL OR by_name <> ''))
     + (SELECT count(*) FROM matter WHERE community_id = ?1 AND id = ?2 AND opened_by <> 0);

-- name: probe_case_messages
SELECT count(*) FROM outbox WHERE community_id = ?1 AND kind LIKE 'case.%' AND CAST(?2 AS BIGINT) > 0;

-- name: probe_grid_post
INSERT INTO post (community_id, id, kind, region_id, account_id, resident_id, name, from_day, to_day)
VALUES (?1, ?2, 'grid_worker', ?3, ?4, NULL, '钱网格', ?5, NULL);

-- name: probe_committee_post
INSERT INTO post (community_id, id, kind, region_id, account_id, resident_id, name, from_day, to_day)
VALUES (?1, ?2, 'committee_member', ?1, ?3, NULL, '李委员', ?4, NULL);
