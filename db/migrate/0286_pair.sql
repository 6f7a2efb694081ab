-- Paired visits (B13): cadres and Party members with the estates, buildings and households each looks
-- after. A Party member's name stays sealed on the branch's roll; here stands only who it is there.
CREATE TABLE pair_person (
    community_id BIGINT NOT NULL REFERENCES region (id), -- also a street: its own cadres
    id           BIGINT NOT NULL,
    rank         TEXT   NOT NULL CHECK (rank IN ('section', 'community', 'party')),
    account_id   BIGINT,
    member_id    BIGINT, -- of the branch's roll
    name         TEXT   NOT NULL, -- '' for a Party member
    at           BIGINT NOT NULL,
    left_at      BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX pair_person_account ON pair_person (community_id, account_id)
    WHERE left_at IS NULL AND account_id IS NOT NULL;
CREATE UNIQUE INDEX pair_person_member ON pair_person (community_id, member_id)
    WHERE left_at IS NULL AND member_id IS NOT NULL;
CREATE INDEX pair_person_mine ON pair_person (account_id);

CREATE TABLE pair (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    person_id    BIGINT  NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('estate', 'building', 'household')),
    target_id    BIGINT  NOT NULL, -- a region, or a household
    place_id     BIGINT  NOT NULL REFERENCES region (id), -- the community it lies in
    by_rule      INTEGER NOT NULL,
    at           BIGINT  NOT NULL,
    last_at      BIGINT, -- of the last visit
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, person_id) REFERENCES pair_person (community_id, id)
);
CREATE UNIQUE INDEX pair_target ON pair (community_id, kind, target_id) WHERE ended_at IS NULL;
CREATE INDEX pair_of_person ON pair (community_id, person_id, kind);

CREATE TABLE pair_visit (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    pair_id      BIGINT NOT NULL,
    way          TEXT   NOT NULL,
    text         TEXT   NOT NULL,
    met_at       BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, pair_id) REFERENCES pair (community_id, id)
);
CREATE INDEX pair_visit_of_pair ON pair_visit (community_id, pair_id, met_at);
