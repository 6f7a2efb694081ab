-- Who reported with a unit that reports no more may report with another: the former entry stays, with
-- its hours and whose account it was, for nobody confirms their own.
ALTER TABLE partner_person ADD COLUMN left_at BIGINT;
DROP INDEX partner_person_account;
CREATE UNIQUE INDEX partner_person_account ON partner_person (community_id, account_id)
    WHERE account_id IS NOT NULL AND left_at IS NULL;
