-- name: probe_clue_todos
SELECT count(*) FROM todo;

-- name: probe_clue_tally
SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM matter_tally;

-- name: probe_clue_leaves
SELECT (SELECT count(*) FROM log_pending) + (SELECT count(*) FROM log_entry);
