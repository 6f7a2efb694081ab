-- The newest reports of one item, of however many a community has.
CREATE INDEX report_of_item ON report (community_id, item, case_id);
