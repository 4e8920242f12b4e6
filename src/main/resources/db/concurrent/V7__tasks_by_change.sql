-- Not one transaction, as in V6.
set lock_timeout = 0;

-- By ten minutes of the last change.
drop index concurrently if exists tasks_by_change;
create index concurrently tasks_by_change on tasks
    (service, (date_bin('10 minutes', updated_at, '2000-01-01 00:00:00+00')), status, priority);

-- The planner has to know how the changes are spread.
analyze tasks;

-- For the migrations after this one, on the same connection.
set lock_timeout = '5s';
