"""The part of the world that the documents' commands talk to, played on this machine: an HTTPS proxy with certificates of its own, so that
programs run as they are, by the names and addresses that they always use."""

import http.client
import http.server
import json
import ssl
import threading
import urllib.parse
from dataclasses import dataclass, field

import trustme


@dataclass(frozen=True)
class Call:
    host: str
    method: str
    path: str
    query: dict
    headers: dict
    body: bytes

    def form(self):
        return single(urllib.parse.parse_qs(self.body.decode()))

    def json(self):
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    body: object = b""
    status: int = 200
    headers: dict = field(default_factory=dict)


class World:
    """Hosts, each a function from a call to a reply (None: there is no such thing there). A name that begins with a dot stands for all
    hosts that end so. What nobody plays is refused and kept in `unplayed`."""

    def __init__(self, hosts):
        self.hosts, self.unplayed = hosts, []
        self.authority, self.contexts = trustme.CA(), {}

    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
        self.server.daemon_threads = True
        self.server.world = self
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def environment(self, folder):
        """What lets curl, Go's and Python's programs meet this world; the certificate goes into the folder."""
        certificate = str(folder / "world.pem")
        self.authority.cert_pem.write_to_path(certificate)
        return {"HTTPS_PROXY": self.address, "NO_PROXY": "127.0.0.1,localhost", "SSL_CERT_FILE": certificate, "CURL_CA_BUNDLE": certificate,
            "AWS_CA_BUNDLE": certificate}

    def who_plays(self, host):
        return self.hosts.get(host) or next((answer for name, answer in self.hosts.items() if name.startswith(".") and host.endswith(name)), None)

    def context(self, host):
        if host not in self.contexts:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.authority.issue_cert(host).configure_cert(context)
            self.contexts[host] = context
        return self.contexts[host]


class Proxy(http.server.BaseHTTPRequestHandler):
    def do_CONNECT(self):
        host, world = self.path.rpartition(":")[0], self.server.world
        answer = world.who_plays(host)
        if answer is None:
            world.unplayed.append(host)
            self.send_error(502, f"Nobody plays {host}")
            return
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        try:
            tls = world.context(host).wrap_socket(self.connection, server_side=True)
        except OSError:
            # A program that is not satisfied says so itself; one that ends drops its connections.
            return
        with tls:
            Host(host, answer, tls, self.client_address, self.server)

    def log_message(self, *_):
        pass


class Host(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, host, play, *arguments):
        self.host, self.play = host, play
        super().__init__(*arguments)

    def answer(self):
        url = urllib.parse.urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        call = Call(self.host, self.command, url.path, single(urllib.parse.parse_qs(url.query)), dict(self.headers), body)
        try:
            reply = self.play(call)
        except OSError as failure:
            reply = Reply({"message": f"{self.host} can't be played: {failure}"}, 502)
        if reply is None:
            self.server.world.unplayed.append(f"{call.method} {call.host}{call.path}")
            reply = Reply({"message": "Not Found"}, 404)
        text = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        self.send_response(reply.status)
        for name, value in ({"content-type": "application/json"} | reply.headers).items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

    def log_message(self, *_):
        pass


def forward(port):
    """Plays hosts by a server on this machine."""
    def play(call):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        query = "?" + urllib.parse.urlencode(call.query) if call.query else ""
        connection.request(call.method, call.path + query, call.body, call.headers)
        answer = connection.getresponse()
        kept = {name.lower(): value for name, value in answer.getheaders() if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server")}
        return Reply(answer.read(), answer.status, kept)
    return play


def single(values):
    return {name: value[0] for name, value in values.items()}
