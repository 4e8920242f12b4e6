-- Substring search in names: a trusted extension, so the owner of the database may create it.
create extension if not exists pg_trgm;

create table tasks (
    service      text        not null check (service ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    id           uuid        not null,
    name         text        not null check (char_length(name) between 1 and 500),
    description  text        check (char_length(description) <= 10000),
    status       text        not null default 'pending' check (status in ('pending', 'in_progress', 'completed')),
    priority     text        not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
    user_id      text        check (char_length(user_id) <= 255),
    due_at       timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    completed_at timestamptz,
    version      integer     not null default 1 check (version >= 1),
    -- Ids are UUIDv7 made of created_at, so the key's order is the order of creation: it serves the newest-first pages.
    primary key (service, id),
    check (updated_at >= created_at),
    check ((status = 'completed') = (completed_at is not null))
);

-- Pages of one status.
create index tasks_by_status on tasks (service, status, id desc);
-- Pages of one end user.
create index tasks_by_user on tasks (service, user_id, id desc);
-- Pages of one priority.
create index tasks_by_priority on tasks (service, priority, id desc);
-- Pages by due date.
create index tasks_by_due_date on tasks (service, due_at) where due_at is not null;
-- Pages by a part of the name.
create index tasks_by_name_part on tasks using gin (name gin_trgm_ops);
-- The counts of a service, or of one end user, without a visit to the table. Equal entries are kept once, so it is small.
create index tasks_counted on tasks (service, user_id, status, due_at);

-- Vacuumed early, so that counting stays a matter of the index alone while tasks are added.
alter table tasks set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05);
