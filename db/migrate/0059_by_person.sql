-- What one person did, and people whose names begin alike, found without reading a whole community.
CREATE INDEX objection_by_resident ON objection (community_id, resident_id, id);
CREATE INDEX answer_by_resident ON answer (community_id, resident_id, survey_id);
CREATE INDEX consent_by_resident ON consent (community_id, resident_id, matter_id);
CREATE INDEX resident_first ON resident (community_id, substr(name, 1, 1), id);
