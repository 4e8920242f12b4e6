insert into tasks (service, id, name, status, priority, user_id, due_at, created_at, updated_at, completed_at)
select case when i % 11 = 0 then 'service-' || i % 100 else 'cat-house' end,
       (lpad(to_hex(1730000000000 + i * 300000::bigint), 12, '0') || '7000' || '8000' || lpad(to_hex(i), 12, '0'))::uuid,
       'Buy ' || (array['milk', 'cheese', 'cat food', 'a scratching post', 'toys'])[1 + i % 5] || ' #' || i,
       status,
       (array['low', 'medium', 'medium', 'high'])[1 + i % 4],
       case when i % 10 = 0 then 'user-' || i / 10 % 1000 else 'big-user' end,
       case when i % 3 = 0 then timestamptz '2026-11-23 08:00:00Z' + (i % 1000 - 500) * interval '1 hour' end,
       now() - interval '60 days',
       now() - (110001 - i) * interval '40 seconds',
       case when status = 'completed' then now() end
from (select i, (array['pending', 'completed', 'completed', 'in_progress', 'pending'])[1 + i % 5] as status
      from generate_series(1, 110000) i) numbers;
insert into service_keys (key_sha256, name, created_at)
select encode(sha256(('key ' || i)::bytea), 'hex'), 'key-' || i, now() from generate_series(1, 10000) i;
insert into key_uses (key_sha256, last_used_at)
select encode(sha256(('key ' || i)::bytea), 'hex'), now() from generate_series(1, 10000) i;
insert into idempotency_records (service, key, request_sha256, status, body, created_at)
select 'cat-house', 'token-' || i, encode(sha256('x'), 'hex'), 204, null, now() - i * interval '1 second'
from generate_series(1, 50000) i;
analyze;
