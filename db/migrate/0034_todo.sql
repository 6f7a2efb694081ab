-- What waits for whom, and by when. Written by the flow engine, cleared by the act that answers it.
-- A todo names a post kind (whoever holds it at that place) or one account.
CREATE TABLE todo (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    matter_id    BIGINT,
    step         TEXT NOT NULL,
    what         TEXT NOT NULL,
    subject_id   BIGINT,
    post_kind    TEXT,
    account_id   BIGINT,
    due_at       BIGINT,
    state        TEXT NOT NULL CHECK (state IN ('open', 'done')),
    created_at   BIGINT NOT NULL,
    done_at      BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE INDEX todo_due ON todo (community_id, state, due_at);
CREATE INDEX todo_matter ON todo (community_id, matter_id, state);
