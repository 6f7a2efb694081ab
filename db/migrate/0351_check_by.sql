-- Who gave a verdict: a high risk is not found lower by the same hand. Absent of those before.
ALTER TABLE check_result ADD COLUMN account_id BIGINT;
