-- Posts: who holds which office at which place, from when to when (to_day is its last day).
CREATE TABLE post (
    community_id BIGINT NOT NULL REFERENCES region (id), -- the place: also a district or a street
    id           BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    region_id    BIGINT NOT NULL REFERENCES region (id), -- the part it looks after, or the place
    account_id   BIGINT,
    resident_id  BIGINT,
    name         TEXT   NOT NULL,
    from_day     BIGINT NOT NULL,
    to_day       BIGINT,
    ended_reason TEXT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);
CREATE INDEX post_by_account ON post (community_id, account_id);
CREATE INDEX post_of_account ON post (account_id);
CREATE INDEX post_by_kind ON post (community_id, kind, id);
