-- Blank sheets of a half-yearly survey counted before two people, each of its two boxes by itself: what
-- was printed is handed out, spoiled or left over, and nothing else.
CREATE TABLE poll_blank (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    poll_id      BIGINT NOT NULL,
    what         TEXT NOT NULL CHECK (what = 'poll_party' OR what = 'poll_others'),
    printed      INTEGER NOT NULL,
    handed_out   INTEGER NOT NULL,
    spoiled      INTEGER NOT NULL,
    left_over    INTEGER NOT NULL,
    note         TEXT NOT NULL,
    witness_post BIGINT NOT NULL,
    witness_name TEXT NOT NULL,
    account_id   BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, poll_id) REFERENCES poll (community_id, id)
);
CREATE INDEX poll_blank_of ON poll_blank (community_id, poll_id, what, id);
