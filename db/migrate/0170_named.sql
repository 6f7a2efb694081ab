-- 命名集合 (A28): what a district calls 五个一, 四个更加 ..., in versions that are never changed; and
-- what carries an item of one of them.
CREATE TABLE named_set (
    community_id BIGINT NOT NULL REFERENCES region (id), -- the district that publishes
    id           BIGINT NOT NULL,
    named        TEXT   NOT NULL, -- the set's word; a shipped one's, or made here
    version      BIGINT NOT NULL, -- 1 ...; the shipped one is 0
    text         TEXT   NOT NULL, -- title and items
    note         TEXT   NOT NULL,
    account_id   BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, named, version)
);

CREATE TABLE named_tag (
    community_id BIGINT NOT NULL REFERENCES region (id), -- the place it is counted at
    id           BIGINT NOT NULL,
    named        TEXT   NOT NULL,
    item         TEXT   NOT NULL,
    item_title   TEXT   NOT NULL, -- as it was called that day
    kind         TEXT   NOT NULL CHECK (kind IN ('matter', 'library', 'covenant', 'master', 'entry')),
    object_id    BIGINT NOT NULL, -- of an entry, which is nowhere else: its own id
    title        TEXT   NOT NULL,
    note         TEXT   NOT NULL,
    file_id      BIGINT,
    account_id   BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    gone         BIGINT NOT NULL, -- 0 while it stands, its own id once it is taken off
    gone_at      BIGINT,
    gone_by      TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, named, item, kind, object_id, gone)
);
CREATE INDEX named_tag_object ON named_tag (community_id, object_id, gone);
