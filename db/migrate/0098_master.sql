-- The district's master copies: what all its communities work by. Versions are never changed; one is
-- in force from its day until the day before the next.
CREATE TABLE master_copy (
    community_id BIGINT NOT NULL REFERENCES region (id), -- the district that publishes
    id           BIGINT NOT NULL,
    slot         TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    text         TEXT   NOT NULL,
    note         TEXT   NOT NULL, -- what is new, in the publisher's words
    from_day     BIGINT NOT NULL,
    hash         BYTEA  NOT NULL,
    account_id   BIGINT,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, slot, version)
);

-- Who of a community's staff has read which version.
CREATE TABLE master_receipt (
    community_id BIGINT NOT NULL,
    master_id    BIGINT NOT NULL,
    account_id   BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, master_id, account_id)
);
