"""A proxy that makes answers newer than the document: each object in a JSON answer gets a field more.

It keeps which operations were answered, and emulates the problems that a service gives in trouble only.
"""

import http.client
import http.server
import json
import re
import threading
import urllib.parse

NEW_FIELD = "added_later"
# A request with such an X-Request-Id gets that problem from the document's example, and never reaches the service.
EMULATED = re.compile(r"emulate-([0-9]{3})-([a-z-]+)")
HOP_BY_HOP = {"connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings"}


class Proxy:
    """Forwards to the service at an address from a free port on 127.0.0.1. Close it by close()."""

    def __init__(self, target, document):
        self.target = urllib.parse.urlsplit(target)
        self.document = document
        self.answered = set()
        self.objects = 0
        self.lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"proxy": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def operation(self, method, path):
        """The operation of the document that such a request calls, or None."""
        for template, operations in self.document["paths"].items():
            if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)), path.partition("?")[0]):
                return operations.get(method.lower())
        return None

    def newer(self, value):
        """Adds the field to each object within."""
        if isinstance(value, list):
            return [self.newer(each) for each in value]
        if isinstance(value, dict):
            self.objects += 1
            return {name: self.newer(each) for name, each in value.items()} | {NEW_FIELD: {"since": "tomorrow"}}
        return value

    def problems(self, operation_id):
        """Status and slug of each problem that the document lists for an operation, such as 503-unavailable."""
        operations = [each for paths in self.document["paths"].values() for each in paths.values()]
        (operation,) = [each for each in operations if each["operationId"] == operation_id]
        for status, response in operation["responses"].items():
            content = self.resolved(response).get("content", {}).get("application/problem+json", {})
            for name, example in content.get("examples", {}).items():
                if self.resolved(example)["value"]["type"].endswith(f"#{name}"):
                    yield f"{status}-{name}"

    def emulated(self, operation, status, slug, request_id):
        """Headers and body of a problem as the document shows it."""
        response = self.resolved(operation["responses"][status])
        content = response["content"]["application/problem+json"]
        problem = self.resolved(content["examples"][slug])["value"] | {"request_id": request_id}
        headers = {name: str(self.resolved(header)["example"]) for name, header in response["headers"].items()}
        headers |= {"X-Request-Id": request_id, "Content-Type": "application/problem+json"}
        return headers, json.dumps(self.newer(problem)).encode()

    def resolved(self, value):
        if "$ref" not in value:
            return value
        found = self.document
        for name in value["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        return self.resolved(found)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy = None

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        operation = self.proxy.operation(self.command, self.path)
        wanted = EMULATED.fullmatch(self.headers.get("X-Request-Id") or "")
        if wanted:
            headers, content = self.proxy.emulated(operation, *wanted.groups(), wanted.group())
            status = int(wanted.group(1))
        else:
            status, headers, content = self.forward(body)
        if operation and status < 300:
            with self.proxy.lock:
                self.proxy.answered.add(operation["operationId"])
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_DELETE = answer

    def forward(self, body):
        target = self.proxy.target
        kind = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
        connection = kind(target.netloc, timeout=60)
        left_out = HOP_BY_HOP | {"host", "accept-encoding", "content-length"}
        try:
            headers = {name: value for name, value in self.headers.items() if name.lower() not in left_out}
            connection.request(self.command, self.path, body or None, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        headers = {name: value for name, value in answer.getheaders() if name.lower() not in left_out}
        if re.match(r"application/(problem\+)?json", headers.get("Content-Type", "")):
            content = json.dumps(self.proxy.newer(json.loads(content))).encode()
        return answer.status, headers, content

    def log_message(self, *arguments):
        pass
