"""One turn of load on one service, by wrk."""

import dataclasses
import os
import statistics
import subprocess

from container_stats import cpu_micros
from place import KEY, Service

CREATE = '{"name":"Feed the cats","user_id":"u-1"}'
LIST = "/cmd/tasks.list?limit=20"


@dataclasses.dataclass(frozen=True)
class Turn:
    """The results of one turn: latencies in milliseconds, CPU-microseconds of the container per request."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    errors: int
    cpu: float

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def create(service: Service, seconds: int, connections: int) -> Turn:
    return take(service, "/cmd/tasks.create", seconds, connections, CREATE)


def list_tasks(service: Service, seconds: int, connections: int) -> Turn:
    return take(service, LIST, seconds, connections)


def take(service: Service, path: str, seconds: int, connections: int, body: str | None = None) -> Turn:
    environment = {**os.environ, "BODY": body} if body else os.environ
    before = cpu_micros(service.container)
    wrk = f"wrk -t {min(2, connections)} -c {connections} -d {seconds}s --timeout 30s -s tools/bench/wrk_report.lua"
    words = [*wrk.split(), "-H", f"X-API-Key: {KEY}", service.address + path]
    output = subprocess.run(words, capture_output=True, text=True, check=True, env=environment).stdout
    used = cpu_micros(service.container) - before
    figures = output[output.index("figures") :].split()[1:]
    requests, errors = int(figures[0]), int(figures[5])
    return Turn(requests, float(figures[1]), *map(float, figures[2:5]), errors, used / max(requests, 1))


def median(turns: list[Turn]) -> Turn:
    """Adds up requests, time and errors; takes the median of the rest, and of the rate by way of the time."""
    rate = statistics.median(turn.rate for turn in turns)
    requests = sum(turn.requests for turn in turns)
    middle = {name: statistics.median(getattr(turn, name) for turn in turns) for name in ("p50", "p95", "p99", "cpu")}
    return Turn(requests, requests / max(rate, 1e-9), errors=sum(turn.errors for turn in turns), **middle)
