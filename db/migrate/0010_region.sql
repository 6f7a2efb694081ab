-- Places: the tree of regions, with every ancestor of every region in region_path (depth 0: itself).
CREATE TABLE region (
    id           BIGINT  NOT NULL PRIMARY KEY,
    parent_id    BIGINT  REFERENCES region (id),
    community_id BIGINT, -- the community it lies in; itself for a community, NULL above
    level        TEXT    NOT NULL CHECK (level IN ('district', 'subdistrict', 'community', 'estate',
                                                   'grid', 'building', 'unit')),
    code         TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    retired      INTEGER NOT NULL
);
CREATE INDEX region_by_community ON region (community_id, level, id);
CREATE INDEX region_by_parent ON region (parent_id, level, id);
CREATE INDEX region_by_name ON region (parent_id, name);

CREATE TABLE region_path (
    ancestor_id BIGINT  NOT NULL REFERENCES region (id),
    region_id   BIGINT  NOT NULL REFERENCES region (id),
    depth       INTEGER NOT NULL,
    PRIMARY KEY (region_id, ancestor_id)
);
CREATE INDEX region_path_below ON region_path (ancestor_id, region_id);
