-- Where what a service circle is made of can be had (E5): points of the kinds that the district's named
-- set service_circle lists, whole numbers of 1e-7 degrees WGS84.
CREATE TABLE circle_point (
    community_id BIGINT NOT NULL REFERENCES region (id), -- the place that keeps it: also a street
    id           BIGINT NOT NULL,
    item         TEXT   NOT NULL, -- of the set
    name         TEXT   NOT NULL,
    address      TEXT   NOT NULL,
    lon          BIGINT NOT NULL,
    lat          BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX circle_point_once ON circle_point (community_id, item, name) WHERE closed_at IS NULL;
