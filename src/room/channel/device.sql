-- name: device_add
INSERT INTO device (community_id, id, number, name, item, region_id, address, lat, lng, join_minutes, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: device_list
SELECT d.id, d.number, d.name, d.item, d.region_id, d.address, coalesce(d.lat, 0) AS lat,
       coalesce(d.lng, 0) AS lng, CASE WHEN d.lat IS NULL THEN 0 ELSE 1 END AS located,
       d.join_minutes, d.at, d.retired_at,
       (SELECT max(a.at) FROM device_alarm a
        WHERE a.community_id = d.community_id AND a.device_id = d.id) AS alarm_at
FROM device d WHERE d.community_id = ?1 ORDER BY d.id DESC LIMIT 500;

-- name: device_by_number
SELECT d.id, d.number, d.name, d.item, d.region_id, d.address, coalesce(d.lat, 0) AS lat,
       coalesce(d.lng, 0) AS lng, CASE WHEN d.lat IS NULL THEN 0 ELSE 1 END AS located,
       d.join_minutes, d.at, d.retired_at, NULL AS alarm_at
FROM device d WHERE d.community_id = ?1 AND d.number = ?2 AND d.retired_at IS NULL;

-- name: device_retire
UPDATE device SET retired_at = ?3 WHERE community_id = ?1 AND id = ?2 AND retired_at IS NULL;

-- name: alarm_add
INSERT INTO device_alarm (community_id, id, device_id, case_id, client_id, text, joined, at, wrong)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '');

-- name: alarm_open_case
-- The case of this device's alarms that is open still and heard of since.
SELECT max(a.case_id) FROM device_alarm a
JOIN matter m ON m.community_id = a.community_id AND m.id = a.case_id
WHERE a.community_id = ?1 AND a.device_id = ?2 AND a.at >= ?3 AND m.state = 'open';

-- name: alarm_list
SELECT a.id, a.device_id, d.name AS device, d.number, a.case_id, m.code, m.state, a.text, a.joined,
       a.at, a.wrong
FROM device_alarm a JOIN device d ON d.community_id = a.community_id AND d.id = a.device_id
JOIN matter m ON m.community_id = a.community_id AND m.id = a.case_id
WHERE a.community_id = ?1 ORDER BY a.id DESC LIMIT 200;

-- name: alarm_case
SELECT case_id AS v FROM device_alarm WHERE community_id = ?1 AND id = ?2;

-- name: alarm_wrong
UPDATE device_alarm SET wrong = ?3 WHERE community_id = ?1 AND case_id = ?2;
