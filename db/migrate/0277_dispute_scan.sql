-- What was signed on paper, scanned; and where the sealed file of a dispute lies.
CREATE TABLE dispute_scan (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    what         TEXT   NOT NULL CHECK (what IN ('notice', 'record', 'agreement', 'court', 'visit', 'other')),
    file_id      BIGINT NOT NULL,
    sha256       TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, case_id, file_id),
    FOREIGN KEY (community_id, case_id) REFERENCES dispute (community_id, case_id),
    FOREIGN KEY (community_id, file_id) REFERENCES file (community_id, id)
);

-- The name on the shelf where it is not the file's own hash: a dispute's lies there sealed.
ALTER TABLE archive_file ADD COLUMN kept TEXT NOT NULL DEFAULT '';
