-- A keyed hash of the body a request came with, so that its key is not used for another; empty where
-- the body is a secret choice, which nothing may be compared with afterwards.
ALTER TABLE once ADD COLUMN body TEXT NOT NULL DEFAULT '';
