-- How many files a person has put up today is asked before the next one is stored.
CREATE INDEX file_account ON file (community_id, account_id, at);
