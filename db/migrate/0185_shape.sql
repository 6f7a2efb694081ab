-- Where places lie: an outline of each, whole numbers of 1e-7 degrees WGS84 (science/geo.h), and the
-- cells of the ground it touches, so that a point finds the few outlines that may hold it.
-- community_id is 0 for a community and what is above it: they are looked for among all.
CREATE TABLE shape (
    community_id BIGINT NOT NULL,
    region_id    BIGINT NOT NULL REFERENCES region (id),
    level        TEXT   NOT NULL,
    corners      BYTEA  NOT NULL, -- geo_pack
    lon          BIGINT NOT NULL, -- of its name
    lat          BIGINT NOT NULL,
    area         BIGINT NOT NULL, -- m2
    crs          TEXT   NOT NULL CHECK (crs IN ('wgs84', 'gcj02', 'bd09')), -- of the file it came in
    updated_at   BIGINT NOT NULL,
    account_id   BIGINT,
    PRIMARY KEY (community_id, region_id)
);

CREATE TABLE shape_cell (
    community_id BIGINT NOT NULL,
    level        TEXT   NOT NULL,
    cell         BIGINT NOT NULL,
    region_id    BIGINT NOT NULL,
    PRIMARY KEY (community_id, level, cell, region_id)
);
