-- Tickets of other systems (12345) that became cases: under which number they are known there, when
-- it was called in, and until when that system wants its answer.
CREATE TABLE ticket (
    community_id BIGINT NOT NULL,
    system       TEXT   NOT NULL CHECK (system <> ''),
    number       TEXT   NOT NULL CHECK (number <> ''),
    case_id      BIGINT NOT NULL,
    said_at      BIGINT, -- as that system says
    deadline     BIGINT, -- likewise
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, system, number),
    FOREIGN KEY (community_id, case_id) REFERENCES report (community_id, case_id)
);
CREATE UNIQUE INDEX ticket_case ON ticket (community_id, case_id);
CREATE INDEX ticket_at ON ticket (community_id, at);
