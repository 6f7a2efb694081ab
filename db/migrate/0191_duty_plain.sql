-- A roster made while the holidays of its year are not known: weekends only, as its maker said.
ALTER TABLE duty_roster ADD COLUMN plain INTEGER NOT NULL DEFAULT 0;
