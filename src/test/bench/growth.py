"""What calls cost as the table grows, on the side of the service and on that of the database."""

import base64

from engine import cpu_micros
from place import Place, Service
from turn import CREATE, take

ROWS = (1_000, 1_000_000)
SECONDS, CONNECTIONS = 10, 4
PAGE = 50
FIRST_MILLIS = 1_764_000_000_000
ROW = "{:>9} {:<22} {:>10} {:>8} {:>8} {:>13} {:>22} {:>7}"


def growth(place: Place, image: str) -> None:
    print(ROW.format("tasks", "", "requests/s", "p50 ms", "p95 ms", "CPU µs/request", "database µs/request", "errors"))
    have = 0
    for rows in ROWS:
        place.sql(insert(have, rows), "vacuum analyze tasks")
        have = rows
        service, _, _ = place.start(image)
        take(service, f"/cmd/tasks.list?limit={PAGE}", SECONDS, CONNECTIONS)
        deep = min(10_000, rows // PAGE // 2)
        show(place, service, rows, "list, page 1", f"/cmd/tasks.list?limit={PAGE}")
        show(place, service, rows, f"list, page {deep:,}", f"/cmd/tasks.list?limit={PAGE}&cursor={cursor(rows - (deep - 1) * PAGE)}")
        show(place, service, rows, "stats of one user", "/cmd/stats.get?user_id=u-1")
        show(place, service, rows, "stats of all", "/cmd/stats.get")
        show(place, service, rows, "create", "/cmd/tasks.create", CREATE)
        service.remove()


def insert(first: int, end: int) -> str:
    """Tasks of one service, of a thousand users, a millisecond apart; the last is the newest. One line, as place.sql wants it."""
    return (f"insert into tasks (service, id, name, user_id, priority, due_at, created_at, updated_at, status, completed_at) "
            f"select 'cat-house', (lpad(to_hex({FIRST_MILLIS} + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, "
            f"'Feed cat ' || n, 'u-' || n % 1000, (array['low', 'medium', 'high', 'urgent'])[1 + n % 4], at + interval '1 day', at, at, "
            f"case when n % 3 = 0 then 'completed' else 'pending' end, case when n % 3 = 0 then at end "
            f"from (select n, to_timestamp(({FIRST_MILLIS} + n) / 1000.0) as at from generate_series({first}, {end - 1}) n) numbered")


def cursor(number: int) -> str:
    """That of the page after the task with this number."""
    task = (FIRST_MILLIS + number).to_bytes(6) + bytes.fromhex("70008000") + number.to_bytes(6)
    return base64.urlsafe_b64encode(task).decode().rstrip("=")


def show(place: Place, service: Service, rows: int, name: str, path: str, body: str | None = None) -> None:
    before = cpu_micros(place.db)
    turn = take(service, path, SECONDS, CONNECTIONS, body)
    database = (cpu_micros(place.db) - before) / max(turn.requests, 1)
    print(ROW.format(f"{rows:,}", name, f"{turn.rate:.0f}", f"{turn.p50:.0f}", f"{turn.p95:.0f}", f"{turn.cpu:.0f}", f"{database:.0f}",
                     turn.errors), flush=True)
