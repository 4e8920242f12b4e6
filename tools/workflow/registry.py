"""A registry on this machine with the calls that skopeo makes: plain HTTP, with a password.

A tag is fixed once it is pushed, as in ECR.
"""

import base64
import hashlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

USER, PASSWORD = "AWS", "of-the-registry"
LOGIN = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


class Registry(ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Requests)
        self.manifests, self.types, self.blobs, self.writes = {}, {}, {}, []
        # Turns a pushed manifest into the stored one.
        self.stores = lambda manifest: manifest
        threading.Thread(target=self.serve_forever, args=[0.02], daemon=True).start()

    def handle_error(self, request, client_address):
        """Ignores clients that try TLS and leave in the middle."""

    def close(self):
        self.shutdown()
        self.server_close()


class Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def parse_request(self):
        """Answers who has not signed in here, so that no method has to."""
        if not super().parse_request():
            return False
        if self.headers["Authorization"] == f"Basic {LOGIN}":
            return True
        self.body()
        self.error(401, "UNAUTHORIZED", {"WWW-Authenticate": 'Basic realm="emulated"'})
        return False

    def do_GET(self):
        kind, name = self.asked()
        if kind == "blobs" and name in self.server.blobs:
            self.answer(200, self.server.blobs[name])
        elif kind == "manifests" and name in self.server.manifests:
            manifest, media_type = self.server.manifests[name], self.server.types[name]
            self.answer(200, manifest, {"Content-Type": media_type, "Docker-Content-Digest": digest(manifest)})
        elif self.path == "/v2/":
            self.answer(200)
        else:
            self.error(404, f"{kind[:-1].upper()}_UNKNOWN")

    do_HEAD = do_GET

    def do_POST(self):
        """Begins an upload."""
        self.body()
        self.answer(202, headers={"Location": f"{self.path}{len(self.server.writes)}"})

    def do_PATCH(self):
        self.server.blobs["upload"] = self.body()
        self.answer(202, headers={"Location": self.path, "Range": "0-1"})

    def do_PUT(self):
        body, (kind, name) = self.body(), self.asked()
        self.server.writes.append(self.path)
        if kind == "manifests":
            if name in self.server.manifests:
                self.error(400, "TAG_INVALID")
                return
            self.server.manifests[name] = self.server.stores(body)
            self.server.types[name] = self.headers["Content-Type"]
        else:
            content = self.server.blobs.pop("upload", b"") + body
            self.server.blobs[digest(content)] = content
        self.answer(201)

    def asked(self):
        found = re.fullmatch(r"/v2/.+?/(blobs|manifests)/([^?]+).*", self.path)
        return found.groups() if found else ("pages", "")

    def body(self):
        if self.headers["Transfer-Encoding"] != "chunked":
            return self.rfile.read(int(self.headers["Content-Length"] or 0))
        content = b""
        while size := int(self.rfile.readline(), 16):
            content += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return content

    def error(self, status, code, headers=None):
        self.answer(status, json.dumps({"errors": [{"code": code, "message": code.lower()}]}).encode(), headers)

    def answer(self, status, content=b"", headers=None):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def digest(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()
