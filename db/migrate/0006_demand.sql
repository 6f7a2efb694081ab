-- Topics residents bring up, and who signs them (居民会议 may be demanded by a tenth).
CREATE TABLE demand (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    title        TEXT NOT NULL,
    text         TEXT NOT NULL,
    resident_id  BIGINT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('open', 'adopted', 'declined')),
    matter_id    BIGINT,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE TABLE demand_sign (
    community_id BIGINT NOT NULL,
    demand_id    BIGINT NOT NULL,
    resident_id  BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, demand_id, resident_id),
    FOREIGN KEY (community_id, demand_id) REFERENCES demand (community_id, id)
);
