-- How long each kind of piece is kept, lengthened by a place for itself and all below; the shipped
-- table is never shortened. Read by every community below, as the rule versions are.
CREATE TABLE retention_change (
    community_id BIGINT  NOT NULL, -- the place that published it
    id           BIGINT  NOT NULL,
    retention    TEXT    NOT NULL, -- the shipped table
    kind         TEXT    NOT NULL,
    period       TEXT    NOT NULL, -- 'permanent' or years
    from_day     INTEGER NOT NULL,
    reason       TEXT    NOT NULL,
    account_id   BIGINT  NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX retention_change_of ON retention_change (community_id, retention, kind, from_day);
