-- Places of one level over the whole district: the list for visitors and the jobs of each community.
CREATE INDEX region_by_level ON region (level, id);
