-- name: owners_register
-- Every unit of a place with its owners; ?2 an estate, building or stairwell.
SELECT p.id AS unit, p.area AS area, b.name AS building, coalesce(u.name, '') AS stair, p.room AS room,
       o.resident_id AS resident, o.organisation_id AS organisation,
       coalesce(r.name, g.name, '') AS name, d.organisation_id AS builder,
       coalesce(dg.name, '') AS builder_name
FROM property_unit p
JOIN region b ON b.id = p.building_id
LEFT JOIN household h ON h.community_id = p.community_id AND h.id = p.household_id
LEFT JOIN region u ON u.id = coalesce(p.unit_id, h.unit_id)
LEFT JOIN property_owner o ON o.community_id = p.community_id AND o.property_unit_id = p.id
LEFT JOIN resident r ON r.community_id = o.community_id AND r.id = o.resident_id
LEFT JOIN organisation g ON g.community_id = o.community_id AND g.id = o.organisation_id
LEFT JOIN property_undelivered d ON d.community_id = p.community_id AND d.property_unit_id = p.id
LEFT JOIN organisation dg ON dg.community_id = d.community_id AND dg.id = d.organisation_id
WHERE p.community_id = ?1
  AND (coalesce(p.unit_id, h.unit_id) = ?2
       OR EXISTS (SELECT 1 FROM region_path q WHERE q.region_id = p.building_id AND q.ancestor_id = ?2))
ORDER BY p.id, o.id;

-- name: owners_plans
SELECT count(*) FROM plan WHERE community_id = ?1 AND matter_id = ?2;

-- name: owners_undelivered_add
INSERT INTO property_undelivered (community_id, property_unit_id, organisation_id, at)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (community_id, property_unit_id) DO UPDATE SET organisation_id = excluded.organisation_id, at = excluded.at;

-- name: owners_undelivered_end
DELETE FROM property_undelivered WHERE community_id = ?1 AND property_unit_id = ?2;

-- name: owners_add
INSERT INTO owners_decision (community_id, id, matter_id, step_row, round, item, body, area_id, question,
    proposer, state, heads, area, roll_hash, called_at, opens_at, closes_at, place, evote, evote_basis,
    counted_at, counted_by, counter_id, witnessed_at, witness, heads_joined, area_joined, heads_agree,
    area_agree, heads_oppose, area_oppose, heads_abstain, area_abstain, outcome, tally_hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'called', ?11, ?12, '', ?13, NULL, NULL, '', 'paper_only', '',
    NULL, '', NULL, NULL, '', 0, 0, 0, 0, 0, 0, 0, 0, '', '');

-- name: owners_set_roll
UPDATE owners_decision SET roll_hash = ?3 WHERE community_id = ?1 AND id = ?2;

-- name: owners_void_step
UPDATE owners_decision SET state = 'void'
WHERE community_id = ?1 AND step_row = ?2 AND (state = 'called' OR state = 'open');

-- name: owners_void_matter
UPDATE owners_decision SET state = 'void'
WHERE community_id = ?1 AND matter_id = ?2 AND (state = 'called' OR state = 'open');

-- name: owners_get
SELECT id, matter_id, step_row, round, item, body, area_id, question, proposer, state, heads, area, roll_hash,
    called_at, opens_at, closes_at, place, evote, evote_basis, counted_at, counted_by, counter_id,
    witnessed_at, witness, heads_joined, area_joined, heads_agree, area_agree, heads_oppose, area_oppose,
    heads_abstain, area_abstain, sums, outcome, tally_hash
FROM owners_decision WHERE community_id = ?1 AND id = ?2;

-- name: owners_newest
SELECT id, matter_id, step_row, round, item, body, area_id, question, proposer, state, heads, area, roll_hash,
    called_at, opens_at, closes_at, place, evote, evote_basis, counted_at, counted_by, counter_id,
    witnessed_at, witness, heads_joined, area_joined, heads_agree, area_agree, heads_oppose, area_oppose,
    heads_abstain, area_abstain, sums, outcome, tally_hash
FROM owners_decision WHERE community_id = ?1 AND matter_id = ?2 AND state <> 'void' ORDER BY id DESC LIMIT 1;

-- name: owners_list
SELECT id, matter_id, step_row, round, item, body, area_id, question, proposer, state, heads, area, roll_hash,
    called_at, opens_at, closes_at, place, evote, evote_basis, counted_at, counted_by, counter_id,
    witnessed_at, witness, heads_joined, area_joined, heads_agree, area_agree, heads_oppose, area_oppose,
    heads_abstain, area_abstain, sums, outcome, tally_hash
FROM owners_decision WHERE community_id = ?1 AND matter_id = ?2 AND state <> 'void' ORDER BY id;

