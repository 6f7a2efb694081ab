-- name: service_list
-- Of a place and of those above it.
SELECT s.community_id AS community, s.id AS id, s.version AS version, s.ended AS ended, s.kind AS kind,
       s.title AS title, s.who AS who, s.materials AS materials, s.place AS place,
       s.limit_days AS limit_days, s.fee AS fee, s.fee_basis AS fee_basis,
       s.by_appointment AS by_appointment, s.by_agency AS by_agency, s.at_home AS at_home,
       s.mobile AS mobile, s.partner AS partner, s.change AS change, s.by_name AS by_name, s.at AS at
FROM region_path x JOIN service_item s ON s.community_id = x.ancestor_id
WHERE x.region_id = ?1 AND s.newest = 1 AND s.ended = 0 ORDER BY s.kind, x.depth, s.id LIMIT 500;

-- name: service_get
SELECT s.community_id AS community, s.id AS id, s.version AS version, s.ended AS ended, s.kind AS kind,
       s.title AS title, s.who AS who, s.materials AS materials, s.place AS place,
       s.limit_days AS limit_days, s.fee AS fee, s.fee_basis AS fee_basis,
       s.by_appointment AS by_appointment, s.by_agency AS by_agency, s.at_home AS at_home,
       s.mobile AS mobile, s.partner AS partner, s.change AS change, s.by_name AS by_name, s.at AS at
FROM region_path x JOIN service_item s ON s.community_id = x.ancestor_id
WHERE x.region_id = ?1 AND s.id = ?2 AND s.newest = 1 AND s.ended = 0;

-- name: service_versions
-- Of an item of the place or of one above it, the newest first.
SELECT s.community_id AS community, s.id AS id, s.version AS version, s.ended AS ended, s.kind AS kind,
       s.title AS title, s.who AS who, s.materials AS materials, s.place AS place,
       s.limit_days AS limit_days, s.fee AS fee, s.fee_basis AS fee_basis,
       s.by_appointment AS by_appointment, s.by_agency AS by_agency, s.at_home AS at_home,
       s.mobile AS mobile, s.partner AS partner, s.change AS change, s.by_name AS by_name, s.at AS at
FROM region_path x JOIN service_item s ON s.community_id = x.ancestor_id
WHERE x.region_id = ?1 AND s.id = ?2 ORDER BY s.version DESC LIMIT 200;

-- name: service_older
UPDATE service_item SET newest = 0 WHERE community_id = ?1 AND id = ?2 AND version = ?3 AND newest = 1;

-- name: service_add
INSERT INTO service_item (community_id, id, version, newest, ended, kind, title, who, materials, place,
                          limit_days, fee, fee_basis, by_appointment, by_agency, at_home, mobile,
                          partner, change, by_name, at)
VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20);
