-- What is due is found by its time over all communities, so that the scheduler visits only those
-- that have something; and a message that leaves is written in the language its reader uses.
CREATE INDEX todo_due_on ON todo (next_on, community_id) WHERE state = 'open' AND due_at IS NOT NULL;
CREATE INDEX outbox_due ON outbox (next_at, community_id) WHERE state = 'waiting';
ALTER TABLE account ADD COLUMN lang TEXT NOT NULL DEFAULT '';
