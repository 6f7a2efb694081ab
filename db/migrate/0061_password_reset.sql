-- A code an administrator hands to someone who has forgotten the password: used once, soon over.
CREATE TABLE password_reset (
    account_id   BIGINT  NOT NULL PRIMARY KEY REFERENCES account (id),
    community_id BIGINT  NOT NULL REFERENCES region (id), -- where it was given out
    code_hash    BYTEA   NOT NULL,
    made_by      BIGINT  NOT NULL,
    drop_totp    INTEGER NOT NULL, -- the app's codes are lost as well
    expires_at   BIGINT  NOT NULL,
    used_at      BIGINT
);
