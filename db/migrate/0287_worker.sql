-- Grid workers' exams, certificates and drills (C2), and who is the first of each grid. `person` is the
-- account of the post, or the post where it has none: what somebody has proved outlives a post.
CREATE TABLE worker_proof (
    community_id BIGINT NOT NULL REFERENCES region (id),
    id           BIGINT NOT NULL,
    person       BIGINT NOT NULL,
    kind         TEXT   NOT NULL CHECK (kind IN ('exam', 'certificate', 'training', 'drill')),
    title        TEXT   NOT NULL,
    number       TEXT   NOT NULL,
    on_day       BIGINT NOT NULL,
    until_day    BIGINT, -- the last day of a certificate
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX worker_proof_of_person ON worker_proof (community_id, person, kind);

CREATE TABLE grid_primary (
    community_id BIGINT NOT NULL REFERENCES region (id),
    id           BIGINT NOT NULL,
    grid_id      BIGINT NOT NULL REFERENCES region (id),
    post_id      BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, post_id) REFERENCES post (community_id, id)
);
CREATE UNIQUE INDEX grid_primary_now ON grid_primary (community_id, grid_id) WHERE ended_at IS NULL;
