-- Representatives and their households: who speaks for whom, what each household thinks of a matter
-- before it is decided, and how it was told what became of it. A view is never a vote: it counts
-- nowhere, and leaves the rep's own page only as a sum.
CREATE TABLE rep_household (
    community_id BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    post_id      BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    PRIMARY KEY (community_id, household_id),
    FOREIGN KEY (community_id, household_id) REFERENCES household (community_id, id),
    FOREIGN KEY (community_id, post_id) REFERENCES post (community_id, id)
);
CREATE INDEX rep_household_post ON rep_household (community_id, post_id, household_id);

CREATE TABLE rep_view (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    post_id      BIGINT NOT NULL,
    view         TEXT   NOT NULL CHECK (view IN ('for', 'against', 'unsure')),
    text         TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, matter_id, household_id),
    FOREIGN KEY (community_id, household_id) REFERENCES household (community_id, id)
);
CREATE INDEX rep_view_post ON rep_view (community_id, post_id, matter_id);

-- A meeting whose result went out to the households, and how each of them got it.
CREATE TABLE rep_news (
    community_id BIGINT  NOT NULL,
    meeting_id   BIGINT  NOT NULL,
    at           BIGINT  NOT NULL,
    households   INTEGER NOT NULL,
    by_app       INTEGER NOT NULL,
    PRIMARY KEY (community_id, meeting_id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);
CREATE TABLE rep_told (
    community_id BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    way          TEXT   NOT NULL CHECK (way IN ('app', 'slip', 'door')),
    at           BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    PRIMARY KEY (community_id, meeting_id, household_id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES rep_news (community_id, meeting_id)
);
CREATE INDEX meeting_closed ON meeting (community_id, closed_at);

-- What was done about a representative who stays away: reminded, or a by-election proposed.
CREATE TABLE rep_step (
    community_id  BIGINT  NOT NULL,
    id            BIGINT  NOT NULL,
    post_id       BIGINT  NOT NULL,
    what          TEXT    NOT NULL CHECK (what IN ('remind', 'by_election')),
    absent_in_row INTEGER NOT NULL,
    reason        TEXT    NOT NULL,
    at            BIGINT  NOT NULL,
    by_name       TEXT    NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, post_id) REFERENCES post (community_id, id)
);
CREATE INDEX rep_step_post ON rep_step (community_id, post_id, id);
