-- 案例库 (A22): a concluded matter told for everybody, without its persons. Only the masked text is
-- kept; who proposed it and who confirmed each mask are two people.
CREATE TABLE library_case (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    kind         TEXT   NOT NULL, -- the item of the decision catalogue
    kind_title   TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    keywords     TEXT   NOT NULL,
    text         TEXT   NOT NULL,
    outcome      TEXT   NOT NULL CHECK (outcome IN ('solved', 'partly', 'failed')),
    masks        BIGINT NOT NULL, -- how many things were masked in it
    state        TEXT   NOT NULL CHECK (state IN ('proposed', 'public', 'withdrawn')),
    proposed_by  TEXT   NOT NULL,
    proposer_id  BIGINT NOT NULL,
    proposed_at  BIGINT NOT NULL,
    confirmed_by TEXT   NOT NULL,
    published_at BIGINT,
    withdrawn_by TEXT   NOT NULL,
    withdrawn_at BIGINT,
    reason       TEXT   NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX library_case_matter ON library_case (community_id, matter_id, state);
CREATE INDEX library_case_public ON library_case (state, id);
