-- Who saw in clear what else stands sealed (of a resident, who reported a case, a side of a dispute,
-- a visitor), and why; `about` is a number or a name that is masked.
CREATE TABLE look (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    what         TEXT   NOT NULL,
    subject_id   BIGINT NOT NULL,
    about        TEXT   NOT NULL,
    account_id   BIGINT NOT NULL,
    by_name      TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
