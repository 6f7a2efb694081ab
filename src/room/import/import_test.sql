-- name: test_people
SELECT id, household_id, name, sex, relation, state, source, birthday, citizen_no_sealed,
       phone_sealed, party_member, updated_at
FROM resident WHERE community_id = ?1 ORDER BY id;
