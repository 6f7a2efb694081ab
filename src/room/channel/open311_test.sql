-- name: probe_case_updates
SELECT count(*) FROM flow_event WHERE community_id = ?1 AND matter_id = ?2 AND word = 'case.update';
