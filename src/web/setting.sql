-- name: setting_get
SELECT value FROM setting WHERE name = ?1;

-- name: setting_claim
-- The first to say it is right; whoever comes later reads what stands.
INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING;

-- name: setting_put
INSERT INTO setting (name, value) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