-- name: owners_rounds
SELECT count(*) FROM owners_decision WHERE community_id = ?1 AND matter_id = ?2 AND state <> 'void';

-- name: owners_head_add
INSERT INTO owners_head (community_id, decision_id, id, name, place, units, area, shared, builder, asked, agent_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, NULL);

-- name: owners_holder_add
INSERT INTO owners_holder (community_id, decision_id, resident_id, head_id) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (community_id, decision_id, resident_id, head_id) DO NOTHING;

-- name: owners_unit_add
INSERT INTO owners_unit (community_id, decision_id, property_unit_id, head_id, place, area)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: owners_asked
UPDATE owners_head SET asked = 1
WHERE community_id = ?1 AND decision_id = ?2 AND id IN (
    SELECT head_id FROM owners_holder WHERE community_id = ?1 AND decision_id = ?2 AND resident_id = ?3);

-- name: owners_asked_sums
SELECT count(*) AS heads, CAST(coalesce(sum(area), 0) AS BIGINT) AS area FROM owners_head
WHERE community_id = ?1 AND decision_id = ?2 AND asked = 1;

-- name: owners_part_sums
SELECT count(*) AS heads, CAST(coalesce(sum(h.area), 0) AS BIGINT) AS area
FROM owners_part p JOIN owners_head h ON h.community_id = p.community_id AND h.decision_id = p.decision_id AND h.id = p.head_id
WHERE p.community_id = ?1 AND p.decision_id = ?2;

-- name: owners_delivered
SELECT count(*) FROM owners_delivery WHERE community_id = ?1 AND decision_id = ?2;

-- name: owners_voted
SELECT count(*) FROM owners_vote WHERE community_id = ?1 AND decision_id = ?2;

-- name: owners_seats
SELECT id, area, units FROM owners_head WHERE community_id = ?1 AND decision_id = ?2 ORDER BY id;

-- name: owners_open
UPDATE owners_decision SET state = 'open', opens_at = ?3, closes_at = ?4, place = ?5, evote = ?6, evote_basis = ?7
WHERE community_id = ?1 AND id = ?2;

