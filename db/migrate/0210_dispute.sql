-- A dispute beside its row of matter (family case): facts in fixed words and numbers; whatever
-- names a person or was said stands sealed.
CREATE TABLE dispute (
    community_id  BIGINT NOT NULL,
    case_id       BIGINT NOT NULL,
    category      TEXT   NOT NULL CHECK (category <> ''),
    channel       TEXT   NOT NULL, -- app window phone visit transfer signal own
    from_case     BIGINT,          -- the report it came out of
    region_id     BIGINT,          -- the building or estate, where known
    amount        BIGINT NOT NULL, -- fen
    people        BIGINT NOT NULL,
    injury        INTEGER NOT NULL CHECK (injury BETWEEN 0 AND 2),
    began_on      BIGINT NOT NULL, -- day
    failed        BIGINT NOT NULL, -- times it was mediated in vain before
    grade         INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 3), -- 0: not graded yet
    rule_grade    INTEGER NOT NULL,
    causes        BIGINT NOT NULL, -- bits of rule/dispute.h
    mediator_id   BIGINT,          -- account
    mediator_name TEXT   NOT NULL,
    guide_id      BIGINT,
    guide_name    TEXT   NOT NULL,
    chosen_by     TEXT   NOT NULL, -- office parties; "" nobody yet
    in_public     INTEGER NOT NULL,
    extended      INTEGER NOT NULL,
    risk          TEXT   NOT NULL, -- "" watch police
    outcome       TEXT   NOT NULL, -- "" settled terminated
    accepted_at   BIGINT,
    tier_since    BIGINT,
    raise_asked   INTEGER NOT NULL, -- the grade last suggested by the clock
    account_id    BIGINT,          -- who lodged it by the app
    at            BIGINT NOT NULL,
    PRIMARY KEY (community_id, case_id),
    FOREIGN KEY (community_id, case_id) REFERENCES matter (community_id, id)
);
CREATE INDEX dispute_mediator ON dispute (community_id, mediator_id, case_id);
CREATE INDEX dispute_guide ON dispute (community_id, guide_id, case_id);
CREATE INDEX dispute_region ON dispute (community_id, region_id, at);

CREATE TABLE dispute_party (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    side         TEXT   NOT NULL CHECK (side IN ('applicant', 'respondent')),
    account_id   BIGINT,
    resident_id  BIGINT,
    name_sealed  BYTEA,
    phone_sealed BYTEA,
    consent      TEXT   NOT NULL CHECK (consent IN ('asked', 'yes', 'no')),
    consent_way  TEXT   NOT NULL,
    consent_at   BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES dispute (community_id, case_id)
);
CREATE INDEX dispute_party_of ON dispute_party (community_id, case_id, id);
CREATE INDEX dispute_party_account ON dispute_party (account_id, community_id, case_id);

-- What a party put its name or print under: the notice of rights, an extension, an agreement, the
-- application to the court. Under a new draft it is put anew.
CREATE TABLE dispute_sign (
    community_id BIGINT NOT NULL,
    party_id     BIGINT NOT NULL,
    what         TEXT   NOT NULL CHECK (what IN ('notice', 'extension', 'agreement', 'court')),
    subject_id   BIGINT NOT NULL, -- of an agreement; else the case
    case_id      BIGINT NOT NULL,
    way          TEXT   NOT NULL CHECK (way IN ('app', 'paper', 'print')),
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, party_id, what, subject_id),
    FOREIGN KEY (community_id, party_id) REFERENCES dispute_party (community_id, id)
);
CREATE INDEX dispute_sign_of ON dispute_sign (community_id, case_id);

CREATE TABLE dispute_session (
    community_id  BIGINT NOT NULL,
    id            BIGINT NOT NULL,
    case_id       BIGINT NOT NULL,
    mediator_id   BIGINT NOT NULL,
    booking_id    BIGINT,
    place         TEXT   NOT NULL,
    starts_at     BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL CHECK (ends_at > starts_at),
    state         TEXT   NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
    present       BIGINT NOT NULL, -- parties who came
    record_sealed BYTEA,
    by_name       TEXT   NOT NULL,
    held_at       BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES dispute (community_id, case_id)
);
CREATE INDEX dispute_session_of ON dispute_session (community_id, case_id, starts_at);
CREATE INDEX dispute_session_by ON dispute_session (community_id, mediator_id, starts_at);
CREATE TABLE dispute_present (
    community_id BIGINT NOT NULL,
    session_id   BIGINT NOT NULL,
    party_id     BIGINT NOT NULL,
    PRIMARY KEY (community_id, session_id, party_id),
    FOREIGN KEY (community_id, session_id) REFERENCES dispute_session (community_id, id)
);

CREATE TABLE dispute_agreement (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    form         TEXT   NOT NULL CHECK (form IN ('written', 'oral')),
    text_sealed  BYTEA  NOT NULL,
    perform_by   BIGINT NOT NULL, -- day
    copies       BIGINT NOT NULL,
    mediator_at  BIGINT,          -- signed by the mediator
    sealed_at    BIGINT,          -- with the seal of the committee
    effective_at BIGINT,
    court        TEXT   NOT NULL CHECK (court IN ('', 'asked', 'accepted', 'confirmed', 'rejected')),
    court_number TEXT   NOT NULL,
    court_at     BIGINT,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES dispute (community_id, case_id)
);
CREATE INDEX dispute_agreement_of ON dispute_agreement (community_id, case_id, id);

CREATE TABLE dispute_visit (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    days         BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    done_at      BIGINT,
    performed    TEXT   NOT NULL, -- "" yes partly no
    text_sealed  BYTEA,
    by_name      TEXT   NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES dispute (community_id, case_id)
);
CREATE INDEX dispute_visit_of ON dispute_visit (community_id, case_id, id);

-- What was said of it, in time: what it is about, why graded higher, recused, ended ...
CREATE TABLE dispute_note (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    word         TEXT   NOT NULL,
    text_sealed  BYTEA,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES dispute (community_id, case_id)
);
CREATE INDEX dispute_note_of ON dispute_note (community_id, case_id, id);
-- Who may not mediate it any more.
CREATE TABLE dispute_recusal (
    community_id BIGINT NOT NULL,
    case_id      BIGINT NOT NULL,
    account_id   BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, case_id, account_id),
    FOREIGN KEY (community_id, case_id) REFERENCES dispute (community_id, case_id)
);
