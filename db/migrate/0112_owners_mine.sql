-- What a resident took part in is found by the resident, also among the owners' votes.
DROP INDEX owners_holder_me;
CREATE INDEX owners_holder_mine ON owners_holder (community_id, resident_id, decision_id, head_id);
