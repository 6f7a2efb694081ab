-- A matter that hangs on another: a hearing held for a decision, a review of its works.
CREATE TABLE attachment (
    community_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    parent_id    BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    PRIMARY KEY (community_id, matter_id),
    FOREIGN KEY (community_id, matter_id) REFERENCES matter (community_id, id),
    FOREIGN KEY (community_id, parent_id) REFERENCES matter (community_id, id)
);
CREATE INDEX attachment_parent ON attachment (community_id, parent_id, matter_id);
