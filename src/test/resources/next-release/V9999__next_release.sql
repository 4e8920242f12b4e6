-- A later release may only add to the schema while this one serves.
alter table tasks add column colour text;
alter table tasks add column pinned boolean not null default false;
create table cats (id uuid primary key, name text not null);
create index tasks_by_colour on tasks (colour);
