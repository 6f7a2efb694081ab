-- Consultation: who was asked about a proposal, by when, and what came back. No answer is no
-- answer: nothing here turns silence into agreement.
CREATE TABLE invitation (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    step_row     BIGINT NOT NULL,
    round        INTEGER NOT NULL,
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    mandatory    INTEGER NOT NULL,
    account_id   BIGINT,
    invited_at   BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    answer       TEXT NOT NULL CHECK (answer IN ('', 'agree', 'amend', 'oppose')),
    text         TEXT NOT NULL,
    way          TEXT NOT NULL CHECK (way IN ('', 'account', 'paper')),
    answered_at  BIGINT,
    settled      TEXT NOT NULL,
    settled_at   BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, step_row, round, name)
);
CREATE INDEX invitation_matter ON invitation (community_id, matter_id, id);
CREATE INDEX invitation_account ON invitation (community_id, account_id, answer);
