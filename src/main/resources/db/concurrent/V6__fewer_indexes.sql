-- Not one transaction: an index that is built concurrently locks out nobody. Each statement may be repeated after a failure.
-- Only building waits for older transactions, while reads and writes go on.
set lock_timeout = 0;

-- Ids begin with the time of creation. Their first six digits count 4.7 hours, the first five 3.1 days, so many entries are
-- equal and are kept once. A page reads such an age after the other, and sorts only the tasks of one.
drop index concurrently if exists tasks_by_age;
create index concurrently tasks_by_age on tasks
    (service, (left(id::text, 6) collate "C"), ((due_at at time zone 'UTC')::date), status, priority);
drop index concurrently if exists tasks_of_user_by_age;
create index concurrently tasks_of_user_by_age on tasks
    (service, user_id, (left(id::text, 5) collate "C"), status, priority);
-- By the hour a task is due in. Those that are not due come last, by age.
drop index concurrently if exists tasks_by_due;
create index concurrently tasks_by_due on tasks
    (service, (coalesce(date_trunc('hour', due_at, 'UTC'), 'infinity')),
     (case when due_at is null then left(id::text, 6) end collate "C"), status, priority);
-- Tasks that became overdue today.
drop index concurrently if exists tasks_open_by_due;
create index concurrently tasks_open_by_due on tasks (service, due_at) where status <> 'completed' and due_at is not null;
-- Of use for one or two characters as well, unlike one of trigrams.
drop index concurrently if exists tasks_by_name_parts;
create index concurrently tasks_by_name_parts on tasks using gin (name_parts(name));

drop index concurrently if exists tasks_by_status;
drop index concurrently if exists tasks_by_priority;
drop index concurrently if exists tasks_by_user;
drop index concurrently if exists tasks_by_due_date;
drop index concurrently if exists tasks_counted;
drop index concurrently if exists tasks_by_name_part;

-- The planner has to know how common the parts of names, days and ages are.
analyze tasks;

-- For the migrations after this one, on the same connection.
set lock_timeout = '5s';
