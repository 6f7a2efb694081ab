-- The register: households, the people in them, property units with their owners, organisations.
-- Identity numbers and phones are stored sealed; their keyed hashes find equal ones. The checks are
-- chains of OR because SQLite builds a table in memory for each IN of three or more, at every row.
CREATE TABLE household (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    building_id  BIGINT NOT NULL REFERENCES region (id),
    unit_id      BIGINT REFERENCES region (id),
    grid_id      BIGINT REFERENCES region (id),
    room         TEXT   NOT NULL,
    kind         TEXT   NOT NULL
        CHECK (kind = 'own' OR kind = 'rent' OR kind = 'collective' OR kind = 'empty'),
    source       TEXT   NOT NULL,
    updated_at   BIGINT NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX household_place ON household (community_id, building_id, coalesce(unit_id, 0), room);

CREATE TABLE resident (
    community_id      BIGINT  NOT NULL,
    id                BIGINT  NOT NULL,
    household_id      BIGINT  NOT NULL,
    name              TEXT    NOT NULL,
    sex               TEXT    NOT NULL CHECK (sex = 'm' OR sex = 'f' OR sex = ''),
    birthday          BIGINT,
    citizen_no_sealed BYTEA,
    citizen_no_hash   BYTEA,
    phone_sealed      BYTEA,
    phone_hash        BYTEA,
    relation          TEXT    NOT NULL
        CHECK (relation = 'head' OR relation = 'spouse' OR relation = 'child' OR relation = 'parent'
               OR relation = 'other'),
    party_member      INTEGER NOT NULL,
    state             TEXT    NOT NULL CHECK (state = 'living' OR state = 'moved' OR state = 'dead'),
    source            TEXT    NOT NULL,
    updated_at        BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, household_id) REFERENCES household (community_id, id)
);
CREATE UNIQUE INDEX resident_citizen ON resident (community_id, citizen_no_hash);
CREATE INDEX resident_household ON resident (community_id, household_id, name);
CREATE INDEX resident_phone ON resident (community_id, phone_hash) WHERE phone_hash IS NOT NULL;

-- Where a field that was changed after the record was made comes from, and since when.
CREATE TABLE resident_source (
    community_id BIGINT NOT NULL,
    resident_id  BIGINT NOT NULL,
    field        TEXT   NOT NULL,
    source       TEXT   NOT NULL,
    updated_at   BIGINT NOT NULL,
    account_id   BIGINT,
    PRIMARY KEY (community_id, resident_id, field),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id)
);

CREATE TABLE organisation (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    credit_code  TEXT,
    kind         TEXT   NOT NULL CHECK (kind IN ('company', 'public', 'social', 'merchant', 'property',
                                                 'other')),
    contact      TEXT   NOT NULL,
    updated_at   BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, credit_code)
);

CREATE TABLE property_unit (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    household_id BIGINT,
    building_id  BIGINT NOT NULL REFERENCES region (id),
    room         TEXT   NOT NULL,
    area         BIGINT NOT NULL, -- 0.01 m2
    register_no  TEXT,
    updated_at   BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, register_no),
    FOREIGN KEY (community_id, household_id) REFERENCES household (community_id, id)
);
CREATE INDEX property_unit_by_building ON property_unit (community_id, building_id, id);

CREATE TABLE property_owner (
    community_id     BIGINT NOT NULL,
    id               BIGINT NOT NULL,
    property_unit_id BIGINT NOT NULL,
    resident_id      BIGINT,
    organisation_id  BIGINT,
    share_part       BIGINT NOT NULL,
    share_whole      BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    CHECK ((resident_id IS NULL) <> (organisation_id IS NULL)),
    CHECK (share_part > 0 AND share_part <= share_whole),
    FOREIGN KEY (community_id, property_unit_id) REFERENCES property_unit (community_id, id),
    FOREIGN KEY (community_id, resident_id) REFERENCES resident (community_id, id),
    FOREIGN KEY (community_id, organisation_id) REFERENCES organisation (community_id, id)
);
CREATE INDEX property_owner_by_unit ON property_owner (community_id, property_unit_id, id);
