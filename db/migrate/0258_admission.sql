-- 准入: a task that is not on the responsibility list is asked for before it comes down; the
-- community agrees, or refuses and cites the article.
CREATE TABLE admission (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    title        TEXT NOT NULL,
    text         TEXT NOT NULL, -- what the community is to do
    department   TEXT NOT NULL,
    funding      TEXT NOT NULL, -- what money comes with it; "" none
    basis        TEXT NOT NULL, -- by which law it is asked
    from_day     BIGINT NOT NULL,
    to_day       BIGINT,
    state        TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'refused')),
    answer       TEXT NOT NULL,
    article      TEXT NOT NULL, -- cited by a refusal
    asked_by     BIGINT NOT NULL,
    asked_name   TEXT NOT NULL,
    at           BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    decided_at   BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX admission_state ON admission (community_id, state, id);
