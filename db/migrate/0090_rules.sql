-- Versions of a rule set published for a place and all below it: the whole text, so that a matter
-- pinned to one needs no other. Read by every community below, so the region leads no key.
CREATE TABLE rule_version (
    rules          TEXT    NOT NULL,
    version        BIGINT  NOT NULL,
    base_version   BIGINT  NOT NULL,  -- of the shipped file whose floors hold it
    region_id      BIGINT  NOT NULL REFERENCES region (id),
    effective_from INTEGER NOT NULL,  -- day number
    text           TEXT    NOT NULL,
    reason         TEXT    NOT NULL,
    account_id     BIGINT  NOT NULL,
    by_name        TEXT    NOT NULL,
    at             BIGINT  NOT NULL,
    PRIMARY KEY (rules, version)
);
CREATE INDEX rule_version_at ON rule_version (region_id, rules, effective_from, version);
CREATE INDEX matter_by_rules ON matter (community_id, rules, rules_version, state);
