-- 限时督办: what is overdue is asked of the holder of a post until a day; what is not answered by then
-- enters the draft bulletin of the place that asked, published only by another person (B24).
CREATE TABLE bulletin (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    code         TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('draft', 'submitted', 'published')),
    title        TEXT   NOT NULL,
    text         TEXT   NOT NULL,
    by_account   BIGINT,          -- who submitted it
    by_name      TEXT   NOT NULL,
    reason       TEXT   NOT NULL, -- why it was given back last
    published_by TEXT   NOT NULL,
    published_at BIGINT,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX bulletin_state ON bulletin (community_id, state, id);

CREATE TABLE urge (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    code         TEXT   NOT NULL,
    to_place     BIGINT NOT NULL,
    to_post      BIGINT NOT NULL,
    to_account   BIGINT NOT NULL,
    to_name      TEXT   NOT NULL,
    to_kind      TEXT   NOT NULL,
    about        TEXT   NOT NULL CHECK (about IN ('case', 'matter', 'other')),
    about_place  BIGINT,
    about_id     BIGINT,
    about_code   TEXT   NOT NULL,
    demand       TEXT   NOT NULL,
    due_on       BIGINT NOT NULL, -- day
    state        TEXT   NOT NULL CHECK (state IN ('open', 'replied', 'closed')),
    reply        TEXT   NOT NULL,
    replied_at   BIGINT,
    reason       TEXT   NOT NULL, -- why the last reply was given back
    late_at      BIGINT,          -- when it was found late
    by_account   BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    closed_at    BIGINT,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX urge_to ON urge (to_account, state, id);
CREATE INDEX urge_due ON urge (community_id, state, due_on);

-- The deadline as it was missed: given back and missed again, it stands in a later bulletin too.
CREATE TABLE bulletin_line (
    community_id BIGINT NOT NULL,
    bulletin_id  BIGINT NOT NULL,
    urge_id      BIGINT NOT NULL,
    due_on       BIGINT NOT NULL,
    PRIMARY KEY (community_id, bulletin_id, urge_id),
    FOREIGN KEY (community_id, bulletin_id) REFERENCES bulletin (community_id, id),
    FOREIGN KEY (community_id, urge_id) REFERENCES urge (community_id, id)
);
