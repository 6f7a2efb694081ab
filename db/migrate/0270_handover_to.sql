-- Whom a hand-over list is for, where it is somebody of the place: an account, or whoever holds a post.
ALTER TABLE handover ADD COLUMN to_account BIGINT;
ALTER TABLE handover ADD COLUMN to_post TEXT NOT NULL DEFAULT '';
