-- Matters and where they stand. A matter is pinned to the template and the rule set it opened under.
CREATE TABLE matter (
    community_id        BIGINT NOT NULL,
    id                  BIGINT NOT NULL,
    code                TEXT NOT NULL,
    code_year           INTEGER NOT NULL,
    code_no             INTEGER NOT NULL,
    title               TEXT NOT NULL,
    summary             TEXT NOT NULL,
    origin              TEXT NOT NULL CHECK (origin IN ('residents', 'reps', 'committee', 'secretary', 'huddle', 'superior')),
    scope_id            TEXT NOT NULL,
    body                TEXT NOT NULL,
    template            TEXT NOT NULL,
    template_version    INTEGER NOT NULL,
    rules               TEXT NOT NULL,
    rules_version       INTEGER NOT NULL,
    state               TEXT NOT NULL CHECK (state IN ('open', 'suspended', 'withdrawn', 'refused', 'rejected', 'archived')),
    step                TEXT NOT NULL,
    step_row            BIGINT,
    round               INTEGER NOT NULL,
    step_opened         BIGINT NOT NULL,
    due_at              BIGINT,
    amount              BIGINT NOT NULL, -- fen
    affected_households INTEGER NOT NULL,
    area_id             BIGINT NOT NULL, -- the region whose residents are affected
    risk_flag           INTEGER NOT NULL,
    demand_count        INTEGER NOT NULL,
    demand_base         INTEGER NOT NULL,
    opened_by           BIGINT NOT NULL,
    created_at          BIGINT NOT NULL,
    closed_at           BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, code_year, code_no)
);
CREATE INDEX matter_state ON matter (community_id, state, id);
CREATE INDEX matter_step_at ON matter (community_id, step, state, id);

-- One row for each time a step was opened.
CREATE TABLE matter_step (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    step         TEXT NOT NULL,
    round        INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('open', 'closed', 'returned', 'failed', 'skipped', 'ended')),
    opened_at    BIGINT NOT NULL,
    due_at       BIGINT,
    closed_at    BIGINT,
    outcome      TEXT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX matter_step_of ON matter_step (community_id, matter_id, id);

-- The timeline: what happened, in words of a fixed set with their facts.
CREATE TABLE flow_event (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    step         TEXT NOT NULL,
    word         TEXT NOT NULL,
    facts        TEXT NOT NULL,
    note         TEXT NOT NULL,
    at           BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    account_id   BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX flow_event_of ON flow_event (community_id, matter_id, id);

-- Papers on file: what a step must leave behind.
CREATE TABLE paper (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    step         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    text         TEXT NOT NULL,
    file_id      BIGINT,
    at           BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX paper_of ON paper (community_id, matter_id, id);
