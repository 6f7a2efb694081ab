-- What a map of open cases asks of each of them stands in the index: the case's own row is not read.
DROP INDEX matter_due;
CREATE INDEX matter_due ON matter (community_id, family, state, due_at, template, id);
