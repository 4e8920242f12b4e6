-- Adds the tasks that are older than the triggers. One statement sees tasks and counts as of one moment, so what the counts
-- lack is exact while others write, and no lock is needed. It repairs the counts whenever it is run.
insert into task_counts as counts
select service, due_on, 0, sum(pending), sum(in_progress), sum(completed) from (
    select service, coalesce((due_at at time zone 'UTC')::date, 'infinity') as due_on,
           count(*) filter (where status = 'pending') as pending,
           count(*) filter (where status = 'in_progress') as in_progress,
           count(*) filter (where status = 'completed') as completed
    from tasks group by 1, 2
    union all
    select service, due_on, -pending, -in_progress, -completed from task_counts) as lacking
group by service, due_on
having sum(pending) <> 0 or sum(in_progress) <> 0 or sum(completed) <> 0
-- In the order of the triggers, so that no writer waits for this while it waits for the writer.
order by service, due_on
on conflict (service, due_on, slot) do update
set pending = counts.pending + excluded.pending, in_progress = counts.in_progress + excluded.in_progress,
    completed = counts.completed + excluded.completed;
