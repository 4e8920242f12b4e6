"""usage: SERVICE_KEY=… ADMIN_KEY=… headers.py URL [SEED]

Sends requests that are right but for their headers. Uses sockets, since HTTP libraries refuse to send such headers.
Fails where an answer is a 5xx, where there is none, or where it lacks the form that every answer has.
Uses Python alone.
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import random
import re
import socket
import sys
import urllib.parse

REQUESTS = 4_000
THREADS = 2
SECONDS_TO_ANSWER = 30

NO_TASK = '{"id": "01991f3c-89ab-7def-8123-456789abcdef"}'
# Method, path, owner of the API key, body.
ROUTES = [
    ("POST", "/cmd/tasks.create", "SERVICE_KEY", '{"name": "Feed Tom"}'),
    ("GET", "/cmd/tasks.list?limit=2", "SERVICE_KEY", ""),
    ("GET", "/cmd/tasks.get?id=01991f3c-89ab-7def-8123-456789abcdef", "SERVICE_KEY", ""),
    ("POST", "/cmd/tasks.update", "SERVICE_KEY", NO_TASK),
    ("POST", "/cmd/tasks.delete", "SERVICE_KEY", NO_TASK),
    ("GET", "/cmd/stats.get", "SERVICE_KEY", ""),
    ("GET", "/admin/keys", "ADMIN_KEY", ""),
    ("POST", "/admin/keys", "ADMIN_KEY", '{"name": "headers-%d"}'),
    ("POST", "/admin/keys/nobody/rotate", "ADMIN_KEY", ""),
    ("DELETE", "/admin/keys/nobody", "ADMIN_KEY", ""),
    ("GET", "/health", None, ""),
    ("GET", "/health/live", None, ""),
    ("GET", "/health/ready", None, ""),
    ("GET", "/openapi.json", None, ""),
    ("GET", "/docs", None, ""),
    ("GET", "/nowhere", None, ""),
    ("OPTIONS", "/cmd/tasks.create", None, ""),
    ("OPTIONS", "*", None, ""),
    ("HEAD", "/cmd/tasks.list", "SERVICE_KEY", ""),
    ("PUT", "/cmd/tasks.list", "SERVICE_KEY", '{"name": "x"}'),
]


def values_by_header(table):
    """The values that clients, proxies and attackers send. "<x*9>" is "x" nine times, "%d" within counts from 0."""

    def repeated(match):
        return "".join(match[1].replace("%d", str(number)) for number in range(int(match[2])))

    rows = (row.split(": ", 1) for row in table.replace("|\n ", "|").splitlines())
    return {name: [re.sub(r"<(.+?)\*(\d+)>", repeated, each) for each in row.split(" | ")] for name, row in rows}


VALUES = values_by_header(pathlib.Path(__file__).with_name("header-values.txt").read_text(encoding="utf-8"))


def value(chance, name):
    kind = chance.random()
    if kind < 0.75:
        return chance.choice(VALUES[name])
    if kind < 0.8:
        return ""
    if kind < 0.9:
        return "".join(chr(chance.choice([9, *range(32, 127), *range(128, 256)])) for _ in range(chance.randint(1, 60)))
    if kind < 0.95:
        first, second = chance.choice(VALUES[name]), chance.choice(VALUES[name])
        return f"{first}{chance.choice([', ', ';', ' ', '='])}{second}"
    return chance.choice('x,;="\\(%*é') * chance.choice([1, 300, 5_000])


def request(chance, number, host):
    method, path, key, body = chance.choice(ROUTES)
    body = (body.replace("%d", str(number))).encode()
    headers = {"Host": host}
    if key:
        headers["X-API-Key"] = os.environ[key]
    if body:
        headers["Content-Length"] = str(len(body))
    lines = []
    for name in chance.sample(sorted(VALUES), chance.randint(1, 4)):
        headers.pop(name, None)
        for _ in range(chance.choice([1, 1, 1, 1, 2])):
            lines.append(f"{name}: {value(chance, name)}")
            # Half of the bodies are chunked, so that the bytes after the headers match the header.
            if name == "Transfer-Encoding" and chance.random() < 0.5:
                headers.pop("Content-Length", None)
                body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
    lines += [f"{name}: {text}" for name, text in headers.items()]
    chance.shuffle(lines)
    return (
        f"{method} {path} HTTP/1.1\r\n".encode()
        + "".join(f"{line}\r\n" for line in lines).encode("latin-1")
        + b"\r\n"
        + body
    )


def ask(address, sent):
    """Everything received. Nothing more is sent, so the service need not wait for the rest of a body."""
    with socket.create_connection(address, timeout=SECONDS_TO_ANSWER) as connection:
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # refused before everything was sent: the answer is there nevertheless
        received = b""
        try:
            while part := connection.recv(65_536):
                received += part
        except ConnectionResetError:
            pass
        return received


def final(received):
    """Status, headers and body of the first answer that is not an interim one."""
    while True:
        head, _, rest = received.partition(b"\r\n\r\n")
        status = re.match(rb"HTTP/1\.1 (\d{3}) ", head)
        if not status:
            return None
        if status[1] != b"100":
            return int(status[1]), head.decode("latin-1").lower(), rest
        received = rest


def fault(sent, received):
    answer = final(received)
    if answer is None:
        return "no answer"
    status, headers, body = answer
    if status >= 500:
        return f"an answer {status}"
    if "\r\nx-request-id: " not in headers:
        return f"an answer {status} without X-Request-Id"
    type_ = re.search(r"\r\ncontent-type: ([^\r]*)", headers)
    if type_ and type_[1] not in ("application/json", "application/problem+json", "text/html;charset=utf-8"):
        return f"an answer of the type {type_[1]}"
    length = re.search(r"\r\ncontent-length: (\d+)", headers)
    if status >= 400 and not sent.startswith(b"HEAD"):
        # Without a length, the end of the connection ends the body (RFC 9112, section 6.3).
        ended = length or "\r\nconnection: close" in headers
        if not type_ or type_[1] != "application/problem+json" or not ended:
            return f"an answer {status} that is no problem"
        try:
            if json.loads(body[: int(length[1])] if length else body)["status"] != status:
                return f"an answer {status} whose problem has another status"
        except (ValueError, KeyError):
            return f"an answer {status} whose problem is no JSON"
    return None


def main(url, seed):
    parts = urllib.parse.urlsplit(url)

    def exchange(number):
        sent = request(random.Random(f"{seed}-{number}"), number, parts.netloc)
        try:
            received = ask((parts.hostname, parts.port), sent)
        except OSError as failure:
            return None, (number, f"no answer ({type(failure).__name__})", sent)
        answer, wrong = final(received), fault(sent, received)
        return answer and answer[0], (number, wrong, sent) if wrong else None

    with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(exchange, range(REQUESTS)))
    statuses, faults = collections.Counter(status for status, _ in done), [wrong for _, wrong in done if wrong]
    known = sorted((status, count) for status, count in statuses.items() if status)
    print(
        f"Headers (seed {seed}): {REQUESTS} requests sent, {len(faults)} wrong; "
        + ", ".join(f"{count} answers {status}" for status, count in known)
    )
    for number, wrong, sent in faults[:20]:
        text = sent.decode("latin-1")
        for key in ("SERVICE_KEY", "ADMIN_KEY"):
            text = text.replace(os.environ[key], f"${key}")
        print(f"Request {number} got {wrong}:\n{text[:1500]}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else str(random.randrange(10**9))))
