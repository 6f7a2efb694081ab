-- A case asks which disputes it led to.
CREATE INDEX dispute_from ON dispute (community_id, from_case, case_id);
