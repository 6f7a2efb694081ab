-- Further words of a program on what it brought, by its own number for them: the same number again is
-- answered as the first time. update_id: what it was answered.
CREATE TABLE brought_update (
    community_id BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    number       TEXT   NOT NULL,
    update_id    BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, case_id, number),
    FOREIGN KEY (community_id, case_id) REFERENCES brought (community_id, case_id)
);
