"""Runs the neon commands of docs/neon.md, word for word, by Neon's own program, against a stand-in for Neon's sign-in and API that has
one account with one project.

usage: run_neon.py FOLDER_OF_NEON
"""

import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse

from blocks import ROOT, inline
from oauth import is_proven, way_back
from programs import BROWSER, write_program

ORGANIZATION = {"id": "org-quiet-cat-1", "name": "example", "handle": "example"}
PROJECT = {"id": "quiet-cat-1", "name": "task-manager-prod", "org_id": ORGANIZATION["id"]}
PRODUCTION = {"id": "br-quiet-cat-1", "name": "production", "project_id": PROJECT["id"], "default": True, "current_state": "ready"}
BRANCHES = f"/projects/{PROJECT['id']}/branches"
ANSWERS = {
    "GET /users/me/organizations": {"organizations": [ORGANIZATION]},
    "GET /projects": {"projects": [PROJECT]},
    f"GET {BRANCHES}": {"branches": [PRODUCTION]},
    f"POST {BRANCHES}": {"branch": PRODUCTION | {"id": "br-new-1"}, "endpoints": [], "operations": []},
    f"POST {BRANCHES}/{PRODUCTION['id']}/restore": {"branch": PRODUCTION, "operations": []},
}
TOKEN = "stand-in"
LONGEST_SECONDS = 60
# Neon need not hear of tests.
NEON = 'exec "$NEON/node_modules/.bin/neon" --no-analytics "$@"'


class Neon(http.server.BaseHTTPRequestHandler):
    """https://api-docs.neon.tech/reference, as far as the commands ask it, and OAuth with PKCE (RFC 7636) before it; keeps what it was told
    to change."""

    told, challenge = [], None

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        asked = dict(urllib.parse.parse_qsl(url.query))
        issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        if url.path == "/.well-known/openid-configuration":
            self.reply({"issuer": issuer, "authorization_endpoint": f"{issuer}/oauth2/auth", "token_endpoint": f"{issuer}/oauth2/token"})
        elif url.path == "/oauth2/auth":
            Neon.challenge = asked["code_challenge"]
            self.reply({}, 302, location=way_back(asked))
        else:
            self.answer(url.path)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        if self.path == "/oauth2/token":
            asked = dict(urllib.parse.parse_qsl(body))
            if is_proven(asked["code"], asked["code_verifier"], self.challenge):
                self.reply({"access_token": TOKEN, "token_type": "bearer", "expires_in": 3600, "refresh_token": "more"})
            else:
                self.reply({"error": "invalid_grant"}, 400)
        else:
            self.answer(self.path, json.loads(body))

    def answer(self, path, told=None):
        call = f"{self.command} {path.split('?')[0].removeprefix('/api/v2')}"
        if self.headers["authorization"] != f"Bearer {TOKEN}":
            self.reply({"message": "not signed in"}, 401)
            return
        if told is not None:
            self.told.append((call, told))
        self.reply(ANSWERS.get(call, {}))

    def reply(self, body, status=200, **headers):
        text = json.dumps(body).encode()
        self.send_response(status)
        for name, value in ({"content-type": "application/json", "content-length": str(len(text))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


def main(neon):
    commands = [inline("docs/neon.md", "neon auth"), *re.findall(r"(?m)(?:^|`)(neon branches [^`\n]+)", (ROOT / "docs/neon.md").read_text())]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Neon) as server, tempfile.TemporaryDirectory() as home:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        write_program(pathlib.Path(home, "browser"), BROWSER)
        write_program(pathlib.Path(home, "neon"), NEON)
        address = f"http://127.0.0.1:{server.server_address[1]}"
        environment = {"PATH": f"{home}:{os.environ['PATH']}", "HOME": home, "BROWSER": f"{home}/browser", "NEON": str(neon),
            "NEON_API_HOST": f"{address}/api/v2", "NEON_OAUTH_HOST": address}
        for command in commands:
            done = subprocess.run(["bash", "-c", command], cwd=home, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LONGEST_SECONDS)
            if done.returncode != 0:
                sys.exit(f"Ended with {done.returncode}: {command}\n{done.stdout}")
        server.shutdown()
    check(Neon.told)
    print(f"neon.md: {len(commands)} neon commands ran")


def check(told):
    """That the commands asked for what the page says of them."""
    before, restored, look = told
    assert before[0] == f"POST {BRANCHES}" and before[1]["branch"] == {"name": "before-42", "parent_id": PRODUCTION["id"]}, before
    assert restored == (f"POST {BRANCHES}/{PRODUCTION['id']}/restore", {
        "source_branch_id": PRODUCTION["id"], "source_timestamp": "2026-11-23T14:32:00Z", "preserve_under_name": "before-restore"}), restored
    assert look[0] == before[0] and look[1]["branch"] == {"name": "look", "parent_timestamp": "2026-11-23T14:32:00Z"}, look


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
