-- Public money of a community: the three lines of its year, what raised them, and the ledger of all
-- that was spent - on a matter or not. Fen. Entries stay; a wrong one is taken back by another.
CREATE TABLE budget_line (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    year         INTEGER NOT NULL,
    source       TEXT    NOT NULL CHECK (source IN ('office', 'staff', 'facility')),
    fen          BIGINT  NOT NULL CHECK (fen >= 0),
    paper        TEXT    NOT NULL, -- by which it was granted
    account_id   BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, year, source)
);

CREATE TABLE budget_raise (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    line_id      BIGINT NOT NULL,
    fen          BIGINT NOT NULL CHECK (fen > 0),
    reason       TEXT   NOT NULL,
    account_id   BIGINT NOT NULL,
    asked_by     TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    approved_by  TEXT,
    approved_at  BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, line_id) REFERENCES budget_line (community_id, id)
);
CREATE INDEX budget_raise_of ON budget_raise (community_id, line_id, id);

CREATE TABLE spend_import (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    name         TEXT    NOT NULL,
    sha256       BYTEA   NOT NULL,
    taken        INTEGER NOT NULL,
    refused      INTEGER NOT NULL,
    fen          BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, sha256)
);

CREATE TABLE spend_refusal (
    community_id BIGINT  NOT NULL,
    import_id    BIGINT  NOT NULL,
    line         INTEGER NOT NULL,
    field        TEXT    NOT NULL,
    why          TEXT    NOT NULL, -- a failure's id
    says         TEXT    NOT NULL,
    PRIMARY KEY (community_id, import_id, line),
    FOREIGN KEY (community_id, import_id) REFERENCES spend_import (community_id, id)
);

CREATE TABLE spend (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    day          INTEGER NOT NULL,
    fen          BIGINT  NOT NULL CHECK (fen <> 0), -- below zero: takes another entry back
    title        TEXT    NOT NULL,
    payee        TEXT    NOT NULL,
    voucher      TEXT    NOT NULL,
    source       TEXT    NOT NULL
        CHECK (source IN ('office', 'staff', 'facility', 'project', 'repair_fund', 'donation', 'owners', 'other')),
    line_id      BIGINT, -- of the three lines, for the first three sources
    matter_id    BIGINT, -- NULL: no matter stands behind it
    way          TEXT    NOT NULL CHECK (way IN ('payment', 'manual', 'import')),
    money_line   BIGINT, -- the payment of the matter it came by
    import_id    BIGINT,
    reverses     BIGINT  NOT NULL, -- the entry it takes back; 0: none
    file_id      BIGINT,
    account_id   BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, voucher, reverses),
    FOREIGN KEY (community_id, line_id) REFERENCES budget_line (community_id, id),
    FOREIGN KEY (community_id, import_id) REFERENCES spend_import (community_id, id)
);
CREATE INDEX spend_line ON spend (community_id, line_id, id);
CREATE INDEX spend_matter ON spend (community_id, matter_id, id);
CREATE INDEX spend_day ON spend (community_id, day, id);
