-- The shared tablet of a community: an officer's shift, the residents who stood at it one after the
-- other, and what each did there. The acts are the residents' own rows; this says where they came from.
CREATE TABLE kiosk_shift (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    place        TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state = 'open' OR state = 'closed'),
    account_id   BIGINT NOT NULL,
    by_name      TEXT NOT NULL,
    opened_at    BIGINT NOT NULL,
    closed_at    BIGINT,
    counted      INTEGER NOT NULL, -- people the officer counted at the close
    note         TEXT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX kiosk_shift_by ON kiosk_shift (community_id, account_id, state);

CREATE TABLE kiosk_person (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    shift_id     BIGINT NOT NULL,
    resident_id  BIGINT NOT NULL,
    way          TEXT NOT NULL CHECK (way = 'card' OR way = 'invite' OR way = 'name'),
    state        TEXT NOT NULL CHECK (state = 'found' OR state = 'here' OR state = 'gone' OR state = 'sent_away'),
    found_at     BIGINT NOT NULL,
    confirmed_at BIGINT,
    ended_at     BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, shift_id) REFERENCES kiosk_shift (community_id, id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);
CREATE INDEX kiosk_person_of ON kiosk_person (community_id, shift_id, state);

CREATE TABLE kiosk_act (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    shift_id     BIGINT NOT NULL,
    person_id    BIGINT NOT NULL,
    resident_id  BIGINT NOT NULL,
    what         TEXT NOT NULL CHECK (what = 'vote' OR what = 'opinion' OR what = 'review'),
    subject_id   BIGINT NOT NULL, -- ballot, opinion or survey
    matter_id    BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, person_id) REFERENCES kiosk_person (community_id, id)
);
CREATE INDEX kiosk_act_of ON kiosk_act (community_id, shift_id, id);
CREATE INDEX kiosk_act_by ON kiosk_act (community_id, resident_id, subject_id);
