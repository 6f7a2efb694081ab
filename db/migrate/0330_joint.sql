-- 联席会议 (B16): a meeting of departments, its items, what each department answers. What is sent out of
-- it is parts of the item's case, each with a clock of its own and one that leads: table handling.
CREATE TABLE joint_meeting (
    community_id BIGINT NOT NULL REFERENCES region (id), -- who called it: a community, a street, the district
    id           BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    held_on      BIGINT NOT NULL, -- day
    venue        TEXT   NOT NULL,
    minutes      TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id)
);

CREATE TABLE joint_unit (
    community_id BIGINT  NOT NULL,
    meeting_id   BIGINT  NOT NULL,
    place_id     BIGINT  NOT NULL,
    unit_id      BIGINT  NOT NULL,
    present      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (community_id, meeting_id, place_id, unit_id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES joint_meeting (community_id, id),
    FOREIGN KEY (place_id, unit_id) REFERENCES unit (place_id, id)
);
CREATE INDEX joint_unit_of ON joint_unit (place_id, unit_id, meeting_id);

CREATE TABLE joint_item (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    title        TEXT   NOT NULL,
    text         TEXT   NOT NULL,
    case_place   BIGINT, -- of the case it is about
    case_id      BIGINT,
    outcome      TEXT   NOT NULL DEFAULT '' CHECK (outcome IN ('', 'sent', 'settled', 'kept')),
    decision     TEXT   NOT NULL DEFAULT '',
    decided_at   BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES joint_meeting (community_id, id),
    FOREIGN KEY (case_place, case_id) REFERENCES matter (community_id, id)
);
CREATE INDEX joint_item_of ON joint_item (community_id, meeting_id, id);

CREATE TABLE joint_reply (
    community_id BIGINT NOT NULL,
    item_id      BIGINT NOT NULL,
    place_id     BIGINT NOT NULL,
    unit_id      BIGINT NOT NULL,
    text         TEXT   NOT NULL,
    offer        TEXT   NOT NULL, -- people, places, means it brings in (资源共享)
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, item_id, place_id, unit_id),
    FOREIGN KEY (community_id, item_id) REFERENCES joint_item (community_id, id)
);
