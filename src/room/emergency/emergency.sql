-- name: emergency_list
-- Of a place and of those below it, what is on first.
SELECT e.community_id AS community, e.id AS id, r.name AS community_name, e.kind AS kind, e.reason AS reason,
       e.from_day AS from_day, e.until_day AS until_day, e.purge_days AS purge_days, e.by_name AS by_name,
       e.at AS at, e.stopped_at AS stopped_at, e.stop_reason AS stop_reason, e.purge_at AS purge_at,
       e.purged_at AS purged_at, e.purged AS purged
FROM region_path x JOIN emergency e ON e.community_id = x.region_id JOIN region r ON r.id = e.community_id
WHERE x.ancestor_id = ?1
ORDER BY CASE WHEN e.stopped_at IS NULL THEN 0 ELSE 1 END, e.id DESC LIMIT 100;

-- name: emergency_one
SELECT e.community_id AS community, e.id AS id, r.name AS community_name, e.kind AS kind, e.reason AS reason,
       e.from_day AS from_day, e.until_day AS until_day, e.purge_days AS purge_days, e.by_name AS by_name,
       e.at AS at, e.stopped_at AS stopped_at, e.stop_reason AS stop_reason, e.purge_at AS purge_at,
       e.purged_at AS purged_at, e.purged AS purged
FROM emergency e JOIN region r ON r.id = e.community_id
WHERE e.community_id = ?1 AND e.id = ?2;

-- name: emergency_kept
-- Across communities on purpose: what the job has still to end or to delete.
SELECT e.community_id AS community, e.id AS id, r.name AS community_name, e.kind AS kind, e.reason AS reason,
       e.from_day AS from_day, e.until_day AS until_day, e.purge_days AS purge_days, e.by_name AS by_name,
       e.at AS at, e.stopped_at AS stopped_at, e.stop_reason AS stop_reason, e.purge_at AS purge_at,
       e.purged_at AS purged_at, e.purged AS purged
FROM emergency e JOIN region r ON r.id = e.community_id
WHERE e.purged_at IS NULL ORDER BY e.id LIMIT 20000;

-- name: emergency_add
INSERT INTO emergency (community_id, id, kind, reason, from_day, until_day, purge_days, by_name, at,
                       stop_reason, purged)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', 0);

-- name: emergency_longer
UPDATE emergency SET until_day = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: emergency_ended
UPDATE emergency SET stopped_at = ?3, stop_reason = ?4, purge_at = ?5
WHERE community_id = ?1 AND id = ?2 AND stopped_at IS NULL;

-- name: emergency_purged
UPDATE emergency SET purged_at = ?3, purged = ?4 WHERE community_id = ?1 AND id = ?2 AND purged_at IS NULL;

-- name: gate_count_keep
INSERT INTO gate_count (community_id, gate_id, day, n)
SELECT x.community_id, x.gate_id, x.day, count(*) FROM gate_entry x
JOIN gate g ON g.community_id = x.community_id AND g.id = x.gate_id
WHERE x.community_id = ?1 AND g.emergency_id = ?2 GROUP BY x.community_id, x.gate_id, x.day;

-- name: gate_came_keep
UPDATE gate_shift SET came = (SELECT count(*) FROM gate_person p WHERE p.community_id = gate_shift.community_id
                              AND p.shift_id = gate_shift.id)
WHERE community_id = ?1 AND gate_id IN (SELECT g.id FROM gate g WHERE g.community_id = ?1 AND g.emergency_id = ?2);

-- name: gate_entry_purge
DELETE FROM gate_entry WHERE community_id = ?1
AND gate_id IN (SELECT g.id FROM gate g WHERE g.community_id = ?1 AND g.emergency_id = ?2);

-- name: gate_person_purge
DELETE FROM gate_person WHERE community_id = ?1
AND shift_id IN (SELECT s.id FROM gate g JOIN gate_shift s ON s.community_id = g.community_id AND s.gate_id = g.id
                 WHERE g.community_id = ?1 AND g.emergency_id = ?2);

-- name: gate_list
SELECT g.id AS id, g.emergency_id AS emergency, g.name AS name, g.place AS place, g.closed_at AS closed_at,
       CAST((SELECT count(*) FROM gate_entry x WHERE x.community_id = g.community_id AND x.gate_id = g.id)
            + coalesce((SELECT sum(k.n) FROM gate_count k WHERE k.community_id = g.community_id
                        AND k.gate_id = g.id), 0) AS BIGINT) AS entries
