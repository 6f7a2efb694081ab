-- Photos and papers: the bytes stand under the data folder by their SHA-256, the rows say whose.
CREATE TABLE file (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    sha256       TEXT NOT NULL,
    type         TEXT NOT NULL,
    size         BIGINT NOT NULL,
    name         TEXT NOT NULL,
    account_id   BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX file_sha256 ON file (community_id, sha256);

CREATE TABLE file_use (
    community_id BIGINT NOT NULL,
    file_id      BIGINT NOT NULL,
    what         TEXT NOT NULL,
    subject_id   BIGINT NOT NULL,
    open_to_all  INTEGER NOT NULL CHECK (open_to_all IN (0, 1)),
    PRIMARY KEY (community_id, file_id, what, subject_id),
    FOREIGN KEY (community_id, file_id) REFERENCES file (community_id, id)
);
