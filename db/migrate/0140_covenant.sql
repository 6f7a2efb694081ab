-- 居民公约, 自治章程, 村规民约: the clauses of a draft and what a lawyer ruled on them, and every
-- version that was passed, with its filing and the days between which it holds.
CREATE TABLE covenant_tag (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    clause       INTEGER NOT NULL, -- the anchor of room/plan: it stays over all versions
    tag          TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, matter_id, clause),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);

-- `flag` names a sentence and what it is suspected of; the newest ruling on a flag counts.
CREATE TABLE covenant_ruling (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    flag         TEXT NOT NULL,
    what         TEXT NOT NULL,
    sentence     TEXT NOT NULL,
    verdict      TEXT NOT NULL CHECK (verdict IN ('allowed', 'unlawful')),
    reason       TEXT NOT NULL,
    file_id      BIGINT,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
CREATE INDEX covenant_ruling_matter ON covenant_ruling (community_id, matter_id, id);

-- matter_id: absent when it was passed before and only entered here.
CREATE TABLE covenant (
    community_id  BIGINT NOT NULL,
    id            BIGINT NOT NULL,
    kind          TEXT NOT NULL,
    area_id       BIGINT NOT NULL,
    version       INTEGER NOT NULL,
    title         TEXT NOT NULL,
    text          TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    matter_id     BIGINT,
    void          INTEGER NOT NULL,
    passed_on     INTEGER NOT NULL,
    effective_on  INTEGER,
    filing_no     TEXT NOT NULL,
    filing_office TEXT NOT NULL,
    filed_on      INTEGER,
    filing_file   BIGINT,
    filed_by      TEXT NOT NULL,
    review_on     INTEGER,
    by_name       TEXT NOT NULL,
    at            BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, kind, area_id, version)
);
CREATE INDEX covenant_matter ON covenant (community_id, matter_id, id);

-- The street orders a correction: the matter goes back to its draft.
CREATE TABLE covenant_order (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    covenant_id  BIGINT NOT NULL,
    text         TEXT NOT NULL,
    file_id      BIGINT,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, covenant_id) REFERENCES covenant (community_id, id)
);
CREATE INDEX covenant_order_matter ON covenant_order (community_id, matter_id, id);

CREATE TABLE covenant_review (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    covenant_id  BIGINT NOT NULL,
    outcome      TEXT NOT NULL CHECK (outcome IN ('keep', 'revise')),
    note         TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, covenant_id) REFERENCES covenant (community_id, id)
);
CREATE INDEX covenant_review_of ON covenant_review (community_id, covenant_id, id);