FROM gate g WHERE g.community_id = ?1 AND g.emergency_id = ?2 ORDER BY g.id LIMIT 200;

-- name: gate_one
SELECT g.id AS id, g.emergency_id AS emergency, g.name AS name, g.place AS place, g.closed_at AS closed_at,
       CAST(0 AS BIGINT) AS entries
FROM gate g WHERE g.community_id = ?1 AND g.id = ?2;

-- name: gate_add
INSERT INTO gate (community_id, id, emergency_id, name, place, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: gate_close
UPDATE gate SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: gate_shift_list
-- ?3: whose shifts are `mine`, or 0.
SELECT s.id AS id, s.gate_id AS gate, s.from_at AS from_at, s.to_at AS to_at, s.seats AS seats,
       CAST(s.came + (SELECT count(*) FROM gate_person p WHERE p.community_id = s.community_id
                      AND p.shift_id = s.id) AS BIGINT) AS people,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM gate_person p WHERE p.community_id = s.community_id AND p.shift_id = s.id
            AND p.account_id = ?3) THEN 1 ELSE 0 END AS INTEGER) AS mine
FROM gate g JOIN gate_shift s ON s.community_id = g.community_id AND s.gate_id = g.id
WHERE g.community_id = ?1 AND g.emergency_id = ?2 ORDER BY s.from_at, s.id LIMIT 1000;

-- name: gate_shift_one
SELECT s.id AS id, s.gate_id AS gate, s.from_at AS from_at, s.to_at AS to_at, s.seats AS seats,
       CAST((SELECT count(*) FROM gate_person p WHERE p.community_id = s.community_id AND p.shift_id = s.id) AS BIGINT) AS people,
       CAST(CASE WHEN EXISTS (SELECT 1 FROM gate_person p WHERE p.community_id = s.community_id AND p.shift_id = s.id
            AND p.account_id = ?3) THEN 1 ELSE 0 END AS INTEGER) AS mine
FROM gate_shift s WHERE s.community_id = ?1 AND s.id = ?2;

-- name: gate_shift_add
INSERT INTO gate_shift (community_id, id, gate_id, from_at, to_at, seats, came) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0);

-- name: gate_person_add
INSERT INTO gate_person (community_id, shift_id, account_id, name, at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: gate_person_drop
DELETE FROM gate_person WHERE community_id = ?1 AND shift_id = ?2 AND account_id = ?3;

-- name: gate_person_list
SELECT p.shift_id AS shift, p.name AS name FROM gate g
JOIN gate_shift s ON s.community_id = g.community_id AND s.gate_id = g.id
JOIN gate_person p ON p.community_id = s.community_id AND p.shift_id = s.id
WHERE g.community_id = ?1 AND g.emergency_id = ?2 ORDER BY p.shift_id, p.at, p.account_id LIMIT 5000;

-- name: gate_entry_add
INSERT INTO gate_entry (community_id, id, gate_id, day, at, name_sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: gate_entry_list
SELECT x.id AS id, g.name AS gate_name, x.at AS at, x.name_sealed AS name_sealed
FROM gate g JOIN gate_entry x ON x.community_id = g.community_id AND x.gate_id = g.id
WHERE g.community_id = ?1 AND g.emergency_id = ?2 AND x.day = ?3 ORDER BY x.at, x.id LIMIT 5000;

-- name: gate_count_list
SELECT k.gate_id AS gate, k.day AS day, CAST(sum(k.n) AS BIGINT) AS n FROM gate g JOIN (
    SELECT x.community_id AS community_id, x.gate_id AS gate_id, x.day AS day, count(*) AS n FROM gate_entry x
    WHERE x.community_id = ?1 GROUP BY x.community_id, x.gate_id, x.day
    UNION ALL
    SELECT y.community_id AS community_id, y.gate_id AS gate_id, y.day AS day, y.n AS n FROM gate_count y
    WHERE y.community_id = ?1) k ON k.community_id = g.community_id AND k.gate_id = g.id
WHERE g.community_id = ?1 AND g.emergency_id = ?2 GROUP BY k.gate_id, k.day ORDER BY k.day DESC, k.gate_id LIMIT 5000;

-- name: gate_look_add
INSERT INTO gate_look (community_id, id, emergency_id, by_name, reason, day, n, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: gate_look_list
SELECT id, by_name, reason, day, n, at FROM gate_look
WHERE community_id = ?1 AND emergency_id = ?2 ORDER BY id DESC LIMIT 500;
