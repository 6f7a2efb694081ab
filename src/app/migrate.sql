-- name: migration_table
CREATE TABLE IF NOT EXISTS migration (
    name       TEXT NOT NULL PRIMARY KEY,
    digest     TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);

-- name: migration_get
SELECT name, digest, applied_at FROM migration WHERE name = ?1;

-- name: migration_list
SELECT name, digest, applied_at FROM migration ORDER BY name;

-- name: migration_add
INSERT INTO migration (name, digest, applied_at) VALUES (?1, ?2, ?3);
