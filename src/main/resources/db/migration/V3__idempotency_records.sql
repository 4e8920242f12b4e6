-- The first answer to a command that came with an Idempotency-Key, written in the transaction of the command itself.
create table idempotency_records (
    service        text        not null,
    key            text        not null check (char_length(key) between 1 and 255),
    request_sha256 text        not null check (request_sha256 ~ '^[0-9a-f]{64}$'),
    status         smallint    not null check (status between 200 and 499),
    body           text,
    created_at     timestamptz not null default now(),
    primary key (service, key)
);

-- For the removal of records older than a day.
create index idempotency_records_by_age on idempotency_records (created_at);