-- name: owners_deliver
INSERT INTO owners_delivery (community_id, decision_id, head_id, way, signed, at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (community_id, decision_id, head_id) DO UPDATE SET way = excluded.way,
    signed = CASE WHEN owners_delivery.signed = 1 THEN 1 ELSE excluded.signed END, at = excluded.at, by_name = excluded.by_name;

-- name: owners_deliver_all
-- Posted on every door at once: whoever has no receipt of another kind.
INSERT INTO owners_delivery (community_id, decision_id, head_id, way, signed, at, by_name)
SELECT h.community_id, h.decision_id, h.id, 'posted', 0, CAST(?3 AS BIGINT), CAST(?4 AS TEXT) FROM owners_head h
WHERE h.community_id = ?1 AND h.decision_id = ?2 AND NOT EXISTS (
    SELECT 1 FROM owners_delivery d
    WHERE d.community_id = h.community_id AND d.decision_id = h.decision_id AND d.head_id = h.id);

-- name: owners_join
INSERT INTO owners_part (community_id, decision_id, head_id, how, slot, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (community_id, decision_id, head_id) DO NOTHING;

-- name: owners_batches_live
SELECT count(*) FROM sheet_batch WHERE community_id = ?1 AND subject_id = ?2 AND what = 'owners'
    AND state <> 'settled' AND state <> 'discarded';

-- name: owners_mandate_set
INSERT INTO owners_mandate (community_id, decision_id, head_id, proxy_name, file_id, at, by_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (community_id, decision_id, head_id) DO UPDATE SET proxy_name = excluded.proxy_name,
    file_id = excluded.file_id, at = excluded.at, by_name = excluded.by_name;

-- name: owners_mandate_end
DELETE FROM owners_mandate WHERE community_id = ?1 AND decision_id = ?2 AND head_id = ?3;

-- name: owners_mandate_get
SELECT proxy_name, file_id AS file FROM owners_mandate
WHERE community_id = ?1 AND decision_id = ?2 AND head_id = ?3;

-- name: owners_slot
SELECT slot FROM owners_part WHERE community_id = ?1 AND decision_id = ?2 AND head_id = ?3;

-- name: owners_vote_stands
SELECT count(*) FROM owners_vote WHERE community_id = ?1 AND decision_id = ?2 AND head_id = ?3;

-- name: owners_vote_add
-- The first of a head stands, also where a phone and a slip come at one moment.
INSERT INTO owners_vote (community_id, decision_id, head_id, choice, way, proxy_name, file_id, cast_at, by_name, leaf_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (community_id, decision_id, head_id) DO NOTHING;

-- name: owners_head_get
SELECT id, name, place, units, area, shared, builder, asked, agent_id FROM owners_head
WHERE community_id = ?1 AND decision_id = ?2 AND id = ?3;

-- name: owners_holds
SELECT count(*) FROM owners_holder
WHERE community_id = ?1 AND decision_id = ?2 AND resident_id = ?3 AND head_id = ?4;

-- name: owners_set_agent
UPDATE owners_head SET agent_id = ?4 WHERE community_id = ?1 AND decision_id = ?2 AND id = ?3;

-- name: owners_mine
SELECT h.id, h.name, h.place, h.units, h.area, h.shared, h.builder, h.asked, h.agent_id, p.at AS joined_at, v.cast_at, v.leaf_id AS leaf,
       coalesce(v.way, '') AS way
FROM owners_holder o
JOIN owners_head h ON h.community_id = o.community_id AND h.decision_id = o.decision_id AND h.id = o.head_id
LEFT JOIN owners_part p ON p.community_id = h.community_id AND p.decision_id = h.decision_id AND p.head_id = h.id
LEFT JOIN owners_vote v ON v.community_id = h.community_id AND v.decision_id = h.decision_id AND v.head_id = h.id
WHERE o.community_id = ?1 AND o.decision_id = ?2 AND o.resident_id = ?3 ORDER BY h.id;

-- name: owners_roll_page
SELECT h.id, h.name, h.place, h.units, h.area, h.shared, h.builder, h.asked, h.agent_id,
       coalesce(d.way, '') AS delivery, coalesce(d.signed, 0) AS signed_for, d.at AS delivered_at,
       p.at AS joined_at, v.cast_at, coalesce(v.way, '') AS way,
       CASE WHEN v.cast_at IS NULL THEN coalesce(x.proxy_name, '') ELSE v.proxy_name END AS proxy_name
FROM owners_head h
LEFT JOIN owners_mandate x ON x.community_id = h.community_id AND x.decision_id = h.decision_id AND x.head_id = h.id
LEFT JOIN owners_delivery d ON d.community_id = h.community_id AND d.decision_id = h.decision_id AND d.head_id = h.id
LEFT JOIN owners_part p ON p.community_id = h.community_id AND p.decision_id = h.decision_id AND p.head_id = h.id
LEFT JOIN owners_vote v ON v.community_id = h.community_id AND v.decision_id = h.decision_id AND v.head_id = h.id
WHERE h.community_id = ?1 AND h.decision_id = ?2 AND h.id > ?3
  AND (?5 = '' OR h.place LIKE ?5 OR h.name LIKE ?5)
ORDER BY h.id LIMIT ?4;

-- name: owners_ballots
SELECT p.slot, h.area, coalesce(v.choice, 'silent') AS choice
FROM owners_part p
JOIN owners_head h ON h.community_id = p.community_id AND h.decision_id = p.decision_id AND h.id = p.head_id
LEFT JOIN owners_vote v ON v.community_id = p.community_id AND v.decision_id = p.decision_id AND v.head_id = p.head_id
WHERE p.community_id = ?1 AND p.decision_id = ?2 ORDER BY p.slot LIMIT ?3;

-- name: owners_class_add
INSERT INTO owners_class (community_id, decision_id, n, least, most) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: owners_classes
SELECT least, most FROM owners_class WHERE community_id = ?1 AND decision_id = ?2 ORDER BY n;

-- name: owners_exact_add
INSERT INTO owners_exact (community_id, decision_id, area_agree, area_oppose, area_abstain) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: owners_exact_get
SELECT area_agree, area_oppose, area_abstain FROM owners_exact WHERE community_id = ?1 AND decision_id = ?2;

-- name: owners_watcher_add
INSERT INTO owners_watcher (community_id, decision_id, head_id) VALUES (?1, ?2, ?3);

-- name: owners_watchers
SELECT count(*) FROM owners_watcher WHERE community_id = ?1 AND decision_id = ?2;

-- name: owners_counted
UPDATE owners_decision SET state = 'counted', counted_at = ?3, counted_by = ?4, counter_id = ?5,
    heads_joined = ?6, area_joined = ?7, heads_agree = ?8, area_agree = ?9, heads_oppose = ?10, area_oppose = ?11,
    heads_abstain = ?12, area_abstain = ?13, outcome = ?14, tally_hash = ?15, sums = ?16
WHERE community_id = ?1 AND id = ?2;

-- name: owners_witnessed
UPDATE owners_decision SET state = 'closed', witnessed_at = ?3, witness = ?4 WHERE community_id = ?1 AND id = ?2;
