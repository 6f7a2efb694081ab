-- name: venue_list
-- Of a place and of those above it: a street's rooms are its communities' rooms too.
SELECT v.community_id AS community, v.id AS id, v.kind AS kind, v.name AS name, v.address AS address,
       v.phone AS phone, v.open_from AS open_from, v.open_to AS open_to, v.open_days AS open_days
FROM region_path x JOIN venue v ON v.community_id = x.ancestor_id
WHERE x.region_id = ?1 AND v.closed_at IS NULL ORDER BY x.depth, v.id LIMIT 200;

-- name: venue_room_list
SELECT r.community_id AS community, r.id AS id, r.venue_id AS venue, r.name AS name, r.seats AS seats,
       r.open_to_all AS open_to_all
FROM region_path x JOIN venue_room r ON r.community_id = x.ancestor_id
JOIN venue v ON v.community_id = r.community_id AND v.id = r.venue_id
WHERE x.region_id = ?1 AND r.closed_at IS NULL AND v.closed_at IS NULL ORDER BY r.venue_id, r.id LIMIT 1000;

-- name: venue_get
SELECT community_id AS community, id, kind, name, address, phone, open_from, open_to, open_days
FROM venue WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: venue_room_get
SELECT r.community_id AS community, r.id AS id, r.venue_id AS venue, r.name AS name, r.seats AS seats,
       r.open_to_all AS open_to_all, v.name AS venue_name, v.open_from AS open_from, v.open_to AS open_to,
       v.open_days AS open_days
FROM venue_room r JOIN venue v ON v.community_id = r.community_id AND v.id = r.venue_id
WHERE r.community_id = ?1 AND r.id = ?2 AND r.closed_at IS NULL AND v.closed_at IS NULL;

-- name: venue_add
INSERT INTO venue (community_id, id, kind, name, address, phone, open_from, open_to, open_days, by_name, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: venue_close
UPDATE venue SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: venue_room_add
INSERT INTO venue_room (community_id, id, venue_id, name, seats, open_to_all, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: venue_room_close
UPDATE venue_room SET closed_at = ?3 WHERE community_id = ?1 AND id = ?2 AND closed_at IS NULL;

-- name: venue_room_near
SELECT r.community_id AS place, v.name || ' ' || r.name AS name
FROM region_path x JOIN venue_room r ON r.community_id = x.ancestor_id
JOIN venue v ON v.community_id = r.community_id AND v.id = r.venue_id
WHERE x.region_id = ?1 AND r.id = ?2 AND r.closed_at IS NULL AND v.closed_at IS NULL;

-- name: booking_near
SELECT b.community_id AS place, b.title AS name FROM region_path x JOIN booking b ON b.community_id = x.ancestor_id
WHERE x.region_id = ?1 AND b.id = ?2;

-- name: venue_waiting
-- Bookings to come of a venue, or of one of its rooms.
SELECT count(*) FROM venue_room r JOIN booking b ON b.community_id = r.community_id AND b.room_id = r.id
WHERE r.community_id = ?1 AND (r.venue_id = ?2 OR r.id = ?2) AND b.state = 'held' AND b.to_at > ?3;

-- name: booking_clash
SELECT id, room_id AS room, from_at, to_at, purpose, title, account_id AS account, name, state, reason, at
FROM booking WHERE community_id = ?1 AND room_id = ?2 AND state = 'held' AND from_at < ?4 AND to_at > ?3
ORDER BY from_at LIMIT 1;

-- name: booking_add
INSERT INTO booking (community_id, id, room_id, from_at, to_at, purpose, title, account_id, name, state,
                     reason, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'held', '', ?10);

-- name: booking_get
SELECT id, room_id AS room, from_at, to_at, purpose, title, account_id AS account, name, state, reason, at
FROM booking WHERE community_id = ?1 AND id = ?2;

-- name: booking_end
UPDATE booking SET state = 'cancelled', reason = ?3, ended_at = ?4
WHERE community_id = ?1 AND id = ?2 AND state = 'held';

-- name: booking_of_room
SELECT id, room_id AS room, from_at, to_at, purpose, title, account_id AS account, name, state, reason, at
FROM booking WHERE community_id = ?1 AND room_id = ?2 AND state = 'held' AND from_at < ?4 AND to_at > ?3
ORDER BY from_at, id LIMIT 500;

-- name: booking_own
SELECT count(*) FROM booking WHERE community_id = ?1 AND account_id = ?2 AND state = 'held' AND to_at > ?3;

-- name: booking_mine
-- Across communities on purpose: a person's own bookings.
SELECT b.community_id AS community, b.id AS id, b.room_id AS room, v.name AS venue_name, r.name AS room_name,
       b.from_at AS from_at, b.to_at AS to_at, b.purpose AS purpose, b.title AS title
FROM booking b JOIN venue_room r ON r.community_id = b.community_id AND r.id = b.room_id
JOIN venue v ON v.community_id = r.community_id AND v.id = r.venue_id
WHERE b.account_id = ?1 AND b.state = 'held' AND b.to_at > ?2 ORDER BY b.from_at, b.id LIMIT 50;

-- name: venue_use
-- Minutes held in a month by room, with what of a booking lies outside of it left out.
SELECT r.id AS room, v.name AS venue_name, r.name AS room_name, v.open_from AS open_from,
       v.open_to AS open_to, v.open_days AS open_days, count(b.id) AS bookings,
       CAST(coalesce(sum(CASE WHEN b.id IS NULL THEN 0 ELSE (CASE WHEN b.to_at < ?3 THEN b.to_at ELSE CAST(?3 AS BIGINT) END -
           CASE WHEN b.from_at > ?2 THEN b.from_at ELSE CAST(?2 AS BIGINT) END) / 60000 END), 0) AS BIGINT) AS minutes
FROM venue_room r JOIN venue v ON v.community_id = r.community_id AND v.id = r.venue_id
LEFT JOIN booking b ON b.community_id = r.community_id AND b.room_id = r.id AND b.state = 'held'
     AND b.from_at < ?3 AND b.to_at > ?2
WHERE r.community_id = ?1 AND r.closed_at IS NULL AND v.closed_at IS NULL
GROUP BY r.id, v.name, r.name, v.open_from, v.open_to, v.open_days ORDER BY r.id LIMIT 1000;
