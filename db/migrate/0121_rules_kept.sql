-- A version made because a place above published one: the stricter numbers of this place were kept.
ALTER TABLE rule_version ADD COLUMN kept_from BIGINT; -- the version above it was made for
