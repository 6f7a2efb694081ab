-- The 1+1+N team (D2): mediators, lawyers, judges, volunteers; their training and certificates.
CREATE TABLE team_member (
    community_id  BIGINT  NOT NULL REFERENCES region (id), -- the place: also a street
    id            BIGINT  NOT NULL,
    kind          TEXT    NOT NULL CHECK (kind IN ('mediator', 'lawyer', 'judge', 'volunteer')),
    name          TEXT    NOT NULL,
    unit          TEXT    NOT NULL,
    languages     TEXT    NOT NULL,
    account_id    BIGINT,
    from_day      INTEGER NOT NULL,
    to_day        INTEGER NOT NULL CHECK (to_day >= from_day),
    state         TEXT    NOT NULL CHECK (state IN ('serving', 'paused', 'left')),
    reason        TEXT    NOT NULL,
    by_name       TEXT    NOT NULL,
    at            BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id)
);

-- `until`: of a certificate, its last day; of a training, none.
CREATE TABLE team_proof (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    member_id    BIGINT  NOT NULL,
    what         TEXT    NOT NULL CHECK (what IN ('training', 'certificate')),
    title        TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    until        INTEGER,
    hours        INTEGER NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, member_id) REFERENCES team_member (community_id, id)
);
CREATE INDEX team_proof_of ON team_proof (community_id, member_id, id);
