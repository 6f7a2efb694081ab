-- What a place has set of a decision-scope catalogue, all of it in each version. It holds for the
-- place and all below it, so the region leads no key.
CREATE TABLE scope_version (
    catalogue      TEXT    NOT NULL,
    version        BIGINT  NOT NULL,
    region_id      BIGINT  NOT NULL REFERENCES region (id),
    effective_from INTEGER NOT NULL, -- day number
    text           TEXT    NOT NULL,
    reason         TEXT    NOT NULL,
    account_id     BIGINT  NOT NULL,
    by_name        TEXT    NOT NULL,
    at             BIGINT  NOT NULL,
    PRIMARY KEY (catalogue, version)
);
CREATE INDEX scope_version_at ON scope_version (region_id, catalogue, effective_from, version);

-- The item a matter was opened under, as it stood that day.
CREATE TABLE matter_scope (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    catalogue    TEXT   NOT NULL,
    version      BIGINT NOT NULL, -- the newest of the versions in force; 0: as shipped
    text         TEXT   NOT NULL,
    PRIMARY KEY (community_id, matter_id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);

-- A rule set made for the stricter vote of one item: held by the matters of that item, in force
-- nowhere. "5:residents_rep_meeting:ge 2/3" is version 5 with that body's vote.
ALTER TABLE rule_version ADD COLUMN made_for TEXT;
CREATE UNIQUE INDEX rule_version_made ON rule_version (rules, made_for);
