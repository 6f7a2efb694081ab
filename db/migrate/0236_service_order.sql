-- An order of a service beside its row of matter (family case; E2, E3, E15), the papers taken into
-- custody for it, and who is served at home. Whatever names a person or was said stands sealed.
CREATE TABLE service_order (
    community_id  BIGINT  NOT NULL,
    case_id       BIGINT  NOT NULL,
    place_id      BIGINT  NOT NULL, -- whose catalogue the item stands in
    item_id       BIGINT  NOT NULL,
    item_version  BIGINT  NOT NULL,
    mode          TEXT    NOT NULL CHECK (mode IN ('by_appointment', 'by_agency', 'at_home', 'mobile')),
    channel       TEXT    NOT NULL, -- app desk
    home_bound    INTEGER NOT NULL,
    account_id    BIGINT,           -- who ordered by the app
    resident_id   BIGINT,           -- whom it is for
    name_sealed   BYTEA,
    phone_sealed  BYTEA,
    address_sealed BYTEA,
    text_sealed   BYTEA,
    server_id     BIGINT,           -- account of who serves
    server_name   TEXT    NOT NULL,
    plan_at       BIGINT,
    meet          TEXT    NOT NULL, -- where, as told to both
    proxy_id      BIGINT,           -- file: the power of attorney
    amount        BIGINT  NOT NULL CHECK (amount >= 0), -- fen paid to who served; never held here
    receipt_id    BIGINT,           -- file
    done_at       BIGINT,
    hand_way      TEXT    NOT NULL, -- "" app paper
    hand_id       BIGINT,           -- file: the slip that was signed
    handed_at     BIGINT,
    stars         INTEGER NOT NULL CHECK (stars BETWEEN 0 AND 5),
    rated_way     TEXT    NOT NULL, -- "" app phone
    at            BIGINT  NOT NULL,
    PRIMARY KEY (community_id, case_id),
    FOREIGN KEY (community_id, case_id) REFERENCES matter (community_id, id)
);
CREATE INDEX service_order_account ON service_order (account_id, community_id, case_id);
CREATE INDEX service_order_server ON service_order (server_id, community_id, case_id);

CREATE TABLE service_custody (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    case_id      BIGINT  NOT NULL,
    title        TEXT    NOT NULL, -- what paper
    original     INTEGER NOT NULL,
    in_at        BIGINT  NOT NULL,
    in_by        TEXT    NOT NULL,
    out_at       BIGINT,
    out_by       TEXT    NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, case_id) REFERENCES service_order (community_id, case_id)
);
CREATE INDEX service_custody_of ON service_custody (community_id, case_id, id);

CREATE TABLE home_bound (
    community_id       BIGINT NOT NULL,
    resident_id        BIGINT NOT NULL,
    since              BIGINT NOT NULL,
    consent            TEXT   NOT NULL CHECK (consent IN ('paper', 'oral')),
    carer_name_sealed  BYTEA,
    carer_phone_sealed BYTEA,
    by_name            TEXT   NOT NULL,
    PRIMARY KEY (community_id, resident_id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);
