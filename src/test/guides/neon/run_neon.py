"""Runs the neon commands of docs/neon.md, word for word, by Neon's own program, against a stand-in for Neon's API that has one project.

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

from blocks import ROOT

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
LONGEST_SECONDS = 60


class Neon(http.server.BaseHTTPRequestHandler):
    """https://api-docs.neon.tech/reference, as far as the commands ask it; keeps what it was told to change."""

    told = []

    def answer(self):
        call = f"{self.command} {self.path.split('?')[0].removeprefix('/api/v2')}"
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.command == "POST":
            self.told.append((call, json.loads(body)))
        text = json.dumps(ANSWERS.get(call, {})).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


def main(neon):
    commands = re.findall(r"(?m)(?:^|`)(neon branches [^`\n]+)", (ROOT / "docs/neon.md").read_text())
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Neon) as server, tempfile.TemporaryDirectory() as home:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        environment = {"PATH": f"{neon}/node_modules/.bin:{os.environ['PATH']}", "HOME": home, "CI": "true",
            "NEON_API_KEY": "stand-in", "NEON_API_HOST": f"http://127.0.0.1:{server.server_address[1]}/api/v2"}
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
