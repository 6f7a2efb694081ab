-- 居民点单、社区下单、团队接单 (E14): a menu, wishes of residents, orders that bundle them, teams that take one
-- or say why not.
CREATE TABLE menu_item (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    note         TEXT   NOT NULL,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX menu_item_title ON menu_item (community_id, title) WHERE closed_at IS NULL;

CREATE TABLE wish_team (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    source       TEXT   NOT NULL CHECK (source IN ('hired', 'residents')),
    account_id   BIGINT, -- who answers for it in the app; NULL: the office writes its answers down
    at           BIGINT NOT NULL,
    closed_at    BIGINT,
    PRIMARY KEY (community_id, id)
);
CREATE UNIQUE INDEX wish_team_name ON wish_team (community_id, name) WHERE closed_at IS NULL;

CREATE TABLE wish_order (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    item_id      BIGINT  NOT NULL,
    place        TEXT    NOT NULL,
    on_day       BIGINT  NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('offered', 'declined', 'returned', 'accepted', 'delivered', 'ended')),
    people       INTEGER NOT NULL, -- who signed in
    text         TEXT    NOT NULL, -- how it went, or why it ended
    by_name      TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    done_at      BIGINT,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, item_id) REFERENCES menu_item (community_id, id)
);
CREATE INDEX wish_order_state ON wish_order (community_id, state, id);

CREATE TABLE wish (
    community_id BIGINT  NOT NULL,
    id           BIGINT  NOT NULL,
    item_id      BIGINT  NOT NULL,
    account_id   BIGINT  NOT NULL,
    order_id     BIGINT,
    text         TEXT    NOT NULL,
    score        INTEGER NOT NULL,
    said         TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    PRIMARY KEY (community_id, id),
    FOREIGN KEY (community_id, item_id) REFERENCES menu_item (community_id, id),
    FOREIGN KEY (community_id, order_id) REFERENCES wish_order (community_id, id)
);
CREATE UNIQUE INDEX wish_waiting ON wish (community_id, item_id, account_id) WHERE order_id IS NULL;
CREATE INDEX wish_of_order ON wish (community_id, order_id);

CREATE TABLE wish_offer (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    order_id     BIGINT NOT NULL,
    team_id      BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    answer       TEXT   NOT NULL CHECK (answer IN ('', 'accepted', 'declined', 'lapsed')),
    reason       TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    answered_at  BIGINT,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, order_id, team_id),
    FOREIGN KEY (community_id, order_id) REFERENCES wish_order (community_id, id),
    FOREIGN KEY (community_id, team_id) REFERENCES wish_team (community_id, id)
);
CREATE INDEX wish_offer_open ON wish_offer (community_id, answer, due_at);
