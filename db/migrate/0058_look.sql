-- The day from which a task must be looked at again: reminders touch what is due, not what is open.
ALTER TABLE todo ADD COLUMN next_on INTEGER NOT NULL DEFAULT 0;
CREATE INDEX todo_look ON todo (community_id, next_on, due_at, id)
    WHERE state = 'open' AND due_at IS NOT NULL;
