-- What stands behind a message in its reader's language: a sentence of template/text and its facts.
ALTER TABLE outbox ADD COLUMN says TEXT NOT NULL DEFAULT '';

-- A reader's messages stand by their time.
DROP INDEX outbox_of_account;
CREATE INDEX outbox_of_account ON outbox (to_account, at, id);
