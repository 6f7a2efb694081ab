-- What becomes of two reports of one thing, of one report of two, and of a trouble many share: the
-- duplicate points to the case that lives, a demand to the report it came out of, a case to the
-- matter it is a source of.
CREATE TABLE case_link (
    community_id BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    other_id     BIGINT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('merged', 'split', 'source')),
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, case_id, other_id),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id),
    FOREIGN KEY (community_id, other_id) REFERENCES matter (community_id, id)
);
CREATE INDEX case_link_to ON case_link (community_id, other_id);

-- Whoever was first asked stays answerable for it until it is closed.
ALTER TABLE report ADD COLUMN receiver_id BIGINT;
ALTER TABLE report ADD COLUMN receiver TEXT NOT NULL DEFAULT '';
