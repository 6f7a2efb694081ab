-- What proved at the opening of a meeting that each of its roll had been told: it is read later from
-- here, since messages are still opened, and phones change, after the meeting.
CREATE TABLE meeting_told (
    community_id BIGINT NOT NULL,
    meeting_id   BIGINT NOT NULL,
    voter_id     BIGINT NOT NULL,
    proof        TEXT   NOT NULL CHECK (proof IN ('none', 'sent', 'sms', 'hand', 'read')),
    PRIMARY KEY (community_id, meeting_id, voter_id),
    FOREIGN KEY (community_id, meeting_id) REFERENCES meeting (community_id, id)
);
