"""The cost of calls as the table grows, for the service and for the database."""

import base64
import re

import report
from container_stats import cpu_micros
from place import Place, Service
from table import Table
from wrk_turn import CREATE, take

ROWS = (1_000, 30_000, 1_000_000)
SECONDS, CONNECTIONS = 5, 4
PAGE = 50
FIRST_MILLIS, APART_MILLIS = 1_720_000_000_000, 30_000
# The newest tenth is open, and only the oldest tenth has tasks that are urgent.
OLD, OPEN = 100_000, 900_000
MIDDLE = "due_after=2024-12-20T00:00:00Z&due_before=2025-01-08T00:00:00Z"
CALLS = {
    "stats of one user": "/cmd/stats.get?user_id=user-1",
    "stats of all": "/cmd/stats.get",
    "q=zq": "/cmd/tasks.list?q=zq",
    "q=#12345": "/cmd/tasks.list?q=%2312345",
    "due in 19 days": f"/cmd/tasks.list?{MIDDLE}",
    "due before the middle": "/cmd/tasks.list?due_before=2024-12-24T00:00:00Z",
    "due and status": f"/cmd/tasks.list?{MIDDLE}&status=pending",
    "status and priority": "/cmd/tasks.list?status=pending&priority=urgent",
    "user and priority": "/cmd/tasks.list?user_id=big-user&priority=urgent",
    "user with few": "/cmd/tasks.list?user_id=user-1",
    "old status": "/cmd/tasks.list?status=completed",
    "old priority": "/cmd/tasks.list?priority=urgent",
    "two statuses": "/cmd/tasks.list?status=pending,in_progress",
    "overdue": "/cmd/tasks.list?overdue=true",
    "changed since middle": "/cmd/tasks.list?updated_after=2024-12-20T00:00:00Z",
    "by due": "/cmd/tasks.list?order=due_asc",
    "by due, from middle": "/cmd/tasks.list?order=due_asc&due_after=2024-12-20T00:00:00Z",
    "by due, overdue": "/cmd/tasks.list?order=due_asc&overdue=true",
    "by due, old priority": "/cmd/tasks.list?order=due_asc&priority=urgent",
    "by change": "/cmd/tasks.list?order=updated_asc",
    "by change, from middle": "/cmd/tasks.list?order=updated_asc&updated_after=2024-12-20T00:00:00Z",
    "by change, one user": "/cmd/tasks.list?order=updated_asc&user_id=user-1",
    "by change, new status": "/cmd/tasks.list?order=updated_asc&status=pending",
}


def growth(place: Place, image: str, write: bool) -> None:
    table = Table("call", "tasks", "requests/s", "p50 ms", "p95 ms", "CPU µs/request", "database µs/request", "errors")
    sizes = {}
    taken: dict[str, list[float]] = {}
    have = 0
    for rows in ROWS:
        place.sql(*(insert(*part) for part in parts(have, rows)), "vacuum analyze tasks")
        have = rows
        service, _, _ = place.start(image)
        take(service, f"/cmd/tasks.list?limit={PAGE}", 2 * SECONDS, CONNECTIONS)
        deep = cursor(rows - rows // 2)
        calls = {
            "list, page 1": f"/cmd/tasks.list?limit={PAGE}",
            "list, middle page": f"/cmd/tasks.list?limit={PAGE}&cursor={deep}",
            **CALLS,
            "create": "/cmd/tasks.create",
        }
        for name, path in calls.items():
            database = show(table, place, service, rows, name, path, CREATE if name == "create" else None)
            taken.setdefault(name, []).append(database)
        service.remove()
        sizes[rows] = size(place)
        print(f"{rows:>9,} tasks and indexes: {sizes[rows]:.0f} MB", flush=True)
    if write:
        print()
        report.write("growth", *written(taken, sizes))


def written(taken: dict[str, list[float]], sizes: dict[int, float]) -> list[str]:
    """The database's time of each call at each size, and as a plot of those that grow most."""
    table = Table("database, ms of CPU a call", *(f"{rows:,} tasks" for rows in ROWS))
    for name, micros in taken.items():
        table.add(name, *(f"{each / 1000:.2f}" for each in micros))
    table.add("tasks and indexes, MB", *sizes.values())
    steepest = sorted(taken, key=lambda name: taken[name][-1] / taken[name][0], reverse=True)[:8]
    lines = {name: (list(ROWS), [each / 1000 for each in taken[name]]) for name in steepest}
    plot = report.plot("growth", "tasks in the table", [("database, ms of CPU a call", lines)], log=True)
    return [table.markdown(), plot]


def parts(first: int, end: int) -> list[tuple[int, int]]:
    """A single statement would leave a million changes to the triggers at once."""
    return [(start, min(start + 50_000, end)) for start in range(first, end, 50_000)]


def size(place: Place) -> float:
    """In MB of 2^20 bytes, with what was created meanwhile."""
    answer = place.sql("select pg_total_relation_size('tasks') as bytes")
    return int(re.search(r'bytes = "(\d+)"', answer)[1]) / 2**20


def insert(first: int, end: int) -> str:
    """Inserts tasks half a minute apart, newest last: nine tenths one service's, half of them one end user's.

    One line, for place.sql.
    """
    return (
        "insert into tasks "
        "(service, id, name, user_id, priority, due_at, created_at, updated_at, status, completed_at) "
        "select case when n % 10 = 0 then 'service-' || n / 10 % 10 else 'cat-house' end, "
        f"(lpad(to_hex({FIRST_MILLIS} + n * {APART_MILLIS}), 12, '0') || '70008000' || "
        "lpad(to_hex(n), 12, '0'))::uuid, "
        "'Buy ' || (array['milk', 'cheese', 'cat food', 'a scratching post', 'toys', 'litter'])[1 + n % 6] "
        "|| ' #' || n, "
        "case when n % 2 = 0 then 'user-' || n / 2 % 1000 else 'big-user' end, "
        f"case when n < {OLD} and n % 5 = 0 then 'urgent' "
        "else (array['low', 'medium', 'medium', 'high'])[1 + n % 4] end, "
        "case when n % 10 < 9 then at + n % 720 * interval '1 hour' end, at, at, "
        f"case when n < {OPEN} then 'completed' when n % 2 = 0 then 'pending' else 'in_progress' end, "
        f"case when n < {OPEN} then at end "
        f"from (select n, to_timestamp(({FIRST_MILLIS} + n * {APART_MILLIS}) / 1000.0) as at "
        f"from generate_series({first}::bigint, {end - 1}) n) numbered"
    )


def cursor(number: int) -> str:
    """The cursor of the page after the task with this number."""
    task = (FIRST_MILLIS + number * APART_MILLIS).to_bytes(6) + bytes.fromhex("70008000") + number.to_bytes(6)
    return base64.urlsafe_b64encode(task).decode().rstrip("=")


def show(
    table: Table, place: Place, service: Service, rows: int, name: str, path: str, body: str | None = None
) -> float:
    """Returns the database's CPU-microseconds a request."""
    before = cpu_micros(place.db)
    turn = take(service, path, SECONDS, CONNECTIONS, body)
    database = (cpu_micros(place.db) - before) / max(turn.requests, 1)
    table.add(name, f"{rows:,}", turn.rate, turn.p50, turn.p95, turn.cpu, database, turn.errors)
    return database
