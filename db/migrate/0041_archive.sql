-- The sealed file of a matter: its bytes stand under the data folder by their SHA-256.
CREATE TABLE archive_file (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    sha256       TEXT NOT NULL,
    size         BIGINT NOT NULL,
    manifest     TEXT NOT NULL, -- SHA-256 of its manifest
    sealed_at    BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    account_id   BIGINT NOT NULL,
    PRIMARY KEY (community_id, matter_id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id)
);
