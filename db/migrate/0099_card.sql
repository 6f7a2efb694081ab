-- 明白卡: which household was handed the card of which matter (0: the community's own), when, by whom.
CREATE TABLE card_delivery (
    community_id BIGINT NOT NULL,
    id           BIGINT NOT NULL,
    household_id BIGINT NOT NULL,
    matter_id    BIGINT NOT NULL,
    way          TEXT   NOT NULL CHECK (way IN ('hand', 'door', 'box')),
    account_id   BIGINT,
    by_name      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (community_id, id),
    UNIQUE (community_id, matter_id, household_id),
    FOREIGN KEY (community_id, household_id) REFERENCES household (community_id, id)
);
