-- name: canteen_list
SELECT c.id AS id, c.kind AS kind, c.name AS name, c.place AS place, c.at AS at,
       (SELECT count(*) FROM diner d WHERE d.community_id = c.community_id AND d.canteen_id = c.id AND d.ended_at IS NULL) AS diners
FROM canteen c WHERE c.community_id = ?1 AND c.closed_at IS NULL ORDER BY c.id LIMIT 50;

-- name: canteen_get
SELECT c.id AS id, c.kind AS kind, c.name AS name, c.place AS place, c.at AS at,
       (SELECT count(*) FROM diner d WHERE d.community_id = c.community_id AND d.canteen_id = c.id AND d.ended_at IS NULL) AS diners
FROM canteen c WHERE c.community_id = ?1 AND c.id = ?2 AND c.closed_at IS NULL;

-- name: canteen_add
INSERT INTO canteen (community_id, id, kind, name, place, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: canteen_close
UPDATE canteen SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: canteen_waiting
SELECT count(*) FROM meal WHERE community_id = ?1 AND canteen_id = ?2 AND state = 'ordered';

-- name: canteen_tiers
-- Those of the newest day that is not after ?3.
SELECT from_day, age_from, price FROM canteen_price
WHERE community_id = ?1 AND canteen_id = ?2 AND from_day = (
  SELECT max(p.from_day) FROM canteen_price p WHERE p.community_id = ?1 AND p.canteen_id = ?2 AND p.from_day <= ?3)
ORDER BY age_from LIMIT 10;

-- name: canteen_prices
SELECT from_day, age_from, price FROM canteen_price
WHERE community_id = ?1 AND canteen_id = ?2 ORDER BY from_day DESC, age_from LIMIT 500;

-- name: canteen_price_last
SELECT COALESCE(max(from_day), 0) FROM canteen_price WHERE community_id = ?1 AND canteen_id = ?2;

-- name: canteen_meals_from
SELECT count(*) FROM meal
WHERE community_id = ?1 AND canteen_id = ?2 AND on_day >= ?3 AND state <> 'cancelled';

-- name: canteen_price_add
INSERT INTO canteen_price (community_id, canteen_id, from_day, age_from, price, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: diner_list
SELECT d.id AS id, d.resident_id AS resident, s.household_id AS household, s.name AS name, s.birthday AS birthday,
       d.at_home AS at_home, d.at AS at
FROM diner d JOIN resident s ON s.community_id = d.community_id AND s.id = d.resident_id
WHERE d.community_id = ?1 AND d.canteen_id = ?2 AND d.ended_at IS NULL ORDER BY d.id LIMIT 2000;

-- name: diner_get
SELECT d.id AS id, d.resident_id AS resident, s.household_id AS household, s.name AS name, s.birthday AS birthday,
       d.at_home AS at_home, d.at AS at
FROM diner d JOIN resident s ON s.community_id = d.community_id AND s.id = d.resident_id
WHERE d.community_id = ?1 AND d.canteen_id = ?2 AND d.id = ?3 AND d.ended_at IS NULL;

-- name: diner_home_bound
SELECT count(*) FROM home_bound WHERE community_id = ?1 AND resident_id = ?2;

-- name: diner_add
INSERT INTO diner (community_id, id, canteen_id, resident_id, at_home, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: diner_way
UPDATE diner SET at_home = ?3 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: diner_end
UPDATE diner SET ended_at = ?3 WHERE community_id = ?1 AND id = ?2 AND ended_at IS NULL;

-- name: meal_has
SELECT count(*) FROM meal WHERE community_id = ?1 AND diner_id = ?2 AND on_day = ?3 AND state <> 'cancelled';

-- name: meal_add
INSERT INTO meal (community_id, id, canteen_id, diner_id, on_day, at_home, age, price, subsidy, state, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'ordered', ?10, ?11);

-- name: meal_list
-- Of the days from ?3 to ?4.
SELECT m.id AS id, m.diner_id AS diner, s.household_id AS household, s.name AS name, m.state AS state, m.on_day AS on_day,
       m.at_home AS at_home, m.age AS age, m.price AS price, m.subsidy AS subsidy
FROM meal m JOIN diner d ON d.community_id = m.community_id AND d.id = m.diner_id
JOIN resident s ON s.community_id = d.community_id AND s.id = d.resident_id
WHERE m.community_id = ?1 AND m.canteen_id = ?2 AND m.on_day >= ?3 AND m.on_day <= ?4 AND m.state <> 'cancelled'
ORDER BY m.diner_id, m.on_day, m.id LIMIT 60000;

-- name: meal_taken
UPDATE meal SET state = 'taken', done_at = ?5
WHERE community_id = ?1 AND canteen_id = ?2 AND id = ?3 AND on_day = ?4 AND state = 'ordered';

-- name: meal_close
UPDATE meal SET state = 'missed', done_at = ?4
WHERE community_id = ?1 AND canteen_id = ?2 AND on_day = ?3 AND state = 'ordered';

-- name: meal_cancel
UPDATE meal SET state = 'cancelled', done_at = ?3 WHERE community_id = ?1 AND id = ?2 AND state = 'ordered';

-- name: canteen_place
SELECT name FROM region WHERE id = ?1;
