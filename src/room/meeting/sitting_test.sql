-- name: test_pledge
SELECT id FROM agenda_item WHERE community_id = ?1 AND meeting_id = ?2 AND kind = 'pledge';
