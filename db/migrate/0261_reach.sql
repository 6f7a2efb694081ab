-- How people are reached outside the app: what each chose, what waits for a day's digest, and the
-- letters that carry messages by telephone, mail or to a group's robot.
ALTER TABLE outbox ADD COLUMN digest_at BIGINT; -- goes with the digest of that hour; NULL: with none

-- What waits is found for the whole house at once.
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (state, next_at, id);
CREATE INDEX outbox_digest ON outbox (digest_at, to_account);

CREATE TABLE reach (
    account_id   BIGINT  NOT NULL PRIMARY KEY,
    hour         INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23), -- of the digest, in China
    by_sms       INTEGER NOT NULL CHECK (by_sms IN (0, 1)),
    by_mail      INTEGER NOT NULL CHECK (by_mail IN (0, 1)),
    mail_sealed  BYTEA,   -- an address whose owner has read a code there
    asked_sealed BYTEA,   -- one that is to be confirmed
    code_hash    BYTEA,
    code_at      BIGINT,
    code_tries   INTEGER NOT NULL
);

CREATE TABLE reach_switch (
    account_id BIGINT NOT NULL,
    kind       TEXT   NOT NULL,
    mode       TEXT   NOT NULL CHECK (mode IN ('now', 'digest', 'app', 'off')),
    at         BIGINT NOT NULL,
    PRIMARY KEY (account_id, kind)
);

-- A group robot of a place or of one of its units. Its key is sealed and never shown again.
CREATE TABLE robot (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    unit_id      BIGINT, -- hears what this unit's people are told; NULL: what all are told
    wants        TEXT   NOT NULL CHECK (wants IN ('work', 'late')),
    key_sealed   BYTEA  NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    retired_at   BIGINT,
    PRIMARY KEY (community_id, id)
);

-- The key is unique for ever and told to the gateway: what a crash makes us send again is known
-- there. The text is forgotten once it has gone out.
CREATE TABLE letter (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    message_id   BIGINT, -- of the outbox; NULL: a digest, a code, a trial
    way          TEXT    NOT NULL CHECK (way IN ('sms', 'mail', 'robot')),
    kind         TEXT    NOT NULL,
    to_account   BIGINT,
    robot_id     BIGINT,
    subject_key  TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    link         TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
    tries        INTEGER NOT NULL,
    at           BIGINT  NOT NULL,
    next_at      BIGINT  NOT NULL, -- when it is tried; while it is being sent: when that is given up
    sent_at      BIGINT,
    fault        TEXT    NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, subject_key)
);
CREATE INDEX letter_due ON letter (state, next_at, id);
CREATE INDEX letter_state ON letter (community_id, state, id);

-- The words of a kind of message as a place says them, from a day on.
CREATE TABLE wording (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    kind         TEXT    NOT NULL,
    lang         TEXT    NOT NULL CHECK (lang IN ('zh', 'en')),
    text         TEXT    NOT NULL,
    from_day     INTEGER NOT NULL,
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX wording_of ON wording (community_id, kind, lang, from_day);
