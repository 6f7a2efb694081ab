-- Who is reading a file, and until when the others keep off: `zhengyi import` beside a running
-- server, or several copies of it.
ALTER TABLE import_run ADD COLUMN lease_by BIGINT;
ALTER TABLE import_run ADD COLUMN lease_until BIGINT;
