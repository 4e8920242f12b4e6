-- How many tasks there are, by service and day they are due on ('infinity' where they are not due), kept by triggers in
-- the transaction that changes the tasks: true after a crash, and also where an earlier release writes.
-- A sum over the slots of a day is exact; a single slot may be negative.
create table task_counts (
    service     text    not null,
    due_on      date    not null,
    slot        integer not null,
    pending     bigint  not null default 0,
    in_progress bigint  not null default 0,
    completed   bigint  not null default 0,
    primary key (service, due_on, slot)
)
-- Room for new versions of a row on its own page, so that the key needs no new entry.
with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.1);

-- Takes a slot that no other transaction holds, or else opens one. So writers of the same day wait for each other only
-- while they open the same slot.
create function add_task_count(service_ text, day date, pending_ bigint, in_progress_ bigint, completed_ bigint)
returns void language plpgsql as $$
declare
    taken integer;
    is_empty boolean;
begin
    update task_counts
    set pending = pending + pending_, in_progress = in_progress + in_progress_, completed = completed + completed_
    where service = service_ and due_on = day and slot = (
        select slot from task_counts where service = service_ and due_on = day
        order by slot limit 1 for update skip locked)
    returning slot, pending = 0 and in_progress = 0 and completed = 0 into taken, is_empty;
    if is_empty then
        -- A sum does not need it, and days without tasks would make each count slower for good.
        delete from task_counts where service = service_ and due_on = day and slot = taken;
    elsif taken is null then
        insert into task_counts as counts
        values (service_, day,
                (select coalesce(max(slot) + 1, 0) from task_counts where service = service_ and due_on = day),
                pending_, in_progress_, completed_)
        on conflict (service, due_on, slot) do update
        set pending = counts.pending + excluded.pending, in_progress = counts.in_progress + excluded.in_progress,
            completed = counts.completed + excluded.completed;
    end if;
end $$;

-- The transition tables of an insert, a delete and an update have the same names in the three triggers below.
create function count_tasks() returns trigger language plpgsql security definer as $$
begin
    if tg_op = 'TRUNCATE' then
        delete from task_counts;
    elsif tg_op = 'INSERT' then
        perform add_task_count(service, due_on, pending, in_progress, completed) from (
            select service, coalesce((due_at at time zone 'UTC')::date, 'infinity') as due_on,
                   count(*) filter (where status = 'pending') as pending,
                   count(*) filter (where status = 'in_progress') as in_progress,
                   count(*) filter (where status = 'completed') as completed
            from added group by 1, 2 order by 1, 2) as changes;
    elsif tg_op = 'DELETE' then
        perform add_task_count(service, due_on, -pending, -in_progress, -completed) from (
            select service, coalesce((due_at at time zone 'UTC')::date, 'infinity') as due_on,
                   count(*) filter (where status = 'pending') as pending,
                   count(*) filter (where status = 'in_progress') as in_progress,
                   count(*) filter (where status = 'completed') as completed
            from removed group by 1, 2 order by 1, 2) as changes;
    else
        perform add_task_count(service, due_on, pending, in_progress, completed) from (
            select service, coalesce((due_at at time zone 'UTC')::date, 'infinity') as due_on,
                   sum(sign * (status = 'pending')::int) as pending,
                   sum(sign * (status = 'in_progress')::int) as in_progress,
                   sum(sign * (status = 'completed')::int) as completed
            from (select service, due_at, status, 1 as sign from added
                  union all select service, due_at, status, -1 from removed) as rows
            group by 1, 2 order by 1, 2) as changes
        where pending <> 0 or in_progress <> 0 or completed <> 0;
    end if;
    return null;
end $$;

-- It runs with the rights of its owner, since the user of an earlier release may have none on task_counts.
do $$ begin
    execute format('alter function count_tasks() set search_path = %I, pg_temp', current_schema());
end $$;
revoke all on function count_tasks(), add_task_count(text, date, bigint, bigint, bigint) from public;

create trigger tasks_inserted after insert on tasks referencing new table as added
    for each statement execute function count_tasks();
create trigger tasks_deleted after delete on tasks referencing old table as removed
    for each statement execute function count_tasks();
create trigger tasks_updated after update on tasks referencing old table as removed new table as added
    for each statement execute function count_tasks();
create trigger tasks_truncated after truncate on tasks for each statement execute function count_tasks();

-- Each character of a name with its successor, the last one alone: an index finds any part of it, however short, in any
-- script, since a single character is the beginning of what it leads.
create function name_parts(name text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
    letters text[] := string_to_array(lower(name), null);
    parts text[] := letters[cardinality(letters):];
begin
    for i in 2 .. cardinality(letters) loop
        parts := parts || (letters[i - 1] || letters[i]);
    end loop;
    return array_to_tsvector(parts);
end $$;

-- What a name has that contains this text: its pairs, or a part that begins with its only character.
create function searched_parts(part text) returns tsquery language plpgsql immutable strict parallel safe as $$
declare
    letters text[] := string_to_array(lower(part), null);
    quoted text[] := '{}';
begin
    for i in 1 .. greatest(cardinality(letters) - 1, 1) loop
        quoted := quoted || ('''' || replace(replace(letters[i] || coalesce(letters[i + 1], ''), '\', '\\'),
                                             '''', '''''') || '''');
    end loop;
    return (array_to_string(quoted, ' & ') || case when cardinality(letters) = 1 then ':*' else '' end)::tsquery;
end $$;

-- Whoever may read tasks may read their counts, and run what the index of names runs, where functions are not open to all.
do $$
declare reader text;
begin
    for reader in select distinct case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end
            from pg_class, aclexplode(relacl)
            where pg_class.oid = 'tasks'::regclass and privilege_type = 'SELECT' and grantee <> relowner loop
        execute 'grant select on task_counts to ' || reader;
        execute 'grant execute on function name_parts(text), searched_parts(text) to ' || reader;
    end loop;
end $$;
