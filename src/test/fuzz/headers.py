"""usage: SERVICE_KEY=… ADMIN_KEY=… headers.py URL [SEED]

Sends requests that are right but for their headers. Uses sockets, since HTTP libraries refuse to send such headers.
Fails where an answer is a 5xx, where there is none, or where it lacks the form that every answer has.
Uses Python alone.
"""

import json
import os
import random
import re
import socket
import sys
import threading
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

TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
ORIGIN = "https://cathouse.gamificator.click"
# By header, the values that clients, proxies and attackers send.
VALUES = {
    "Accept": [
        "*/*",
        "application/json",
        "application/problem+json",
        "application/json, application/problem+json",
        "text/html",
        "application/json;charset=iso-8859-1",
        "application/json;charset=utf-16",
        "application/json;charset=utf-32",
        "application/json;charset=us-ascii",
        "application/json;charset=nothing",
        "application/json;q=0",
        "*/*;q=0",
        "application/json;q=0, */*",
        "application/json;q=2",
        "application/json;q=abc",
        "application/*+json",
        "*",
        "a/b/c",
        "text/html, image/gif, *; q=.2, */*; q=.2",
        'application/json;version="1,2"',
        "json",
        ";",
        "/",
        ",,",
        "*/json",
    ],
    "Accept-Charset": ["iso-8859-1", "utf-16", "*;q=0", "nothing"],
    "Accept-Encoding": ["gzip", "gzip, br;q=0.5", "identity;q=0", "*;q=0", "nothing"],
    "Accept-Language": ["de", "xx-invalid-language-tag-xx", "*", "-"],
    "Content-Type": [
        "application/json",
        "application/json;charset=utf-8",
        "application/json;charset=utf-16",
        "application/json;charset=nothing",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "text/plain",
        "json",
        "/",
        "application/json;;;",
        'application/json;charset="',
        "*/*",
        ";charset=utf-8",
        "application/json, text/plain",
    ],
    "Content-Encoding": ["gzip", "identity", "br", "x", "identity, gzip"],
    "Content-Length": ["0", "1", "-1", "+5", "99999999999", "99999999999999999999", "0x10", "5, 5", "5, 6", "1e3", " "],
    "Transfer-Encoding": [
        "chunked",
        "identity",
        "gzip",
        "gzip, chunked",
        "chunked, chunked",
        "chunked;q=1",
        "xchunked",
        "CHUNKED",
        ",",
    ],
    "Expect": ["100-continue", "100-Continue", "200-ok", "x", "100-continue, 100-continue"],
    "Connection": ["close", "keep-alive", "upgrade", "close, keep-alive", "X-API-Key", "x"],
    "Upgrade": ["h2c", "websocket", "HTTP/2.0", "x"],
    "HTTP2-Settings": ["AAMAAABkAAQAoAAAAAIAAAAA"],
    "Host": ["", "localhost", "a:b", "[::1]", "[::1", "x:99999", "a b", "xn--", "999.999.999.999", "127.0.0.1:0"],
    "Idempotency-Key": [
        "monday",
        '"monday"',
        '"mon',
        "a b",
        '""',
        "x" * 255,
        "x" * 256,
        "\\",
        '"\\"',
        "é",
        "1, 2",
        "?1",
        ":YQ==:",
    ],
    "X-Request-Id": ["trace-1", "a b", "x" * 128, "x" * 129, "é", '{"a": 1}', "\\n", "%0d%0a"],
    "X-Forwarded-For": [
        "203.0.113.7",
        "203.0.113.7:1234",
        "203.0.113.7, 10.0.0.1",
        "2001:db8::1",
        "[2001:db8::1]:80",
        "unknown",
        "_hidden",
        ",,,",
        "999.1.1.1",
        "1.2.3.4\t5",
        "::ffff:1.2.3.4",
        "fe80::1%eth0",
        "10.0.0.1, " * 500,
        "x" * 6_000,
        "127.0.0.1",
        "'; drop table tasks",
    ],
    "X-Forwarded-Proto": ["https", "http", "ftp", "https, http", "", "javascript"],
    "X-Forwarded-Port": ["443", "0", "-1", "99999999999", "x"],
    "X-Forwarded-Host": ["api.example.com", "evil.example", "a b", "[::1", "x:99999999999"],
    "Forwarded": ["for=203.0.113.7;proto=https", 'for="[2001:db8::1]:80"', "for=", ";;;", 'for="'],
    "traceparent": [TRACE, "00-0-0-00", "ff-" + TRACE[3:], TRACE + "-x", "x"],
    "tracestate": ["a=1", "a=1,b=2", ",".join(f"k{i}=v" for i in range(99)), "=", "a"],
    "baggage": ["a=1", "a=1;p=2,b=%zz", "a=" + "x" * 8_000, "=", ",,,"],
    "sentry-trace": ["4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1", "x"],
    "x-datadog-trace-id": ["1234567890123456789", "-1", "99999999999999999999999", "x"],
    "x-datadog-tags": ["_dd.p.tid=1", "x" * 600],
    "b3": ["0", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1", "x"],
    "Origin": [
        ORIGIN,
        "null",
        "https://evil.example",
        "x",
        "https://[",
        "",
        "http://localhost:99999999",
        "http://127.0.0.1:99999999999",
    ],
    "Access-Control-Request-Method": ["POST", "PUT", "BREW", "", "a b", "x" * 2_000],
    "Access-Control-Request-Headers": [
        "x-api-key",
        "sentry-trace, baggage",
        "x-nothing",
        ",,",
        "a b",
        "x" * 2_000,
        "é",
    ],
    "If-None-Match": ["*", '"x"', "x", 'W/"x"', '"', '"x", ' * 200],
    "If-Modified-Since": ["Sat, 28 Nov 2026 09:00:00 GMT", "tomorrow", "0", "-1", "99999999999999999999"],
    "If-Match": ["*", '"x"'],
    "Range": [
        "bytes=0-1",
        "bytes=-1",
        "bytes=5-1",
        "bytes=0-99999999999999999999",
        "lines=1-2",
        "bytes=" + "0-1," * 500,
    ],
    "Cookie": ["a=b", "=", "a=" + "x" * 4_000, '$Version="1"; a="', "é"],
    "Authorization": ["Bearer x", "Basic x", "Basic ÿÿÿ", ""],
    "X-HTTP-Method-Override": ["DELETE", "PUT", "x"],
    "X-API-Key": ["", "x", "x" * 2_000, "é", "tsk_test_x"],
    "Content-Disposition": ["attachment; filename*=utf-8''%zz"],
    "Max-Forwards": ["0", "-1", "x"],
    "Date": ["now"],
    "TE": ["trailers", "x;q=5"],
    "Trailer": ["X-API-Key"],
    "Via": ["1.1 x, " * 100],
}


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
    address, faults, statuses = (parts.hostname, parts.port), [], {}
    lock = threading.Lock()

    def work(worker):
        for number in range(worker, REQUESTS, THREADS):
            sent = request(random.Random(f"{seed}-{number}"), number, parts.netloc)
            try:
                received = ask(address, sent)
                wrong = fault(sent, received)
            except OSError as failure:
                received, wrong = b"", f"no answer ({type(failure).__name__})"
            answer = final(received)
            with lock:
                statuses[answer and answer[0]] = statuses.get(answer and answer[0], 0) + 1
                if wrong:
                    faults.append((number, wrong, sent))

    workers = [threading.Thread(target=work, args=(worker,)) for worker in range(THREADS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
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
