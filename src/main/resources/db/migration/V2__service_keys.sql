create table service_keys (
    key_sha256  text        primary key check (key_sha256 ~ '^[0-9a-f]{64}$'),
    name        text        not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    created_at  timestamptz not null,
    -- From here on the key is not accepted; null for never.
    expires_at  timestamptz,
    -- A newer key took its place; it is accepted until expires_at.
    replaced_at timestamptz,
    revoked_at  timestamptz,
    check (replaced_at is null or expires_at is not null)
);

-- At most one key of a name is the one in use.
create unique index service_keys_in_use on service_keys (name) where replaced_at is null and revoked_at is null;
create index service_keys_by_name on service_keys (name, created_at desc);

-- Of every key that was used, also those that live in the secret.
create table key_uses (
    key_sha256   text        primary key check (key_sha256 ~ '^[0-9a-f]{64}$'),
    last_used_at timestamptz not null
);
