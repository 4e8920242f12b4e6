"""A constant load: so many requests a second, mixed reads and writes, over connections that are kept.

Latency counts from when a request was due. So callers who wait do not hide a pause of the service.
"""

import http.client
import itertools
import json
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 10
KINDS = ("create", "list", "get", "update", "stats")


@dataclass(frozen=True)
class Call:
    due: float
    seconds: float
    kind: str
    failure: str | None


class Load:
    def __init__(self, url, keys, per_second):
        self._address = urlsplit(url).netloc
        self._keys = keys
        self._pause = CONNECTIONS / per_second
        self._calls = []
        self._stop = threading.Event()
        self._callers = [threading.Thread(target=self._call_on, args=(number,)) for number in range(CONNECTIONS)]
        self.connections = 0
        self.confirmed = set()

    def start(self):
        for caller in self._callers:
            caller.start()

    def stop(self):
        self._stop.set()
        for caller in self._callers:
            caller.join()

    def between(self, begin, end):
        """The requests that were due in this time: their number, failures with reasons, and latency."""
        calls = [call for call in list(self._calls) if begin <= call.due < end]
        times = sorted(call.seconds for call in calls)
        failures = [f"{call.kind}: {call.failure}" for call in calls if call.failure]

        def rank(share):
            return round(1000 * times[min(len(times) - 1, int(share * len(times)))], 1) if times else None

        return {
            "seconds": round(end - begin, 1),
            "requests": len(calls),
            "failed": len(failures),
            "failures": failures[:10],
            "p50_ms": rank(0.5),
            "p99_ms": rank(0.99),
            "max_ms": rank(1),
        }

    @property
    def begin(self):
        """The due time of the first request, in seconds since the epoch."""
        return min((call.due for call in list(self._calls)), default=0)

    def windows(self, seconds):
        """The results of between for each window of so many seconds, from the first request to the last."""
        begin = self.begin
        last = max((call.due for call in list(self._calls)), default=begin - 1)
        return [
            {"at": at, **self.between(begin + at, begin + at + seconds)}
            for at in range(0, int(last - begin) + 1, seconds)
        ]

    def _call_on(self, number):
        connection = http.client.HTTPConnection(self._address, timeout=15)
        key, task = self._keys[number % len(self._keys)], None
        start = time.time() + number * self._pause / CONNECTIONS
        for turn in itertools.count():
            due = start + turn * self._pause
            if self._stop.wait(max(0, due - time.time())):
                connection.close()
                return
            kind = "create" if task is None else KINDS[turn % len(KINDS)]
            try:
                if connection.sock is None:
                    self.connections += 1
                status, body = self._ask(connection, key, kind, task)
                failure = None if status in (200, 201) else f"{status} {body[:200]!r}"
                if status == 201:
                    task = json.loads(body)["id"]
                    self.confirmed.add((number % len(self._keys), task))
            except (OSError, http.client.HTTPException) as error:
                failure = f"{type(error).__name__}: {error}"
                connection.close()
            self._calls.append(Call(due, time.time() - due, kind, failure))

    def _ask(self, connection, key, kind, task):
        method, path, body = {
            "create": ("POST", "tasks.create", {"name": "Feed the cats"}),
            "list": ("GET", "tasks.list?limit=20", None),
            "get": ("GET", f"tasks.get?id={task}", None),
            "update": ("POST", "tasks.update", {"id": task, "status": "in_progress"}),
            "stats": ("GET", "stats.get", None),
        }[kind]
        headers = {"X-API-Key": key} | ({"Content-Type": "application/json"} if body else {})
        connection.request(method, f"/cmd/{path}", json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
