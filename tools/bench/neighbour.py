"""The effect of one service's expensive requests on another service at the same instance."""

import contextlib
import dataclasses
import http.client
import itertools
import json
import socket
import statistics
import threading
import time
import urllib.parse

from container_stats import megabytes
from growth import insert
from place import KEY, OTHER_KEY, Place, Service

TASKS = 1_000_000
NOISY, READERS = 16, 40
# Within the limit of 1,200 calls a minute per service.
NOISE_A_SECOND, CALLS_A_SECOND = 18, 10
COSTLY = ("/cmd/stats.get", "/cmd/tasks.list?q=zq")
LONG_TASKS = (
    "insert into tasks (service, id, name, description, status, priority, created_at, updated_at) "
    "select 'cat-house', gen_random_uuid(), 'Long', repeat(chr(128008), 10000), 'pending', 'low', now(), now() "
    "from generate_series(1, 100)"
)
ROW = "{:<44} {:>8} {:>8} {:>8} {:>7} {:>7} {:>10} {:>8}"


@dataclasses.dataclass
class Calls:
    """Times in seconds, and the statuses of the answers; 0 for no answer."""

    times: list[float] = dataclasses.field(default_factory=list)
    statuses: list[int] = dataclasses.field(default_factory=list)

    def percentile(self, share: float) -> float:
        return statistics.quantiles(self.times, n=1000, method="inclusive")[round(share * 1000) - 1] * 1000


def neighbour(place: Place, image: str, seconds: int) -> None:
    place.sql(insert(0, TASKS), LONG_TASKS, "vacuum analyze tasks")
    service = place.launch(image, limit=1_200)
    while not service.answers():
        time.sleep(0.2)
    run(service, 20, noise=NOISE_A_SECOND)
    print(ROW.format("the other service meanwhile", "p50 ms", "p99 ms", "p99 ÷", "calls", "errors", "costly/s", "MB"))
    alone = show(service, "nothing", run(service, seconds), None)
    for name, noise, readers in (
        (f"{NOISE_A_SECOND} costly reads a second, 16 at a time", NOISE_A_SECOND, 0),
        ("costly reads without a pause, 16 at a time", None, 0),
        (f"the first, and {READERS} slow readers", NOISE_A_SECOND, READERS),
    ):
        show(service, name, run(service, seconds, noise, readers), alone)
    print(f"still runs: {not service.is_gone()}, killed for memory: {service.was_killed_for_memory()}")


def run(service: Service, seconds: float, noise: float | None = 0, readers: int = 0) -> tuple[Calls, Calls, float]:
    quiet, asked, costly = threading.Event(), Calls(), Calls()
    paths, pause = itertools.cycle(COSTLY), NOISY / noise if noise else 0
    noisy = NOISY if noise != 0 else 0
    threads = [threading.Thread(target=repeat, args=(service, next(paths), pause, quiet, costly)) for _ in range(noisy)]
    threads += [threading.Thread(target=read_slowly, args=(service, quiet)) for _ in range(readers)]
    for thread in threads:
        thread.start()
    time.sleep(2 if threads else 0)
    call(service, seconds, asked)
    memory = megabytes(service.container)
    quiet.set()
    for thread in threads:
        thread.join()
    return asked, costly, memory


def call(service: Service, seconds: float, calls: Calls) -> None:
    """Ordinary calls, each due at its own time: a call that waits does not delay the next one."""
    due, begin = threading.Semaphore(0), time.monotonic()
    number = itertools.count()
    lock, found = threading.Lock(), []

    def caller() -> None:
        with Connection(service, OTHER_KEY) as connection:
            while due.acquire() and (n := next(number)) < seconds * CALLS_A_SECOND:
                one = f"/cmd/tasks.get?id={found[-1] if found else ''}"
                path = ("/cmd/tasks.create", one, "/cmd/tasks.list?limit=10")[n % 3]
                body = '{"name": "Feed Tom"}' if n % 3 == 0 or not found else None
                status, answer = connection.ask("/cmd/tasks.create" if body else path, body)
                with lock:
                    calls.times.append(time.monotonic() - begin - n / CALLS_A_SECOND)
                    calls.statuses.append(status)
                    if status == 201:
                        found.append(json.loads(answer)["id"])

    callers = [threading.Thread(target=caller) for _ in range(32)]
    for each in callers:
        each.start()
    for n in range(int(seconds * CALLS_A_SECOND)):
        time.sleep(max(0, begin + n / CALLS_A_SECOND - time.monotonic()))
        due.release()
    due.release(len(callers))
    for each in callers:
        each.join()


def repeat(service: Service, path: str, pause: float, quiet: threading.Event, costly: Calls) -> None:
    with Connection(service, KEY) as connection:
        while not quiet.is_set():
            begin = time.monotonic()
            status, _ = connection.ask(path)
            costly.times.append(time.monotonic() - begin)
            costly.statuses.append(status)
            quiet.wait(max(0, pause - (time.monotonic() - begin)))


def read_slowly(service: Service, quiet: threading.Event) -> None:
    """Reads the largest pages at a kilobyte a second, and starts again once the service gives up."""
    url = urllib.parse.urlsplit(service.address)
    ask = f"GET /cmd/tasks.list?limit=100&q=Long HTTP/1.1\r\nHost: bench\r\nX-API-Key: {KEY}\r\n\r\n".encode()
    while not quiet.is_set():
        with socket.socket() as connection, contextlib.suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(5)
            connection.connect((url.hostname, url.port))
            connection.sendall(ask * 60)
            while not quiet.is_set() and connection.recv(256):
                quiet.wait(0.25)
        quiet.wait(1)


class Connection:
    """A kept connection, opened again after it was closed."""

    def __init__(self, service: Service, key: str):
        url = urllib.parse.urlsplit(service.address)
        self._connection, self._key = http.client.HTTPConnection(url.hostname, url.port, timeout=30), key

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_) -> None:
        self._connection.close()

    def ask(self, path: str, body: str | None = None) -> tuple[int, bytes]:
        try:
            self._connection.request("POST" if body else "GET", path, body, {"X-API-Key": self._key})
            answer = self._connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return 0, b""


def show(service: Service, name: str, figures: tuple[Calls, Calls, float], alone: Calls | None) -> Calls:
    asked, costly, memory = figures
    ratio = asked.percentile(0.99) / alone.percentile(0.99) if alone else 1
    errors = sum(status not in (200, 201) for status in asked.statuses)
    answered = sum(status == 200 for status in costly.statuses)
    seconds = len(asked.times) / CALLS_A_SECOND
    times = [f"{asked.percentile(share):.0f}" for share in (0.5, 0.99)]
    figures = f"{ratio:.2f}", len(asked.times), errors, f"{answered / seconds:.1f}", f"{memory:.0f}"
    print(ROW.format(name, *times, *figures), flush=True)
    return asked
