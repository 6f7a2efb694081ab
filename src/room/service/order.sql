-- name: order_matter
INSERT INTO matter (community_id, id, code, code_year, code_no, title, summary, origin, scope_id,
                    body, template, template_version, rules, rules_version, state, step, round,
                    step_opened, amount, affected_households, area_id, risk_flag, demand_count,
                    demand_base, opened_by, created_at, family)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', 'residents', ?7, '', ?8, ?9, ?10, ?11, 'open', ?12, 1, ?13, 0,
        0, ?1, 0, 0, 0, 0, ?13, 'case');

-- name: order_add
INSERT INTO service_order (community_id, case_id, place_id, item_id, item_version, mode, channel,
                           home_bound, account_id, resident_id, name_sealed, phone_sealed,
                           address_sealed, text_sealed, server_name, meet, amount, hand_way, stars,
                           rated_way, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, '', '', 0, '', 0, '', ?15);

-- name: order_get
SELECT case_id, place_id, item_id, item_version, mode, channel, home_bound, account_id, resident_id,
       name_sealed, phone_sealed, address_sealed, text_sealed, server_id, server_name, plan_at, meet,
       proxy_id, amount, receipt_id, done_at, hand_way, hand_id, handed_at, stars, rated_way, at
FROM service_order WHERE community_id = ?1 AND case_id = ?2;

-- name: order_server
UPDATE service_order SET server_id = ?3, server_name = ?4 WHERE community_id = ?1 AND case_id = ?2;

-- name: order_planned
UPDATE service_order SET plan_at = ?3, meet = ?4 WHERE community_id = ?1 AND case_id = ?2;

-- name: order_proxy
UPDATE service_order SET proxy_id = ?3 WHERE community_id = ?1 AND case_id = ?2;

-- name: order_done
UPDATE service_order SET amount = ?3, receipt_id = ?4, done_at = ?5
WHERE community_id = ?1 AND case_id = ?2;

-- name: order_handed
UPDATE service_order SET hand_way = ?3, hand_id = ?4, handed_at = ?5
WHERE community_id = ?1 AND case_id = ?2;

-- name: order_rated
UPDATE service_order SET stars = ?3, rated_way = ?4 WHERE community_id = ?1 AND case_id = ?2;

-- name: order_todo
INSERT INTO todo (community_id, id, matter_id, step, what, subject_id, account_id, due_at, state, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9);

-- name: custody_add
INSERT INTO service_custody (community_id, id, case_id, title, original, in_at, in_by, out_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '');

-- name: custody_back
UPDATE service_custody SET out_at = ?4, out_by = ?5
WHERE community_id = ?1 AND case_id = ?2 AND id = ?3 AND out_at IS NULL;

-- name: custody_list
SELECT id, title, original, in_at, in_by, out_at, out_by FROM service_custody
WHERE community_id = ?1 AND case_id = ?2 ORDER BY id LIMIT 100;

-- name: order_servers
-- Whoever holds a post of the place or above on a day; which posts serve is said by their kinds.
SELECT p.account_id AS account, p.name AS name, p.kind AS kind
FROM region_path q JOIN post p ON p.community_id = q.ancestor_id
WHERE q.region_id = ?1 AND p.account_id IS NOT NULL AND p.from_day <= ?2
  AND (p.to_day IS NULL OR p.to_day >= ?2)
ORDER BY q.depth, p.id LIMIT 500;

-- name: order_page
-- Of the desk, newest first. ?4 state, ?5 step kind, ?6 mode, ?7 1: late at ?8.
SELECT m.id, m.code, m.title, m.state, m.step, m.step_kind, m.template, m.template_version,
       m.created_at, m.due_at, o.mode, o.channel, o.home_bound, o.server_name, o.plan_at, o.meet,
       o.amount, o.stars, 'desk' AS role
FROM matter m JOIN service_order o ON o.community_id = m.community_id AND o.case_id = m.id
WHERE m.community_id = ?1 AND m.family = 'case' AND m.id < ?2
  AND (?4 = '' OR m.state = ?4) AND (?5 = '' OR m.step_kind = ?5) AND (?6 = '' OR o.mode = ?6)
  AND (CAST(?7 AS BIGINT) = 0 OR (m.state = 'open' AND m.due_at < ?8))
ORDER BY m.id DESC LIMIT ?3;

-- name: order_mine
-- Those an account ordered or serves, newest first.
SELECT m.id, m.code, m.title, m.state, m.step, m.step_kind, m.template, m.template_version,
       m.created_at, m.due_at, o.mode, o.channel, o.home_bound, o.server_name, o.plan_at, o.meet,
       o.amount, o.stars, CASE WHEN o.server_id = ?4 THEN 'server' ELSE 'orderer' END AS role
FROM service_order o JOIN matter m ON m.community_id = o.community_id AND m.id = o.case_id
WHERE o.community_id = ?1 AND o.case_id < ?2
  AND o.case_id IN (
    SELECT x.case_id FROM service_order x WHERE x.community_id = ?1 AND x.account_id = ?4
    UNION SELECT y.case_id FROM service_order y WHERE y.community_id = ?1 AND y.server_id = ?4)
ORDER BY o.case_id DESC LIMIT ?3;

-- name: order_head
SELECT code, title, state, step, step_kind, template, template_version, created_at, due_at, closed_at
FROM matter WHERE community_id = ?1 AND id = ?2;

-- name: order_unrated
-- Nobody rated them within the days for it.
SELECT o.case_id AS v FROM service_order o
JOIN matter m ON m.community_id = o.community_id AND m.id = o.case_id
WHERE o.community_id = ?1 AND m.family = 'case' AND m.state = 'open' AND m.step_kind = 'order_rate'
  AND m.due_at < ?2 ORDER BY o.case_id LIMIT 200;

-- name: home_bound_get
SELECT count(*) FROM home_bound WHERE community_id = ?1 AND resident_id = ?2;

-- name: home_bound_add
INSERT INTO home_bound (community_id, resident_id, since, consent, carer_name_sealed,
                        carer_phone_sealed, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: home_bound_end
-- Taken back: nothing of it is kept.
DELETE FROM home_bound WHERE community_id = ?1 AND resident_id = ?2;

-- name: home_bound_list
SELECT b.resident_id AS resident, s.name AS name, s.household_id AS household, b.since AS since, b.consent AS consent,
       b.carer_name_sealed AS carer_name_sealed, b.carer_phone_sealed AS carer_phone_sealed, b.by_name AS by_name
FROM home_bound b JOIN resident s ON s.community_id = b.community_id AND s.id = b.resident_id
WHERE b.community_id = ?1 AND b.resident_id > ?2 ORDER BY b.resident_id LIMIT ?3;

-- name: order_item
-- The item of an order in the version it was ordered in; an older one stands as it stood.
SELECT s.community_id AS community, s.id AS id, s.version AS version, s.ended AS ended, s.kind AS kind,
       s.title AS title, s.who AS who, s.materials AS materials, s.place AS place,
       s.limit_days AS limit_days, s.fee AS fee, s.fee_basis AS fee_basis,
       s.by_appointment AS by_appointment, s.by_agency AS by_agency, s.at_home AS at_home,
       s.mobile AS mobile, s.partner AS partner, s.change AS change, s.by_name AS by_name, s.at AS at
FROM service_order o
JOIN service_item s ON s.community_id = o.place_id AND s.id = o.item_id AND s.version = o.item_version
WHERE o.community_id = ?1 AND o.case_id = ?2;
