-- The Party branches' roll: who belongs to a branch here, by which assemblies are made. That a
-- person is on it is sensitive: the name is sealed, and no list shows it in full.
CREATE TABLE branch_member (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    branch       TEXT   NOT NULL,
    name_sealed  BYTEA  NOT NULL,
    name_hash    BYTEA  NOT NULL,
    resident_id  BIGINT, -- absent: lives elsewhere
    standing     TEXT   NOT NULL CHECK (standing IN ('full', 'probationary')),
    from_day     BIGINT NOT NULL,
    to_day       BIGINT,
    ended_reason TEXT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);
CREATE INDEX branch_member_of ON branch_member (community_id, branch, id);
CREATE UNIQUE INDEX branch_member_resident ON branch_member (community_id, resident_id)
    WHERE to_day IS NULL AND resident_id IS NOT NULL;
