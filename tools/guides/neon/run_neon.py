"""Runs the neon commands of docs/neon.md, word for word, by Neon's own program, against a stub of its API.

usage: run_neon.py FOLDER_OF_NEON
"""

import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading

from blocks import ROOT

PROJECT, DELETED, AT, BEFORE = "quiet-cat-1", "quiet-cat-123456", "2026-11-23T14:32:00Z", "before-restore"
PRODUCTION = {"id": "br-quiet-cat-1", "name": "production", "default": True, "current_state": "ready"}
BRANCHES = f"/api/v2/projects/{PROJECT}/branches"
RESTORE = f"{BRANCHES}/{PRODUCTION['id']}/restore"
ANSWERS = {
    "/api/v2/users/me/organizations": {"organizations": [{"id": "org-1", "name": "example"}]},
    "/api/v2/projects": {"projects": [{"id": PROJECT, "name": "task-manager-prod", "org_id": "org-1"}]},
    f"/api/v2/projects/{DELETED}/recover": {"project": {"id": DELETED, "name": "task-manager-prod"}},
    BRANCHES: {"branches": [PRODUCTION], "branch": {"id": "br-new-1"}, "endpoints": [], "operations": []},
    RESTORE: {"branch": PRODUCTION, "operations": []},
}


class Neon(http.server.BaseHTTPRequestHandler):
    """A stub of https://api-docs.neon.tech/reference for these commands; keeps the changes that it receives."""

    received = []

    def do_GET(self):
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(ANSWERS[self.path.split("?")[0]]).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"] or 0))
        self.received.append((self.path, json.loads(body or b"{}")))
        self.do_GET()

    def log_message(self, *_):
        pass


def main(neon):
    commands = re.findall(r"(?m)(?:^|`)(neon (?:branches|projects) [^`\n]+)", (ROOT / "docs/neon.md").read_text())
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Neon) as server, tempfile.TemporaryDirectory() as home:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        environment = {
            "PATH": f"{neon}/node_modules/.bin:{os.environ['PATH']}",
            "HOME": home,
            "NEON_API_KEY": "key",
            "NEON_API_HOST": f"http://127.0.0.1:{server.server_address[1]}/api/v2",
        }
        for command in commands:
            # Keeps the tests out of Neon's statistics.
            words = ["timeout", "60", "bash", "-c", f"{command} --no-analytics"]
            subprocess.run(words, cwd=home, env=environment, check=True, stdout=subprocess.DEVNULL)
        server.shutdown()
    received = [(path, body.get("branch", body)) for path, body in Neon.received]
    assert received == [
        (BRANCHES, {"name": "before-42", "parent_id": PRODUCTION["id"]}),
        (BRANCHES, {"name": "look", "parent_timestamp": AT}),
        (RESTORE, {"source_branch_id": PRODUCTION["id"], "source_timestamp": AT, "preserve_under_name": BEFORE}),
        (f"/api/v2/projects/{DELETED}/recover", {}),
    ], received
    print(f"neon.md: {len(commands)} neon commands ran")


if __name__ == "__main__":
    main(sys.argv[1])
