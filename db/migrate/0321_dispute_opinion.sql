-- A legal opinion on a dispute (D8): who was asked by whom, and the sealed notes that hold the question
-- and the answer; what came with it is a scan of the file.
CREATE TABLE dispute_opinion (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    lawyer_id    BIGINT NOT NULL, -- the account asked
    lawyer_name  TEXT   NOT NULL,
    asked_note   BIGINT NOT NULL,
    asked_id     BIGINT NOT NULL, -- who asked, and is told of the answer
    asked_by     TEXT   NOT NULL,
    asked_at     BIGINT NOT NULL,
    answer_note  BIGINT,
    scan_id      BIGINT,
    answered_at  BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES dispute (community_id, case_id),
    FOREIGN KEY (community_id, asked_note) REFERENCES dispute_note (community_id, id),
    FOREIGN KEY (community_id, answer_note) REFERENCES dispute_note (community_id, id),
    FOREIGN KEY (community_id, scan_id) REFERENCES dispute_scan (community_id, id)
);
CREATE INDEX dispute_opinion_of ON dispute_opinion (community_id, case_id, id);
CREATE INDEX dispute_opinion_lawyer ON dispute_opinion (community_id, lawyer_id, case_id);
