"""GitHub's part in a product owner's path, played by a server on this machine: README, its page of an environment's deployments, and GitHub Pages.

How its page of deployments looks is taken from its documentation ("Viewing deployment history") and from how others describe it; not proven.
"""

import functools
import http.server
import pathlib
import threading
import urllib.parse

import yaml
from markdown_it import MarkdownIt

ROOT = pathlib.Path(__file__).parents[3]
WORKFLOW = ROOT / ".github/workflows/deploy-ecs.yml"
REPOSITORY = "/owner/task-api"
README = f"{REPOSITORY}/blob/main/README.md"
# Sites of projects are below the repository's name.
SITE = "/task-api/"


def published():
    """The environment that the workflow publishes to, and the folder that becomes the site."""
    jobs = yaml.safe_load(WORKFLOW.read_text())["jobs"]
    job = next(job for job in jobs.values() if "environment" in job)
    # Another job packs what this one deploys.
    packing = jobs[job["needs"]]
    steps = {step["uses"].partition("@")[0]: step for step in packing["steps"] + job["steps"]}
    artifact = steps["actions/download-artifact"]["with"]
    assert job["environment"]["url"] == "${{ steps.%s.outputs.page_url }}" % steps["actions/deploy-pages"]["id"], "the environment's address is not the site's"
    assert steps["actions/upload-pages-artifact"]["with"]["path"] == artifact["path"], "what is published is not the artifact"
    [folder] = [step["with"]["path"] for needed in packing["needs"] for step in jobs[needed]["steps"]
        if step.get("uses", "").startswith("actions/upload-artifact@") and step["with"]["name"] == artifact["name"]]
    return job["environment"]["name"], ROOT / folder


def serve(environment, folder):
    """Starts the server; gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Played, environment, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


class Played(http.server.SimpleHTTPRequestHandler):
    """Answers with GitHub's pages, and with the files of the site."""

    def __init__(self, environment, *request, **options):
        self._environment = environment
        super().__init__(*request, **options)

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path
        if path in (REPOSITORY, README):
            # GitHub makes relative links lead from README's own page, on the repository's front page too.
            self._answer(f'<base href="{README}">' + MarkdownIt("commonmark").enable("table").render((ROOT / "README.md").read_text()))
        elif path == f"{REPOSITORY}/deployments/{self._environment}":
            site = f"http://{self.headers['Host']}{SITE}"
            self._answer(f'<section aria-labelledby="latest"><h2 id="latest">Latest deployments</h2>{self._environment} <a href="{site}">{site}</a></section>')
        elif path.startswith(SITE):
            self.path = path[len(SITE) - 1:]
            super().do_GET()
        else:
            self.send_error(404)

    def list_directory(self, path):
        """GitHub Pages lists none."""
        self.send_error(404)

    def log_message(self, *_):
        """Says nothing."""

    def _answer(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f'<!doctype html><meta name="viewport" content="width=device-width">{body}'.encode())
